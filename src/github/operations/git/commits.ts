import { z } from 'zod';
import { type Answer, ask, inForm, orNull } from '../../answer.ts';
import type { Client, RepositoryName } from '../../client.ts';

/** A commit, as far as a proposal reads it. */
export type GitCommit = {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** GitHub vouches for who made it: it has a signature that holds. */
  readonly isVerified: boolean;
};

/**
 * Commits through the Git data API. What is made has git's own id. Commits without author and committer are signed by GitHub, if the token is that
 * of an app.
 */
export function commitOperations(client: Client, at: RepositoryName) {
  const { git } = client.rest;
  return {
    gitCommit(sha: string, signal: AbortSignal): Promise<Answer<GitCommit | null>> {
      const question = { doing: `read the commit ${sha.slice(0, 7)}`, needs: READ };
      const wanted = { ...at, commit_sha: sha, request: { signal } };
      const work = async () => {
        const { tree, parents, message, verification } = inForm(
          CommitForm,
          (await git.getCommit(wanted)).data,
        );
        const isVerified = verification?.verified === true;
        return { sha, tree: tree.sha, parents: parents.map((parent) => parent.sha), message, isVerified };
      };
      return orNull(ask(question, work, signal));
    },

    createCommit(
      commit: Pick<GitCommit, 'message' | 'tree' | 'parents'>,
      signal: AbortSignal,
    ): Promise<Answer<Pick<GitCommit, 'sha' | 'isVerified'>>> {
      const question = { doing: 'make a commit', needs: WRITE };
      const { message, tree, parents } = commit;
      const wanted = { ...at, message, tree, parents: [...parents], request: { signal } };
      const work = async () => {
        const { sha, verification } = inForm(MadeForm, (await git.createCommit(wanted)).data);
        return { sha, isVerified: verification?.verified === true };
      };
      return ask(question, work, signal);
    },
  };
}

const READ = ['contents: read'];
const WRITE = ['contents: write'];

const Sha = z.string().regex(/^[0-9a-f]{40}$/);
const ShaForm = z.looseObject({ sha: Sha });
const MadeForm = ShaForm.extend({ verification: z.looseObject({ verified: z.boolean() }).nullish() });
const CommitForm = MadeForm.omit({ sha: true }).extend({
  tree: ShaForm,
  parents: z.array(ShaForm),
  message: z.string(),
});
