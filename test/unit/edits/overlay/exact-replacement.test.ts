import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replaceExactly, replaceWhole } from '../../../../src/edits/overlay/exact-replacement.ts';
import { findAll } from '../../../../src/edits/overlay/find-all.ts';
import { seenText } from '../../../../src/edits/overlay/line-ends.ts';

const replace = (text: string, old: string, wanted: string, all = false) =>
  replaceExactly(text, { old, wanted, all });
const textOf = (text: string, old: string, wanted: string, all = false): string => {
  const replaced = replace(text, old, wanted, all);
  if (replaced.status === 'refused') throw new Error(`${replaced.said}. ${replaced.next}`);
  return replaced.text;
};
const saidOf = (text: string, old: string, wanted = 'x'): string => {
  const replaced = replace(text, old, wanted);
  return replaced.status === 'refused' ? `${replaced.said}. Next: ${replaced.next}` : 'replaced';
};

test('what is put in is put in as it is, whatever String.replace would read in it', () => {
  for (const wanted of ['$&', '$1', '$$', "$'", '$`', '\\1', '$<name>'])
    expect(textOf('const a = 1;\n', 'a = 1', wanted)).toBe(`const ${wanted};\n`);
});

test('every place is found in order, overlapping ones too, as a look at every place finds them', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 });
  fc.assert(
    fc.property(
      letters,
      fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 6 }),
      (text, wanted) => {
        const places = [...text].flatMap((_, at) => (text.startsWith(wanted, at) ? [at] : []));
        expect(findAll(text, wanted)).toEqual(places);
      },
    ),
  );
});

test.for([
  ['the first of a long run differs', 'a'.repeat(1_000_000), `b${'a'.repeat(400_000)}`],
  ['the last of a long run differs', 'a'.repeat(1_000_000), `${'a'.repeat(400_000)}b`],
  ['brackets by the thousand', '}\n'.repeat(500_000), `{\n${'}\n'.repeat(100_000)}`],
])('a text that is alike everywhere takes time with its length: %s', ([, text = '', wanted = '']) => {
  const started = performance.now();
  expect(findAll(text, wanted)).toEqual([]);
  expect(replace(text, wanted, 'x').status).toBe('refused');
  expect(performance.now() - started).toBeLessThan(30_000);
});

const lineEnd = fc.constantFrom('\n', '\r\n');
const mixedFile = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('a', 'b', '', '}', 'a b', 'a\rb', 'é', '😀'), lineEnd), {
      maxLength: 12,
    }),
    fc.constantFrom('', 'end'),
    fc.boolean(),
  )
  .map(
    ([lines, last, hasMark]) =>
      `${hasMark ? '\ufeff' : ''}${lines.map(([line, end]) => line + end).join('')}${last}`,
  );

/** Lines with their ends. */
const wholeLines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

test('an edit changes what it names; line ends of all else, the byte order mark and a missing last line end stay', () => {
  fc.assert(
    fc.property(
      mixedFile,
      fc.nat(),
      fc.nat({ max: 20 }),
      fc.string({ unit: fc.constantFrom('a', '\n', '}', '$&', 'x'), maxLength: 8 }),
      (file, start, length, wanted) => {
        const { seen } = seenText(file);
        const from = seen === '' ? 0 : start % seen.length;
        const old = seen.slice(from, from + length);
        fc.pre(old !== '' && old !== wanted && !old.startsWith('\ufeff') && findAll(seen, old).length === 1);
        const expected = seen.slice(0, from) + wanted + seen.slice(from + old.length);
        // A lone CR that comes to stand before a line break is part of it from then on.
        fc.pre(!expected.includes('\r\n'));
        const after = textOf(file, old, wanted);
        expect(seenText(after).seen).toBe(expected);
        expect(after.startsWith('\ufeff')).toBe(file.startsWith('\ufeff'));
        const [before, now] = [wholeLines(file), wholeLines(after)];
        const first = seen.slice(0, from).split('\n').length - 1;
        const rest = seen.slice(from + old.length).split('\n').length - 1;
        expect(now.slice(0, first)).toEqual(before.slice(0, first));
        if (rest > 1) expect(now.slice(-rest + 1)).toEqual(before.slice(-rest + 1));
        for (const end of ['\n', '\r\n'] as const)
          if (endsOf(file).length > 0 && endsOf(file).every((each) => each === end))
            expect(endsOf(after).every((each) => each === end)).toBe(true);
      },
    ),
    { numRuns: 3_000 },
  );
});

const endsOf = (text: string): readonly string[] => text.match(/\r?\n/g) ?? [];

test('a line of a file with both kinds of line ends keeps its own', () => {
  expect(textOf('a\r\nb\nc\r\n', 'b\nc', 'B\nC')).toBe('a\r\nB\nC\r\n');
  expect(textOf('a\r\nb\nc\r\n', 'a\nb\nc', 'A\nB\nC')).toBe('A\r\nB\nC\r\n');
  expect(textOf('a\r\nb\r\n', 'a\r\nb', 'a\r\nnew\r\nb')).toBe('a\r\nnew\r\nb\r\n');
  expect(textOf('a\nb\n', 'a\r\nb', 'x\r\ny')).toBe('x\ny\n');
});

test('a whole file that is replaced keeps the kind of its line ends and its mark; lines that stay keep their own', () => {
  expect(replaceWhole('\ufeffa\r\nb\r\n', 'a\nc\nb\n')).toBe('\ufeffa\r\nc\r\nb\r\n');
  expect(replaceWhole('a\r\nb\nc\nd\n', 'a\nb\nX\nd\n')).toBe('a\r\nb\nX\nd\n');
  expect(replaceWhole('a', 'x\r\ny')).toBe('x\r\ny');
  expect(replaceWhole('', 'x\n')).toBe('x\n');
  expect(replaceWhole('\ufeff', '\ufeffx')).toBe('\ufeffx');
});

