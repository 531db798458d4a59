import { type LaidOver, layOver } from '../../proposal/lay-over.ts';
import type { Laid, Made, MergeText, Proposal } from '../../proposal/proposal.ts';
import type { GitCommit } from '../operations/git/commits.ts';
import type { ProposedPull } from '../operations/proposed-pulls.ts';
import type { Contents } from '../repository.ts';
import { isAbout, textKey } from './about-tree.ts';
import { makeDrafts, readyPulls, staysReady } from './make-draft.ts';
import { mergeMoved } from './merge-moved.ts';
import { baseOfOwn, ownMessage } from './own-commit.ts';
import { type KnownTrees, readTrees } from './read-trees.ts';
import { sendTree } from './send-tree.ts';
import { ok, refused, type Step, stopOf, stopOfWrite } from './step.ts';
import { whyNot } from './why-not.ts';

type Parts = {
  readonly proposal: Proposal;
  readonly pulls: readonly ProposedPull[];
  readonly contents: Contents;
  readonly mergeText: MergeText;
  readonly known: KnownTrees;
  readonly signal: AbortSignal;
};

/** The tree of the branch's last commit, and what there is to say of it. `isMadeDraft`: its pull request was ready, and is a draft now. */
export type Pushed = Made & { readonly tree: string; readonly isMadeDraft: boolean };
type Commit = Omit<Pushed, 'isMadeDraft'>;

type Tree = { readonly commit: GitCommit; readonly laid: Laid } & Extract<
  LaidOver,
  { readonly status: 'ok' }
>;

/**
 * Sees to it that the branch has the files, laid over what its base is now. A branch of ours is only ever moved on
 * by a commit after its last one, so nobody's commit is lost, also in a race; one whose last commit is not ours stays as it is. A pull request that is ready
 * never gets files that are not: it stays as it is, or is made a draft first.
 */
export async function pushBranch(parts: Parts): Promise<Step<Pushed>> {
  const { proposal, contents, signal } = parts;
  const { branch, base } = proposal;
  const tip = await headOf(base.branch, parts);
  if (tip.status !== 'ok') return tip;
  const now = await layOn(tip.value, parts);
  if (now.status === 'again') return now;
  if (now.status === 'ok' && now.value.changed.length === 0)
    return settled(`There is nothing to propose: \`${base.branch}\` has these files as they are.`);
  const head = await contents.branchHead(branch, signal);
  if (head.status === 'refused') return stopOf(head);
  if (head.value !== null) return goOn(head.value, { tip: tip.value, now }, parts);
  if (now.status !== 'ok') return now;
  const commit = await makeCommit(now.value, [tip.value], parts);
  if (commit.status !== 'ok') return commit;
  const created = await contents.createBranch(branch, commit.value.sha, signal);
  return pointed({ ...commit.value, isMadeDraft: false }, created, parts);
}

/** `now`: the files on the last commit of the base, which may have what does not go together with them. */
async function goOn(
  headSha: string,
  { tip, now }: { readonly tip: string; readonly now: Step<Tree> },
  parts: Parts,
): Promise<Step<Pushed>> {
  const { proposal, pulls, contents, signal } = parts;
  const { branch } = proposal;
  const head = await commitOf(headSha, parts);
  if (head.status !== 'ok') return head;
  const base = baseOfOwn(head.value);
  if (base === null)
    return refused(
      `The branch \`${branch}\` ends in the commit ${headSha.slice(0, 7)}, which is not one of ours: it stays as it is. Merge or delete the branch first.`,
    );
  const before = base === tip ? now : await layOn(base, parts);
  if (before.status === 'again') return before;
  const last = pulls.find((pull) => pull.headSha === headSha);
  const { tree, isVerified } = head.value;
  const ready = readyPulls(parts);
  if (before.status === 'ok' && before.value.tree === tree) {
    if (last?.state === 'closed')
      return {
        ...{ status: 'settled', address: last.url },
        reason: `The pull request with these files was closed: ${last.url}. Reopen it, or delete the branch \`${branch}\` to have it made anew.`,
      };
    // What was merged and is on the base no more needs a commit of its own: there would be nothing between the two branches.
    if (last?.state !== 'merged') {
      // A person who has read that these very files are wrong may have said that it is ready all the same.
      // Once the base is as it was looked at, merging them comes to what was looked at.
      const laid = tip === proposal.base.commit ? EXACTLY : before.value.laid;
      const undecided = ready.filter((pull) => !isAbout(pull, textKey(tree, laid, proposal)));
      const drafted = await makeDrafts(proposal.draft === 'wrong' ? undecided : [], parts);
      if (drafted.status === 'again') return drafted;
      const isMadeDraft = drafted.status === 'ok' && drafted.value;
      return ok({ tree, isVerified, ...laid, isMadeDraft });
    }
  }
  const [first] = ready;
  if (first !== undefined && proposal.draft === 'unfinished')
    return { status: 'refused', ...staysReady(first) };
  if (now.status !== 'ok') return now;
  const parents = base === tip ? [headSha] : [headSha, tip];
  const commit = await makeCommit(now.value, parents, parts);
  if (commit.status !== 'ok') return commit;
  const drafted = await makeDrafts(ready, parts);
  if (drafted.status !== 'ok') return drafted;
  const advanced = await contents.advanceBranch(branch, commit.value.sha, signal);
  return pointed({ ...commit.value, isMadeDraft: drafted.value }, advanced, parts);
}

