import { expect, test } from 'vitest';
import { type ChangedFile, NO_TEXT } from '../../../src/code/changed-file.ts';
import type { Coverage } from '../../../src/coverage/coverage.ts';
import { type CoverageParts, createCoverage } from '../../../src/coverage/measure.ts';
import {
  type AgentCall,
  type EndedOutcome,
  NO_USAGE,
  type Observation,
  type Shown,
} from '../../../src/run/agent-call.ts';

const change = (path: string, fields: Partial<ChangedFile> = {}): ChangedFile => ({
  path,
  status: 'modified',
  additions: 2,
  deletions: 0,
  patch: '@@ -1 +1,3 @@\n a\n+b\n+c',
  ...fields,
});
const observed = (tool: string): Observation => ({ tool, input: {}, digest: '' });
const DONE = (observations: readonly Observation[] = []): EndedOutcome => ({
  status: 'done',
  value: null,
  usage: NO_USAGE,
  observations,
  source: 'live',
});

type Agent = {
  readonly prompt?: string;
  readonly files?: readonly string[];
  readonly outcome?: EndedOutcome;
};

/** What is measured after these agents. */
function measured(parts: Partial<CoverageParts>, ...agents: readonly Agent[]): Promise<Coverage> {
  const coverage = createCoverage({
    changes: async () => [change('a.ts')],
    treeFiles: async () => ['a.ts', 'b.ts'],
    scope: () => ({ offered: true, files: new Set(['a.ts']), skipped: new Map(), skippedBefore: new Map() }),
    shownBy: async () => [],
    attached: async () => [],
    linesOf: async () => 10,
    ...parts,
  });
  for (const [id, { prompt = '', files = [], outcome = DONE() }] of agents.entries()) {
    const call: AgentCall = { id, key: `${id}`, prompt, options: { files, label: 'reader' } };
    coverage.watch({ type: 'agent-ended', atMs: 0, durationMs: 0, call, outcome });
  }
  return coverage.read();
}

/** What is said of one file after these agents. */
async function fateOf(parts: Partial<CoverageParts>, ...agents: readonly Agent[]) {
  const { files, seen, total } = await measured(parts, ...agents);
  const [left] = files;
  return left === undefined ? `${seen} of ${total} seen` : `${left.status}: ${left.why}`;
}

const PATCH = change('a.ts').patch;
const of = (...shown: Shown[]): Partial<CoverageParts> => ({ shownBy: async () => shown });
const failed: EndedOutcome = {
  status: 'failed',
  reason: 'no credit',
  scope: 'agent',
  usage: NO_USAGE,
  observations: [],
  source: 'live',
};

test.each<[string, Partial<CoverageParts>, readonly Agent[], string]>([
  ['its patch in the task', {}, [{ prompt: PATCH }], '1 of 1 seen'],
  [
    'its lines read with a tool',
    of({ of: 'file', path: 'a.ts', from: 2, to: 3 }),
    [{ outcome: DONE([observed('Read')]) }],
    '1 of 1 seen',
  ],
  [
    'its lines by two tools',
    of({ of: 'file', path: 'a.ts', from: 2, to: 2 }, { of: 'patch', path: 'a.ts', from: 3, to: 4 }),
    [{ outcome: DONE([observed('Diff')]) }],
    '1 of 1 seen',
  ],
  [
    'attached',
    { attached: async () => [{ of: 'file', path: 'a.ts', from: 1, to: 9 }] },
    [{ files: ['a.ts'] }],
    '1 of 1 seen',
  ],
  [
    'a half of it',
    of({ of: 'file', path: 'a.ts', from: 2, to: 2 }),
    [{ outcome: DONE([observed('Read')]) }],
    'not-reached: 1 of 2 lines were looked at',
  ],
  ['no agent', {}, [], 'not-reached: no agent looked at it'],
  [
    'an agent that failed',
    {},
    [{ prompt: PATCH, outcome: failed }],
    'not-reached: its agent gave no answer: no credit',
  ],
  [
    'one agent that failed and one that answered',
    {},
    [{ prompt: PATCH, outcome: failed }, { prompt: PATCH }],
    '1 of 1 seen',
  ],
])('of a change: %s', async (_what, parts, agents, expected) => {
  expect(await fateOf(parts, ...agents)).toBe(expected);
});

