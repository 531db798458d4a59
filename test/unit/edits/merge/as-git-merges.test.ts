import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gitTexts } from '../../../../src/checkout/merge/git-texts.ts';
import type { FileEdit } from '../../../../src/edits/edit.ts';
import { mergeEdits } from '../../../../src/edits/merge-edits.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';
import { EDITED, type Edited, editsOf, type HeldFiles } from '../../../support/arbitrary-edits.ts';

// Git compares the texts of commits by another algorithm (histogram) than those of `git merge-file` (Myers): where nearly all lines are equal, the two may part. Two thirds of
// these are lines that stand nowhere else, as in code, and there they do not.
test('random edits of several agents come to what git makes of their commits, or are told where git tells of a conflict', {
  timeout: 120_000,
}, async () => {
  await using repository = await gitRepository();
  const git = chainIn(repository);
  const seen = { merged: 0, conflicts: 0, unlike: 0 };
  await fc.assert(
    fc.asyncProperty(EDITED, async (edited) => {
      const commits = await git.commit(edited);
      const taken: number[] = [];
      let ours = commits.base;
      for (const [index, theirs] of commits.agents.entries()) {
        const known = movesOf(edited.agents[index] ?? new Map());
        // Where git guesses other moves than the agent made, it makes another merge of it.
        if ((await git.moves(commits.base, theirs)) !== known) seen.unlike += 1;
        else {
          const { files, leftOut } = await merged(repository, edited, [...taken, index]);
          // Git has no objection to two files that many machines hold only one of.
          if (leftOut.some(({ reason }) => reason.includes('only in case'))) continue;
          const both = await git.merge(commits.base, ours, theirs);
          if (
            both !== null &&
            (await git.moves(commits.base, both)) !== movesOf(laidOver(edited.base, files))
          ) {
            seen.unlike += 1;
            return;
          }
          expect(leftOut.map(({ reason }) => reason)).toEqual(both === null ? [expect.any(String)] : []);
          seen[both === null ? 'conflicts' : 'merged'] += 1;
          if (both === null) continue;
          expect(await git.treeOf(laidOver(edited.base, files))).toBe(await git.treeIn(both));
          taken.push(index);
          ours = both;
        }
      }
    }),
    { numRuns: 50, seed: 15 },
  );
  expect(seen.merged).toBeGreaterThan(60);
  expect(seen.conflicts).toBeGreaterThan(10);
  expect(seen.unlike).toBeLessThan((seen.merged + seen.conflicts) / 4);
});

async function merged(repository: GitRepository, { base, agents }: Edited, taken: readonly number[]) {
  const edited = taken.map((index) => ({
    ...{ id: index + 1, label: `agent ${index + 1}`, said: '', verification: null },
    edits: editsOf(base, agents[index] ?? new Map()),
  }));
  return mergeEdits(edited, {
    texts: gitTexts(repository.place),
    paths: async () => base.keys(),
    before: async (path) => base.get(path)?.text ?? null,
    repair: async () => ({ status: 'left', reason: 'and nobody is asked' }),
  });
}

/** The files that edits make of those of the base. */
function laidOver(base: HeldFiles, files: readonly { readonly edit: FileEdit }[]): HeldFiles {
  const next = new Map(base);
  for (const { edit } of files) next.delete(edit.path);
  for (const { edit } of files) {
    const { path, after } = edit;
    if (after === null) continue;
    const text = after.text ?? base.get(after.from)?.text ?? '';
    next.set(path, { mode: after.mode, text, origin: after.from ?? null });
  }
  return next;
}

const movesOf = (files: HeldFiles): string =>
  [...files]
    .flatMap(([path, { origin }]) => (origin === null || origin === path ? [] : [`${origin}>${path}`]))
    .sort()
    .join();

/** Commits of a base and of agents, and what git makes of them. */
function chainIn(repository: GitRepository) {
  let count = 0;
  const dataOf = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const commitOf = (name: string, files: HeldFiles, parent: string | null): string =>
    [
      `commit refs/heads/${name}\ncommitter Ada <a@b> 0 +0000\ndata 0\n\n`,
      parent === null ? '' : `from refs/heads/${parent}\ndeleteall\n`,
      ...[...files].map(([path, { mode, text }]) => `M ${mode} inline "${path}"\n${dataOf(text)}`),
      '\n',
    ].join('');
  const treeIn = (commit: string) => repository.git('rev-parse', `${commit}^{tree}`);
  return {
    treeIn,
    commit: async ({ base, agents }: Edited) => {
      count += 1;
      const names = agents.map((_, index) => `t${count}-${index}`);
      const script = [
        commitOf(`t${count}`, base, null),
        ...agents.map((files, index) => commitOf(names[index] ?? '', files, `t${count}`)),
      ].join('');
      await repository.shell('printf %s "$1" | git fast-import --quiet --force', script);
      return { base: `t${count}`, agents: names };
    },
    moves: async (base: string, commit: string): Promise<string> => {
      const found = await repository.git(
        ...['diff-tree', '-r', '-M', '--diff-filter=R', '--name-status', '-z'],
        base,
        commit,
      );
      const parts = found.split('\0');
      return parts
        .flatMap((part, index) => (index % 3 === 1 ? [`${part}>${parts[index + 1]}`] : []))
        .sort()
        .join();
    },
    /** The commit that holds both, on the base; null where they conflict. Files are not taken to a folder that others were moved to: no agent asked for it. */
    merge: async (base: string, ours: string, theirs: string): Promise<string | null> => {
      const commit = await repository.shell(
        'tree=$(git -c merge.directoryRenames=false merge-tree --write-tree "$2" "$3") && git commit-tree -m merged -p "$1" $tree || echo conflict',
        ...[base, ours, theirs],
      );
      return commit === 'conflict' ? null : commit;
    },
    treeOf: async (files: HeldFiles) => {
      count += 1;
      await repository.shell(
        'printf %s "$1" | git fast-import --quiet --force',
        commitOf(`t${count}`, files, null),
      );
      return treeIn(`t${count}`);
    },
  };
}