async function makeCommit(
  { tree, changed, commit, laid }: Tree,
  parents: readonly string[],
  parts: Parts,
): Promise<Step<Commit & { readonly sha: string }>> {
  const { proposal, contents, signal } = parts;
  const sent = await sendTree({ base: commit.tree, changed, tree }, contents, signal);
  if (sent.status !== 'ok') return sent;
  const message = ownMessage({ title: proposal.title(laid), base: commit.sha, tree });
  const made = await contents.createCommit({ message, tree, parents }, signal);
  return made.status === 'ok' ? ok({ ...made.value, tree, ...laid }) : stopOfWrite(made);
}

/** The files are over the commit that was looked at. */
const EXACTLY: Laid = { merged: [] };

/** The files over the tree of a commit: with what others have done to them there since they were looked at. */
async function layOn(sha: string, parts: Parts): Promise<Step<Tree>> {
  const { proposal } = parts;
  const onto = await readCommit(sha, parts);
  if (onto.status !== 'ok') return onto;
  const isMoved = sha !== proposal.base.commit;
  const from = isMoved ? await readCommit(proposal.base.commit, parts) : onto;
  if (from.status !== 'ok') return from;
  const both = await mergeMoved({ ...parts, from: from.value, onto: onto.value });
  if (both.status !== 'ok') return both;
  const { changes, merged } = both.value;
  const over = layOver(parts.known, onto.value.tree, changes);
  const laid = isMoved ? { merged, onto: sha } : EXACTLY;
  return over.status === 'ok' ? ok({ ...over, laid, commit: onto.value }) : refused(over.reason);
}

/** A commit, with the folders on the way to the changed files. */
async function readCommit(sha: string, parts: Parts): Promise<Step<GitCommit>> {
  const { proposal, contents, known, signal } = parts;
  const commit = await commitOf(sha, parts);
  if (commit.status !== 'ok') return commit;
  const paths = proposal.changes.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]));
  const read = await readTrees({ root: commit.value.tree, paths, known }, contents, signal);
  return read.status === 'ok' ? commit : read;
}

async function headOf(branch: string, { contents, signal }: Parts): Promise<Step<string>> {
  const head = await contents.branchHead(branch, signal);
  if (head.status === 'refused') return stopOf(head);
  if (head.value !== null) return ok(head.value);
  return refused(
    `GitHub shows no branch \`${branch}\`: it is gone, or the token may not read it. Give the job \`contents: write\` under \`permissions:\`.`,
  );
}

async function commitOf(sha: string, { contents, signal }: Parts): Promise<Step<GitCommit>> {
  const commit = await contents.gitCommit(sha, signal);
  if (commit.status === 'refused') return stopOf(commit);
  if (commit.value !== null) return ok(commit.value);
  return refused(`GitHub has no commit ${sha.slice(0, 7)} any more. Nothing was changed; start anew.`);
}

/** Whether the branch is where it should be. Where another process was first, all is looked at again: it may have done the same. */
async function pointed(
  { sha: _, ...pushed }: Pushed & Pick<GitCommit, 'sha'>,
  answer: Awaited<ReturnType<Contents['createBranch']>>,
  parts: Parts,
): Promise<Step<Pushed>> {
  if (answer.status === 'ok') return ok(pushed);
  if (/already exists|not a fast.?forward/i.test(answer.reason))
    return { status: 'again', reason: stopOf(answer).reason };
  const stop = stopOfWrite(answer);
  const why = stop.status === 'refused' ? await whyNot(stop.reason, parts) : null;
  return why === null ? stop : refused(`${stop.reason} ${why}`);
}

const settled = (reason: string): Step<never> => ({ status: 'settled', reason });
