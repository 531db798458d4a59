import type { Answer } from './answer.ts';
import { decodeMarker, type Marker } from './marker.ts';
import type { Comment } from './operations/comments.ts';
import type { Repository } from './repository.ts';

/** A comment of ours, as it stands. */
export type Standing = Comment & { readonly marker: Marker };

/** All comments of these kinds, or of any, under an issue or pull request that our own account wrote, the oldest first. */
export async function ownComments(
  {
    repository,
    issueNumber,
    kinds,
  }: {
    readonly repository: Pick<Repository, 'identity' | 'comments'>;
    readonly issueNumber: number;
    readonly kinds?: readonly Marker['kind'][];
  },
  signal: AbortSignal,
): Promise<Answer<readonly Standing[]>> {
  const us = await repository.identity(signal);
  const comments = await repository.comments(issueNumber, signal);
  if (comments.status === 'refused') return comments;
  const own = comments.value.flatMap((candidate): Standing[] => {
    const seen = candidate.authorId === us.id ? decodeMarker(candidate.body) : null;
    return seen !== null && kinds?.includes(seen.kind) !== false ? [{ ...candidate, marker: seen }] : [];
  });
  return { status: 'ok', value: own.toSorted((a, b) => a.id - b.id) };
}
