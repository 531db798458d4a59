import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible } from '../../../src/clean/visible.ts';
import { boundedOutput } from '../../../src/verify/bounded-output.ts';

const CHUNKS = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  ),
  { maxLength: 12 },
);

test('what fits is kept whole, however it is cut into pieces', () => {
  fc.assert(
    fc.property(CHUNKS, (chunks) => {
      const output = boundedOutput(1_000, 1_000);
      for (const chunk of chunks) output.add(chunk);
      expect(output.text()).toBe(visible(Buffer.concat(chunks).toString('utf8')));
    }),
  );
});

test('of more, beginning and end are kept with a note of what is left out, in whole characters', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'é', '漢', '😀', '\n'), { minLength: 12, maxLength: 60 }),
      (characters) => {
        const bytes = Buffer.from(characters.join(''));
        const output = boundedOutput(4, 6);
        for (let at = 0; at < bytes.length; at += 5) output.add(bytes.subarray(at, at + 5));
        const text = output.text();
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toContain('\ufffd');
        if (bytes.length <= 10) return;
        const [, head = '', left, tail = ''] =
          /^([\s\S]*)\n\[… (\d+) bytes of output left out …\]\n([\s\S]*)$/.exec(text) ?? [];
        expect(Number(left)).toBe(bytes.length - 10);
        expect(characters.join('').startsWith(head)).toBe(true);
        expect(characters.join('').endsWith(tail)).toBe(true);
        expect(Buffer.byteLength(head)).toBeGreaterThan(0);
        expect(Buffer.byteLength(tail)).toBeGreaterThan(2);
      },
    ),
  );
});

test('no control character and no terminal sequence is left', () => {
  const output = boundedOutput(100, 100);
  output.add(Buffer.from('\u001b[31mred\u001b[0m\r50%\r100%\u0007\u0000\u202e\n'));
  expect(output.text()).toBe('red\n50%\n100%\n');
});
