import type { Cleaner } from '../../clean/clean.ts';
import type { Contents } from '../../github/repository.ts';
import type { Propose } from '../../proposal/proposal.ts';
import type { EditsAtHand } from '../../report/edits/edits-at-hand.ts';
import type { RunSpec } from '../../resume/run-spec.ts';

/** The edits of a run with their bytes, and the operations that make a branch and a pull request of them. */
export type EditPorts = Omit<EditsAtHand, 'keptIn' | 'holdsSecret'> & {
  readonly propose: Propose;
  readonly contents: Contents;
};

/** Where edits stay that do not get to where they go. */
export function atHand(
  {
    spec: { artifact, runDir },
    clean,
  }: { readonly spec: Pick<RunSpec, 'artifact' | 'runDir'>; readonly clean: Pick<Cleaner, 'withoutSecrets'> },
  { read, refusedPath }: EditPorts,
): EditsAtHand {
  const kept =
    artifact === null ? `the folder ${runDir}` : `the folder of the run, which is the artifact ${artifact}`;
  return {
    read,
    refusedPath,
    holdsSecret: (text) => clean.withoutSecrets(text) !== text,
    keptIn: `All edits are in ${kept}: \`ultracode apply\` writes them to a work tree.`,
  };
}
