import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readResult } from '../../../../src/findings/read/read-result.ts';

const NOTHING = {
  summary: null,
  findings: [],
  refuted: [],
  listed: false,
  data: null,
  unreadable: [],
  omissions: [],
};

test('a text is Markdown, nothing is nothing, any other value is data', () => {
  expect(readResult('# Report')).toEqual({ ...NOTHING, summary: '# Report' });
  expect(readResult(null)).toEqual(NOTHING);
  expect(readResult(7)).toEqual({ ...NOTHING, data: 7 });
  expect(readResult(['a', 'b'])).toEqual({ ...NOTHING, data: ['a', 'b'] });
});

test('no list of findings is told apart from an empty one', () => {
  expect(readResult({ summary: 'x' }).listed).toBe(false);
  expect(readResult({ summary: 'x', findings: [] }).listed).toBe(true);
  expect(readResult({ result: { confirmed: [] } }).listed).toBe(true);
  expect(readResult([]).listed).toBe(true);
});

test('findings are read under the names and with the fields that real scripts use', () => {
  const { findings, unreadable } = readResult({
    findings: [
      {
        file: 'a.ts',
        line: 3,
        title: 'A',
        severity: 'high',
        evidence: 'x()',
        detail: 'why',
        suggestion: 'do',
        confidence: 0.8,
      },
    ],
    issues: [
      { path: 'b.ts', lines: '12-18', issue: 'B', severity: 'critical', description: 'why', fix: 'do' },
    ],
    bugs: [
      {
        location: 'c.ts:7',
        finding: 'C',
        severity: 'Nit',
        explanation: 'why',
        recommendation: 'do',
        confidence: '90%',
      },
    ],
    vulnerabilities: [
      {
        filePath: './d.ts',
        line_start: 4,
        lineEnd: 6,
        name: 'D',
        severity: 8.1,
        quote: 'y()',
        cwe: 'CWE-95',
      },
    ],
  });
  expect(unreadable).toEqual([]);
  expect(findings).toMatchInlineSnapshot(`
    [
      {
        "confidence": 0.8,
        "detail": "why",
        "endLine": null,
        "evidence": "x()",
        "file": "a.ts",
        "from": "findings[0]",
        "line": 3,
        "severity": "high",
        "suggestion": "do",
        "title": "A",
      },
      {
        "detail": "why",
        "endLine": 18,
        "file": "b.ts",
        "from": "issues[0]",
        "line": 12,
        "severity": "high",
        "suggestion": "do",
        "title": "B",
      },
      {
        "confidence": 0.9,
        "detail": "why",
        "endLine": null,
        "file": "c.ts",
        "from": "bugs[0]",
        "line": 7,
        "severity": "low",
        "suggestion": "do",
        "title": "C",
      },
      {
        "detail": "- cwe: CWE-95",
        "endLine": 6,
        "evidence": "y()",
        "file": "d.ts",
        "from": "vulnerabilities[0]",
        "line": 4,
        "severity": "high",
        "title": "D",
      },
    ]
  `);
});

test('beside a list of confirmed findings, the others are only data', () => {
  const raw = [
    { file: 'a.ts', title: 'A' },
    { file: 'b.ts', title: 'B' },
  ];
  const result = readResult({ findings: raw, confirmed: raw.slice(0, 1) });
  expect(result.findings.map(({ title }) => title)).toEqual(['A']);
  expect(result.data).toEqual({ findings: raw });
});

test('results one level down, lists in lists and groups by file are found', () => {
  const result = readResult({
    results: {
      confirmed: [
        [{ file: 'a.ts', title: 'A' }],
        null,
        { file: 'b.ts', findings: [{ title: 'B', line: 2 }], note: 'n' },
      ],
    },
    stats: { files: 3 },
  });
  expect(result.findings.map(({ from, file, title }) => `${from} ${file} ${title}`)).toEqual([
    'results.confirmed[0][0] a.ts A',
    'results.confirmed[2].findings[0] b.ts B',
  ]);
  expect(result.data).toEqual({ results: { confirmed: [{ file: 'b.ts', note: 'n' }] }, stats: { files: 3 } });
});

