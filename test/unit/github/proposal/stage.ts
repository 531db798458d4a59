import { createClean } from '../../../../src/clean/clean.ts';
import { mergeTextIn } from '../../../../src/compose/github/edits/merge-text.ts';
import type { Client } from '../../../../src/github/client.ts';
import { createPropose } from '../../../../src/github/proposal/propose.ts';
import { createContents } from '../../../../src/github/repository.ts';
import type { FileChange, Proposal, Proposed } from '../../../../src/proposal/proposal.ts';
import { type FileContents, gitRepository } from '../../../fakes/git-repository.ts';
import { type GithubServer, startGithub } from '../../../fakes/github.ts';
import { calm, clientOf, remembering } from '../connect.ts';

export const clean = createClean({ secrets: [] });

export const BRANCH = 'ultracode/save-sweep';

export const file = (path: string, text: string | Uint8Array): FileChange => ({
  path,
  mode: '100644',
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
});

/** A repository, and a GitHub that has it. */
export async function proposalStage(
  files: FileContents = { 'README.md': 'shop\n', 'src/a.ts': 'a\n' },
  options: Parameters<typeof startGithub>[0] = {},
) {
  const repository = await gitRepository(files);
  const github = await startGithub(options);
  github.serveRepository(repository.dir);
  const commit = await repository.git('rev-parse', 'main');
  const proposal: Proposal = {
    branch: BRANCH,
    base: { branch: 'main', commit },
    changes: [file('.github/ultracode/sweep.js', 'the script\n')],
    title: () => clean.line('Add the workflow sweep'),
    body: () => clean.markdown('What it found.'),
  };
  return {
    repository,
    github,
    commit,
    proposal,
    propose: (given: Partial<Proposal> = {}): Promise<Proposed> =>
      proposing(github)({ ...proposal, ...given }, calm()),
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await repository[Symbol.asyncDispose]();
    },
  };
}

export function proposing(github: GithubServer, client: Client = clientOf(github), waited: number[] = []) {
  const { owner, repo } = github.state;
  const at = { owner, repo, serverUrl: 'https://github.com' };
  const mergeText = mergeTextIn(process.env);
  return createPropose({ contents: createContents(client, at), at, mergeText, wait: remembering(waited) });
}

/** What there is of a proposal in the end: commits that its branch has before `main`, its tree, and pull requests. */
export function leftOn({ state }: GithubServer, branch = BRANCH) {
  const head = state.git?.head(branch) ?? null;
  const main = state.git?.head('main') ?? '';
  return {
    commits: head === null ? null : state.git?.commitsBetween(main, head),
    tree: head === null ? null : state.git?.commit(head)?.tree,
    pulls: state.issues.filter(({ pull }) => pull?.headRef === branch).map(({ state: is }) => is),
  };
}

/** Operations that change something, in their order. */
export const writes = (github: GithubServer): readonly string[] =>
  github.requests.filter(({ method }) => method !== 'GET').map(({ operation }) => operation);
