import type { Wait } from '../../base/clock.ts';
import type { MergeText, Proposal, Propose, Proposed } from '../../proposal/proposal.ts';
import { refusedProposal } from '../../proposal/refused-proposal.ts';
import type { RepositoryName } from '../client.ts';
import type { Contents } from '../repository.ts';
import { openPull } from './pull-request.ts';
import { pushBranch } from './push-branch.ts';
import type { KnownTrees } from './read-trees.ts';
import { type Stop, stopOf } from './step.ts';

type Parts = {
  readonly contents: Contents;
  readonly at: RepositoryName & { readonly serverUrl: string };
  readonly mergeText: MergeText;
  readonly wait: Wait;
};

/** How often all is looked at anew after an unclear answer or a race, and how long before the second time; twice as long before the third. */
const TRIES = 3;
const WAIT_MS = 1_000;

/** Proposals through the API of GitHub. Each step looks at what is there first, so a process that ended at any of them is gone on from by the next. */
export function createPropose({ wait, ...parts }: Parts): Propose {
  return async (proposal, signal) => {
    const refusal = refusedProposal(proposal);
    if (refusal !== null) return { status: 'refused', reason: refusal };
    const known: KnownTrees = new Map();
    for (let tries = 1; ; tries += 1) {
      const outcome = await proposeOnce(proposal, { ...parts, known }, signal);
      if (outcome.status !== 'again') return outcome;
      if (tries === TRIES)
        return {
          status: 'refused',
          reason: `${outcome.reason} The same once more goes on from there.`,
          isPassing: true,
        };
      await wait(WAIT_MS * tries, signal);
    }
  };
}

async function proposeOnce(
  proposal: Proposal,
  { contents, at, mergeText, known }: Omit<Parts, 'wait'> & { readonly known: KnownTrees },
  signal: AbortSignal,
): Promise<Proposed | Stop> {
  const { branch, base } = proposal;
  const main = await contents.defaultBranch(signal);
  if (main.status === 'refused') return stopOf(main);
  if (main.value === branch)
    return { status: 'refused', reason: `\`${branch}\` is the default branch, to which only people commit.` };
  const pulls = await contents.pullsFrom(branch, signal);
  if (pulls.status === 'refused') return stopOf(pulls);
  const pushed = await pushBranch({
    ...{ proposal, pulls: pulls.value, contents, mergeText, known, signal },
  });
  if (pushed.status !== 'ok') return pushed;
  const compareUrl = `${at.serverUrl}/${at.owner}/${at.repo}/compare/${inUrl(base.branch)}...${inUrl(branch)}?expand=1&title=${encodeURIComponent(proposal.title(pushed.value))}`;
  return openPull({ proposal, pushed: pushed.value, pulls: pulls.value, contents, compareUrl, signal });
}

const inUrl = (branch: string): string => branch.split('/').map(encodeURIComponent).join('/');
