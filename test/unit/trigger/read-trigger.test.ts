import { expect, test } from 'vitest';
import type { RawEvent } from '../../../src/trigger/payload.ts';
import { readTrigger } from '../../../src/trigger/read-trigger.ts';
import {
  dispatchEvent,
  issueCommentEvent,
  mergeGroupEvent,
  pullRequestEvent,
  reviewCommentEvent,
  scheduleEvent,
} from '../../fakes/github/events.ts';
import { accountOf, createState, type GithubState } from '../../fakes/github/state.ts';

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const viewer = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' } as const;

/** #7 is a pull request, #8 one from a fork, #3 an issue. */
function repository(): GithubState {
  const state = createState({ owner: 'acme', repo: 'shop', viewer });
  const pull = { headSha: HEAD, headRef: 'topic', baseSha: BASE, baseRef: 'main' };
  for (const [number, own] of [
    [3, null],
    [7, { ...pull, fork: false }],
    [8, { ...pull, fork: true }],
  ] as const) {
    state.issues.push({
      id: state.nextId(),
      number,
      title: `Number ${number}`,
      body: null,
      state: 'open',
      labels: [],
      author: accountOf(state, 'ada'),
      createdAt: state.now(),
      updatedAt: state.now(),
      pull: own,
    });
  }
  return state;
}

function comment(state: GithubState, body: string, { on = 3, by = 'ada' } = {}) {
  const author = accountOf(state, by);
  const at = state.now();
  return { id: 501, issueNumber: on, author, body, createdAt: at, updatedAt: at };
}

const read = (eventName: string, payload: unknown, given: Partial<RawEvent> = {}) =>
  readTrigger({ eventName, payload, sha: HEAD, ...given });

test.each(['opened', 'synchronize'] as const)('a pull request that was %s is reviewed', (action) => {
  const payload = pullRequestEvent(repository(), { action, number: 7 });
  expect(read('pull_request', payload)).toEqual({
    type: 'pull-request',
    outside: null,
    pullNumber: 7,
    headSha: HEAD,
    baseSha: BASE,
    defaultBranch: 'main',
    story: { title: 'Number 7', description: null },
    isNew: action === 'opened',
    fork: false,
    draft: false,
    author: 'ada',
  });
});

test.each(['reopened', 'ready_for_review'])('a pull request that was %s is reviewed', (action) => {
  const payload = { ...pullRequestEvent(repository(), { action: 'opened', number: 7 }), action };
  expect(read('pull_request', payload)).toMatchObject({ type: 'pull-request' });
});

test('a label or another base starts a run, and an edited title does not', () => {
  const state = repository();
  const labeled = pullRequestEvent(state, { action: 'labeled', number: 7, label: 'review me' });
  expect(read('pull_request', labeled)).toMatchObject({ type: 'pull-request', isNew: false });
  const base = { ref: { from: 'main' }, sha: { from: HEAD } };
  const moved = pullRequestEvent(state, { action: 'edited', number: 7, changes: { base } });
  expect(read('pull_request', moved)).toMatchObject({ type: 'pull-request', baseSha: BASE });
  const title = { from: 'Numbre 7' };
  const renamed = pullRequestEvent(state, { action: 'edited', number: 7, changes: { title } });
  expect(read('pull_request', renamed)).toMatchObject({ type: 'ignored' });
});

test('a draft is told from a pull request that is ready, and who opened it is known', () => {
  const state = repository();
  const [, seventh] = state.issues;
  if (seventh?.pull == null) throw new Error('#7 is a pull request');
  seventh.pull = { ...seventh.pull, draft: true };
  const payload = pullRequestEvent(state, { action: 'opened', number: 7 });
  expect(read('pull_request', payload)).toMatchObject({ draft: true, author: 'ada' });
  // The account of the author is null once it has been deleted.
  const ghost = { ...payload, pull_request: { ...payload.pull_request, user: null } };
  expect(read('pull_request', ghost)).toMatchObject({ type: 'pull-request', author: '' });
});

