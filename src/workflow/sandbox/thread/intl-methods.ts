/** What a method is given: a number, a point in time, a text, a list of texts, or a plain object. */
export type IntlGiven = 'number' | 'time' | 'text' | 'list' | 'record';

/** Classes of Intl that scripts have, each with the methods that its objects answer by the host's own. */
export const INTL_METHODS: { readonly [kind: string]: { readonly [method: string]: readonly IntlGiven[] } } =
  {
    Collator: { compare: ['text', 'text'] },
    DateTimeFormat: {
      format: ['time'],
      formatToParts: ['time'],
      formatRange: ['time', 'time'],
      formatRangeToParts: ['time', 'time'],
    },
    DisplayNames: { of: ['text'] },
    DurationFormat: { format: ['record'], formatToParts: ['record'] },
    ListFormat: { format: ['list'], formatToParts: ['list'] },
    NumberFormat: {
      format: ['number'],
      formatToParts: ['number'],
      formatRange: ['number', 'number'],
      formatRangeToParts: ['number', 'number'],
    },
    PluralRules: { select: ['number'], selectRange: ['number', 'number'] },
    RelativeTimeFormat: { format: ['number', 'text'], formatToParts: ['number', 'text'] },
    Segmenter: { segment: ['text'] },
  };

/** Methods that a script calls as `formatter.format`, a function of its own that may be handed on. */
export const INTL_BOUND: readonly string[] = [
  'Collator compare',
  'DateTimeFormat format',
  'NumberFormat format',
];

/** `toLocale…` of values that rest on Intl. */
export const LOCALE_METHODS: { readonly [kind: string]: readonly string[] } = {
  Date: ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
  String: ['toLocaleLowerCase', 'toLocaleUpperCase'],
};
