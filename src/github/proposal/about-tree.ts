import type { Laid, Proposal } from '../../proposal/proposal.ts';
import { ownPart } from '../marker.ts';
import type { ProposedPull } from '../operations/proposed-pulls.ts';

/** What the text of a pull request is about. What is said of the same files is another text once they may be merged, or are known to hold. */
export const textKey = (
  tree: string,
  laid: Laid,
  { draft, says }: Pick<Proposal, 'draft' | 'says'>,
): string =>
  [tree, draft === undefined ? '' : 'draft', says?.(laid) ?? ''].filter((part) => part !== '').join(' ');

export const isAbout = ({ body }: ProposedPull, key: string): boolean =>
  ownPart(body, 'proposal')?.marker.key === key;
