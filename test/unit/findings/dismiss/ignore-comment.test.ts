import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ignoreCommentIn } from '../../../../src/findings/dismiss/ignore-comment.ts';

test.each([
  ['// ultracode-ignore: checked by hand', 'checked by hand'],
  ['  run(x); // ultracode-ignore: it is a constant\r', 'it is a constant'],
  ['# ultracode-ignore:no space needed', 'no space needed'],
  ['/* ultracode-ignore: in a block */', 'in a block'],
  ['<!-- ultracode-ignore: of a page -->', 'of a page'],
  ['{/* ultracode-ignore: within JSX (see #12) */}', 'within JSX (see #12)'],
  ['(* ultracode-ignore: of OCaml *)', 'of OCaml'],
  ['-- ultracode-ignore: of SQL', 'of SQL'],
  ['; ultracode-ignore: of Lisp (and so on)', 'of Lisp (and so on)'],
  ['rem ultracode-ignore: größer 文字', 'größer 文字'],
  ["const text = 'ultracode-ignore: also in a text';", 'also in a text'],
])('%s gives its reason', (line, reason) => {
  expect(ignoreCommentIn(line)).toEqual({ reason });
});

test.each([
  '// ultracode-ignore',
  '// ultracode-ignore:',
  '/* ultracode-ignore: */',
  '<!-- ultracode-ignore: -->',
  '// ultracode-ignore because I say so',
  '// ultracode-ignore: --- ...',
])('%s gives none', (line) => {
  expect(ignoreCommentIn(line)).toEqual({ reason: null });
});

test.each([
  '',
  '// ultracode',
  '// ultracode-ignored: no',
  '// ultracode-ignore-next: no',
  '// my-ultracode-ignore: no',
  '// Ultracode-Ignore: no',
])('%s says nothing', (line) => {
  expect(ignoreCommentIn(line)).toBeNull();
});

test('the first word that is ours counts, whatever stands before it', () => {
  expect(ignoreCommentIn('ultracode-ignored ultracode-ignore: because')).toEqual({ reason: 'because' });
});

test('any text is read in time, and a reason is short and has a letter or a digit', () => {
  const piece = fc.constantFrom(
    'ultracode-ignore',
    ':',
    ' ',
    '*/',
    '-->',
    'x',
    '-',
    '\u{1f642}',
    ')',
    '(',
    '"""',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 400 }), (pieces) => {
      const reason = ignoreCommentIn(pieces.join(''))?.reason ?? null;
      if (reason === null) return;
      expect(reason.length).toBeLessThanOrEqual(300);
      expect(reason).toMatch(/[\p{L}\p{N}]/u);
      expect(reason.isWellFormed()).toBe(true);
    }),
  );
  const line = 'ultracode-ignored'.repeat(200_000);
  const startedMs = performance.now();
  expect(ignoreCommentIn(line)).toBeNull();
  expect(performance.now() - startedMs).toBeLessThan(2_000);
});