test('commits that a merge queue tries are compared with what they would be merged into', () => {
  const group = { number: 7, headSha: HEAD, baseSha: BASE, baseRef: 'main' };
  expect(read('merge_group', mergeGroupEvent(repository(), group))).toEqual({
    type: 'merge-group',
    headSha: HEAD,
    baseSha: BASE,
    headRef: `refs/heads/gh-readonly-queue/main/pr-7-${BASE}`,
  });
});

test('a pull request from another repository is a fork, also when that repository is gone', () => {
  const payload = pullRequestEvent(repository(), { action: 'opened', number: 8 });
  expect(read('pull_request', payload)).toMatchObject({ fork: true });
  const head = { ...payload.pull_request.head, repo: null };
  const orphan = { ...payload, pull_request: { ...payload.pull_request, head } };
  expect(read('pull_request', orphan)).toMatchObject({ fork: true });
});

const SWEEP = {
  type: 'sweep',
  sha: HEAD,
  scheduled: false,
  defaultBranch: 'main',
  resume: null,
  automatic: false,
};
const RUN = '17093812345-2-0a1b2c3d';

test('a button starts a sweep, whatever inputs of its own a workflow has', () => {
  const inputs = { workflow: 'audit', deep: true, empty: null, resume: '' };
  expect(read('workflow_dispatch', dispatchEvent(repository(), inputs))).toEqual(SWEEP);
  expect(read('workflow_dispatch', dispatchEvent(repository(), null))).toEqual(SWEEP);
});

test('the inputs resume and approve name the run to go on from', () => {
  const state = repository();
  const resumed = read('workflow_dispatch', dispatchEvent(state, { resume: RUN, approve: '' }));
  expect(resumed).toEqual({ ...SWEEP, resume: { run: RUN, approve: false } });
  const approved = read('workflow_dispatch', dispatchEvent(state, { approve: RUN }));
  expect(approved).toEqual({ ...SWEEP, resume: { run: RUN, approve: true } });
});

test('a dispatch that no person made is a run that goes on by itself', () => {
  const event = { ...dispatchEvent(repository(), { resume: RUN }), sender: viewer };
  expect(read('workflow_dispatch', event)).toMatchObject({ automatic: true });
});

test('a schedule starts a sweep', () => {
  expect(read('schedule', scheduleEvent(repository()))).toEqual({
    ...SWEEP,
    scheduled: true,
    defaultBranch: expect.anything(),
  });
  expect(read('schedule', { schedule: '0 3 * * *' })).toMatchObject({ scheduled: true, defaultBranch: null });
});

test('a comment is a command, on an issue or a pull request', () => {
  const state = repository();
  const request = { workflow: 'audit', base: null, model: null, maxCostUsd: null };
  const run = { verb: 'run', request };
  const onIssue = issueCommentEvent(state, comment(state, '/ultracode run audit\nThanks!'));
  expect(read('issue_comment', onIssue)).toEqual({
    type: 'command',
    command: run,
    issueNumber: 3,
    onPullRequest: false,
    commentId: 501,
    actor: 'ada',
    givenMs: Date.parse(onIssue.comment.created_at),
    onDiff: false,
    baseSha: null,
    defaultBranch: 'main',
  });
  const onPull = issueCommentEvent(state, comment(state, '/ultracode audit', { on: 7 }));
  expect(read('issue_comment', onPull)).toMatchObject({ command: run, issueNumber: 7, onPullRequest: true });
});

test('a comment on a line of a diff is a command about its pull request, by the rules of the base', () => {
  const state = repository();
  const said = (on: number, body = '/ultracode run audit') =>
    reviewCommentEvent(state, { ...comment(state, body, { on }), path: 'src/a.ts', line: 3 });
  expect(read('pull_request_review_comment', said(7))).toMatchObject({
    ...{ type: 'command', command: { verb: 'run' }, actor: 'ada', commentId: 501 },
    ...{ issueNumber: 7, onPullRequest: true, onDiff: true, baseSha: BASE },
  });
  const ignored = { type: 'ignored', reason: expect.stringContaining('in the conversation') };
  expect(read('pull_request_review_comment', said(8))).toEqual(ignored);
  const gone = withoutField(said(7), ['pull_request', 'head', 'repo']);
  expect(read('pull_request_review_comment', gone)).toEqual(ignored);
  expect(read('pull_request_review_comment', said(7, 'Looks wrong.'))).toMatchObject({ type: 'ignored' });
  expect(read('pull_request_review_comment', { ...said(7), action: 'edited' })).toMatchObject({
    type: 'ignored',
  });
});

