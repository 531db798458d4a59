import fc from 'fast-check';

// Inputs are texts, so that each can be kept as a file; bytes are the characters up to 255.
const LENGTH_MAX = 100_000;
const DEPTH_MAX = 5_000;
const ODD = [
  '\0',
  '\u2028',
  '\u202e',
  '\u{e0041}',
  '\ud800',
  '\ufeff',
  '\r',
  '\r\n',
  '\t',
  '\\',
  '"',
  '`',
  '\u00a0',
  'ﬁ',
  'İ',
  '__proto__',
  '-0',
  '1e999',
  '9'.repeat(400),
];
const PAIRS = ['[]', '{}', '()', '<>', '""', '**', '``'];

type Change = (text: string) => string;

/** Texts made of these pieces in any order, with mutations: flipped characters, lost parts, repeated parts, deep nesting. */
export function textsOf(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  );
  return fc
    .tuple(fc.array(piece, { maxLength: 12 }), fc.array(changes, { maxLength: 3 }))
    .map(([parts, made]) => made.reduce((text, change) => change(text).slice(0, LENGTH_MAX), parts.join('')));
}

/** Texts of JSON with these names of members and these values, whole or mutated. */
export function jsonOf(names: readonly string[], values: readonly unknown[]): fc.Arbitrary<string> {
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: fc.constantFrom(...values) },
      {
        weight: 1,
        arbitrary: fc.oneof(
          fc.integer(),
          fc.double(),
          fc.boolean(),
          fc.constant(null),
          fc.string({ unit: 'binary' }),
        ),
      },
      {
        weight: 4,
        arbitrary: fc.dictionary(
          fc.oneof(
            { weight: 9, arbitrary: fc.constantFrom(...names) },
            { weight: 1, arbitrary: fc.constantFrom(...ODD) },
          ),
          tie('value'),
          { maxKeys: 8 },
        ),
      },
      { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    ),
  }));
  const text = value.map((made) => JSON.stringify(made));
  return fc.oneof(
    { weight: 5, arbitrary: text },
    {
      weight: 1,
      arbitrary: fc.tuple(text, changes).map(([whole, change]) => change(whole).slice(0, LENGTH_MAX)),
    },
  );
}

const share = fc.integer({ min: 0, max: 1_000 });
const at = (text: string, part: number): number => Math.floor((text.length * part) / 1_000);
const range = fc.tuple(share, share).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(share, fc.integer({ min: 0, max: 0xff })).map(
    ([part, code]): Change =>
      (text) =>
        text.slice(0, at(text, part)) + String.fromCharCode(code) + text.slice(at(text, part) + 1),
  ),
  fc.tuple(share, fc.constantFrom(...ODD)).map(
    ([part, odd]): Change =>
      (text) =>
        text.slice(0, at(text, part)) + odd + text.slice(at(text, part)),
  ),
  range.map(
    ([from, to]): Change =>
      (text) =>
        text.slice(0, at(text, from)) + text.slice(at(text, to)),
  ),
  fc.tuple(range, fc.constantFrom(2, 50, 3_000)).map(
    ([[from, to], times]): Change =>
      (text) => {
        const part = text.slice(at(text, from), at(text, to));
        const fitting = Math.min(times, Math.floor(LENGTH_MAX / Math.max(1, part.length)));
        return text.slice(0, at(text, to)) + part.repeat(fitting) + text.slice(at(text, to));
      },
  ),
  fc.tuple(share, fc.constantFrom(...PAIRS), fc.integer({ min: 1, max: DEPTH_MAX })).map(
    ([part, pair, depth]): Change =>
      (text) =>
        text.slice(0, at(text, part)) +
        (pair[0] ?? '').repeat(depth) +
        text.slice(at(text, part)) +
        (pair[1] ?? '').repeat(depth),
  ),
);
