import { decide } from '../../../commands/permission.ts';
import type { ResolvedThreads } from '../../../findings/history/decisions.ts';
import { type StandingComment, standingComments } from '../../../github/review/standing-comments.ts';
import type { Github } from '../operations.ts';

type Subject = {
  readonly pullNumber: number;
  /** The key of the report that the findings are of. */
  readonly key: string;
  /** The least permission of somebody whose resolving counts. */
  readonly allowed: string;
  /** One line for the log. */
  readonly log: (line: string) => void;
};

type Repository = Pick<
  Github['repository'],
  'identity' | 'diffComments' | 'commentStates' | 'reviewThreads' | 'permissionOf'
>;

/** People whose permission is asked for, each a request. */
const PEOPLE_MAX = 20;

/**
 * The findings whose comment on the diff begins a thread that somebody has resolved who may command. Ours do not count: what we resolved
 * ourselves, and comments that are folded away. Where GitHub does not tell, no thread counts.
 */
export async function resolvedThreads(
  { pullNumber, key, allowed, log }: Subject,
  repository: Repository,
  signal: AbortSignal,
): Promise<ResolvedThreads> {
  const unknown = (reason: string): ResolvedThreads => {
    log(`Which threads are resolved is not known, so none dismisses a finding: ${reason}`);
    return new Map();
  };
  const standing = await standingComments({ repository, pullNumber, key, log }, signal);
  if (standing.status === 'refused') return unknown(standing.reason);
  const shown = newestOfEach(standing.value);
  if (shown.size === 0) return new Map();
  const threads = await repository.reviewThreads(pullNumber, signal);
  if (threads.status === 'refused') return unknown(threads.reason);
  const us = (await repository.identity(signal)).login;
  const byComment = new Map(threads.value.map((thread) => [thread.commentId, thread.resolvedBy]));
  const resolved = new Map<string, string>();
  const allowedOf = permissions(repository, { allowed, log });
  for (const [finding, { nodeId }] of shown) {
    const by = byComment.get(nodeId) ?? null;
    // GraphQL names a bot without what REST ends its login with.
    if (by === null || [by, `${by}[bot]`].includes(us)) continue;
    if (await allowedOf(by, signal)) resolved.set(finding, by);
  }
  return resolved;
}

/** Finding → its newest comment that is not folded away. */
function newestOfEach(comments: readonly StandingComment[]): ReadonlyMap<string, StandingComment> {
  const shown = comments.filter(({ state }) => state?.isMinimized === false);
  return new Map(shown.toSorted((a, b) => a.id - b.id).map((one) => [one.finding, one]));
}

function permissions(
  repository: Pick<Repository, 'permissionOf'>,
  { allowed, log }: Pick<Subject, 'allowed' | 'log'>,
) {
  const known = new Map<string, boolean>();
  return async (login: string, signal: AbortSignal): Promise<boolean> => {
    const before = known.get(login);
    if (before !== undefined) return before;
    if (known.size >= PEOPLE_MAX) return false;
    const decision = decide({ permission: await repository.permissionOf(login, signal), allowed });
    if (!decision.allow) log(`A thread that ${login} resolved dismisses nothing: ${decision.reason}.`);
    known.set(login, decision.allow);
    return decision.allow;
  };
}
