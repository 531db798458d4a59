import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../src/base/json.ts';
import { createKnownFiles } from '../../../../src/findings/place/known-files.ts';
import { readResult as read } from '../../../../src/findings/read/read-result.ts';

const KNOWN = createKnownFiles({
  files: ['a.ts', 'b.ts', 'c.ts', 'd.ts'],
  changes: [],
  repository: null,
  locate: (path) => path,
});
const readResult = (value: Json) => read(value, KNOWN);

const NOTHING = {
  summary: null,
  findings: [],
  refuted: [],
  listed: false,
  data: null,
  verdict: null,
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
});

test('findings are read under the names and with the fields that real scripts use', () => {
  const { findings } = readResult({
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
  expect(findings).toMatchInlineSnapshot(`
    [
      {
        "confidence": 0.8,
        "detail": "why",
        "evidence": "x()",
        "from": "findings[0]",
        "location": {
          "endLine": null,
          "line": 3,
          "names": [
            "a.ts",
          ],
        },
        "severity": "high",
        "suggestion": "do",
        "title": "A",
      },
      {
        "detail": "why",
        "from": "issues[0]",
        "location": {
          "endLine": 18,
          "line": 12,
          "names": [
            "b.ts",
          ],
        },
        "severity": "high",
        "suggestion": "do",
        "title": "B",
      },
      {
        "confidence": 0.9,
        "detail": "why",
        "from": "bugs[0]",
        "location": {
          "endLine": null,
          "line": null,
          "names": [
            "c.ts:7",
          ],
        },
        "severity": "low",
        "suggestion": "do",
        "title": "C",
      },
      {
        "detail": "- cwe: CWE-95",
        "evidence": "y()",
        "from": "vulnerabilities[0]",
        "location": {
          "endLine": 6,
          "line": 4,
          "names": [
            "./d.ts",
          ],
        },
        "severity": "high",
        "title": "D",
      },
    ]
  `);
});

test('what stands in two lists is said twice, and is one after the comparison with the code', () => {
  const raw = [
    { file: 'a.ts', title: 'A' },
    { file: 'b.ts', title: 'B' },
  ];
  const result = readResult({ findings: raw, confirmed: raw.slice(0, 1) });
  expect(result.findings.map(({ title }) => title)).toEqual(['A', 'B', 'A']);
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
  expect(result.findings.map(({ from, location, title }) => `${from} ${location.names[0]} ${title}`)).toEqual(
    ['results.confirmed[0][0] a.ts A', 'results.confirmed[2].findings[0] b.ts B'],
  );
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
        "confirmedBy": [
          "vote 1",
        ],
        "detail": "- why it was confirmed: seen",
        "refutedBy": undefined,
        "title": "A",
      },
      {
        "confirmedBy": [
          "guards",
        ],
        "detail": "- said against it: it is checked above",
        "refutedBy": [
          "vote 1",
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

const RATED = { title: 'T', severity: 'high', file: 'a.ts', line: 2 };
test.each<[JsonObject, 'finding' | 'refuted']>([
  [{ refuted: 'true' }, 'refuted'],
  [{ isRefuted: 1 }, 'refuted'],
  [{ refuted: 'yes' }, 'refuted'],
  [{ survives: 'no' }, 'refuted'],
  [{ confirmed: false, reason: 'the input is a constant' }, 'refuted'],
  [{ refuted: 'false' }, 'finding'],
  [{ refuted: 'no' }, 'finding'],
  [{ refuted: 1, confirmed: 2 }, 'finding'],
  [{ refuted: 1 }, 'finding'],
  [{ votes: 3, refuted: 1 }, 'finding'],
  [{ supported: 2, refuted: 1 }, 'finding'],
  [{ accepted: 2, rejected: 1 }, 'finding'],
  [{ real: 0, fake: 3 }, 'finding'],
  [{ verdict: 'refuted: 0' }, 'finding'],
  [{ verdict: 'refuted 1/3' }, 'finding'],
  [{ verdict: 'refuted 2/3' }, 'refuted'],
  [{ votes: 3, refuted: true }, 'refuted'],
  [{ refuted: 'only in part' }, 'finding'],
  [{ confirmed: false }, 'finding'],
])('an entry that says %j is a %s', (fields, kind) => {
  const { findings, refuted } = readResult({ findings: [{ ...RATED, ...fields }] });
  expect([findings.length, refuted.length]).toEqual(kind === 'finding' ? [1, 0] : [0, 1]);
});

test.each([
  'discarded',
  'droppedFindings',
  'invalid',
  'ignored',
  'wontFix',
  'suppressed',
  'duplicates',
  'resolved',
  'strengths',
  'positives',
])('what is listed under %s is shown under that name and not counted', (name) => {
  expect(readResult({ findings: [], [name]: [RATED] })).toMatchObject({
    findings: [],
    data: { [name]: [RATED] },
  });
});

test.each<[string, Json, number]>([
  ['tasks', [{ title: 'Write the docs', priority: 'high', file: 'a.ts' }], 0],
  ['steps', [{ title: 'Rename a()', file: 'a.ts', risk: 'low' }], 0],
  ['waves', [{ name: 'one', files: ['a.ts'], risk: 'high' }], 0],
  ['todo', [{ title: 'Mend it', severity: 'high', file: 'a.ts' }], 1],
])('%s hold what is to be done, not faults', (name, list, count) => {
  expect(readResult({ [name]: list }).findings).toHaveLength(count);
});

const SUSPICION = { title: 'SQL injection', severity: 'high', file: 'a.ts' };
test.each<[string, JsonObject, JsonObject, number]>([
  ['other code', { evidence: 'eval(x)' }, { evidence: 'return y' }, 1],
  ['other code of one line', { evidence: 'eval(x)', line: 2 }, { evidence: 'return y', line: 2 }, 1],
  ['no code and no line', {}, {}, 1],
  ['no place', { file: null }, { file: null }, 1],
  ['another line', { line: 2 }, { line: 3 }, 1],
  ['a line on one side', { line: 2 }, {}, 1],
  ['another file', { line: 2 }, { line: 2, file: 'b.ts' }, 1],
  ['the same code', { evidence: 'eval(x)' }, { evidence: 'eval(x)' }, 0],
  ['the same line', { line: 2 }, { line: 2 }, 0],
  ['the same line in another spelling', { line: 2 }, { file: './a.ts:2' }, 0],
])('a finding stays beside a refuted one of the same title with %s', (_what, found, refuted, count) => {
  const value = {
    findings: [{ ...SUSPICION, ...found }],
    refuted: [{ ...SUSPICION, reason: 'no', ...refuted }],
  };
  expect(readResult(value).findings).toHaveLength(count);
});

test('in a list of findings whatever has a text is one, with or without a place', () => {
  const result = readResult({
    findings: [
      { file: 'a.ts', title: 'A' },
      { title: 'No rate limit anywhere' },
      { file: 'b.ts', line: 3 },
      'A sentence.',
    ],
  });
  expect(result.findings.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['A', 'No rate limit anywhere', 'A sentence.']),
  );
  expect(JSON.stringify(result)).toContain('b.ts');
});

test.each<[string, Json, string]>([
  ['of other names', { foo: 'Input is run as code' }, 'low Input is run as code'],
  [
    'with a short text before a long one',
    { by: 'x', foo: 'Input is run as code' },
    'low Input is run as code',
  ],
  [
    'that are another language',
    { schweregrad: 'high', titel: 'Eingabe', datei: 'a.ts', zeile: 2 },
    'high Eingabe',
  ],
  ['without a text', { n: 3 }, 'low A finding without a description'],
  ['of several lines', { foo: 'Input is run as code\nBecause of it …' }, 'low Input is run as code'],
  ['of a broken line', { foo: 'Input is\nrun as code\n\nWhy' }, 'low Input is run as code'],
])('in a list of findings an entry with fields %s is one', (_what, entry, expected) => {
  const { findings, data } = readResult({ findings: [entry] });
  expect(findings.map(({ severity, title }) => `${severity} ${title}`)).toEqual([expected]);
  expect(data).toBeNull();
});

test.each<[string, Json, boolean]>([
  ['numbers', { findings: [3, 4] }, false],
  ['issues that are something else', { issues: [{ number: 3, owner: 'x' }] }, false],
  ['a text', { findings: '3 problems' }, false],
  ['nothing', { findings: [null], issues: [] }, true],
])('a list of findings that holds %s says whether nothing was found', (_what, value, listed) => {
  expect(readResult(value)).toMatchObject({ findings: [], listed });
});

test('what the script says it left out is left out', () => {
  const result = readResult({
    findings: [],
    omissions: ['a.lock: not reviewed, generated'],
    skipped: [{ path: 'b.min.js', reason: 'minified' }],
    notCovered: 3,
  });
  expect(result.omissions).toEqual([
    'a.lock: not reviewed, generated',
    'b.min.js: minified',
    '3 not covered',
  ]);
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
  for (const part of ['- severity, as it was written: spicy', '- exploit: steps: `x`', '- owner: web'])
    expect(finding?.detail).toContain(part);
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
      for (const { line, endLine } of result.findings.map(({ location }) => location)) {
        expect(line === null || (Number.isInteger(line) && line > 0)).toBe(true);
        expect(endLine === null || endLine >= (line ?? 0)).toBe(true);
      }
    }),
  );
});

const GROUPED = { title: 'Wrong', line: 2 };
test.each<[string, Json]>([
  ['a group with a list of findings', { file: 'a.ts', findings: [GROUPED], note: 'n' }],
  ['a group with a text and issues', { modules: [{ file: 'a.ts', summary: 'two', issues: [GROUPED] }] }],
  ['a file that was changed', { changedFiles: [{ path: 'a.ts', findings: [GROUPED] }] }],
  ['a file that was looked at', { files: [{ path: 'a.ts', findings: [GROUPED] }] }],
  ['a list under the name of a file', { 'a.ts': [GROUPED] }],
])('what stands in %s is about its file', (_what, value) => {
  expect(readResult(value).findings).toMatchObject([
    { title: 'Wrong', location: { names: ['a.ts'], line: 2 } },
  ]);
});

test('what a list in a finding holds besides other findings stays with it', () => {
  const { findings } = readResult([
    { title: 'A', severity: 'high', related: [{ title: 'B', severity: 'low' }, { note: 'kept' }] },
  ]);
  expect(findings.map(({ title, detail }) => [title, detail])).toEqual([
    ['A', '- related: `[{"note":"kept"}]`'],
    ['B', undefined],
  ]);
});

test('a list in a fence is read, and the text around it is kept', () => {
  const text = 'Found:\n\n```json\n[{"title":"A","severity":"high"}]\n```\n\nAll of it.';
  const { findings, summary } = readResult({ answer: text });
  expect(findings).toMatchObject([{ title: 'A' }]);
  expect(summary).toBe(text);
});

const AS_JSON = '[{"title":"A","severity":"high"}]';
test.each<[string, Json]>([
  ['a fence of tildes', `Found:\n\n~~~json\n${AS_JSON}\n~~~\n`],
  ['a fence in capitals', `Found:\n\n\`\`\`JSON\n${AS_JSON}\n\`\`\`\n`],
  ['a fence with comments', `Found:\n\`\`\`jsonc\n// all\n[{"title":"A","severity":"high",},]\n\`\`\`\n`],
  ['a longer fence', `Found:\n\`\`\`\`json\n${AS_JSON}\n\`\`\`\`\n`],
  ['a text', { answer: `I found one. ${AS_JSON} That is all [sic].` }],
  ['a text in a list of findings', { findings: [`I found {one}: {"findings":${AS_JSON}}`] }],
  ['lines', '{"title":"A","severity":"high"}\n{"note":"x"}\n'],
])('JSON in %s is read', (_what, value) => {
  expect(readResult(value).findings).toMatchObject([{ title: 'A', severity: 'high' }]);
});

test('a row of a table is a finding where it has one severity and one file', () => {
  const rows: Json = [
    ['severity', 'file', 'line', 'what'],
    ['high', 'a.ts', 2, 'Wrong'],
    ['b.ts:3', 'Also wrong', 'low', 'because'],
    ['high', 'a.ts', 'b.ts', 'of two files'],
  ];
  const { findings, data } = readResult({ findings: rows });
  expect(findings).toMatchObject([
    { severity: 'high', title: 'Wrong', location: { names: ['a.ts'], line: 2 } },
    { severity: 'low', title: 'Also wrong', detail: 'because', location: { names: ['b.ts:3'] } },
  ]);
  expect(data).toEqual({ findings: [rows[0], rows[3]] });
});

test('of a text of JSON that is nested too deep to be written again, the findings are read', () => {
  const deep = `${'['.repeat(6_000)}${']'.repeat(6_000)}`;
  const text = `{"findings":[{"title":"A","severity":"high"}],"data":${deep}}`;
  for (const value of [text, [text], { summary: text }, { other: [text] }, `\`\`\`json\n${text}\n\`\`\`\n`]) {
    const read = readResult(value);
    expect(read.findings).toMatchObject([{ title: 'A', severity: 'high' }]);
    expect(() => JSON.stringify(read)).not.toThrow();
  }
});

test('a value of any depth is shown, and many findings are read in no time', () => {
  let deep: Json = [{ title: 'A', severity: 'high' }];
  for (let level = 0; level < 4_000; level += 1) deep = { x: deep };
  expect(readResult(deep).data).not.toBeNull();
  let files: Json = [{ title: 'A', severity: 'high', file: 'a.ts' }];
  for (let level = 0; level < 150; level += 1) files = [{ changedFiles: files, issues: [], uncovered: [] }];
  expect(readResult(files).findings).toHaveLength(1);
  const many = Array.from({ length: 20_000 }, (_, index) => ({ title: `T${index}`, severity: 'low' }));
  expect(readResult({ x: many }).findings).toHaveLength(20_000);
});

test.each<[string, Json]>([
  ['checks that passed', { greens: [{ title: 'A', severity: 'info', file: 'a.ts', line: 2 }] }],
  ['checks that say so', { checks: [{ name: 'A', status: 'pass', severity: 'high', file: 'a.ts' }] }],
  ['checks with a flag', { controls: [{ title: 'A', passed: true, severity: 'high' }] }],
  ['what complies', { findings: [{ title: 'A', status: '✅ ok', severity: 'high' }] }],
  ['steps of a roadmap', { roadmap: { now: [{ title: 'A', impact: 'high', effort: 'S' }] } }],
  ['steps of a plan at files', { nextSteps: [{ title: 'A', file: 'a.ts', priority: 'P0' }] }],
  ['what was changed', { changes: [{ file: 'a.ts', summary: 'A' }] }],
  ['what was opened', { prsOpened: [{ label: 'A', url: 'none yet', summary: 'A' }] }],
  ['suggestions with what there is to gain', { suggestions: [{ title: 'A', impact: 'high' }] }],
  ['suggestions for a file', { improvements: [{ title: 'A', file: 'a.ts', effort: 'S' }] }],
  ['a register of risks', { risks: [{ title: 'A', severity: 'high', likelihood: 'low', mitigation: 'B' }] }],
  ['tickets', { tickets: [{ key: 'T-1', title: 'A', priority: 'high' }] }],
  ['fixes', { applied: [{ title: 'A', severity: 'high', file: 'a.ts', line: 2 }] }],
  ['what research says', { key_findings: [{ point: 'A', source_url: 'https://example.org/a' }] }],
  ['what was there before', { raw: [{ title: 'A', severity: 'high', file: 'a.ts' }], confirmed: [] }],
])('%s are shown and not counted', (_what, value) => {
  const { findings, data } = readResult(value);
  expect(findings).toEqual([]);
  expect(JSON.stringify(data)).toContain('"A"');
});

test.each<[string, Json]>([
  ['a check that failed', { checks: [{ name: 'A', status: 'fail', severity: 'high' }] }],
  ['a finding that passed its check', { findings: [{ title: 'A', passed: true, severity: 'high' }] }],
  ['a remark in a task', { tasks: [{ comments: [{ text: 'A', file: 'a.ts', line: 2 }] }] }],
  ['a task with a severity', { tasks: [{ title: 'A', severity: 'high' }] }],
  ['a suggestion at a line', { suggestions: [{ title: 'A', file: 'a.ts', line: 2 }] }],
  ['a suggestion with a severity', { recommendations: [{ title: 'A', severity: 'high' }] }],
  ['a risk with a severity', { risks: [{ title: 'A', severity: 'high' }] }],
  ['a risk in few words', { top_risks: [{ risk: 'A', severity: 'high', type: 'structural' }] }],
  ['a risk in a file', { risks: [{ title: 'A', severity: 'high', mitigation: 'B', file: 'a.ts' }] }],
  ['what was there before alone', { raw: [{ title: 'A', severity: 'high' }] }],
  ['what was there before numbers', { raw: [{ title: 'A', severity: 'high' }], confirmed: ['F1'] }],
  ['a key finding with a severity', { keyFindings: [{ title: 'A', severity: 'high' }] }],
  ['an impact in a list of another name', { results: [{ title: 'A', impact: 'high' }] }],
  ['issues in a plan', { plan: { issues: [{ title: 'A', file: 'a.ts' }] } }],
])('%s is counted', (_what, value) => {
  expect(readResult(value).findings.map(({ title }) => title)).toEqual(['A']);
});

const FOUND = { severity: 'high', title: 'A', file: 'a.ts', line: 2 };

test.each([
  'problemFiles',
  'files_with_bugs',
  'riskyFiles',
  'affectedFiles',
  'changedFiles',
  'sourceFiles_affected',
  'uncovered',
  'unchecked',
  'uncheckedFindings',
  'unreviewed',
  'omissions',
  'omittedFindings',
  'inputNotChecked',
  'ignoredChecks',
  'droppedRequests',
  'rejectedRequests',
  'invalidRequests',
  'generatedFindings',
  'unknown_name',
])('an entry with a severity, a title and a place is counted in a list called %s', (name) => {
  const other = { path: 'b.ts', reason: 'generated' };
  for (const list of [
    [FOUND, other],
    [other, FOUND],
    { one: FOUND },
    [[FOUND]],
    { high: [{ ...FOUND, severity: null }] },
  ] satisfies Json[])
    expect(readResult({ [name]: list, findings: [] }).findings.map(({ title }) => title)).toContain('A');
});

test('beside such an entry what was left out stays so', () => {
  const { findings, omissions, data } = readResult({
    uncovered: [FOUND, { path: 'b.ts', reason: 'generated' }, 'c.ts'],
    changedFiles: [{ path: 'd.ts', added: 3 }, FOUND],
  });
  expect(findings).toHaveLength(2);
  expect(omissions).toEqual(['b.ts: generated', 'c.ts']);
  expect(data).toEqual({ changedFiles: [{ path: 'd.ts', added: 3 }] });
});

test.each<[string, Json]>([
  ['files with a risk', { filesReviewed: [{ file: 'a.ts', risk: 'high', summary: 'A' }] }],
  ['what to cover first', { uncovered: [{ file: 'a.ts', priority: 'high', description: 'A' }] }],
  ['a file without a text', { affectedFiles: [{ file: 'a.ts', severity: 'high' }] }],
  ['a file that was not read', { notReviewed: [FOUND] }],
])('%s in a list of what was looked at or left out is not counted', (_what, value) => {
  expect(readResult(value).findings).toEqual([]);
});

test.each<[Json]>([
  ['none'],
  ['None.'],
  ['- No issues found.'],
  ['N/A'],
  [{ title: 'None', file: '', severity: 'low', detail: 'No findings' }],
])('a list of findings with the single entry %j is an empty one', (entry) => {
  expect(readResult({ findings: [entry] })).toMatchObject({ findings: [], listed: true, data: null });
});

test.each<[string, Json]>([
  ['no limit', 'No limit on the number of retries'],
  ['nothing that checks', { title: 'Nothing', file: 'a.ts', line: 3, severity: 'high' }],
  ['none of the tests', 'None of the tests covers an empty list'],
])('a finding that there is %s stays one', (_what, entry) => {
  expect(readResult({ findings: [entry] }).findings).toHaveLength(1);
});

test.each<[string, string]>([
  ['🔴', 'high'],
  ['red', 'high'],
  ['🟠', 'medium'],
  ['amber', 'medium'],
  ['🔵', 'low'],
])('the severity %s is read as %s', (severity, expected) => {
  expect(readResult({ results: [{ title: 'A', severity }] }).findings[0]?.severity).toBe(expected);
});

test('a long text in an entry of a list is shown under what the entry is called, a short one stays in its row', () => {
  const { summary, data } = readResult({
    reports: [
      { lens: 'docs', summary: 'fine', report: '# One\n\nTwo.' },
      { lens: 'tests', summary: 'none', report: 'Three:\n\n- four', note: 'five\nsix' },
    ],
  });
  expect(summary).toBe('**docs: report**\n\n# One\n\nTwo.\n\n**tests: report**\n\nThree:\n\n- four');
  expect(data).toEqual({
    reports: [
      { lens: 'docs', summary: 'fine' },
      { lens: 'tests', summary: 'none', note: 'five\nsix' },
    ],
  });
});

test('of several summaries each says what it is about', () => {
  const { summary } = readResult({ summary: 'All.', drift: { summary: 'Some.' } });
  expect(summary).toBe('All.\n\n**drift: summary**\n\nSome.');
  expect(readResult({ drift: { summary: 'Some.' } }).summary).toBe('Some.');
});

test('nothing was refuted or left out where a list of it says "none"', () => {
  const result = readResult({
    findings: [],
    refuted: ['none'],
    omissions: ['None.'],
    skipped: ['n/a', 'a.lock'],
  });
  expect(result).toMatchObject({ refuted: [], omissions: ['a.lock'], data: null });
});

test.each<[string, string | null]>([
  ['[high] Input is run', 'high'],
  ['- **High**: input is run', 'high'],
  ['High: input is run', 'high'],
  ['minor - a typo', 'low'],
  ['P1: input is run', 'high'],
  ['CRITICAL input is run', 'high'],
  ['Error of the callback is swallowed', null],
  ['Critical section without a lock', null],
  ['Error-free paths are not tested', null],
])('of the issue "%s" the severity is %s', (text, expected) => {
  expect(readResult({ issues: [text] }).findings[0]?.severity ?? null).toBe(expected);
});
