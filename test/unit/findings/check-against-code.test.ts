import { expect, test } from 'vitest';
import { type Code, checkAgainstCode } from '../../../src/findings/check-against-code.ts';

const FILES = new Map([
  ['src/a.ts', "one();\nexec('git ' + input);\nthree();\nexec('git ' + input);\n"],
  ['src/b.ts', 'eval(text);\n'],
]);

const code: Code = {
  locate: (path) => (path.startsWith('/repo/') ? path.slice(6) : path.startsWith('/') ? null : path),
  readText: async (path) => FILES.get(path) ?? null,
  changes: [
    {
      path: 'src/a.ts',
      status: 'modified',
      additions: 1,
      deletions: 0,
      patch: '@@ -1,2 +1,2 @@\n one();\n+x',
    },
  ],
};

const shell = {
  file: 'src/a.ts',
  title: 'Shell command from input',
  severity: 'high',
  evidence: "exec('git ' + input);",
};

test('findings that stand in the code are placed and sorted, the heaviest first; what is dropped is named', async () => {
  const { findings, omissions, unreadable } = await checkAgainstCode(
    {
      findings: [
        { file: 'src/b.ts', line: 9, title: 'Text is run', severity: 'low', evidence: 'eval(text)' },
        { ...shell, line: 3 },
        { ...shell, line: 5, severity: 'medium' },
        { ...shell, file: '/repo/src/a.ts', title: 'Command injection', line: 1 },
        { file: 'src/gone.ts', line: 1, title: 'Ghost' },
        { file: 'src/b.ts', line: 1, title: 'Dreamt', evidence: 'system(text)' },
        { file: '/etc/passwd', line: 1, title: 'Elsewhere' },
        { title: 'Homeless' },
      ],
    },
    code,
  );
  expect(findings).toMatchInlineSnapshot(`
    [
      {
        "detail": "Also said of this code: Command injection",
        "evidence": "exec('git ' + input);",
        "file": "src/a.ts",
        "id": "CJQD2",
        "line": 2,
        "place": "diff-line",
        "severity": "high",
        "title": "Shell command from input",
      },
      {
        "evidence": "exec('git ' + input);",
        "file": "src/a.ts",
        "id": "73TSN",
        "line": 4,
        "place": "diff-file",
        "severity": "medium",
        "title": "Shell command from input",
      },
      {
        "evidence": "eval(text)",
        "file": "src/b.ts",
        "id": "K8MGV",
        "line": 1,
        "place": "outside-diff",
        "severity": "low",
        "title": "Text is run",
      },
    ]
  `);
  expect(omissions).toMatchInlineSnapshot(`
    [
      "findings[7]: "Homeless" names no file (expected \`file\`, \`path\` or \`location\`). It is shown as data.",
      "findings[4] dropped ("Ghost", src/gone.ts:1): there is no such text file.",
      "findings[5] dropped ("Dreamt", src/b.ts:1): the quoted code does not stand in the file.",
      "findings[6] dropped ("Elsewhere", /etc/passwd:1): the file is outside the repository.",
    ]
  `);
  expect(unreadable).toBe(1);
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
  await checkAgainstCode({ findings: [shell, shell, { ...shell, file: 'x.ts' }] }, counting);
  expect(read).toEqual(['src/a.ts', 'x.ts']);
});

test('without a diff everything is in the tree', async () => {
  const { findings } = await checkAgainstCode([shell], { ...code, changes: null });
  expect(findings.map(({ place }) => place)).toEqual(['tree']);
});