test.each<[string, Partial<CoverageParts>, string]>([
  [
    'a rule took it out',
    {
      scope: () => ({
        offered: true,
        files: new Set(),
        skipped: new Map([['a.ts', 'paths-ignore']]),
        skippedBefore: new Map(),
      }),
    },
    'skipped: paths-ignore',
  ],
  [
    'the workflow did not ask for it',
    { scope: () => ({ offered: true, files: new Set(), skipped: new Map(), skippedBefore: new Map() }) },
    'skipped: the workflow did not ask for it',
  ],
  ['binary', { changes: async () => [change('a.png', { patch: '', noPatch: 'binary' })] }, 'skipped: binary'],
  [
    'bytes that are no text under the name of a source file',
    { changes: async () => [change('a.ts', { patch: '', noPatch: NO_TEXT })] },
    `unreadable: ${NO_TEXT}`,
  ],
  [
    'too large',
    { changes: async () => [change('a.ts', { patch: '', noPatch: 'too large (9 MB)' })] },
    'unreadable: too large (9 MB)',
  ],
  ['a lock file', { changes: async () => [change('yarn.lock')] }, 'skipped: lock file'],
])('of a change that no agent saw: %s', async (_why, parts, expected) => {
  expect(await fateOf(parts)).toBe(expected);
});

const LOST = change('a.ts', {
  patch: '@@ -1,4 +1,2 @@\n a\n-guard\n b\n-x\n@@ -20,2 +18,4 @@\n c\n-old\n+new\n+newer\n d',
});
const shown = (from: number, to: number): Shown => ({ of: 'patch', path: 'a.ts', from, to });
const read = (from: number, to: number): Shown => ({ of: 'file', path: 'a.ts', from, to });

test.each<[string, readonly Shown[], string]>([
  ['all of the patch', [shown(0, 11)], '1 of 1 seen'],
  ['the new file', [read(1, 30)], 'not-reached: 3 of 5 lines were looked at'],
  ['the new file, and of the patch what it only lost', [read(1, 30), shown(2, 5)], '1 of 1 seen'],
  [
    'of the patch only the lines that it gained',
    [shown(8, 10), shown(2, 5)],
    'not-reached: 4 of 5 lines were looked at',
  ],
  [
    'a half of what stands in the place of others',
    [read(19, 19), shown(2, 5)],
    'not-reached: 3 of 5 lines were looked at',
  ],
])(
  'lines that a file lost are seen in its patch, or where others took their place: %s',
  async (_what, seen, expected) => {
    const parts = { changes: async () => [LOST], ...of(...seen) };
    expect(await fateOf(parts, { outcome: DONE([observed('Read')]) })).toBe(expected);
  },
);

test('an agent that is told of a deleted file has seen it', async () => {
  const gone = change('gone.ts', {
    status: 'deleted',
    additions: 0,
    deletions: 1,
    patch: '@@ -1 +0,0 @@\n-a',
  });
  expect(await fateOf({ changes: async () => [gone] }, { prompt: 'gone.ts is deleted' })).toBe('1 of 1 seen');
  const others = [gone, change('src/gone.ts'), change('gone.tsx')];
  const scope = () => ({
    offered: false,
    files: new Set<string>(),
    skipped: new Map(),
    skippedBefore: new Map(),
  });
  const fate = async (prompt: string) => fateOf({ changes: async () => others, scope }, { prompt });
  expect(await fate('src/gone.ts and gone.tsx')).toBe('not-reached: no agent looked at it');
  const { patch } = change('gone.tsx', { patch: '@@ -1 +1 @@\n-a\n+see gone.ts' });
  expect(
    await fateOf({ changes: async () => [gone, change('b.tsx', { patch })], scope }, { prompt: patch }),
  ).toBe('not-reached: no agent looked at it');
});

test.each<[string, Partial<CoverageParts>, string]>([
  ['all lines', of({ of: 'file', path: 'a.ts', from: 1, to: 10 }), '1 of 1 seen'],
  [
    'some lines',
    of({ of: 'file', path: 'a.ts', from: 1, to: 4 }),
    'not-reached: 4 of 10 lines were looked at',
  ],
  ['none', {}, 'not-reached: no agent looked at it'],
  [
    'of a file without lines',
    { ...of({ of: 'file', path: 'a.ts', from: 1, to: 1 }), linesOf: async () => 'binary' },
    'unreadable: binary',
  ],
])('of the tree: %s', async (_what, parts, expected) => {
  const agent: Agent = { outcome: DONE([observed('Grep')]) };
  expect(await fateOf({ ...parts, changes: async () => null }, agent)).toBe(expected);
});

