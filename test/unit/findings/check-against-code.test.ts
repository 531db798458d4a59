import { expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { type Code, checkAgainstCode } from '../../../src/findings/check-against-code.ts';

const FILES = new Map([
  ['src/a.ts', "one();\nexec('git ' + input);\nthree();\nexec('git ' + input);\n"],
  ['src/b.ts', 'eval(text);\n'],
]);

const code: Code = {
  locate: (path) => (path.startsWith('/repo/') ? path.slice(6) : path.startsWith('/') ? null : path),
  files: [...FILES.keys()],
  repository: 'acme/shop',
  readText: async (path) => FILES.get(path) ?? null,
  isUtf8: async () => true,
  readBaseText: async (path) => (path === 'src/a.ts' ? 'zero();\none();\n' : null),
  hide: (text) => text.replaceAll('TOKEN', 'hidden'),
  changes: [
    {
      path: 'src/a.ts',
      status: 'modified',
      additions: 1,
      deletions: 0,
      patch: '@@ -1,2 +1,2 @@\n-zero();\n one();\n+x',
    },
  ],
};

const shell = {
  file: 'src/a.ts',
  title: 'Shell command from input',
  severity: 'high',
  evidence: "exec('git ' + input);",
};

/** Severity, place and title of each finding, and what is said of its place. */
async function placed(findings: Json[]) {
  const checked = await checkAgainstCode({ findings }, code);
  return checked.findings.map(({ severity, file, line, title, place, placeNote }) =>
    [severity, `${file}:${line}`, title, place, ...(placeNote === null ? [] : [placeNote])].join(' | '),
  );
}

test('findings are placed by what they quote and sorted, the heaviest first; none is dropped', async () => {
  const findings = await placed([
    { file: 'src/b.ts', line: 9, title: 'Text is run', severity: 'low', evidence: 'eval(text)' },
    { ...shell, line: 3 },
    { ...shell, line: 5, severity: 'medium' },
    { file: 'src/gone.ts', line: 1, title: 'Ghost' },
    { file: 'src/b.ts', line: 1, title: 'Dreamt', evidence: 'system(text)' },
    { file: '/etc/passwd', line: 1, title: 'Elsewhere', severity: 'high' },
    { title: 'Homeless', severity: 'medium' },
    { file: 'src/a.ts', title: 'A line is gone', severity: 'high', evidence: 'zero();' },
  ]);
  expect(findings).toMatchInlineSnapshot(`
    [
      "high | src/a.ts:1 | A line is gone | diff-line | it quotes code that this change removes, line 1 before",
      "high | src/a.ts:2 | Shell command from input | diff-line",
      "high | null:null | Elsewhere | unverified | it names /etc/passwd, which is no file of this commit",
      "medium | src/a.ts:4 | Shell command from input | diff-file",
      "medium | null:null | Homeless | none",
      "low | src/b.ts:1 | Text is run | outside-diff",
      "low | src/b.ts:1 | Dreamt | unverified | the quoted code was not found",
      "low | null:null | Ghost | unverified | it names src/gone.ts, which is no file of this commit",
    ]
  `);
});

test('a quote that stands in another file of the change moves its finding there, and says so', async () => {
  expect(await placed([{ ...shell, file: 'src/b.ts' }])).toEqual([
    'high | src/a.ts:2 | Shell command from input | diff-line | the quoted code stands in this file, the finding names src/b.ts',
  ]);
});

test('two findings that say the same of one place are one, with both texts; two faults at one place stay two', async () => {
  const { findings } = await checkAgainstCode(
    {
      findings: [
        { ...shell, suggestion: 'Use execFile.' },
        { ...shell, file: '/repo/src/a.ts', title: 'Shell command from an input', suggestion: 'Check it.' },
        { ...shell, title: 'The exit code is ignored' },
      ],
    },
    code,
  );
  expect(findings.map(({ title }) => title).sort()).toContain('The exit code is ignored');
  const texts = JSON.stringify(findings);
  for (const text of ['Use execFile.', 'Check it.']) expect(texts).toContain(text);
});

test('a finding keeps its id over a push that moves it and an agent that words it otherwise', async () => {
  const before = await checkAgainstCode({ findings: [{ ...shell, line: 2 }] }, code);
  FILES.set('src/moved.ts', '');
  const moved: Code = {
    ...code,
    readText: async (path) => `// new\n// lines\n${FILES.get(path)}`,
  };
  const after = await checkAgainstCode(
    { bugs: [{ path: 'src/a.ts', lines: '4-4', bug: 'Input reaches a shell', severity: 'low' }] },
    moved,
  );
  expect(after.findings[0]?.id).toBe(before.findings[0]?.id);
  expect(after.findings[0]?.line).toBe(4);
});

test('every finding has an id of its own, even two about the same line', async () => {
  const { findings } = await checkAgainstCode(
    {
      findings: [
        { file: 'src/b.ts', line: 1, title: 'Text is run' },
        { file: 'src/b.ts', line: 1, title: 'No licence header' },
      ],
    },
    code,
  );
  expect(findings).toHaveLength(2);
  expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
});

test('a file is read once', async () => {
  const read: string[] = [];
  const counting: Code = {
    ...code,
    readText: async (path) => {
      read.push(path);
      return null;
    },
  };
  await checkAgainstCode({ findings: [shell, shell, { ...shell, file: 'src/b.ts' }] }, counting);
  expect(read).toEqual(['src/a.ts', 'src/b.ts']);
});

test('without a diff everything is in the tree', async () => {
  const { findings } = await checkAgainstCode([shell], { ...code, changes: null });
  expect(findings.map(({ place }) => place)).toEqual(['tree']);
});
