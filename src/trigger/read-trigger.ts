import { z } from 'zod';
import { UltracodeError } from '../base/errors.ts';
import { parseComment } from '../commands/parse-comment.ts';
import { outsideOf } from '../resume/describe-run.ts';
import { type ResumeRequest, RUN_ID } from '../resume/resume-request.ts';
import type { Trigger } from './trigger.ts';

/** An event as the runner hands it over. `botLogin` is our own account, whose comments are never commands. */
export type RawEvent = {
  readonly eventName: string;
  readonly payload: unknown;
  /** GITHUB_SHA: the commit of a dispatch or a schedule. */
  readonly sha: string;
  readonly botLogin?: string;
};

/** What an event asks for. Only an event that is ours and cannot be read is an error (EVENT_INVALID). */
export function readTrigger(event: RawEvent): Trigger {
  switch (event.eventName) {
    case 'pull_request':
      return readPullRequest(event);
    case 'merge_group':
      return readMergeGroup(event);
    case 'workflow_dispatch':
    case 'schedule':
      return readSweep(event, event.eventName);
    case 'issue_comment':
      return readComment(event);
    case 'pull_request_target':
      return ignored(
        'pull_request_target gives secrets to a run over code of strangers. Use pull_request, and /ultracode for forks.',
      );
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return ignored(
        'a review and its comments start nothing. Give the command /ultracode in the conversation.',
      );
    default:
      return ignored(
        `the event "${event.eventName}" starts nothing. Expected ${HANDLED.slice(0, -1).join(', ')} or ${HANDLED.at(-1)}.`,
      );
  }
}

const HANDLED = ['pull_request', 'merge_group', 'workflow_dispatch', 'schedule', 'issue_comment'];
// `edited` and `labeled` come only where the workflow's file asks for them.
const PULL_REQUEST_ACTIONS = ['opened', 'synchronize', 'reopened', 'ready_for_review', 'labeled', 'edited'];

const Sha = z.string().regex(/^[0-9a-f]{40}$/, 'expected 40 hexadecimal characters');
const Action = z.looseObject({
  action: z.string(),
  changes: z.looseObject({ base: z.unknown().optional() }).nullish(),
});
const Repository = z.looseObject({ id: z.number().int() });
/** What servers that speak GitHub's language leave out, and what schemas of its events do not require, is optional. */
const WhereItWas = { repository: z.looseObject({ default_branch: z.string().min(1).nullish() }).nullish() };
const PullRequestPayload = z.looseObject({
  pull_request: z.looseObject({
    number: z.number().int().positive(),
    state: z.string().nullish(),
    draft: z.boolean().nullish(),
    user: z.looseObject({ login: z.string() }).nullish(),
    // The repository of the head is null once a fork has been deleted.
    head: z.looseObject({ sha: Sha, repo: Repository.nullish() }),
    base: z.looseObject({ sha: Sha, repo: Repository }),
  }),
  ...WhereItWas,
});

function readPullRequest(event: RawEvent): Trigger {
  const { action, changes } = parsed(Action, event.payload, event.eventName);
  if (action === 'edited' && (changes?.base ?? null) === null)
    return ignored('the title or the text of the pull request was edited; only another base starts a run.');
  if (!PULL_REQUEST_ACTIONS.includes(action)) {
    return ignored(
      `the pull request was ${action.replaceAll('_', ' ')}; only ${PULL_REQUEST_ACTIONS.join(', ')} start a run by themselves.`,
    );
  }
  const { pull_request: pull, repository } = parsed(PullRequestPayload, event.payload, event.eventName);
  if (pull.state === 'closed')
    return ignored('the pull request is closed. Give the command /ultracode there to run all the same.');
  const origin = {
    fork: pull.head.repo?.id !== pull.base.repo.id,
    author: pull.user?.login ?? '',
  };
  return {
    ...origin,
    type: 'pull-request',
    outside: outsideOf(origin),
    pullNumber: pull.number,
    headSha: pull.head.sha,
    baseSha: pull.base.sha,
    defaultBranch: repository?.default_branch ?? null,
    isNew: action === 'opened',
    draft: pull.draft ?? false,
  };
}

const MergeGroupPayload = z.looseObject({
  merge_group: z.looseObject({ head_sha: Sha, base_sha: Sha, head_ref: z.string().min(1) }),
});