test.each([
  ['comment', 'performed_via_github_app'],
  ['comment', 'created_at'],
  ['comment', 'user', 'type'],
  ['comment', 'author_association'],
  ['issue', 'state'],
  ['repository'],
  ['repository', 'default_branch'],
  ['sender'],
])('a comment is read without %s %s %s', (...path) => {
  const state = repository();
  const without = (body: string) => withoutField(issueCommentEvent(state, comment(state, body)), path);
  expect(read('issue_comment', without('/ultracode run audit'))).toMatchObject({
    type: 'command',
    actor: 'ada',
  });
  expect(read('issue_comment', without('Thanks, looks good.'))).toMatchObject({ type: 'ignored' });
});

test.each([
  ['pull_request', 'draft'],
  ['pull_request', 'state'],
  ['pull_request', 'user'],
  ['repository'],
  ['sender', 'type'],
])('a pull request is read without %s %s', (...path) => {
  const payload = pullRequestEvent(repository(), { action: 'opened', number: 7 });
  expect(read('pull_request', withoutField(payload, path))).toMatchObject({ type: 'pull-request' });
  const unknown = withoutField(payload, ['pull_request', 'head', 'repo']);
  expect(read('pull_request', unknown)).toMatchObject({ fork: true });
});

test.each([['sender'], ['sender', 'type'], ['repository'], ['repository', 'default_branch']])(
  'a button and a schedule are read without %s %s',
  (...path) => {
    const state = repository();
    const sweep = { type: 'sweep', automatic: false };
    expect(read('workflow_dispatch', withoutField(dispatchEvent(state, null), path))).toMatchObject(sweep);
    expect(read('schedule', withoutField(scheduleEvent(state), path))).toMatchObject(sweep);
  },
);

test('a comment that is no command is no error, whatever its event lacks', () => {
  expect(read('issue_comment', { action: 'created', comment: { body: 'Thanks!' } })).toMatchObject({
    type: 'ignored',
  });
});

test('what starts nothing says why, in one line', () => {
  const state = repository();
  const command = issueCommentEvent(state, comment(state, '/ultracode run audit'));
  const byBot = issueCommentEvent(state, comment(state, '/ultracode', { by: 'dependabot[bot]' }));
  const asUser = { ...byBot.comment.user, type: 'User' };
  const pull = pullRequestEvent(state, { action: 'opened', number: 7 });
  const closed = { ...pull, action: 'labeled', pull_request: { ...pull.pull_request, state: 'closed' } };
  const title = { from: 'Numbre 7' };
  const group = mergeGroupEvent(state, { number: 7, headSha: HEAD, baseSha: BASE, baseRef: 'main' });
  const events: readonly (readonly [string, unknown])[] = [
    ['pull_request', { ...pull, action: 'assigned' }],
    ['pull_request', pullRequestEvent(state, { action: 'edited', number: 7, changes: { title } })],
    ['pull_request', closed],
    ['merge_group', { ...group, action: 'destroyed' }],
    ['issue_comment', { ...command, action: 'edited' }],
    ['issue_comment', { action: 'deleted' }],
    ['issue_comment', issueCommentEvent(state, comment(state, 'Please /ultracode'))],
    ['issue_comment', issueCommentEvent(state, comment(state, '/ultracodex'))],
    ['issue_comment', issueCommentEvent(state, comment(state, '> /ultracode'))],
    ['issue_comment', byBot],
    ['issue_comment', { ...byBot, comment: { ...byBot.comment, user: asUser } }],
    ['issue_comment', issueCommentEvent(state, comment(state, '/ultracode', { by: 'our-machine' }))],
    ['issue_comment', { ...command, comment: { ...command.comment, performed_via_github_app: { id: 9 } } }],
    ['issue_comment', { ...command, comment: { ...command.comment, user: null } }],
    ['pull_request_target', {}],
    ['push', {}],
  ];
  const reasons = events.map(([eventName, payload]) => {
    const trigger = read(eventName, payload, { botLogin: 'our-machine' });
    return trigger.type === 'ignored' ? trigger.reason : JSON.stringify(trigger);
  });
  expect(reasons).toMatchInlineSnapshot(`
    [
      "the pull request was assigned; only opened, synchronize, reopened, ready_for_review, labeled, edited start a run by themselves.",
      "the title or the text of the pull request was edited; only another base starts a run.",
      "the pull request is closed. Give the command /ultracode there to run all the same.",
      "the merge group was destroyed; there is nothing to check.",
      "the comment was edited; only a new comment can be a command.",
      "the comment was deleted; only a new comment can be a command.",
      "the first word of the comment is not /ultracode.",
      "the first word of the comment is not /ultracode.",
      "the first word of the comment is not /ultracode.",
      "the command was written by a bot or an app (dependabot[bot]); only people may command.",
      "the command was written by a bot or an app (dependabot[bot]); only people may command.",
      "the command was written by a bot or an app (our-machine); only people may command.",
      "the command was written by a bot or an app (ada); only people may command.",
      "the account that wrote the comment no longer exists.",
      "pull_request_target gives secrets to a run over code of strangers. Use pull_request, and /ultracode for forks.",
      "the event "push" starts nothing. Expected pull_request, merge_group, workflow_dispatch, schedule, issue_comment, pull_request_review_comment or workflow_run.",
    ]
  `);
});

