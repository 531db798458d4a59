import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTrigramIndex } from '../../../../../src/checkout/search/index/trigram-index.ts';

function indexOf(files: Readonly<Record<string, string | null>>) {
  const index = createTrigramIndex();
  for (const [path, text] of Object.entries(files)) index.add(path, text === null ? null : Buffer.from(text));
  return index;
}

test('a file can hold what stands in it, and not what does not', () => {
  const index = indexOf({ a: 'const needle = 1;\n', b: 'const thread = 2;\n', empty: '' });
  expect(index.holding([['needle']], false)).toEqual(['a']);
  expect(index.holding([['needle', 'thread']], false)).toEqual(['a', 'b']);
  expect(index.holding([['NEEDLE']], false)).toEqual([]);
  expect(index.holding([['haystack']], false)).toEqual([]);
  expect(index.holding([['const'], ['needle', 'haystack']], false)).toEqual(['a']);
});

test('without case a file can hold what stands in it in other letters, those that are not ASCII too', () => {
  const index = indexOf({ a: 'NEEDLE', b: 'Needle', c: 'thread', kelvin: 'to\u212aen', long: 'a\u017fk' });
  expect(index.holding([['nEEdle']], true)).toEqual(expect.arrayContaining(['a', 'b']));
  expect(index.holding([['nEEdle']], true)).not.toContain('c');
  expect(index.holding([['token']], true)).toContain('kelvin');
  expect(index.holding([['ASK']], true)).toContain('long');
  expect(index.holding([['token', 'ask']], false)).toEqual([]);
});

test('a file without bytes can hold anything', () => {
  expect(indexOf({ a: null, b: 'x' }).holding([['needle']], false)).toEqual(['a']);
});

test('no text of a file is ever missed, whatever stands around it', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abAB \t.(\n\réſ\0'), maxLength: 60 });
  const random = fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, random)), fc.nat(), fc.nat(57), (files, nth, at) => {
      const index = createTrigramIndex();
      for (const [number, [first, second]] of files.entries())
        index.add(`${number}`, Buffer.from(`${first}${second}${first}`));
      const [chosen] = files[nth % Math.max(files.length, 1)] ?? [''];
      const wanted = chosen.slice(at, at + 5);
      if (!/^[\t -~]{3,}$/.test(wanted)) return;
      const holding = files.flatMap(([first, second], number) =>
        `${first}${second}${first}`.includes(wanted) ? [`${number}`] : [],
      );
      expect(index.holding([[wanted]], false)).toEqual(expect.arrayContaining(holding));
      expect(index.holding([[wanted.toUpperCase()]], true)).toEqual(expect.arrayContaining(holding));
    }),
  );
});

test('a bitmap is no larger than its text needs', () => {
  const index = indexOf({ varied: Array.from({ length: 4000 }, (_, at) => `value${at * 7919}`).join('\n') });
  const before = index.bytes();
  for (let at = 0; at < 300; at += 1) index.add(`${at}`, Buffer.from('x'.repeat(20_000)));
  expect(index.bytes() - before).toBeLessThan(300 * 8);
});
