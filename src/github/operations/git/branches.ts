import { z } from 'zod';
import { type Answer, ask, inForm, orNull } from '../../answer.ts';
import type { Client, RepositoryName } from '../../client.ts';

/** Branches through the Git data API, which moves one only where nobody has moved it meanwhile. */
export function branchOperations(client: Client, at: RepositoryName) {
  const { git } = client.rest;
  return {
    defaultBranch(signal: AbortSignal): Promise<Answer<string>> {
      const question = { doing: 'read which branch is the default one', needs: ['metadata: read'] };
      const work = async () =>
        inForm(RepositoryForm, (await client.rest.repos.get({ ...at, request: { signal } })).data)
          .default_branch;
      return ask(question, work, signal);
    },

    /** The sha of a branch's last commit; null when there is no such branch, or the token may not see it. */
    branchHead(branch: string, signal: AbortSignal): Promise<Answer<string | null>> {
      const question = { doing: `read the branch ${branch}`, needs: READ };
      const wanted = { ...at, ref: `heads/${branch}`, request: { signal } };
      const work = async () => inForm(RefForm, (await git.getRef(wanted)).data).object.sha;
      return orNull(ask(question, work, signal));
    },

    /** Names of branches that stand below one as if it were a folder, which git allows beside no branch of that name. */
    branchesBelow(branch: string, signal: AbortSignal): Promise<Answer<readonly string[]>> {
      const question = { doing: `list branches below ${branch}`, needs: READ };
      const wanted = { ...at, ref: `heads/${branch}/`, request: { signal } };
      const work = async () =>
        inForm(z.array(NamedForm), (await git.listMatchingRefs(wanted)).data).map(({ ref }) =>
          ref.replace(/^refs\/heads\//, ''),
        );
      return ask(question, work, signal);
    },

    createBranch(branch: string, sha: string, signal: AbortSignal): Promise<Answer<null>> {
      const question = { doing: `make the branch ${branch}`, needs: WRITE };
      const wanted = { ...at, ref: `refs/heads/${branch}`, sha, request: { signal } };
      const work = async () => {
        inForm(RefForm, (await git.createRef(wanted)).data);
        return null;
      };
      return ask(question, work, signal);
    },

    /** Moves a branch on to a commit that comes after its last one. Never moves it back or aside. */
    advanceBranch(branch: string, sha: string, signal: AbortSignal): Promise<Answer<null>> {
      const question = { doing: `move the branch ${branch} on`, needs: WRITE };
      const wanted = { ...at, ref: `heads/${branch}`, sha, force: false, request: { signal } };
      const work = async () => {
        inForm(RefForm, (await git.updateRef(wanted)).data);
        return null;
      };
      return ask(question, work, signal);
    },
  };
}

const READ = ['contents: read'];
const WRITE = ['contents: write'];

const RefForm = z.looseObject({ object: z.looseObject({ sha: z.string().regex(/^[0-9a-f]{40}$/) }) });
const NamedForm = z.looseObject({ ref: z.string() });
const RepositoryForm = z.looseObject({ default_branch: z.string() });
