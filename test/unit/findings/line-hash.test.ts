import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineHashes } from '../../../src/findings/line-hash.ts';

const GREETINGS = [
  'e9496ae3ebfced30:1',
  'fb7c023a8b9ccb3f:1',
  'ce8ba1a563dcdaca:1',
  'e20e36e16fcb0cc8:1',
  'b3edc88f2938467e:1',
  'c8e28b0b4002a3a0:1',
  'c129715d7a2bc9a3:1',
];

// Inputs and values as github/codeql-action publishes them in the tests of its own fingerprints.
test.each([
  ['an empty file', '', ['c129715d7a2bc9a3:1']],
  [
    'blanks',
    ' a\nb\n  \t\tc\n d',
    ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
  ],
  [
    'no line end at the end',
    ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End',
    [
      '8b7cf3e952e7aeb2:1',
      'b1ae1287ec4718d9:1',
      'bff680108adb0fcc:1',
      'c6805c5e1288b612:1',
      'b86d3392aea1be30:1',
      'e6ceba753e1a442:1',
    ],
  ],
  ['line ends of Unix', ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n', GREETINGS],
  ['line ends of old Macs', ' hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r', GREETINGS],
  ['line ends of Windows', ' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n', GREETINGS],
  ['all line ends', ' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n', GREETINGS],
  [
    'equal lines',
    'Lorem ipsum dolor sit amet.\n'.repeat(10),
    [
      ...[1, 2, 3, 4, 5, 6].map((count) => `a7f2ff13bc495cf2:${count}`),
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
  [
    'lines that are alike',
    'x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n',
    [
      'e54938cc54b302f1:1',
      'bb609acbe9138d60:1',
      '1131fd5871777f34:1',
      '5c482a0f8b35ea28:1',
      '54517377da7028d2:1',
      '2c644846cb18d53e:1',
      'f1b89f20de0d133:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
])("GitHub's own example has GitHub's own values: %s", (_, text, expected) => {
  expect(lineHashes(text)).toEqual(expected);
});

test('any text has the values that the definition gives, computed another way', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: fc.constantFrom('a', ' ', '\t', '\r', '\n', 'é', '文', '\uffff'), maxLength: 40 }),
        {
          maxLength: 12,
        },
      ),
      (parts) => {
        const text = parts.join('\n');
        expect(lineHashes(text)).toEqual(byDefinition(text));
      },
    ),
    { numRuns: 200 },
  );
});

/** For each line the hash of its own 100 characters, in whole numbers of any size. */
function byDefinition(text: string): readonly string[] {
  const plain = `${text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '')}\uffff`;
  const counts = new Map<string, number>();
  const starts = [0, ...[...plain.slice(0, -1)].flatMap((_, at) => (plain[at] === '\n' ? [at + 1] : []))];
  return starts.map((start) => {
    const chars = Array.from({ length: 100 }, (_, offset) => plain.charCodeAt(start + offset) || 0);
    const sum = chars.reduce((hash, char) => BigInt.asUintN(64, hash * 37n + BigInt(char)), 0n).toString(16);
    counts.set(sum, (counts.get(sum) ?? 0) + 1);
    return `${sum}:${counts.get(sum)}`;
  });
}
