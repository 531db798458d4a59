import { z } from 'zod';
import { type Call, notFound, type Reply, unprocessable } from '../reply.ts';
import { apiOf, nodeId, webOf } from '../shapes.ts';
import type { GithubState } from '../state.ts';
import type { GitStore, StoredCommit, StoredEntry } from './store.ts';

const Blob = z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') });
const Entry = z.object({
  path: z.string(),
  mode: z.string(),
  type: z.string().optional(),
  sha: z.string().nullish(),
  content: z.string().optional(),
});
const Tree = z.object({ base_tree: z.string().optional(), tree: z.array(Entry) });
const Person = z.object({ name: z.string(), email: z.string(), date: z.string().optional() });
const Commit = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: Person.optional(),
  committer: Person.optional(),
});
const Ref = z.object({ ref: z.string(), sha: z.string() });
const Move = z.object({ sha: z.string(), force: z.boolean().default(false) });

const SHA = /^[0-9a-f]{40}$/;
/** Bytes of a file that POST takes (peter-evans/create-pull-request, docs). */
const BLOB_MAX = 40 * 1024 * 1024;

const ruled: Reply = unprocessable(
  'Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n',
);
const tooMuch: Reply = unprocessable(
  "Sorry, your request timed out. It's likely that your input was too large. Consider reducing the size of your input.",
);

/** Blobs, trees, commits and branches of the repository that `serveRepository` named. */
export const gitOperations: Readonly<Record<string, (state: GithubState, call: Call) => Reply>> = {
  'git/create-blob'(state, { body }) {
    const { content, encoding } = Blob.parse(body);
    const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
    if (bytes.length > BLOB_MAX) return unprocessable('Sorry, your input was too large to process.');
    const sha = storeOf(state).writeBlob(bytes);
    return { status: 201, body: { sha, url: `${apiOf(state)}/git/blobs/${sha}` } };
  },

  'git/get-blob'(state, { params }) {
    const sha = params.file_sha ?? '';
    const bytes = SHA.test(sha) ? storeOf(state).blob(sha) : null;
    if (bytes === null) return notFound;
    const body = {
      sha,
      node_id: nodeId('B', 1),
      size: bytes.length,
      url: `${apiOf(state)}/git/blobs/${sha}`,
      // In lines, as it comes.
      content: bytes.toString('base64').replaceAll(/.{60}/g, '$&\n'),
      encoding: 'base64',
    };
    return { status: 200, body };
  },

  'git/get-tree'(state, { params, query }) {
    const git = storeOf(state);
    const wanted = params.tree_sha ?? '';
    const sha = git.commit(wanted)?.tree ?? wanted;
    const entries = git.typeOf(sha) === 'tree' ? git.tree(sha, query.has('recursive')) : null;
    if (entries === null) return notFound;
    const shown = query.has('recursive') ? entries.slice(0, state.rules.treeListMax) : entries;
    return {
      status: 200,
      body: treeShape(state, { sha, entries: shown, isCut: shown.length < entries.length }),
    };
  },

  'git/create-tree'(state, { body }) {
    const git = storeOf(state);
    const { base_tree: base = null, tree } = Tree.parse(body);
    const problem = tree.map(entryProblem).find((each) => each !== null);
    if (problem !== undefined && problem !== null) return unprocessable(problem);
    // A token without the permission `workflows`, which GITHUB_TOKEN never has, is told that there is nothing (github/docs#4770).
    if (tree.some(({ path }) => path.startsWith('.github/workflows/'))) return notFound;
    if (base !== null && git.typeOf(base) !== 'tree')
      return unprocessable('base_tree is not a valid tree oid');
    if (tree.length > state.rules.treeEntriesMax) return tooMuch;
    return makeTree(state, { git, base, tree });
  },

  'git/get-commit'(state, { params }) {
    const sha = params.commit_sha ?? '';
    const commit = SHA.test(sha) ? storeOf(state).commit(sha) : null;
    return commit === null ? notFound : { status: 200, body: commitShape(state, sha, commit) };
  },

  'git/create-commit'(state, { body }) {
    const git = storeOf(state);
    const { message, tree, parents, author: named, committer } = Commit.parse(body);
    if (!SHA.test(tree) || git.typeOf(tree) !== 'tree') return unprocessable('Tree SHA does not exist');
    if (parents.some((parent) => !SHA.test(parent) || git.typeOf(parent) !== 'commit'))
      return unprocessable('Parent SHA does not exist or is not a commit object');
    const { login, id } = state.viewer;
    const author = { name: login, email: `${id}+${login}@users.noreply.github.com`, date: state.now() };
    const commit = { tree, parents, message, author };
    const sha = git.writeCommit(commit);
    // GitHub signs what an app commits as itself (fern-api/fern#16482).
    const isItsOwn = named === undefined && committer === undefined && state.viewer.type === 'Bot';
    if (isItsOwn && state.rules.signs) state.signed.add(sha);
    return { status: 201, body: commitShape(state, sha, commit) };
  },

  'git/get-ref'(state, { params }) {
    const branch = branchIn(`refs/${params.ref}`);
    const sha = branch === null ? null : storeOf(state).head(branch);
    return sha === null ? notFound : { status: 200, body: refShape(state, String(branch), sha) };
  },

  'git/list-matching-refs'(state, { params }) {
    const git = storeOf(state);
    const names = git.branchesWith(branchIn(`refs/${params.ref}`) ?? '');
    return { status: 200, body: names.map((name) => refShape(state, name, git.head(name) ?? '')) };
  },

  'git/create-ref'(state, { body }) {
    const git = storeOf(state);
    const { ref, sha } = Ref.parse(body);
    const branch = branchIn(ref);
    if (branch === null) return unprocessable(`${ref} is not a valid ref name.`);
    if (git.head(branch) !== null) return unprocessable('Reference already exists');
    if (!SHA.test(sha) || git.typeOf(sha) !== 'commit') return unprocessable('Object does not exist');
    if (state.rules.protects(branch)) return ruled;
    if (!git.point(branch, sha)) return unprocessable('Reference update failed');
    return { status: 201, body: refShape(state, branch, sha) };
  },

  'git/update-ref'(state, { params, body }) {
    const git = storeOf(state);
    const { sha, force } = Move.parse(body);
    const branch = branchIn(`refs/${params.ref}`);
    const head = branch === null ? null : git.head(branch);
    if (branch === null || head === null) return unprocessable('Reference does not exist');
    if (!SHA.test(sha) || git.typeOf(sha) !== 'commit') return unprocessable('Object does not exist');
    if (state.rules.protects(branch)) return unprocessable('Reference update failed');
    if (!force && !git.isAncestor(head, sha)) return unprocessable('Update is not a fast forward');
    git.point(branch, sha);
    return { status: 200, body: refShape(state, branch, sha) };
  },
};

