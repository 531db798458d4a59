import type { Answer } from '../answer.ts';
import { decodeMarker } from '../marker.ts';
import type { CommentState } from '../operations/review/comment-states.ts';
import type { DiffComment } from '../operations/review/reviews.ts';
import type { Repository } from '../repository.ts';

/** A finding's comment of ours, or a suggestion, that stands on the diff. */
export type StandingComment = DiffComment & {
  readonly finding: string;
  /** There is a reply to it. */
  readonly isAnswered: boolean;
  /** null where GitHub did not say. */
  readonly state: CommentState | null;
};

type Subject = {
  readonly repository: Pick<Repository, 'identity' | 'diffComments' | 'commentStates'>;
  readonly pullNumber: number;
  /** The key of the report that the findings are of. */
  readonly key: string;
  /** Of which marker they are; on findings when absent. */
  readonly kind?: 'finding' | 'suggestion';
  /** One line for the log. */
  readonly log: (line: string) => void;
};

/** The comments of ours on findings of this report, by our own account and with our marker. */
export async function standingComments(
  { repository, pullNumber, key, kind = 'finding', log }: Subject,
  signal: AbortSignal,
): Promise<Answer<readonly StandingComment[]>> {
  const us = await repository.identity(signal);
  const all = await repository.diffComments(pullNumber, signal);
  if (all.status === 'refused') return all;
  const ours = all.value.flatMap((comment) => {
    const marker = comment.authorId === us.id ? decodeMarker(comment.body) : null;
    const isOurs = marker?.kind === kind && marker.key === key && marker.finding !== undefined;
    return isOurs ? [{ ...comment, finding: marker.finding ?? '' }] : [];
  });
  if (ours.length === 0) return { status: 'ok', value: [] };
  const nodeIds = ours.map(({ nodeId }) => nodeId);
  const states = await repository.commentStates(nodeIds, signal);
  if (states.status === 'refused')
    log(`Which comments are outdated is not known, so none is folded away: ${states.reason}`);
  const answered = new Set(all.value.map(({ answers }) => answers));
  return {
    status: 'ok',
    value: ours.map((comment) => ({
      ...comment,
      isAnswered: answered.has(comment.id),
      state: (states.status === 'ok' ? states.value.get(comment.nodeId) : undefined) ?? null,
    })),
  };
}

/** Folds comments away one by one, as many as `FOLDED_MAX`; stops where GitHub refuses. */
export async function foldAway(
  {
    repository,
    log,
  }: { readonly repository: Pick<Repository, 'minimizeComment'>; readonly log: Subject['log'] },
  comments: readonly StandingComment[],
  signal: AbortSignal,
): Promise<void> {
  for (const { nodeId } of comments.slice(0, FOLDED_MAX)) {
    const folded = await repository.minimizeComment(nodeId, signal);
    if (folded.status === 'ok') continue;
    log(`Comments on findings that are gone could not be folded away: ${folded.reason}`);
    return;
  }
}

/** Requests of one run: the next one goes on. */
const FOLDED_MAX = 30;
