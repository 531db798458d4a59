import { expect, test } from 'vitest';
import { type RawEvent, readTrigger } from '../../../src/trigger/read-trigger.ts';
import {
  dispatchEvent,
  issueCommentEvent,
  pullRequestEvent,
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
    pullNumber: 7,
    headSha: HEAD,
    baseSha: BASE,
    defaultBranch: 'main',
    isNew: action === 'opened',
    fork: false,
  });
});

test.each(['reopened', 'ready_for_review'])('a pull request that was %s is reviewed', (action) => {
  const payload = { ...pullRequestEvent(repository(), { action: 'opened', number: 7 }), action };
  expect(read('pull_request', payload)).toMatchObject({ type: 'pull-request' });
});

test('a pull request from another repository is a fork, also when that repository is gone', () => {
  const payload = pullRequestEvent(repository(), { action: 'opened', number: 8 });
  expect(read('pull_request', payload)).toMatchObject({ fork: true });
  const head = { ...payload.pull_request.head, repo: null };
  const orphan = { ...payload, pull_request: { ...payload.pull_request, head } };
  expect(read('pull_request', orphan)).toMatchObject({ fork: true });
});

const SWEEP = { type: 'sweep', sha: HEAD, defaultBranch: 'main', resume: null, automatic: false };
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
    defaultBranch: expect.anything(),
  });
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
    defaultBranch: 'main',
  });
  const onPull = issueCommentEvent(state, comment(state, '/ultracode audit', { on: 7 }));
  expect(read('issue_comment', onPull)).toMatchObject({ command: run, issueNumber: 7, onPullRequest: true });
});

test('what starts nothing says why, in one line', () => {
  const state = repository();
  const command = issueCommentEvent(state, comment(state, '/ultracode run audit'));
  const byBot = issueCommentEvent(state, comment(state, '/ultracode', { by: 'dependabot[bot]' }));
  const asUser = { ...byBot.comment.user, type: 'User' };
  const events: readonly (readonly [string, unknown])[] = [
    ['pull_request', { ...pullRequestEvent(state, { action: 'opened', number: 7 }), action: 'labeled' }],
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
      "the pull request was labeled; only opened, synchronize, reopened, ready_for_review start a run by themselves.",
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
      "the event "push" starts nothing. Expected pull_request, workflow_dispatch, schedule or issue_comment.",
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
    ['issue_comment', { action: 'created', comment: {} }, HEAD],
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
      "The issue_comment event cannot be read: issue: Invalid input: expected object, received undefined. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The workflow_dispatch event cannot be read: inputs: Invalid input: expected record, received string. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The workflow_dispatch event cannot be read: the input "resume" must be the id of a run, like 17093812345-1-0a1b2c3d, got true. Check that GITHUB_EVENT_PATH holds the event that started this run.",
      "The schedule event cannot be read: GITHUB_SHA must be 40 hexadecimal characters, got "refs/heads/main". Check that GITHUB_EVENT_PATH holds the event that started this run.",
    ]
  `);
});
