import { entryAt, type LaidOver, layOver } from '../../proposal/lay-over.ts';
import type { Proposal } from '../../proposal/proposal.ts';
import type { GitCommit } from '../operations/contents.ts';
import type { ProposedPull } from '../operations/proposed-pulls.ts';
import type { Contents } from '../repository.ts';
import { baseOfOwn, ownMessage } from './own-commit.ts';
import { type KnownTrees, readTrees } from './read-trees.ts';
import { sendTree } from './send-tree.ts';
import { ok, refused, type Step, stopOf } from './step.ts';

type Parts = {
  readonly proposal: Proposal;
  readonly pulls: readonly ProposedPull[];
  readonly contents: Contents;
  readonly known: KnownTrees;
  readonly signal: AbortSignal;
};

type Laid = { readonly commit: GitCommit } & Extract<LaidOver, { readonly status: 'ok' }>;

/**
 * Sees to it that the branch has the files, laid over what its base is now, and gives the tree of its last commit. A branch of ours is only ever moved on
 * by a commit after its last one, so nobody's commit is lost, also in a race; one whose last commit is not ours stays as it is.
 */
export async function pushBranch(parts: Parts): Promise<Step<string>> {
  const { proposal, contents, signal } = parts;
  const { branch, base } = proposal;
  const tip = await headOf(base.branch, parts);
  if (tip.status !== 'ok') return tip;
  const now = await layOn(tip.value, parts);
  if (now.status !== 'ok') return now;
  if (now.value.changed.length === 0)
    return refused(`There is nothing to propose: \`${base.branch}\` has these files as they are.`);
  const head = await contents.branchHead(branch, signal);
  if (head.status === 'refused') return stopOf(head);
  if (head.value === null) return begin(now.value, parts);
  return goOn(head.value, now.value, parts);
}

async function begin(now: Laid, parts: Parts): Promise<Step<string>> {
  const { proposal, contents, signal } = parts;
  const commit = await makeCommit(now, [now.commit.sha], parts);
  if (commit.status !== 'ok') return commit;
  return settled(now, await contents.createBranch(proposal.branch, commit.value, signal));
}

async function goOn(headSha: string, now: Laid, parts: Parts): Promise<Step<string>> {
  const { proposal, pulls, contents, signal } = parts;
  const { branch } = proposal;
  const head = await commitOf(headSha, parts);
  if (head.status !== 'ok') return head;
  const base = baseOfOwn(head.value);
  if (base === null)
    return refused(
      `The branch \`${branch}\` ends in the commit ${headSha.slice(0, 7)}, which is not one of ours: it stays as it is. Merge or delete the branch first.`,
    );
  const before = base === now.commit.sha ? ok(now) : await layOn(base, parts);
  if (before.status === 'again') return before;
  const isSame = before.status === 'ok' && before.value.tree === head.value.tree;
  const last = pulls.find((pull) => pull.headSha === headSha);
  if (isSame && last?.state === 'closed')
    return refused(
      `The pull request with these files was closed: ${last.url}. Reopen it, or delete the branch \`${branch}\` to have it made anew.`,
    );
  // What was merged and is on the base no more needs a commit of its own: there would be nothing between the two branches.
  if (isSame && last?.state !== 'merged') return ok(head.value.tree);
  const parents = base === now.commit.sha ? [headSha] : [headSha, now.commit.sha];
  const commit = await makeCommit(now, parents, parts);
  if (commit.status !== 'ok') return commit;
  return settled(now, await contents.advanceBranch(branch, commit.value, signal));
}

async function makeCommit(now: Laid, parents: readonly string[], parts: Parts): Promise<Step<string>> {
  const { proposal, contents, signal } = parts;
  const moved = await movedPath(now, parts);
  if (moved.status !== 'ok') return moved;
  const { tree, changed, commit } = now;
  const sent = await sendTree({ base: commit.tree, changed, tree }, contents, signal);
  if (sent.status !== 'ok') return sent;
  const message = ownMessage({ title: proposal.title, base: commit.sha, tree });
  const made = await contents.createCommit({ message, tree, parents }, signal);
  return made.status === 'ok' ? made : stopOf(made);
}

/** The base may have moved on since the files were looked at, but none of these files. */
async function movedPath(now: Laid, parts: Parts): Promise<Step<null>> {
  const { base, changes } = parts.proposal;
  if (base.commit === now.commit.sha) return ok(null);
  const then = await commitOf(base.commit, parts);
  if (then.status !== 'ok') return then;
  const paths = changes.map(({ path }) => path);
  const read = await readTrees(
    { root: then.value.tree, paths, known: parts.known },
    parts.contents,
    parts.signal,
  );
  if (read.status !== 'ok') return read;
  const moved = paths.find((path) => {
    const [before, after] = [then.value.tree, now.commit.tree].map((tree) => entryAt(read.value, tree, path));
    return before?.id !== after?.id || before?.mode !== after?.mode;
  });
  if (moved === undefined) return ok(null);
  return refused(
    `\`${moved}\` was changed on \`${base.branch}\` since ${base.commit.slice(0, 7)}, the commit that was looked at. Nothing was changed; start anew from ${now.commit.sha.slice(0, 7)}.`,
  );
}

async function layOn(sha: string, parts: Parts): Promise<Step<Laid>> {
  const { proposal, contents, known, signal } = parts;
  const commit = await commitOf(sha, parts);
  if (commit.status !== 'ok') return commit;
  const paths = proposal.changes.map(({ path }) => path);
  const trees = await readTrees({ root: commit.value.tree, paths, known }, contents, signal);
  if (trees.status !== 'ok') return trees;
  const laid = layOver(trees.value, commit.value.tree, proposal.changes);
  return laid.status === 'ok' ? ok({ ...laid, commit: commit.value }) : refused(laid.reason);
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
function settled(now: Laid, answer: Awaited<ReturnType<Contents['createBranch']>>): Step<string> {
  if (answer.status === 'ok') return ok(now.tree);
  if (/already exists|not a fast.?forward/i.test(answer.reason))
    return { status: 'again', reason: stopOf(answer).reason };
  const stop = stopOf(answer);
  if (stop.status === 'again' || !/rule|protected|reference update failed/i.test(stop.reason)) return stop;
  return refused(
    `${stop.reason} A rule of the repository forbids this branch to the token: allow \`ultracode/**\` under Settings, Rules.`,
  );
}