test('a finding and its verdict in one entry are one finding, and votes are counted', () => {
  const { findings } = readResult({
    findings: [
      { finding: { file: 'a.ts', line: 1, title: 'A' }, verdict: { isReal: true, reason: 'seen' } },
      {
        file: 'b.ts',
        title: 'B',
        votes: [
          { angle: 'guards', refuted: false },
          { refuted: true, reason: 'it is checked above' },
        ],
      },
      { file: 'c.ts', title: 'C', votes: { confirmed: 2, refuted: 1 } },
      { file: 'd.ts', title: 'D', confirmedBy: ['x', 'y'], verified: false },
    ],
  });
  expect(
    findings.map(({ title, detail, confirmedBy, refutedBy }) => ({ title, detail, confirmedBy, refutedBy })),
  ).toMatchInlineSnapshot(`
    [
      {
        "confirmedBy": undefined,
        "detail": "- verdict: seen",
        "refutedBy": undefined,
        "title": "A",
      },
      {
        "confirmedBy": [
          "guards",
        ],
        "detail": "- said against it: it is checked above",
        "refutedBy": [
          "vote 2",
        ],
        "title": "B",
      },
      {
        "confirmedBy": [
          "vote 1",
          "vote 2",
        ],
        "detail": undefined,
        "refutedBy": [
          "vote 1",
        ],
        "title": "C",
      },
      {
        "confirmedBy": [
          "x",
          "y",
        ],
        "detail": undefined,
        "refutedBy": undefined,
        "title": "D",
      },
    ]
  `);
});

test('what was refuted is no finding, whichever way it is said', () => {
  const result = readResult({
    findings: [
      { file: 'a.ts', line: 1, title: 'A', refuted: true, reason: 'guarded' },
      { finding: { file: 'b.ts', title: 'B' }, verdict: { refuted: true, reasoning: 'never called' } },
      { file: 'c.ts', title: 'C', verdict: 'false_positive', why: 'a test file' },
    ],
    rejected: [{ title: 'D', path: 'd.ts', lines: [4, 5], reason: 'no' }, 'E', 5],
  });
  expect(result.findings).toEqual([]);
  expect(result.refuted).toEqual([
    { title: 'A', file: 'a.ts', line: 1, reason: 'guarded' },
    { title: 'B', file: 'b.ts', line: null, reason: 'never called' },
    { title: 'C', file: 'c.ts', line: null, reason: 'a test file' },
    { title: 'D', file: 'd.ts', line: 4, reason: 'no' },
    { title: 'E', file: '', line: null, reason: '' },
  ]);
  expect(result.data).toEqual({ rejected: [5] });
});

test('an entry that cannot be read is named with its path, and shown as data', () => {
  const result = readResult({
    findings: [
      { file: 'a.ts', title: 'A' },
      { title: 'No rate limit anywhere' },
      { file: 'b.ts', line: 3 },
      'text',
    ],
  });
  expect(result.unreadable).toMatchInlineSnapshot(`
    [
      "findings[1]: "No rate limit anywhere" names no file (expected \`file\`, \`path\` or \`location\`). It is shown as data.",
      "findings[2]: has no title (expected \`title\` or \`description\`). It is shown as data.",
    ]
  `);
  expect(result.data).toEqual({
    findings: [{ title: 'No rate limit anywhere' }, { file: 'b.ts', line: 3 }, 'text'],
  });
});

test('what the script says it left out is left out', () => {
  const result = readResult({
    findings: [],
    omissions: ['a.lock: not reviewed, generated'],
    skipped: [{ path: 'b.min.js', reason: 'minified' }],
    notCovered: 3,
  });
  expect(result.omissions).toEqual(['a.lock: not reviewed, generated', 'b.min.js: minified']);
  expect(result.data).toEqual({ notCovered: 3 });
});

test('a description without a title gives its first sentence as one', () => {
  const text = `The handler builds a shell command from the query. ${'More words follow. '.repeat(20)}`;
  const [finding] = readResult({ findings: [{ file: 'a.ts', description: text }] }).findings;
  expect(finding?.title).toBe('The handler builds a shell command from the query.');
  expect(finding?.detail).toBe(text);
});

test('fields that we have no place for are kept under the description', () => {
  const [finding] = readResult({
    findings: [
      { id: 7, file: 'a.ts', title: 'A', severity: 'spicy', exploit: { steps: ['`x`'] }, owner: 'web' },
    ],
  }).findings;
  expect(finding?.severity).toBe('medium');
  expect(finding?.detail).toBe('- severity: spicy\n- exploit: `{"steps":["\'x\'"]}`\n- owner: web');
});

test('no value makes it throw, and no list is lost', () => {
  const key = fc.constantFrom(
    'findings',
    'confirmed',
    'refuted',
    'summary',
    'file',
    'line',
    'title',
    'votes',
    'verdict',
    'x',
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom(null, true, 0, -1, 1e21, '', 'a.ts:3', '12-18', 'high'),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(value, (any) => {
      const result = readResult(JSON.parse(JSON.stringify(any)));
      for (const { line, endLine } of result.findings) {
        expect(line === null || (Number.isInteger(line) && line > 0)).toBe(true);
        expect(endLine === null || endLine >= (line ?? 0)).toBe(true);
      }
    }),
  );
});
