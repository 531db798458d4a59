import { expect, test } from 'vitest';
import { decide } from '../../../src/app/decide.ts';
import type { DecidePorts, Reply } from '../../../src/commands/decided.ts';
import { parseComment } from '../../../src/commands/parse-comment.ts';
import { NOTHING_REQUESTED, outsideOf } from '../../../src/resume/describe-run.ts';
import type { Trigger } from '../../../src/trigger/trigger.ts';
import { quietPorts } from '../../support/decide-ports.ts';

type PullTrigger = Extract<Trigger, { type: 'pull-request' }>;

const [HEAD, BASE, MAIN] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];

const pullRequest = (given: Partial<PullTrigger> = {}): PullTrigger => ({
  type: 'pull-request',
  defaultBranch: 'main',
  pullNumber: 7,
  headSha: HEAD,
  baseSha: BASE,
  ...{ fork: false, author: 'ada', draft: false, isNew: true },
  ...given,
  outside: outsideOf({ fork: false, author: 'ada', ...given }),
});

/** What is decided where there is no key and drafts are left alone, with what was asked and said on the way. */
async function decided(trigger: Trigger, given: Partial<DecidePorts> = {}) {
  const said: string[] = [];
  const replies: Reply[] = [];
  const ports = quietPorts({
    eventSha: MAIN,
    canSignIn: async () => {
      said.push('asked for the key');
      return false;
    },
    react: async (_, reaction) => void said.push(reaction),
    reply: async (_, reply) => void replies.push(reply),
    ...given,
  });
  return { decision: await decide(trigger, ports, new AbortController().signal), said, replies };
}

const ACCEPTED = {
  status: 'accepted',
  code: { headSha: HEAD, base: BASE, trustedRef: BASE, headRef: 'refs/pull/7/head' },
  target: { pullNumber: 7, replyTo: null },
  request: NOTHING_REQUESTED,
  approved: [],
  resumption: null,
  previous: null,
};

test('a pull request of the repository itself is run without a look for the key: where there is none, the run says so', async () => {
  expect(await decided(pullRequest())).toMatchObject({ decision: ACCEPTED, said: [] });
});

test('a draft is skipped with a word when it is new, left alone at every push, and looked at where drafts are', async () => {
  const reason = expect.stringMatching(
    /^the pull request is a draft\. .*`drafts: review` looks at drafts too$/,
  );
  const draft = pullRequest({ draft: true });
  expect((await decided(draft)).decision).toEqual({ ...ACCEPTED, status: 'skipped', reason });
  expect((await decided({ ...draft, isNew: false })).decision).toEqual({ status: 'ignored', reason });
  for (const isNew of [true, false])
    expect((await decided({ ...draft, isNew }, { skipsDrafts: false })).decision).toEqual(ACCEPTED);
});

test('a draft of a fork is first of all a draft: it is skipped without a look for the key', async () => {
  const { decision, said } = await decided(pullRequest({ draft: true, fork: true }));
  expect(decision).toMatchObject({ reason: expect.stringContaining('is a draft') });
  expect(said).toEqual([]);
  const looked = await decided(pullRequest({ draft: true, fork: true }), { skipsDrafts: false });
  expect(looked.decision).toMatchObject({ status: 'skipped', reason: expect.stringContaining('of forks') });
});

test.each([
  [
    'a fork',
    { fork: true },
    'it comes from a fork',
    'pull requests of forks get no secrets. Somebody who may write can comment',
  ],
  [
    'Dependabot',
    { author: 'dependabot[bot]' },
    'Dependabot brings what others have written',
    'pull requests of Dependabot get no secrets of Actions. Add the key to the secrets of Dependabot',
  ],
  [
    'Dependabot in a fork',
    { author: 'dependabot[bot]', fork: true },
    'it comes from a fork',
    'pull requests of Dependabot get no secrets of Actions. Add the key to the secrets of Dependabot',
  ],
] as const)(
  'a pull request of %s is skipped, at every push, unless there is a way to sign in',
  async (_, given, outside, reason) => {
    const run = { ...ACCEPTED, code: { ...ACCEPTED.code, outside } };
    for (const isNew of [true, false]) {
      const trigger = pullRequest({ ...given, isNew });
      const { decision, said } = await decided(trigger);
      expect(decision).toEqual({ ...run, status: 'skipped', reason: expect.stringContaining(reason) });
      expect(said).toEqual(['asked for the key']);
      expect((await decided(trigger, { canSignIn: async () => true })).decision).toEqual(run);
    }
  },
);

