import { expect, test } from 'vitest';
import { createClean } from '../../../../src/clean/clean.ts';
import { annotations } from '../../../../src/report/formats/annotations.ts';
import { FULL } from '../example-reports.ts';

const clean = createClean({ secrets: [] });

test('a finding stands beside its lines, at the level of its severity', () => {
  expect(annotations(FULL, clean)).toMatchInlineSnapshot(`
    [
      {
        "endLine": 14,
        "level": "failure",
        "message": "Whoever may open the page can append \`; rm -rf /\`.

    No caller checks the range before.

    Suggestion: Hand the range over as an argument:

    \`\`\`ts
    execFile('git', ['log', range]);
    \`\`\`

    Confirmed by 2 of 3 agents.",
        "path": "src/run shell.ts",
        "rawDetails": "export function run(request) {
      return exec('git log ' + request.query.range);
    }",
        "startLine": 12,
        "title": "K3F9Q Request text reaches \`exec\` unescaped",
      },
      {
        "endLine": 40,
        "level": "warning",
        "message": "The caller sees an empty list and cannot tell it from no commits.

    Confirmed by 3 of 3 agents.",
        "path": "src/run shell.ts",
        "rawDetails": "catch {}",
        "startLine": 40,
        "title": "7XW2P A failing child process is swallowed",
      },
      {
        "endLine": 3,
        "level": "notice",
        "message": "The same pattern stands in the old runner",
        "path": "src/old.ts",
        "rawDetails": "exec('git ' + args)",
        "startLine": 3,
        "title": "B0D4M The same pattern stands in the old runner",
      },
    ]
  `);
});

test('a finding without a line stands on the first one of its file, one without a file on the folder of the runner; what is known of the place is told', () => {
  const [first] = FULL.findings;
  if (first === undefined) return;
  const { endLine: _, ...finding } = { ...first, line: null, detail: 'why' };
  const findings = [
    { ...finding, place: 'unverified' as const, placeNote: 'there is no such file' },
    { ...finding, place: 'none' as const, file: null },
  ];
  const shown = annotations({ findings }, clean);
  expect(shown.map(({ path, startLine, endLine }) => ({ path, startLine, endLine }))).toEqual([
    { path: 'src/run shell.ts', startLine: 1, endLine: 1 },
    { path: '.github', startLine: 1, endLine: 1 },
  ]);
  expect(shown.map(({ message }) => message.split('\n\n')[1])).toEqual([
    'Place: there is no such file.',
    expect.stringMatching(/^Suggestion: /),
  ]);
});

test('texts keep to the limits of the API, in bytes', () => {
  const long = '漢'.repeat(100_000);
  const findings = FULL.findings.map((one) => ({ ...one, title: long, detail: long, evidence: long }));
  const [first] = annotations({ findings }, clean);
  expect(first?.title.length).toBeLessThanOrEqual(255);
  expect(Buffer.byteLength(first?.message ?? '')).toBeLessThanOrEqual(64 * 1024);
  expect(Buffer.byteLength(first?.rawDetails ?? '')).toBeLessThanOrEqual(64 * 1024);
});

test('a place that GitHub would refuse with its whole batch is one that it takes', () => {
  const [finding] = FULL.findings;
  if (finding === undefined) throw new Error('there is none');
  const placed = (given: Partial<typeof finding>) => {
    const [{ path, startLine, endLine } = { path: '', startLine: 0, endLine: 0 }] = annotations(
      { findings: [{ ...finding, ...given }] },
      clean,
    );
    return `${path}:${startLine}-${endLine}`;
  };
  expect(placed({ file: 'src/a.js', line: 9, endLine: 3 })).toBe('src/a.js:9-9');
  expect(placed({ file: 'src/a.js', line: 2 ** 40, endLine: 2 ** 41 })).toBe(
    'src/a.js:2147483647-2147483647',
  );
  for (const file of ['/etc/passwd', '..', '../a.js', 'src/../../a.js', '\\\\host\\a', 'C:\\a.js'])
    expect(placed({ file, line: 1, endLine: 1 }), file).toBe('.github:1-1');
  expect(placed({ file: 'src/a..b.js', line: 1, endLine: 2 })).toBe('src/a..b.js:1-2');
});

test('what was dismissed stands beside no line, and what is too unsure to count warns of nothing', () => {
  const [finding] = FULL.findings;
  if (finding === undefined) throw new Error('there is none');
  const dismissed = { how: 'settings', by: null, reason: 'is replaced' } as const;
  const findings = [
    { ...finding, id: 'AAAAA', dismissed },
    { ...finding, id: 'BBBBB', confidence: 0.4 },
  ];
  const levels = (counting?: { readonly minConfidence: number }) =>
    annotations({ findings, ...(counting !== undefined && { counting }) }, clean).map(
      ({ title, level }) => `${title.slice(0, 5)} ${level}`,
    );
  expect(levels()).toEqual(['BBBBB failure']);
  expect(levels({ minConfidence: 0.5 })).toEqual(['BBBBB notice']);
});
