import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { runLocal } from '../../../src/compose/local/run-local.ts';
import type { RawSettings } from '../../../src/config/read-settings.ts';
import { createStop } from '../../../src/run/stop.ts';
import { type FileContents, type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { verifies } from '../requirements.ts';
import { META } from './run-script.ts';

/** A repository with the script that `start` runs as the command line would, without a model. */
const repositoryWith = (body: string, files: FileContents = {}): Promise<GitRepository> =>
  gitRepository({ '.gitignore': '.ultracode/\n', 'flow.js': `${META}\n${body}`, ...files });

type Started = { readonly settings?: RawSettings; readonly resume?: string | null };

let runs = 0;

async function start({ dir, place }: GitRepository, { settings = {}, resume = null }: Started = {}) {
  runs += 1;
  const { report, result } = await runLocal(
    {
      env: place.env,
      now: () => 0,
      wait: (ms, signal) => wait(ms, undefined, { signal }),
      programDir: new URL('../../../src/', import.meta.url),
      maskSecret: () => {},
    },
    {
      workflow: `${dir}/flow.js`,
      args: null,
      repo: dir,
      out: null,
      resume,
      approved: [],
      self: 'ultracode',
      words: [],
      settings: { provider: 'offline', ...settings },
      runId: `run-${runs}`,
      stop: createStop(),
      watch: () => {},
      clean: createClean({ secrets: [] }),
      log: () => {},
    },
  );
  return { ...report, result };
}

test(`a run that reached its last agent is incomplete, though the script swallowed it ${verifies('cap:agents')}`, async () => {
  await using repository = await repositoryWith(`
    const seen = [];
    for (let i = 0; i < 5; i++) try { seen.push(await agent('say ' + i)) } catch { seen.push('refused') }
    return { findings: [], refused: seen.filter((one) => one === 'refused').length }`);
  const { status, conclusion, reason, agents, data } = await start(repository, {
    settings: { 'max-agents': 2 },
  });
  expect({ status, conclusion, reason, agents: agents.total, data }).toEqual({
    status: 'incomplete',
    conclusion: 'neutral',
    reason:
      'the run has had its 2 agents, and 3 more that the script asked for were not started; ask for fewer, or raise max-agents (at most 1,000)',
    agents: 2,
    data: { refused: 3 },
  });
});

const ASKS = `return await parallel([
  () => agent('plain'),
  () => agent('with files', { files: ['src/a.ts'] }),
  () => agent('as an explorer', { agentType: 'explorer' }),
])`;
const FILES: FileContents = {
  'src/a.ts': 'one\n',
  'CLAUDE.md': { link: 'AGENTS.md' },
  'AGENTS.md': 'Be kind.',
  'src/AGENTS.md': 'Mind src.',
  '.claude/agents/explorer.md': '---\nname: explorer\n---\nLook around.',
};

/** The run that the following ones go on from, each in the repository as it was then but for one change. */
let asked: { readonly repository: GitRepository; readonly first: Awaited<ReturnType<typeof start>> };
beforeAll(async () => {
  const repository = await repositoryWith(ASKS, FILES);
  asked = { repository, first: await start(repository) };
});
afterAll(() => asked.repository[Symbol.asyncDispose]());

test('a first run asks all its agents', () => {
  expect(asked.first.failures).toEqual([]);
  expect(asked.first).toMatchObject({ status: 'completed', agents: { total: 3, reused: 0, failed: 0 } });
});

test.each<[string, FileContents, number]>([
  ['nothing', {}, 3],
  ['rules of a folder that nobody asked about', { 'lib/AGENTS.md': 'New.' }, 3],
  ['a definition that nobody used', { '.claude/agents/other.md': '---\nname: other\n---\nx' }, 3],
  ['the definition of one agent', { '.claude/agents/explorer.md': '---\nname: explorer\n---\nLook.' }, 2],
  ['the rules of one folder', { 'src/AGENTS.md': 'Mind it well.' }, 2],
  ['the first rules of a folder', { 'src/REVIEW.md': 'Be quick.' }, 2],
  ['the rules of the root', { 'AGENTS.md': 'Be strict.' }, 0],
])(
  `after a change of %s, answers that do not rest on it are reused ${verifies('agent:agent-type')}`,
  async (_what, changed, reused) => {
    const { repository, first } = asked;
    const original = Object.keys(changed).map((path) => [path, FILES[path] ?? null]);
    await repository.commit(changed);
    const second = await start(repository, { resume: first.runDir });
    expect(second.agents).toMatchObject({ total: 3, reused, failed: 0 });
    expect(second.result).toEqual(first.result);
    await repository.commit(Object.fromEntries(original));
  },
);

test(`what a script returned without a held agent is reported, and the run waits all the same ${verifies('phase:gate')}`, async () => {
  await using repository = await repositoryWith(
    `agent('mend', { label: 'mender', phase: 'Fix' })
     return { findings: [{ severity: 'low', title: 'One', file: 'src/a.ts', line: 1, evidence: 'one' }], seen: await agent('look') }`,
    { 'src/a.ts': 'one\n' },
  );
  const settings = { 'gate-phases': ['Fix', 'Fixes'] };
  const first = await start(repository, { settings });
  expect(first).toMatchObject({
    status: 'waiting',
    conclusion: 'action_required',
    gate: { phases: ['Fix'], agents: [{ label: 'mender', phase: 'Fix' }] },
    agents: { total: 1, failed: 0 },
    findings: [{ title: 'One', line: 1 }],
    omissions: [
      'The script returned without 1 agent that waits for approval. Await every agent().',
      'gate-phases names "Fixes", and no agent of such a phase has been asked. There are "Fix".',
    ],
  });
});
