import { expect, test } from 'vitest';
import { SECRET_MARK } from '../../../src/base/secret-mark.ts';
import { checkAgainstCode } from '../../../src/findings/check-against-code.ts';
import { lineHashes } from '../../../src/findings/line-hash.ts';
import { codeOfTexts } from './code-of-texts.ts';

const TEXT = 'lock();\nwork();\nconst key = "s3cr3t-s3cr3t-s3cr3t";\n';

/** The one finding at line 2, given with this replacement, in a file that is in UTF-8 or not. */
async function checked(replacement: unknown, line = 2, isUtf8 = true) {
  const finding = { severity: 'high', title: 'Never unlocked', file: 'a.ts', line, suggestion: 'Unlock it.' };
  const code = {
    ...codeOfTexts({ 'a.ts': TEXT }),
    isUtf8: async () => isUtf8,
    hide: (text: string) => text.replaceAll('s3cr3t-s3cr3t-s3cr3t', SECRET_MARK),
  };
  const { findings } = await checkAgainstCode({ findings: [{ ...finding, replacement }] } as never, code);
  return findings[0];
}

test('a replacement whose old text stands in the file becomes an edit of these lines', async () => {
  const found = await checked({ old: 'work();', new: 'work();\nunlock();' });
  expect(found?.edit).toEqual({ line: 2, endLine: 2, lines: ['work();', 'unlock();'] });
  expect(found?.suggestion).toBe('Unlock it.');
});

test('one whose old text does not stand there is no edit, and is said in words', async () => {
  const found = await checked({ old: 'Work();', new: 'unlock();' });
  expect(found?.edit).toBeUndefined();
  expect(found?.suggestion).toBe('Unlock it.\n\nInstead of\n\nWork();\n\nwrite\n\nunlock();');
});

test('one in a file that is not in UTF-8 is said in words, as what is committed would be', async () => {
  const found = await checked({ old: 'work();', new: 'unlock();' }, 2, false);
  expect(found?.edit).toBeUndefined();
  expect(found?.suggestion).toContain('Instead of\n\nwork();\n\nwrite\n\nunlock();');
});

test('one that is no pair of texts is shown with the finding', async () => {
  const found = await checked('call unlock() at the end');
  expect(found?.edit).toBeUndefined();
  expect(found?.detail).toContain('call unlock() at the end');
});

test('one that holds a secret of the file is no edit, and the secret is in no text', async () => {
  const found = await checked({ old: 'work();', new: 'use("s3cr3t-s3cr3t-s3cr3t");' });
  expect(found?.edit).toBeUndefined();
  expect(JSON.stringify(found)).not.toContain('s3cr3t');
});

test("a finding whose place was found has GitHub's fingerprint of its line, and no other", async () => {
  expect((await checked(undefined))?.lineHash).toBe(lineHashes(TEXT)[1]);
  expect((await checked(undefined, 99))?.lineHash).toBeUndefined();
});