/** The repository behind; a test that asks for git without one is wrong. */
export function storeOf({ git }: GithubState): GitStore {
  if (git === null) throw new Error('there is no repository behind this server: call serveRepository()');
  return git;
}

function makeTree(
  state: GithubState,
  given: {
    readonly git: GitStore;
    readonly base: string | null;
    readonly tree: readonly z.infer<typeof Entry>[];
  },
): Reply {
  const { git, base, tree } = given;
  const there = new Set(base === null ? [] : git.tree(base, true)?.map(({ path }) => path));
  const unknown = tree.some(({ path, sha }) =>
    sha === null ? !there.has(path) : sha !== undefined && git.typeOf(sha) !== 'blob',
  );
  if (unknown) return unprocessable('GitRPC::BadObjectState');
  const written = tree.map(({ path, mode, sha, content }) => {
    if (sha === null) return { path, sha };
    return { path, mode, sha: sha ?? git.writeBlob(Buffer.from(content ?? '')) };
  });
  const made = git.writeTree(base, written);
  const entries = git.tree(made, false) ?? [];
  return { status: 201, body: treeShape(state, { sha: made, entries, isCut: false }) };
}

function entryProblem({ path, mode, sha, content }: z.infer<typeof Entry>): string | null {
  if (path.startsWith('/')) return 'tree.path cannot start with a slash';
  if (path.split('/').some((part) => ['', '.', '..', '.git'].includes(part.toLowerCase())))
    return 'tree.path contains a malformed path component';
  if (sha === undefined && content === undefined)
    return 'Must supply either tree.sha or tree.content for each tree entry';
  if (sha !== undefined && content !== undefined)
    return 'Must not supply both tree.sha and tree.content for a tree entry';
  if (typeof sha === 'string' && !SHA.test(sha)) return `tree.sha ${sha} is not a valid oid`;
  return /^(?:100644|100755|120000)$/.test(mode) ? null : `tree.mode ${mode} is not built into this server`;
}

const branchIn = (ref: string): string | null => /^refs\/heads\/(.+)$/.exec(ref)?.[1] ?? null;

const refShape = (state: GithubState, branch: string, sha: string) => ({
  ref: `refs/heads/${branch}`,
  node_id: nodeId('REF', 1),
  url: `${apiOf(state)}/git/refs/heads/${branch}`,
  object: { type: 'commit', sha, url: `${apiOf(state)}/git/commits/${sha}` },
});

const treeShape = (
  state: GithubState,
  tree: { readonly sha: string; readonly entries: readonly StoredEntry[]; readonly isCut: boolean },
) => ({
  sha: tree.sha,
  url: `${apiOf(state)}/git/trees/${tree.sha}`,
  truncated: tree.isCut,
  tree: tree.entries.map(({ path, mode, sha }) => ({ path, mode, type: TYPES[mode] ?? 'blob', sha })),
});

const TYPES: Readonly<Record<string, string>> = { '040000': 'tree', '160000': 'commit' };

const commitShape = (state: GithubState, sha: string, commit: StoredCommit) => ({
  sha,
  node_id: nodeId('C', 1),
  url: `${apiOf(state)}/git/commits/${sha}`,
  html_url: `${webOf(state)}/commit/${sha}`,
  author: commit.author,
  committer: commit.author,
  message: commit.message,
  tree: { sha: commit.tree, url: `${apiOf(state)}/git/trees/${commit.tree}` },
  parents: commit.parents.map((parent) => ({
    sha: parent,
    url: `${apiOf(state)}/git/commits/${parent}`,
    html_url: `${webOf(state)}/commit/${parent}`,
  })),
  verification: state.signed.has(sha)
    ? {
        verified: true,
        reason: 'valid',
        signature: 'of GitHub',
        payload: commit.message,
        verified_at: state.now(),
      }
    : { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
});
