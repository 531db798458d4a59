import type { Cleaner } from '../../../clean/clean.ts';
import type { AgentEdits, LeftOutEdits } from '../../../edits/edit-set.ts';

/**
 * What agents edited, without those whose bytes hold a secret. The tools refuse one at the call; an edit of a run before was made when this secret was not
 * known. Words are kept without secrets, and bytes are never altered: the edits of such an agent are left out as a whole.
 */
export function withoutSecretEdits(
  agents: readonly AgentEdits[],
  { withoutSecrets }: Pick<Cleaner, 'withoutSecrets'>,
): { readonly agents: readonly AgentEdits[]; readonly leftOut: readonly LeftOutEdits[] } {
  const told = agents.map(({ edits, id, ...words }) => ({ id, edits, ...withoutSecrets(words) }));
  const isHidden = (text: string): boolean => withoutSecrets(text) !== text;
  const holding = told.filter(({ edits }) =>
    edits.some(({ path, after }) => isHidden(path) || isHidden(after?.text ?? '')),
  );
  const leftOut = holding.map(({ id, label, edits }) => ({
    agent: { id, label },
    paths: edits.map(({ path }) => withoutSecrets(path)),
    reason: 'what it would write holds a secret that this run knows',
  }));
  return { agents: told.filter((one) => !holding.includes(one)), leftOut };
}
