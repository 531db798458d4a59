import type { Proposal } from '../../proposal/proposal.ts';
import type { Contents } from '../repository.ts';

type Parts = {
  readonly proposal: Pick<Proposal, 'branch'>;
  readonly contents: Pick<Contents, 'branchHead' | 'branchesBelow'>;
  readonly signal: AbortSignal;
};

/** What keeps a branch from being made or moved, in a sentence: GitHub has the same few words for a rule and for a branch that is in the way, so that is looked up. Null for a refusal that says itself what it is about. */
export async function whyNot(reason: string, parts: Parts): Promise<string | null> {
  if (!/\brules?\b|protected|reference update failed|valid ref|cannot lock/i.test(reason)) return null;
  const { branch } = parts.proposal;
  const allow = 'allow `ultracode/**` under Settings, Rules.';
  const inTheWay = await branchInTheWay(parts);
  if (inTheWay !== null)
    return `The branch \`${inTheWay}\` is in the way: git has no branch \`${branch}\` beside it. Rename or delete \`${inTheWay}\`.`;
  if (/rule|protected/i.test(reason))
    return `A rule of the repository forbids this branch to the token: ${allow}`;
  return `GitHub does not say why, and no other branch is in the way. Most often a rule of the repository forbids this branch to the token: ${allow}`;
}

/** Git keeps branches like files: one of the name of a folder, or one in a folder of its name, is in its way. */
async function branchInTheWay({ proposal, contents, signal }: Parts): Promise<string | null> {
  const { branch } = proposal;
  const parts = branch.split('/');
  for (let count = 1; count < parts.length; count += 1) {
    const above = parts.slice(0, count).join('/');
    const head = await contents.branchHead(above, signal);
    if (head.status === 'ok' && head.value !== null) return above;
  }
  const below = await contents.branchesBelow(branch, signal);
  return below.status === 'ok' ? (below.value[0] ?? null) : null;
}