test('changes that cannot be read do not end the process while agents work; reading the coverage tells it', async () => {
  const reason = new Error('no common ancestor');
  const changes = () => Promise.reject(reason);
  const coverage = createCoverage({
    changes,
    treeFiles: async () => [],
    scope: () => ({ offered: false, files: new Set(), skipped: new Map(), skippedBefore: new Map() }),
    shownBy: async () => [],
    attached: async () => [],
    linesOf: async () => 0,
  });
  const call: AgentCall = { id: 0, key: '0', prompt: '', options: {} };
  coverage.watch({ type: 'agent-ended', atMs: 0, durationMs: 0, call, outcome: DONE() });
  // Node ends a process for a rejection that has no handler after a turn of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await expect(coverage.read()).rejects.toBe(reason);
});

test('a file that leaves what is skipped has to be read whole, as nobody was shown it before', async () => {
  const moved = (from: string, fields: Partial<ChangedFile> = {}): Partial<CoverageParts> => ({
    changes: async () => [
      change('a.ts', {
        status: 'renamed',
        from,
        patch: '',
        noPatch: 'renamed without another change',
        ...fields,
      }),
    ],
  });
  const whole = of({ of: 'file', path: 'a.ts', from: 1, to: 11 });
  expect(await fateOf(moved('vendor/a.ts'))).toBe(
    'not-reached: it was vendor/a.ts before, which is skipped (vendored), and nobody was shown all of it',
  );
  expect(await fateOf({ ...moved('vendor/a.ts'), ...whole }, { outcome: DONE([observed('Read')]) })).toBe(
    '1 of 1 seen',
  );
  expect(await fateOf(moved('lib/a.ts'))).toBe('skipped: renamed without another change');
  expect(await fateOf(moved('vendor/a.ts', { noPatch: 'binary' }))).toBe('skipped: binary');
  const shownByPatch = {
    patch: '@@ -1,9 +1,10 @@\n a\n+b\n c\n d\n e\n f\n g\n h\n i\n j',
    noPatch: undefined,
  };
  expect(
    await fateOf(moved('vendor/a.ts', shownByPatch as unknown as Partial<ChangedFile>), {
      prompt: shownByPatch.patch,
    }),
  ).toBe('1 of 1 seen');
  const patched = { patch: PATCH, noPatch: undefined } as unknown as Partial<ChangedFile>;
  expect(await fateOf(moved('vendor/a.ts', patched), { prompt: PATCH })).toMatch(
    /^not-reached: it was vendor/,
  );
  const settings = {
    scope: () => ({
      offered: true,
      files: new Set(['a.ts']),
      skipped: new Map(),
      skippedBefore: new Map([['a.ts', '`paths-ignore` (docs/**)']]),
    }),
  };
  expect(await fateOf({ ...moved('docs/a.ts'), ...settings })).toMatch(
    /^not-reached: it was docs\/a.ts before, which is skipped \(`paths-ignore`/,
  );
});

test('files that several agents had before them when their model refused are counted, also where another one has seen them', async () => {
  const refused = (path: string, reason: string): Agent => ({
    prompt: PATCH,
    files: ['b.ts'],
    outcome: { ...failed, reason, observations: [{ tool: 'Read', input: { file_path: path }, digest: '' }] },
  });
  const coverage = async (...agents: readonly Agent[]) => (await measured({}, ...agents)).refusedOn;
  const one = refused('c.ts', 'the model refused (cyber)');
  const two = refused('c.ts', 'both models refused, first and then second (cyber)');
  expect(await coverage(one)).toEqual([]);
  expect(await coverage(one, refused('c.ts', 'no credit'))).toEqual([]);
  const all = ['a.ts', 'b.ts', 'c.ts'].map((path) => ({ path, agents: 2 }));
  expect(await coverage(one, two, { prompt: PATCH })).toEqual(all);
  expect(await coverage(one, two, refused('d.ts', 'the model refused (x)'))).toEqual([
    { path: 'a.ts', agents: 3 },
    { path: 'b.ts', agents: 3 },
    { path: 'c.ts', agents: 2 },
  ]);
});

test('an agent that dies leaves what it had read as not looked at, with its reason', async () => {
  const outcome = { ...failed, observations: [{ tool: 'Read', input: { file_path: 'a.ts' }, digest: '' }] };
  expect(await fateOf({}, { outcome })).toBe('not-reached: its agent gave no answer: no credit');
});
