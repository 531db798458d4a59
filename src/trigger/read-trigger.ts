import { z } from 'zod';
import { outsideOf, storyOfPull } from '../resume/describe-run.ts';
import { type ResumeRequest, RUN_ID } from '../resume/resume-request.ts';
import { ignored, invalid, parsed, type RawEvent, RepositoryForm, Sha, WhereItWas } from './payload.ts';
import { readComment, readDiffComment } from './read-comment.ts';
import type { Trigger } from './trigger.ts';
import { readWorkflowRun } from './workflow-run.ts';

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
    case 'workflow_run': {
      const { payload, eventName } = event;
      const { action } = parsed(Action, payload, eventName);
      return readWorkflowRun({ action, payload }, (schema, value) => parsed(schema, value, eventName));
    }
    case 'pull_request_target':
      return ignored(
        'pull_request_target gives secrets to a run over code of strangers. Use pull_request, and /ultracode for forks.',
      );
    case 'pull_request_review_comment':
      return readDiffComment(event);
    case 'pull_request_review':
      return ignored('a review starts nothing. Give the command /ultracode in a comment.');
    default:
      return ignored(
        `the event "${event.eventName}" starts nothing. Expected ${HANDLED.slice(0, -1).join(', ')} or ${HANDLED.at(-1)}.`,
      );
  }
}

const HANDLED = [
  'pull_request',
  'merge_group',
  'workflow_dispatch',
  'schedule',
  'issue_comment',
  'pull_request_review_comment',
  'workflow_run',
];
// `edited` and `labeled` come only where the workflow's file asks for them.
const PULL_REQUEST_ACTIONS = ['opened', 'synchronize', 'reopened', 'ready_for_review', 'labeled', 'edited'];

const Action = z.looseObject({
  action: z.string(),
  changes: z.looseObject({ base: z.unknown().optional() }).nullish(),
});
const PullRequestPayload = z.looseObject({
  pull_request: z.looseObject({
    number: z.number().int().positive(),
    state: z.string().nullish(),
    draft: z.boolean().nullish(),
    title: z.string().nullish(),
    body: z.string().nullish(),
    user: z.looseObject({ login: z.string() }).nullish(),
    // The repository of the head is null once a fork has been deleted.
    head: z.looseObject({ sha: Sha, repo: RepositoryForm.nullish() }),
    base: z.looseObject({ sha: Sha, repo: RepositoryForm }),
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
    story: storyOfPull(pull),
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
    scheduled: eventName === 'schedule',
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
