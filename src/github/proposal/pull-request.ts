import type { Proposal, Proposed } from '../../proposal/proposal.ts';
import type { Answer } from '../answer.ts';
import { decodeMarker, type Marker } from '../marker.ts';
import type { ProposedPull } from '../operations/proposed-pulls.ts';
import type { Contents } from '../repository.ts';
import type { Pushed } from './push-branch.ts';
import { type Stop, stopOf } from './step.ts';

/** Opens the pull request of a branch, or brings the open one up to date. A text that is about this tree already stays as people have edited it. */
export async function openPull(parts: {
  readonly proposal: Proposal;
  /** What the branch holds. */
  readonly pushed: Pushed;
  readonly pulls: readonly ProposedPull[];
  readonly contents: Contents;
  /** Where a person opens it instead. */
  readonly compareUrl: string;
  readonly signal: AbortSignal;
}): Promise<Proposed | Stop> {
  const { proposal, pushed, pulls, contents, compareUrl, signal } = parts;
  const { branch, base, title, body, draft = false } = proposal;
  const { tree, ...made } = pushed;
  // What is said of the same files is another text once they may be merged.
  const marker: Marker = { kind: 'proposal', key: draft ? `${tree} draft` : tree };
  const text = { base: base.branch, title, marker, body: body(made) };
  const opened = ({ url, number, isDraft }: ProposedPull): Proposed => ({
    ...{ status: 'opened', url, number, isDraft, made },
  });
  const open = pulls.find(({ state }) => state === 'open');
  if (open === undefined) {
    const created = await contents.createPull(branch, { ...text, draft }, signal);
    return created.status === 'ok' ? opened(created.value) : notOpened(created, { made, compareUrl });
  }
  const about = decodeMarker(open.body);
  const isCurrent = about?.kind === 'proposal' && about.key === marker.key && open.baseBranch === base.branch;
  if (isCurrent) return opened(open);
  const updated = await contents.updatePull(open.number, text, signal);
  if (updated.status === 'ok') return opened(updated.value);
  const stop = stopOf(updated);
  if (stop.status === 'again') return stop;
  const reason = `The branch \`${branch}\` has the files, but the text of its pull request is an older one: ${stop.reason}`;
  return { status: 'pushed', url: open.url, reason, made };
}

function notOpened(
  answer: Extract<Answer<never>, { status: 'refused' }>,
  {
    made,
    compareUrl,
  }: Pick<Extract<Proposed, { status: 'pushed' }>, 'made'> & { readonly compareUrl: string },
): Proposed | Stop {
  const stop = stopOf(answer);
  const { reason } = stop;
  // Another process has opened it, or GitHub does not see the branch yet.
  const isEarly = answer.httpStatus === 422 && /already exists|"head"|field: head/i.test(reason);
  if (stop.status === 'again' || isEarly) return { status: 'again', reason };
  const hint = HINTS.find(([words]) => words.test(reason))?.[1] ?? '';
  return {
    status: 'pushed',
    url: compareUrl,
    reason: `The branch is there, without a pull request: ${reason}${hint} A person can open it: ${compareUrl}`,
    ...('isPassing' in stop && { isPassing: true as const }),
    made,
  };
}

const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /not permitted to create/i,
    ' Tick "Allow GitHub Actions to create and approve pull requests" (Settings, Actions, General; the organisation may have to allow it first).',
  ],
  [
    /draft pull requests are not supported/i,
    ' It would have been a draft, because it is not ready to be merged, and this repository has no drafts.',
  ],
];