test('an event that is ours and cannot be read is an error that names the place', () => {
  const state = repository();
  const pull = pullRequestEvent(state, { action: 'opened', number: 7 });
  const shortSha = { ...pull, pull_request: { ...pull.pull_request, head: { sha: 'abc', repo: null } } };
  const events: readonly (readonly [string, unknown, string])[] = [
    ['pull_request', null, HEAD],
    ['pull_request', [], HEAD],
    ['pull_request', { action: 'opened' }, HEAD],
    ['pull_request', shortSha, HEAD],
    ['merge_group', { action: 'checks_requested', merge_group: { head_sha: HEAD, base_sha: BASE } }, HEAD],
    ['issue_comment', { action: 'created', comment: { body: '/ultracode' } }, HEAD],
    ['workflow_dispatch', { inputs: 'all' }, HEAD],
    ['workflow_dispatch', { inputs: { resume: true } }, HEAD],
    ['schedule', {}, 'refs/heads/main'],
  ];
  const messages = events.map(([eventName, payload, sha]) => {
    try {
      return JSON.stringify(read(eventName, payload, { sha }));
    } catch (error) {
      expect(error).toMatchObject({ code: 'EVENT_INVALID' });
      return error instanceof Error ? error.message : '';
    }
  });
  expect(messages).toMatchInlineSnapshot(`
    [
      "The pull_request event cannot be read: payload: Invalid input: expected object, received null. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The pull_request event cannot be read: payload: Invalid input: expected object, received array. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The pull_request event cannot be read: pull_request: Invalid input: expected object, received undefined. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The pull_request event cannot be read: pull_request.head.sha: expected 40 hexadecimal characters. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The merge_group event cannot be read: merge_group.head_ref: Invalid input: expected string, received undefined. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The issue_comment event cannot be read: comment.id: Invalid input: expected number, received undefined. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The workflow_dispatch event cannot be read: inputs: Invalid input: expected record, received string. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The workflow_dispatch event cannot be read: the input "resume" must be the id of a run, like 17093812345-1-0a1b2c3d, got true. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The schedule event cannot be read: GITHUB_SHA must be 40 hexadecimal characters, got "refs/heads/main". Check that GITHUB_EVENT_PATH holds the event that started this run.",
    ]
  `);
});

/** A copy of an event in which a field is absent. */
function withoutField(event: object, path: readonly string[]): object {
  const [name = '', ...deeper] = path;
  const { [name]: value, ...others } = event as Record<string, unknown>;
  if (deeper.length === 0) return others;
  return { ...others, [name]: withoutField((value ?? {}) as object, deeper) };
}
