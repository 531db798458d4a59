import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { ChangedFile } from '../../../src/code/changed-file.ts';
import { checkAgainstCode } from '../../../src/findings/check-against-code.ts';
import { codeOfTexts } from './code-of-texts.ts';

const HEAD = {
  'src/a.ts': 'one();\ntwo();\nthree();\n',
  'src/b.ts': 'fourth(call);\n',
  'lib/c.ts': 'sixth(call);\n',
};
const BASE = {
  'src/a.ts': 'one();\nremoved(call);\ntwo();\nthree();\n',
  'src/b.ts': 'taken(out);\n',
  'src/gone.ts': 'last(words);\n',
};
const changed = (path: string, patch: string, status: ChangedFile['status'] = 'modified'): ChangedFile => ({
  path,
  status,
  additions: 0,
  deletions: 1,
  patch,
});
const CHANGES = [
  changed('src/a.ts', '@@ -1,4 +1,3 @@\n one();\n-removed(call);\n two();\n three();'),
  changed('src/b.ts', '@@ -1 +1 @@\n-taken(out);\n+fourth(call);'),
  changed('src/gone.ts', '@@ -1 +0,0 @@\n-last(words);', 'deleted'),
];

async function placeOf(fields: JsonObject): Promise<string> {
  const code = codeOfTexts(HEAD, CHANGES, BASE);
  const { findings } = await checkAgainstCode(
    { findings: [{ title: 'Wrong', severity: 'high', ...fields }] },
    code,
  );
  expect(findings).toHaveLength(1);
  return findings
    .map(
      ({ file, line, place, placeNote }) =>
        `${file}:${line} ${place}${placeNote === null ? '' : ` (${placeNote})`}`,
    )
    .join();
}

test.each<[string, JsonObject, string]>([
  ['in the file that it names', { file: 'src/a.ts', line: 1, evidence: 'three();' }, 'src/a.ts:3 diff-line'],
  [
    'in that file before the change',
    { file: 'src/a.ts', line: 1, evidence: 'removed(call);' },
    'src/a.ts:2 diff-line (it quotes code that this change removes, line 2 before)',
  ],
  ...[
    '-removed(call);',
    '-  removed(call);',
    '- removed(call);',
    '```diff\n-removed(call);\n```',
    '@@ -1,4 +1,3 @@\n one();\n-removed(call);\n two();',
    ' one();\n-removed(call);\n two();',
  ].map((evidence): [string, JsonObject, string] => [
    `in that file before the change, as the diff has it: ${evidence}`,
    { file: 'src/a.ts', line: 1, evidence },
    evidence.includes('one')
      ? 'src/a.ts:1 diff-line (it quotes code that this change removes, line 1 before)'
      : 'src/a.ts:2 diff-line (it quotes code that this change removes, line 2 before)',
  ]),
  [
    'where new lines stand in place of removed ones',
    { file: 'src/b.ts', evidence: '-taken(out);\n+fourth(call);' },
    'src/b.ts:1 diff-line',
  ],
  ['where a list begins with a dash', { file: 'src/a.ts', evidence: '- three();' }, 'src/a.ts:3 diff-line'],
  [
    'in another file of the change',
    { file: 'src/a.ts', evidence: 'fourth(call);' },
    'src/b.ts:1 diff-line (the quoted code stands in this file, the finding names src/a.ts)',
  ],
  [
    'in another file before the change',
    { file: 'src/a.ts', evidence: 'taken(out);' },
    'src/b.ts:1 diff-line (the quoted code stands in this file, the finding names src/a.ts; it quotes code that this change removes, line 1 before)',
  ],
  [
    'beside a file that is not there',
    { file: 'src/none.ts:4', evidence: 'fourth(call);' },
    'src/b.ts:1 diff-line (the quoted code stands in this file, the finding names src/none.ts:4)',
  ],
  ['without a file', { evidence: 'fourth(call);' }, 'src/b.ts:1 diff-line'],
  [
    'in a file that the change deletes',
    { file: 'src/gone.ts', evidence: 'last(words);' },
    'src/gone.ts:1 diff-line (it quotes a file that this change deletes)',
  ],
  [
    'outside of the change',
    { file: 'lib/c.ts', line: 9, evidence: 'sixth(call);' },
    'lib/c.ts:1 outside-diff',
  ],
])('a quote is found %s', async (_where, fields, expected) => {
  expect(await placeOf(fields)).toBe(expected);
});

test.each<[string, JsonObject, string]>([
  ['a line', { file: 'src/a.ts', line: 2 }, 'src/a.ts:2 diff-line'],
  ['a file', { file: 'src/a.ts' }, 'src/a.ts:1 diff-line'],
  ['a file in its text only', { detail: 'See src/a.ts:3.' }, 'src/a.ts:3 diff-line'],
  ['a deleted file', { file: 'src/gone.ts' }, 'src/gone.ts:1 diff-line (this change deletes the file)'],
  ['nothing', {}, 'null:null none'],
  [
    'a line too far',
    { file: 'src/a.ts', line: 9 },
    'src/a.ts:3 unverified (it names line 9, and the file has 3)',
  ],
  ['a folder', { file: 'src' }, 'null:null unverified (it names the folder src)'],
  [
    'a file that is not there',
    { file: 'x/y.ts' },
    'null:null unverified (it names x/y.ts, which is no file of this commit)',
  ],
  [
    'code that is nowhere',
    { file: 'src/a.ts', line: 2, evidence: 'never(written);' },
    'src/a.ts:2 unverified (the quoted code was not found)',
  ],
  [
    'code and no file',
    { evidence: 'never(written);' },
    'null:null unverified (the quoted code was not found)',
  ],
])('without a quote that is found, %s is the place', async (_what, fields, expected) => {
  expect(await placeOf(fields)).toBe(expected);
});

test.each([
  'The input reaches the shell without a check.',
  'Kein Schutz vorhanden.',
  'Hasło jest zapisywane bez szyfrowania',
  'Пароль хранится открыто',
  '密码以明文保存',
  'パスワード',
])('"%s" is prose and no quote', async (evidence) => {
  expect(await placeOf({ file: 'src/a.ts', line: 2, evidence })).toBe('src/a.ts:2 diff-line');
});

test('further places are kept with the finding', async () => {
  const code = codeOfTexts(HEAD, CHANGES, BASE);
  const { findings } = await checkAgainstCode(
    {
      findings: [
        {
          title: 'Wrong',
          locations: [
            { file: 'src/a.ts', line: 2 },
            { file: 'src/b.ts', line: 1, endLine: 1 },
          ],
        },
      ],
    },
    code,
  );
  expect(findings).toMatchObject([{ file: 'src/a.ts', line: 2, detail: '- also at: src/b.ts:1-1' }]);
});
