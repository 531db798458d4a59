import type { Answer } from '../answer.ts';
import { decodeMarker, type Marker } from '../marker.ts';
import type { Issue } from '../operations/issues/issues.ts';
import type { Repository } from '../repository.ts';

/** An issue of ours, as it stands. */
export type StandingIssue = Issue & { readonly marker: Marker };

type Wanted = { readonly kind: Marker['kind']; readonly key: string };

/** Those that our own account has opened for the same, the one that is kept first. */
export async function ownIssues(
  repository: Pick<Repository, 'identity' | 'issuesBy'>,
  { kind, key }: Wanted,
  signal: AbortSignal,
): Promise<Answer<readonly StandingIssue[]>> {
  const us = await repository.identity(signal);
  const issues = await repository.issuesBy(us.login, signal);
  if (issues.status === 'refused') return issues;
  const own = issues.value.flatMap((candidate) => ours(candidate, us.id, kind));
  const same = own.filter((one) => one.marker.key === key);
  return { status: 'ok', value: same.toSorted((a, b) => a.number - b.number) };
}

/** The issue of that number; null where it is none of ours, or only points to another one. */
export async function ownIssue(
  repository: Pick<Repository, 'identity' | 'issue'>,
  { number, kind }: { readonly number: number; readonly kind: Marker['kind'] },
  signal: AbortSignal,
): Promise<Answer<StandingIssue | null>> {
  const us = await repository.identity(signal);
  const issue = await repository.issue(number, signal);
  if (issue.status === 'refused') return issue;
  return { status: 'ok', value: ours(issue.value, us.id, kind)[0] ?? null };
}

function ours(issue: Issue, us: number, kind: Marker['kind']): readonly StandingIssue[] {
  const marker = issue.authorId === us ? decodeMarker(issue.body) : null;
  return marker?.kind === kind && marker.moved !== true ? [{ ...issue, marker }] : [];
}