test('a text that stands at several places is refused with each of them; replace_all takes all that do not overlap', () => {
  const file = 'one\n  x = 1\ntwo\nx = 1\n';
  expect(saidOf(file, 'x = 1')).toBe(
    'old_string stands at 2 places, in the lines 2:   x = 1; 4: x = 1. Next: add lines around it to old_string until it stands at one place only, or set replace_all to true to replace it at all of them.',
  );
  expect(textOf(file, 'x = 1', 'y', true)).toBe('one\n  y\ntwo\ny\n');
  expect(textOf('aaa', 'aa', 'b', true)).toBe('ba');
  expect(saidOf('aaa', 'aa')).toContain('stands at 2 places');
  expect(saidOf('x\n'.repeat(300), 'x', 'y')).toContain('and 290 more');
});

test.for([
  ['nothing to look for', 'a\n', '', 'x', 'old_string is empty'],
  ['no change', 'a\n', 'a', 'a', 'old_string and new_string are the same'],
  ['no change but for the line end', 'a\nb\n', 'a\nb', 'a\r\nb', 'old_string and new_string are the same'],
  [
    'tabs for spaces',
    'if (a) {\n\treturn 1;\n}\n',
    'if (a) {\n    return 1;\n}',
    'x',
    'in the lines 1 to 3, and differs in tabs, spaces',
  ],
  [
    'a no-break space',
    'a\u00a0b\n',
    'a b',
    'x',
    'in line 1, and differs in spaces, no-break spaces (U+00A0)',
  ],
  ['quotes', 'say “hi”\n', 'say "hi"', 'x', 'in line 1, and differs in quotes'],
  ['a line break more', 'a(\n1)\n', 'a(1)', 'x', 'in the lines 1 to 2, and differs in line breaks'],
  ['a lone carriage return', 'a\rb\n', 'ab', 'x', 'differs in carriage returns'],
  ['numbers of lines', 'a\nb\n', '     1\ta\n     2\tb', 'x', 'begin with the line numbers of Read'],
  [
    'one line of several',
    'const a = 1;\nconst b = 2;\nconst c = 3;\n',
    'const a = 1;\nconst b = 9;\nconst c = 3;',
    'x',
    '2 of its 3 lines stand in the lines 1 to 3; the first line that differs is 2',
  ],
  ['something else', 'a\n', 'nowhere', 'x', 'old_string is not found, and nothing like it'],
])('%s is refused, and why is told', ([, file = '', old = '', wanted = '', said]) => {
  expect(saidOf(file, old, wanted)).toContain(said);
});

test('the nearest place is shown as it stands, and is short whatever was asked for', () => {
  expect(saidOf('a\n\treturn 1;\n', 'return  1;')).toContain('copy it as it stands:\n\treturn 1;');
  const long = `${'  word\n'.repeat(400)}`;
  expect(saidOf(long, 'word\n'.repeat(400)).length).toBeLessThan(2_500);
  expect(saidOf('a\n', 'b'.repeat(50_000)).length).toBeLessThan(300);
  expect(saidOf('x'.repeat(200_000), 'y', 'z').length).toBeLessThan(300);
});

test('nothing that is refused changes a byte, and no text makes it throw', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\t', '\n', '\r', '"', '“', '}', '1'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, text, text, fc.boolean(), (file, old, wanted, all) => {
      const replaced = replace(file, old, wanted, all);
      if (replaced.status === 'replaced') expect(replaced.text).not.toBe(undefined);
      else expect(replaced.said.length + replaced.next.length).toBeGreaterThan(0);
    }),
    { numRuns: 2_000 },
  );
});

test('what was replaced is shown with its lines as they are now, bounded', () => {
  const many = replace('a\nx\nb\nc\nd\ne\nf\nx\n', 'x', '1\n2', true);
  expect(many).toMatchObject({
    lines: '2, 9',
    shown: ['     1\ta', '     2\t1', '     3\t2', '     4\tb', '     5\tc']
      .concat(['     7\te', '     8\tf', '     9\t1', '    10\t2'])
      .join('\n'),
  });
  expect(replace('a\r\nx\r\nb', 'x\n', '')).toMatchObject({ lines: '2', shown: '     1\ta\n     2\tb' });
  expect(replace('x', 'x', '')).toMatchObject({ lines: '1', shown: '' });
  const long = replace(`${'x'.repeat(1_000)}\n`.repeat(200), 'x'.repeat(1_000), 'y'.repeat(1_000), true);
  if (long.status === 'refused') throw new Error(long.said);
  expect(long.lines).toMatch(/^1, 2, .*, 100 and at 100 more places$/);
  expect(long.shown).toMatch(/\(more is not shown; Read shows it\)$/);
  expect(long.shown.length).toBeLessThan(10_000);
});

test('the lines that are named are those in which the new text begins', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'ab', ''), { maxLength: 12 });
  fc.assert(
    fc.property(lines, fc.constantFrom('Z', 'Z\nZ2', 'Z\n'), (all, wanted) => {
      const replaced = replace(`${all.join('\n')}b`, 'b', wanted, true);
      if (replaced.status === 'refused') throw new Error(replaced.said);
      const expected = replaced.text
        .split('\n')
        .flatMap((line, index) => (/Z(?!2)/.test(line) ? [index + 1] : []));
      expect(replaced.lines).toBe(expected.join(', '));
    }),
  );
});