function readMergeGroup(event: RawEvent): Trigger {
  const { action } = parsed(Action, event.payload, event.eventName);
  if (action !== 'checks_requested')
    return ignored(`the merge group was ${action}; there is nothing to check.`);
  const { merge_group: group } = parsed(MergeGroupPayload, event.payload, event.eventName);
  return {
    type: 'merge-group',
    headSha: group.head_sha,
    baseSha: group.base_sha,
    headRef: group.head_ref,
  };
}

const SweepPayload = z.looseObject({
  inputs: z.record(z.string(), z.unknown()).nullish(),
  sender: z.looseObject({ type: z.string().nullish() }).nullish(),
  ...WhereItWas,
});

function readSweep(event: RawEvent, eventName: 'workflow_dispatch' | 'schedule'): Trigger {
  const sha = Sha.safeParse(event.sha);
  if (!sha.success) {
    throw invalid(
      eventName,
      `GITHUB_SHA must be 40 hexadecimal characters, got "${event.sha.slice(0, 60)}".`,
    );
  }
  const { inputs, sender, repository } = parsed(SweepPayload, event.payload, eventName);
  return {
    type: 'sweep',
    sha: sha.data,
    defaultBranch: repository?.default_branch ?? null,
    resume: resumeIn(inputs ?? {}, eventName),
    automatic: sender?.type === 'Bot',
  };
}

/** Inputs of the workflow that the Action itself understands; an empty one is one that was not given. */
function resumeIn(inputs: Readonly<Record<string, unknown>>, eventName: string): ResumeRequest | null {
  for (const name of ['approve', 'resume']) {
    const run = inputs[name] ?? '';
    if (run === '') continue;
    if (typeof run === 'string' && RUN_ID.test(run)) return { run, approve: name === 'approve' };
    throw invalid(
      eventName,
      `the input "${name}" must be the id of a run, like 17093812345-1-0a1b2c3d, got ${JSON.stringify(run).slice(0, 60)}.`,
    );
  }
  return null;
}

// All that is asked of a comment that is no command.
const Said = z.looseObject({ comment: z.looseObject({ body: z.string().nullish() }).nullish() });
const CommandPayload = z.looseObject({
  issue: z.looseObject({
    number: z.number().int().positive(),
    pull_request: z.looseObject({}).nullish(),
  }),
  comment: z.looseObject({
    id: z.number().int().positive(),
    // Whether the account may command is asked of GitHub, by its login.
    user: z.looseObject({ login: z.string().min(1), type: z.string().nullish() }).nullish(),
    performed_via_github_app: z.unknown().optional(),
  }),
  ...WhereItWas,
});

function readComment(event: RawEvent): Trigger {
  const { action } = parsed(Action, event.payload, event.eventName);
  if (action !== 'created') return ignored(`the comment was ${action}; only a new comment can be a command.`);
  const command = parseComment(parsed(Said, event.payload, event.eventName).comment?.body ?? '');
  if (command === null) return ignored('the first word of the comment is not /ultracode.');
  const { issue, comment, repository } = parsed(CommandPayload, event.payload, event.eventName);
  const author = comment.user ?? null;
  if (author === null) return ignored('the account that wrote the comment no longer exists.');
  const isPerson = (author.type ?? 'User') === 'User';
  const isBot = !isPerson || author.login.endsWith('[bot]') || author.login === event.botLogin;
  if (isBot || (comment.performed_via_github_app ?? null) !== null) {
    return ignored(`the command was written by a bot or an app (${author.login}); only people may command.`);
  }
  return {
    type: 'command',
    command,
    issueNumber: issue.number,
    onPullRequest: (issue.pull_request ?? null) !== null,
    commentId: comment.id,
    actor: author.login,
    defaultBranch: repository?.default_branch ?? null,
  };
}

const ignored = (reason: string): Trigger => ({ type: 'ignored', reason });

function parsed<T>(schema: z.ZodType<T>, payload: unknown, eventName: string): T {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? 'payload' : issue.path.join('.');
  throw invalid(eventName, `${place}: ${issue?.message ?? 'unreadable'}.`);
}

const invalid = (eventName: string, problem: string): UltracodeError =>
  new UltracodeError(
    'EVENT_INVALID',
    `The ${eventName} event cannot be read: ${problem} Check that GITHUB_EVENT_PATH holds the event that started this run.`,
  );
