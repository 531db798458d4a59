import { expect, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { type Code, checkAgainstCode } from '../../src/findings/check-against-code.ts';
import { verifies } from './requirements.ts';

const CODE: Code = {
  locate: (path) => (path.startsWith('/') ? null : path.replace(/^\.\//, '')),
  readText: async (path) => (path === 'src/a.ts' ? 'one\ntwo\nthree\nfour\nfive\n' : null),
  changes: null,
};

/** What the report has of a value: severity, file, lines, title, detail and suggestion of each finding, and all the rest. */
async function shown(value: Json) {
  const { findings, ...rest } = await checkAgainstCode(value, CODE);
  return {
    ...rest,
    findings: findings.map(({ file, line, endLine, title, detail, suggestion, severity }) =>
      [
        severity,
        `${file}:${line}${endLine === undefined ? '' : `-${endLine}`}`,
        title,
        detail,
        suggestion,
      ].filter((part) => part !== undefined),
    ),
  };
}

const NOTHING = {
  summary: null,
  findings: [],
  refuted: [],
  listed: false,
  unreadable: 0,
  omissions: [],
  data: null,
};

test(`a text is Markdown; nothing is nothing ${verifies('result:shape')}`, async () => {
  expect(await shown('# All is well')).toEqual({ ...NOTHING, summary: '# All is well' });
  expect(await shown(null)).toEqual(NOTHING);
});

test.each([['summary'], ['report']])(
  `Markdown under %s, with data beside it ${verifies('result:shape')}`,
  async (name) => {
    expect(await shown({ [name]: 'Text.', rounds: 3, nested: { deep: [1, { a: null }] } })).toEqual({
      ...NOTHING,
      summary: 'Text.',
      data: { rounds: 3, nested: { deep: [1, { a: null }] } },
    });
  },
);

const PLAIN = { severity: 'high', title: 'Wrong', file: 'src/a.ts', line: 2 };

test.each(['findings', 'confirmed', 'issues', 'bugs', 'vulnerabilities'])(
  `findings under the name %s ${verifies('result:shape')}`,
  async (name) => {
    expect(await shown({ [name]: [PLAIN], summary: 'One.' })).toEqual({
      ...NOTHING,
      summary: 'One.',
      listed: true,
      findings: [['high', 'src/a.ts:2', 'Wrong']],
    });
    expect(await shown({ [name]: [] })).toEqual({ ...NOTHING, listed: true });
  },
);

test.each<[string, Json, readonly string[]]>([
  ['path and lines', { path: 'src/a.ts', lines: '2-4', title: 'T' }, ['medium', 'src/a.ts:2-4', 'T']],
  ['lineRange', { file: 'src/a.ts', lineRange: [2, 3], title: 'T' }, ['medium', 'src/a.ts:2-3', 'T']],
  ['line_start', { file: 'src/a.ts', line_start: 3, title: 'T' }, ['medium', 'src/a.ts:3', 'T']],
  ['finding', { ...PLAIN, title: null, finding: 'T' }, ['high', 'src/a.ts:2', 'T']],
  ['issue', { ...PLAIN, title: null, issue: 'T' }, ['high', 'src/a.ts:2', 'T']],
  ['description', { ...PLAIN, description: 'Because.' }, ['high', 'src/a.ts:2', 'Wrong', 'Because.']],
  ['detail', { ...PLAIN, detail: 'Because.' }, ['high', 'src/a.ts:2', 'Wrong', 'Because.']],
  ['explanation', { ...PLAIN, explanation: 'Because.' }, ['high', 'src/a.ts:2', 'Wrong', 'Because.']],
  ['fix', { ...PLAIN, fix: 'Mend it.' }, ['high', 'src/a.ts:2', 'Wrong', 'Mend it.']],
  ['suggestion', { ...PLAIN, suggestion: 'Mend it.' }, ['high', 'src/a.ts:2', 'Wrong', 'Mend it.']],
  ['recommendation', { ...PLAIN, recommendation: 'Mend it.' }, ['high', 'src/a.ts:2', 'Wrong', 'Mend it.']],
])(`a finding may say %s ${verifies('result:shape')}`, async (_what, finding, expected) => {
  expect(await shown({ findings: [finding] })).toEqual({ ...NOTHING, listed: true, findings: [expected] });
});

test(`an entry that looks like a finding and cannot be read is an omission with its path, and stays as data ${verifies('result:shape')}`, async () => {
  const homeless = { title: 'Somewhere', severity: 'high' };
  expect(await shown({ findings: [PLAIN, homeless, 'just words', 7] })).toEqual({
    ...NOTHING,
    listed: true,
    unreadable: 1,
    findings: [['high', 'src/a.ts:2', 'Wrong']],
    omissions: [
      'findings[1]: "Somewhere" names no file (expected `file`, `path` or `location`). It is shown as data.',
    ],
    data: { findings: [homeless, 'just words', 7] },
  });
});

test(`a finding whose code is not there is named, never dropped in silence ${verifies('result:shape')}`, async () => {
  const { findings, omissions } = await shown({
    findings: [
      { ...PLAIN, evidence: 'never written' },
      { ...PLAIN, file: 'src/none.ts' },
      { ...PLAIN, file: '/etc/passwd' },
    ],
  });
  expect(findings).toEqual([]);
  expect(omissions.map((omission) => /^findings\[\d\] dropped/.exec(omission)?.[0])).toEqual([
    'findings[0] dropped',
    'findings[1] dropped',
    'findings[2] dropped',
  ]);
});

test.each<[string, Json]>([
  ['a number', 7],
  ['a list of texts', ['one', 'two']],
  ['a list of other things', [{ step: 1 }, { step: 2 }]],
  ['an object that is a plan', { plan: [{ step: 1, files: ['a'] }], risks: { high: 2 } }],
  ['findings that are a count', { findings: 3 }],
  ['a summary that is no text', { summary: { high: 1 } }],
])(`%s is shown as data, whole ${verifies('result:shape')}`, async (_what, value) => {
  expect(await shown(value)).toEqual({ ...NOTHING, data: value });
});
