/** What every match holds: of each list at least one text. */
export type Required = readonly (readonly string[])[];

const LENGTH_MIN = 3;
const ALTERNATIVES_MAX = 32;
const PATTERN_CHARS_MAX = 2000;
const DEPTH_MAX = 20;
const REPEATS_MAX = 255;
const NOTHING: Required = [];

// A line feed parts patterns for git; other control characters are nobody's business. `{` is looked at on its own.
const PLAIN = /[\t -~]/;
const SPECIAL = new Set('\\^$.[|()?*+{');
const PUNCTUATION = /\\([!-/:-@[-`{-~ ])/y;
const ANY_CHARACTER = /\.|\\[dDsSwWhHvVnrtfea]|\P{ASCII}/uy;
const NO_CHARACTER = /[$^]|\\[bB]/y;
// Hyphens and brackets only where every version of the matcher reads them alike.
const CLASS =
  /\[(?:\^(?!\])|(?![\]^]|[:.=][^\]]))-?(?:\\[dDsSwWhHvVnrtfea]|\\[!-/:-@[-`{-~ ]|0-\d|\d-9|a-[a-z]|[a-z]-z|A-[A-Z]|[A-Z]-Z|[^\p{Cc}\\[\]-])*-?\]/uy;
const OPENING = /\((?![?*])|\(\?:|\(\?[=!]/y;
const QUANTIFIER = /(?:([*+?])|\{(\d{1,3})(?:(,)(\d{0,3}))?\})[?+]?/y;
// From 10.43 on all of these can be quantifiers; before, some are text.
const MAYBE_QUANTIFIER = /[*+?]|\{[ \t]*[\d,]/y;

/**
 * Texts of at least three ASCII characters that stand in every match of a Perl pattern, byte by byte but, when case is ignored,
 * for case. Null when nothing is certain, also for all that the matcher could refuse or that versions of it read differently.
 */
export function requiredLiterals(pattern: string): Required | null {
  if (pattern.length > PATTERN_CHARS_MAX) return null;
  const reader = { pattern, at: 0 };
  const required = readAlternatives(reader, 0);
  return required === null || required.length === 0 || reader.at < pattern.length ? null : required;
}

type Reader = { readonly pattern: string; at: number };

/** Up to the end or a `)`. Null: not understood. */
function readAlternatives(reader: Reader, depth: number): Required | null {
  if (depth > DEPTH_MAX) return null;
  const all: Required[] = [];
  do {
    const required = readSequence(reader, depth);
    if (required === null) return null;
    all.push(required);
  } while (take(reader, /\|/y));
  return all.length === 1 ? (all[0] ?? NOTHING) : oneOf(all);
}

/** What is known when one of several is met: a text of each. */
function oneOf(all: readonly Required[]): Required {
  const rarest = all.map((required) => required.reduce(rarer, []));
  const texts = rarest.flat();
  return rarest.some((each) => each.length === 0) || texts.length > ALTERNATIVES_MAX ? NOTHING : [texts];
}

/** The longer its shortest text, the fewer files hold one of them. */
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
      if (repeats !== 'perhaps') run += atom;
      // What comes next follows the last of the repeated characters.
      if (repeats !== 'once') endRun(repeats === 'some' ? atom : '');
    } else {
      endRun();
      if (repeats !== 'perhaps') required.push(...atom);
    }
  }
  endRun();
  return required;
}

/** One character of text, or what any other thing that can be repeated requires. */
function readAtom(reader: Reader, depth: number): string | Required | null {
  const opening = take(reader, OPENING);
  if (opening) {
    const inside = readAlternatives(reader, depth + 1);
    if (inside === null || !take(reader, /\)/y)) return null;
    // Repeated by a number, a group is copied, and can become too large.
    if (test(reader, /\{\d/y)) return null;
    // What is looked at ahead may have to be absent.
    const [looksAhead] = /[=!]/.exec(opening[0]) ?? [];
    return looksAhead === undefined ? inside : test(reader, MAYBE_QUANTIFIER) ? null : NOTHING;
  }
  if (take(reader, ANY_CHARACTER) || take(reader, CLASS)) return NOTHING;
  const escaped = take(reader, PUNCTUATION);
  if (escaped) return escaped[1] ?? null;
  const char = reader.pattern.charAt(reader.at);
  const plain = char === '{' ? !test(reader, MAYBE_QUANTIFIER) : PLAIN.test(char) && !SPECIAL.has(char);
  if (!plain) return null;
  reader.at += 1;
  return char;
}

/** How often the thing before is there. Null: not understood. */
function readRepeats(reader: Reader): 'once' | 'some' | 'perhaps' | null {
  const found = take(reader, QUANTIFIER);
  if (test(reader, MAYBE_QUANTIFIER)) return null;
  if (!found) return 'once';
  const [, sign, least, comma, most] = found;
  if (sign !== undefined) return sign === '+' ? 'some' : 'perhaps';
  const min = Number(least);
  const max = comma === undefined || most === '' ? min : Number(most);
  if (max < min || max > REPEATS_MAX) return null;
  return min === 0 ? 'perhaps' : 'some';
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
