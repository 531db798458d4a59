import { expect, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { type Code, checkAgainstCode } from '../../src/findings/check-against-code.ts';
import { verifies } from './requirements.ts';

const CODE: Code = {
  locate: (path) => (path.startsWith('/') ? null : path.replace(/^\.\//, '')),
  files: ['src/a.ts'],
  repository: null,
  readText: async (path) => (path === 'src/a.ts' ? 'one\ntwo\nthree\nfour\nfive\n' : null),
  isUtf8: async () => true,
  readBaseText: async () => null,
  hide: (text) => text.replaceAll('TOKEN', 'hidden'),
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
  verdict: null,
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
    expect(await shown({ [name]: 'Text.', rounds: 3, nested: { deep: [1, { a: 0 }] } })).toEqual({
      ...NOTHING,
      summary: 'Text.',
      data: { rounds: 3, nested: { deep: [1, { a: 0 }] } },
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
  ['path and lines', { path: 'src/a.ts', lines: '2-4', title: 'T' }, ['low', 'src/a.ts:2-4', 'T']],
  ['lineRange', { file: 'src/a.ts', lineRange: [2, 3], title: 'T' }, ['low', 'src/a.ts:2-3', 'T']],
  ['line_start', { file: 'src/a.ts', line_start: 3, title: 'T' }, ['low', 'src/a.ts:3', 'T']],
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

test(`a finding without a place, or whose place or quote is not found, is shown and counted, and marked ${verifies('result:no-place')}`, async () => {
  const value: Json = {
    findings: [
      { title: 'Somewhere', severity: 'high' },
      { ...PLAIN, title: 'Quote', evidence: 'never_written()' },
      { ...PLAIN, title: 'Missing file', file: 'src/none.ts' },
      { ...PLAIN, title: 'Outside', file: '/etc/passwd' },
    ],
  };
  const { findings } = await checkAgainstCode(value, CODE);
  expect(
    Object.fromEntries(findings.map(({ title, severity, place }) => [title, `${severity} ${place}`])),
  ).toEqual({
    Somewhere: 'high none',
    Quote: 'high unverified',
    'Missing file': 'high unverified',
    Outside: 'high unverified',
  });
});

const COUNTED = [['high', 'src/a.ts:2', 'Wrong']];

test.each<[string, Json]>([
  ['under a name of their own', { survivors: [PLAIN] }],
  ['deep inside', { checks: [{ area: 'x', result: { findings: [PLAIN] } }] }],
  ['sorted by severity', { bySeverity: { high: [PLAIN], low: [] } }],
  ['as the value itself', [PLAIN]],
  ['as JSON in a text', { findings: JSON.stringify([PLAIN]) }],
])(`findings %s are findings ${verifies('result:shape')}`, async (_what, value) => {
  expect((await shown(value)).findings).toEqual(COUNTED);
});

test.each(['refuted', 'rejected', 'dismissed', 'skipped', 'notCovered', 'fixed', 'files', 'sources'])(
  `what is listed under %s is shown and never counted ${verifies('result:shape')}`,
  async (name) => {
    const { findings, ...rest } = await shown({ findings: [], [name]: [PLAIN] });
    expect(findings).toEqual([]);
    expect(JSON.stringify(rest)).toContain('Wrong');
  },
);

test.each<[string, Json, string | null]>([
  ['an error', { error: 'no such tool' }, 'error'],
  ['a verdict of failure', { verdict: 'FAIL', findings: [] }, 'failed'],
  ['a request for changes', { verdict: 'REQUEST_CHANGES', findings: [] }, 'failed'],
  ['ok: false', { ok: false, findings: [] }, 'failed'],
  ['status: failed', { status: 'failed', findings: [] }, 'failed'],
  ['skipped with a reason', { skipped: true, reason: 'nothing to do' }, 'skipped'],
  ['a verdict that is good', { verdict: 'PASS', findings: [] }, null],
])(`%s is read as the script's own verdict ${verifies('result:ending')}`, async (_what, value, type) => {
  const { verdict } = await checkAgainstCode(value, CODE);
  expect(verdict?.type ?? null).toBe(type);
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
