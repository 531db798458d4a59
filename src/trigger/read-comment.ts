import { z } from 'zod';
import { parseComment } from '../commands/parse-comment.ts';
import { ignored, parsed, type RawEvent, RepositoryForm, Sha, WhereItWas } from './payload.ts';
import type { Trigger } from './trigger.ts';

type CommandTrigger = Extract<Trigger, { type: 'command' }>;

/** `issue_comment`: the conversation of an issue or a pull request. It starts from the default branch. */
export function readComment(event: RawEvent): Trigger {
  const said = saidIn(event);
  if (said.type === 'ignored') return said;
  const { issue } = parsed(OfIssue, event.payload, event.eventName);
  return {
    ...said,
    issueNumber: issue.number,
    onPullRequest: (issue.pull_request ?? null) !== null,
    onDiff: false,
    baseSha: null,
  };
}

/** `pull_request_review_comment`: a line of a diff. It starts from the merge of the change, like the change itself. */
export function readDiffComment(event: RawEvent): Trigger {
  const said = saidIn(event);
  if (said.type === 'ignored') return said;
  const { pull_request: pull } = parsed(OfDiff, event.payload, event.eventName);
  if (pull.head.repo?.id !== pull.base.repo.id) {
    return ignored(
      'a comment on a line of a pull request from a fork gets no secrets, and a token that can only read. Give the command /ultracode in the conversation.',
    );
  }
  return {
    ...said,
    issueNumber: pull.number,
    onPullRequest: true,
    onDiff: true,
    baseSha: pull.base.sha,
  };
}

// All that is asked of a comment that is no command.
const Happened = z.looseObject({ action: z.string() });
const Said = z.looseObject({ comment: z.looseObject({ body: z.string().nullish() }).nullish() });
const CommentPayload = z.looseObject({
  comment: z.looseObject({
    id: z.number().int().positive(),
    created_at: z.string().nullish(),
    // Whether the account may command is asked of GitHub, by its login.
    user: z.looseObject({ login: z.string().min(1), type: z.string().nullish() }).nullish(),
    performed_via_github_app: z.unknown().optional(),
  }),
  ...WhereItWas,
});
const OfIssue = z.looseObject({
  issue: z.looseObject({
    number: z.number().int().positive(),
    pull_request: z.looseObject({}).nullish(),
  }),
});
const OfDiff = z.looseObject({
  pull_request: z.looseObject({
    number: z.number().int().positive(),
    // The repository of the head is null once a fork has been deleted.
    head: z.looseObject({ repo: RepositoryForm.nullish() }),
    base: z.looseObject({ sha: Sha, repo: RepositoryForm }),
  }),
});

/** The command in a comment, and who gave it. */
function saidIn(
  event: RawEvent,
):
  | Omit<CommandTrigger, 'issueNumber' | 'onPullRequest' | 'onDiff' | 'baseSha'>
  | Extract<Trigger, { type: 'ignored' }> {
  const { action } = parsed(Happened, event.payload, event.eventName);
  if (action !== 'created') return ignored(`the comment was ${action}; only a new comment can be a command.`);
  const command = parseComment(parsed(Said, event.payload, event.eventName).comment?.body ?? '');
  if (command === null) return ignored('the first word of the comment is not /ultracode.');
  const { comment, repository } = parsed(CommentPayload, event.payload, event.eventName);
  const author = comment.user ?? null;
  if (author === null) return ignored('the account that wrote the comment no longer exists.');
  const isPerson = (author.type ?? 'User') === 'User';
  const isBot = !isPerson || author.login.endsWith('[bot]') || author.login === event.botLogin;
  if (isBot || (comment.performed_via_github_app ?? null) !== null) {
    return ignored(`the command was written by a bot or an app (${author.login}); only people may command.`);
  }
  const givenMs = Date.parse(comment.created_at ?? '');
  return {
    type: 'command',
    command,
    commentId: comment.id,
    actor: author.login,
    givenMs: Number.isNaN(givenMs) ? null : givenMs,
    defaultBranch: repository?.default_branch ?? null,
  };
}
