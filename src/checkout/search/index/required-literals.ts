/** Every match holds at least one text of each list. */
export type Required = readonly (readonly string[])[];

const LENGTH_MIN = 3;
const ALTERNATIVES_MAX = 32;
const PATTERN_CHARS_MAX = 2000;
const DEPTH_MAX = 20;
const REPEATS_MAX = 255;
const NOTHING_REQUIRED: Required = [];

// Git splits patterns at a line feed; other control characters are not handled. `{` is checked separately.
const PLAIN = /[\t -~]/;
const SPECIAL = new Set('\\^$.[|()?*+{');
const PUNCTUATION = /\\([!-/:-@[-`{-~ ])/y;
const ANY_CHARACTER = /\.|\\[dDsSwWhHvVnrtfea]|\P{ASCII}/uy;
const NO_CHARACTER = /[$^]|\\[bB]/y;
// Hyphens and brackets only where all versions of PCRE read them alike.
const CLASS =
  /\[(?:\^(?!\])|(?![\]^]|[:.=][^\]]))-?(?:\\[dDsSwWhHvVnrtfea]|\\[!-/:-@[-`{-~ ]|0-\d|[1-9]-9|a-[a-z]|[b-z]-z|A-[A-Z]|[B-Z]-Z|[^\p{Cc}\\[\]-])*-?\]/uy;
const OPENING = /\((?![?*])|\(\?:|\(\?[=!]/y;
const QUANTIFIER = /(?:([*+?])|\{(\d{1,3})(?:(,)(\d{0,3}))?\})[?+]?/y;
// Since PCRE2 10.43 all of these can be quantifiers; before, some are text.
const MAYBE_QUANTIFIER = /[*+?]|\{[ \t]*[\d,]/y;

/**
 * Texts of at least three ASCII characters that every match of a Perl pattern holds, byte for byte (apart from case, when case
 * is ignored). Null when none is certain, and for patterns that PCRE could refuse or that its versions read differently.
 */
export function requiredLiterals(pattern: string): Required | null {
  if (pattern.length > PATTERN_CHARS_MAX) return null;
  const reader = { pattern, at: 0 };
  const required = readAlternatives(reader, 0);
  return required === null || required.length === 0 || reader.at < pattern.length ? null : required;
}

type Reader = { readonly pattern: string; at: number };

/** Reads up to the end or a `)`. Null: not understood. */
function readAlternatives(reader: Reader, depth: number): Required | null {
  if (depth > DEPTH_MAX) return null;
  const all: Required[] = [];
  do {
    const required = readSequence(reader, depth);
    if (required === null) return null;
    all.push(required);
  } while (take(reader, /\|/y));
  return all.length === 1 ? (all[0] ?? NOTHING_REQUIRED) : oneOf(all);
}

/** Required of a match of one of several alternatives: a text of each. */
function oneOf(all: readonly Required[]): Required {
  const rarest = all.map((required) => required.reduce(rarer, []));
  const texts = rarest.flat();
  return rarest.some((each) => each.length === 0) || texts.length > ALTERNATIVES_MAX
    ? NOTHING_REQUIRED
    : [texts];
}

/** Chooses the list that fewer files meet: the one whose shortest text is longer. */
const rarer = (a: readonly string[], b: readonly string[]): readonly string[] =>
  shortest(b) > shortest(a) ? b : a;

const shortest = (texts: readonly string[]): number =>
  texts.length === 0 ? 0 : Math.min(...texts.map((text) => text.length));

function readSequence(reader: Reader, depth: number): Required | null {
  const required: (readonly string[])[] = [];
  let run = '';
  const endRun = (next = ''): void => {
    if (run.length >= LENGTH_MIN) required.push([run]);
    run = next;
  };
  while (reader.at < reader.pattern.length && !'|)'.includes(reader.pattern.charAt(reader.at))) {
    if (take(reader, NO_CHARACTER)) {
      if (test(reader, MAYBE_QUANTIFIER) || test(reader, /\{/y)) return null;
      endRun();
      continue;
    }
    const atom = readAtom(reader, depth);
    const repeats = atom === null ? null : readRepeats(reader);
    if (atom === null || repeats === null) return null;
    if (typeof atom === 'string') {
      if (repeats !== 'maybe') run += atom;
      // The text that follows is adjacent to the last repetition only.
      if (repeats !== 'once') endRun(repeats === 'some' ? atom : '');
    } else {
      endRun();
      if (repeats !== 'maybe') required.push(...atom);
    }
  }
  endRun();
  return required;
}

/** A literal character, or what another repeatable element requires. Null: not understood. */
function readAtom(reader: Reader, depth: number): string | Required | null {
  const opening = take(reader, OPENING);
  if (opening) {
    const inside = readAlternatives(reader, depth + 1);
    if (inside === null || !take(reader, /\)/y)) return null;
    // PCRE copies a group that is repeated by a number, and refuses it when that becomes too large.
    if (test(reader, /\{\d/y)) return null;
    // A negative look-ahead requires absence.
    const [looksAhead] = /[=!]/.exec(opening[0]) ?? [];
    return looksAhead === undefined ? inside : test(reader, MAYBE_QUANTIFIER) ? null : NOTHING_REQUIRED;
  }
  if (take(reader, ANY_CHARACTER) || take(reader, CLASS)) return NOTHING_REQUIRED;
  const escaped = take(reader, PUNCTUATION);
  if (escaped) return escaped[1] ?? null;
  const char = reader.pattern.charAt(reader.at);
  const plain = char === '{' ? !test(reader, MAYBE_QUANTIFIER) : PLAIN.test(char) && !SPECIAL.has(char);
  if (!plain) return null;
  reader.at += 1;
  return char;
}

/** How often the element before occurs. Null: not understood. */
function readRepeats(reader: Reader): 'once' | 'some' | 'maybe' | null {
  const found = take(reader, QUANTIFIER);
  if (test(reader, MAYBE_QUANTIFIER)) return null;
  if (!found) return 'once';
  const [, sign, least, comma, most] = found;
  if (sign !== undefined) return sign === '+' ? 'some' : 'maybe';
  const min = Number(least);
  const max = comma === undefined || most === '' ? min : Number(most);
  if (max < min || max > REPEATS_MAX) return null;
  return min === 0 ? 'maybe' : 'some';
}

function take(reader: Reader, token: RegExp): RegExpExecArray | null {
  token.lastIndex = reader.at;
  const found = token.exec(reader.pattern);
  if (found) reader.at = token.lastIndex;
  return found;
}

function test(reader: Reader, token: RegExp): boolean {
  token.lastIndex = reader.at;
  return token.test(reader.pattern);
}
