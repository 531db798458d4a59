import type { Clean } from '../../clean/clean.ts';
import type { Proposal, Proposed } from '../../proposal/proposal.ts';
import type { Answer } from '../answer.ts';
import { type OwnPart, ownPart } from '../marker.ts';
import { type ProposedPull, type PullText, titleDigest } from '../operations/proposed-pulls.ts';
import type { Contents } from '../repository.ts';
import { textKey } from './about-tree.ts';
import type { Pushed } from './push-branch.ts';
import { type Stop, stopOf } from './step.ts';

/**
 * Opens the pull request of a branch, or brings the open one up to date. A text that is about this tree already stays as people have edited it. Of an older one, a title that a person has
 * changed stays, and so does what stands outside of our part.
 */
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
  const { branch, base } = proposal;
  const { tree, isMadeDraft, ...made } = pushed;
  const key = textKey(tree, made, proposal);
  const text: Text = { base: base.branch, title: proposal.title(made), body: proposal.body(made), key };
  const opened = ({ url, number, isDraft }: ProposedPull, isTheirs = false): Proposed => ({
    ...{ status: 'opened', url, number, isDraft, made, ...(isTheirs && { isTextTheirs: true }) },
  });
  const open = pulls.find(({ state }) => state === 'open');
  if (open === undefined) {
    const draft = proposal.draft !== undefined;
    const created = await contents.createPull(branch, { ...newText(text), draft }, signal);
    return created.status === 'ok' ? opened(created.value) : notOpened(created, { made, compareUrl });
  }
  const part = ownPart(open.body, 'proposal');
  const isDone = part === null || part.marker.key === key;
  // These files were whole before this run, which did not come to its end.
  const isWhole = proposal.draft === 'unfinished' && !open.isDraft;
  if (isWhole || (isDone && open.baseBranch === base.branch))
    return opened({ ...open, isDraft: open.isDraft || isMadeDraft }, part === null);
  const change = part === null ? { base: base.branch } : textOver(text, open, part);
  const updated = await contents.updatePull(open.number, change, signal);
  if (updated.status === 'ok') return opened(updated.value, part === null);
  const stop = stopOf(updated);
  if (stop.status === 'again') return stop;
  const reason = `The branch \`${branch}\` has the files, but the text of its pull request is an older one: ${stop.reason}`;
  return { status: 'pushed', url: open.url, reason, made };
}

/** What is to stand there: `body` is our part. */
type Text = Pick<PullText, 'base' | 'title'> & { readonly body: Clean; readonly key: string };

const newText = ({ key, base, title, body }: Text): PullText => {
  const marker = { kind: 'proposal', key, title: titleDigest(title) } as const;
  return { base, title, body: { text: body, part: { marker, before: '', after: '' } } };
};

/** The same where people may have changed the title, and have written around our part. */
function textOver(text: Text, is: ProposedPull, part: OwnPart) {
  const { base, title, body } = newText(text);
  const written = part.marker.title;
  const isTheirs = titleDigest(is.title) !== written;
  const marker = { ...body.part.marker, ...(isTheirs && { title: written }) };
  return { base, ...(!isTheirs && { title }), body: { ...body, part: { ...part, marker } } };
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
