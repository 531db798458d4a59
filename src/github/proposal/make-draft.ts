import type { Proposal } from '../../proposal/proposal.ts';
import type { ProposedPull } from '../operations/proposed-pulls.ts';
import type { Contents } from '../repository.ts';
import { ok, type Step, stopOf } from './step.ts';

type Parts = {
  readonly proposal: Pick<Proposal, 'draft'>;
  readonly pulls: readonly ProposedPull[];
  readonly contents: Pick<Contents, 'convertToDraft'>;
  readonly signal: AbortSignal;
};

/** The open pull requests of the branch that may be merged while these files may not. */
export const readyPulls = ({
  proposal,
  pulls,
}: Pick<Parts, 'proposal' | 'pulls'>): readonly ProposedPull[] =>
  proposal.draft === undefined ? [] : pulls.filter(({ state, isDraft }) => state === 'open' && !isDraft);

/** Makes them drafts; whether there was something to do. Refused at the first that GitHub leaves as it is. */
export async function makeDrafts(
  ready: readonly ProposedPull[],
  { contents, signal }: Pick<Parts, 'contents' | 'signal'>,
): Promise<Step<boolean>> {
  for (const pull of ready) {
    const converted = await contents.convertToDraft(pull, signal);
    if (converted.status === 'ok') continue;
    const stop = stopOf(converted);
    return stop.status === 'refused' ? { ...stop, ...staysReady(pull, stop.reason) } : stop;
  }
  return ok(ready.length > 0);
}

/** `why`: why it is no draft, a sentence. */
export const staysReady = (
  { url }: ProposedPull,
  why = '',
): { readonly reason: string; readonly address: string } => ({
  reason:
    `${url} is ready to be merged, and these files are not: it stays as it is. Convert it to a draft to have them there. ${why}`.trim(),
  address: url,
});