test('a person whose name only looks like that of Dependabot is no stranger', async () => {
  for (const author of ['dependabot', 'dependabot[bot]x', 'Dependabot[bot]'])
    expect((await decided(pullRequest({ author }))).decision).toEqual(ACCEPTED);
});

/** A command of ada on pull request 7, who may write. */
async function commanded(body: string, given: Partial<DecidePorts> = {}) {
  const command = parseComment(body);
  if (command === null) throw new Error(`${body} is no command`);
  const comment = { issueNumber: 7, onPullRequest: true, commentId: 11, actor: 'ada' };
  return decided(
    {
      ...{ type: 'command', command, ...comment, defaultBranch: 'main' },
      ...{ givenMs: null, onDiff: false, baseSha: null },
    },
    {
      permissionOf: async () => 'write',
      pull: async () => ({ pullNumber: 7, headSha: HEAD, baseSha: BASE, outside: null }),
      ...given,
    },
  );
}

test('a command looks at a draft, and at a fork, by the rules of the default branch', async () => {
  const { decision, said } = await commanded('/ultracode');
  expect(decision).toEqual({
    ...ACCEPTED,
    code: { ...ACCEPTED.code, trustedRef: MAIN },
    target: { pullNumber: 7, replyTo: { issueNumber: 7, commentId: 11 } },
  });
  expect(said).toEqual(['eyes']);
});

test('a command for a base that does not exist is answered in words, with the one that is near', async () => {
  const missing = (nearest: string | null) =>
    commanded('/ultracode run review --base mian', { insteadOfBase: async () => ({ nearest }) });
  const { decision, said, replies } = await missing('main');
  expect(decision).toEqual({ status: 'answered', reason: 'ada was answered in words (refused)' });
  expect(said).toEqual(['confused']);
  const problem = '`--base mian` names no branch, tag or commit of this checkout.';
  expect(replies).toEqual([{ type: 'refused', problem: `${problem} Did you mean \`--base main\`?` }]);
  expect((await missing(null)).replies).toEqual([
    { type: 'refused', problem: expect.stringContaining('`fetch-depth: 0`') },
  ]);
});

test('a command for a workflow that does not exist is answered in words, and starts nothing', async () => {
  const instead = { nearest: '/ultracode run review', names: ['audit', 'review'] };
  const { decision, said, replies } = await commanded('/ultracode reviw', { insteadOf: async () => instead });
  expect(decision).toEqual({ status: 'answered', reason: 'ada was answered in words (no-workflow)' });
  expect(said).toEqual(['confused']);
  expect(replies).toEqual([
    { type: 'no-workflow', wanted: 'reviw', task: '/ultracode author reviw', ...instead },
  ]);
});

const OF_FORK = {
  pullNumber: 8,
  headSha: HEAD,
  baseSha: BASE,
  outside: 'it comes from a fork',
  draft: false,
};
const ended: Trigger = {
  type: 'workflow-run',
  head: { owner: 'stranger', branch: 'topic', sha: HEAD },
  defaultBranch: 'main',
};

test('after the own run of a fork its pull request is looked at, by the default branch', async () => {
  const { decision } = await decided(ended, {
    pullsOfHead: async ({ owner, branch }) => [{ ...OF_FORK, outside: `${owner}:${branch}` }],
  });
  expect(decision).toMatchObject({
    status: 'accepted',
    code: {
      headSha: HEAD,
      base: BASE,
      trustedRef: MAIN,
      headRef: 'refs/pull/8/head',
      outside: 'stranger:topic',
    },
    target: { pullNumber: 8, replyTo: null },
    previous: null,
  });
});

test.each([
  ['there is none that is open', [], 'no open pull request has the head aaaaaaa of stranger:topic'],
  ['the head has moved on', [{ ...OF_FORK, headSha: MAIN }], 'no open pull request has the head'],
  ['several have that head', [OF_FORK, { ...OF_FORK, pullNumber: 9 }], '#8, #9'],
  ['it comes from this repository', [{ ...OF_FORK, outside: null }], 'its own run has the secrets'],
  ['it is a draft', [{ ...OF_FORK, draft: true }], '#8 is a draft'],
])('after the own run of a pull request nothing is run where %s', async (_, open, reason) => {
  const { decision } = await decided(ended, { pullsOfHead: async () => open });
  expect(decision).toMatchObject({ status: 'ignored', reason: expect.stringContaining(reason) });
});
