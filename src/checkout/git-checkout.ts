import { UltracodeError } from '../base/errors.ts';
import type { ChangedFile } from '../code/changed-file.ts';
import type { Checkout, CodeBefore } from '../code/checkout.ts';
import { openDependencies } from './dependencies/open-dependencies.ts';
import { type Beginning, mergeBase, readChanges } from './diff/changes.ts';
import { wholeFunctions } from './diff/whole-functions.ts';
import { createGit, type Git, type GitLocation } from './git/git.ts';
import { commitOf, topLevelOf } from './git/resolve-commit.ts';
import { candidateFiles, INDEX_POLICY } from './search/index/candidate-files.ts';
import { createSearch } from './search/search.ts';
import { searchCopies } from './search/search-copies.ts';
import type { CodeSource } from './tree/code-source.ts';
import { commitTree } from './tree/commit-tree.ts';
import { insidePath } from './tree/inside-path.ts';
import { storedInCommit, storedInWorkTree } from './tree/stored-files.ts';
import { workTree } from './tree/work-tree.ts';

/** `work-tree`: the files as they are on disk, local edits included. `commit`: git's objects, whatever is checked out. */
export type CheckoutOptions = {
  readonly source: 'work-tree' | 'commit';
  /** Branch, tag or sha; HEAD when absent. */
  readonly head?: string;
  /** Branch, tag or sha that the head is compared with. */
  readonly base?: string;
};

/** Throws CHECKOUT_INVALID when `location` is not a git checkout or a commit is missing from it. */
export async function openCheckout(location: GitLocation, options: CheckoutOptions): Promise<Checkout> {
  const root = await topLevelOf(location);
  const git = createGit(location);
  const head = await commitOf(git, options.head ?? 'HEAD');
  const base = options.base === undefined ? null : await commitOf(git, options.base);
  if (options.source === 'work-tree') await expectCheckedOut(await commitOf(git, 'HEAD'), head);
  const source = options.source === 'commit' ? await commitTree(location, head) : await workTree(git, root);
  const beginning = base === null ? null : beginningOf(location, git, { base, head });
  let changes: Promise<readonly ChangedFile[]> | null = null;
  let functions: Promise<ReadonlyMap<string, string>> | null = null;
  let before: Promise<CodeBefore | null> | null = null;
  const changed = (): Promise<readonly ChangedFile[]> => {
    changes ??= beginning === null ? Promise.resolve([]) : readChanges(git, source, beginning);
    return changes;
  };

  return {
    head,
    stored: options.source === 'commit' ? storedInCommit(location, head) : storedInWorkTree(location, root),
    locate: (path) => insidePath(path, root),
    listFiles: () => source.list(),
    readText: async (path) => {
      const inside = insidePath(path, root);
      if (inside === null)
        return { status: 'outside', message: `${path} is outside the repository, or belongs to git itself` };
      if (inside === '') return { status: 'directory', message: 'this is the root folder' };
      return source.read(inside);
    },
    search: createSearch({
      ...{ git, source },
      locate: (path) => insidePath(path, root),
      candidates: candidateFiles(source, INDEX_POLICY),
    }),
    searchTexts: searchTexts(git, root),
    dependencies: openDependencies(git, {
      root,
      env: location.env,
      tracked: () => source.list(),
      lockFiles: (names) => textsNamed(source, names),
    }),
    changes: changed,
    wholeFunctions: () => {
      functions ??= beginning === null ? Promise.resolve(new Map()) : wholeFunctions(git, source, beginning);
      return functions;
    },
    subjects: async () => (beginning === null ? [] : subjectsOf(git, await beginning.commit(), head)),
    before: () => {
      before ??=
        beginning === null ? Promise.resolve(null) : codeBefore({ git, root, beginning, changes: changed });
      return before;
    },
    readBaseText: async (path) => {
      if (beginning === null) return null;
      const change = (await changed()).find((each) => each.path === path);
      if (change === undefined || change.status === 'added') return null;
      const slice = await (await beginning.files()).read(change.from ?? path);
      return slice.status === 'text' ? slice.text : null;
    },
  } satisfies Checkout;
}

const searchTexts =
  (git: Git, root: string): Checkout['searchTexts'] =>
  async (texts, request, signal) => {
    const path = insidePath(request.path ?? '', root);
    if (path === null) return { status: 'failed', message: `${request.path} is outside the repository` };
    const copies = searchCopies(git, async (write) => {
      for (const [name, text] of texts) await write(name, text);
    });
    return copies({ ...request, path }, signal);
  };

/** Texts of the files of any folder that have one of these names. */
async function textsNamed(source: CodeSource, names: readonly string[]): Promise<readonly string[]> {
  const paths = (await source.list()).filter((path) => names.includes(path.slice(path.lastIndexOf('/') + 1)));
  const slices = await Promise.all(paths.slice(0, LOCK_FILES_MAX).map((path) => source.read(path)));
  return slices.flatMap((slice) => (slice.status === 'text' ? [slice.text] : []));
}

const LOCK_FILES_MAX = 100;

/** Both are looked up once, when they are wanted. */
function beginningOf(
  location: GitLocation,
  git: Git,
  { base, head }: { readonly base: string; readonly head: string },
): Beginning {
  let commit: Promise<string> | null = null;
  let files: ReturnType<typeof commitTree> | null = null;
  const findCommit = (): Promise<string> => {
    commit ??= mergeBase(git, base, head);
    return commit;
  };
  return {
    commit: findCommit,
    files: () => {
      files ??= findCommit().then((found) => commitTree(location, found));
      return files;
    },
  };
}

/** Empty where git cannot tell, as in a clone without the commits between. */
async function subjectsOf(git: Git, from: string, to: string): Promise<readonly string[]> {
  const args = [
    'log',
    '--format=%s',
    '--no-show-signature',
    '-n',
    String(SUBJECTS_MAX),
    `${from}..${to}`,
    '--',
  ];
  const result = await git(args, { maxBytes: SUBJECTS_BYTES_MAX });
  if (result.status !== 'exited' || result.code !== 0) return [];
  return result.stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

const SUBJECTS_MAX = 30;
const SUBJECTS_BYTES_MAX = 64 * 1024;

type BeforeParts = {
  readonly git: Git;
  readonly root: string;
  readonly beginning: Beginning;
  readonly changes: () => Promise<readonly ChangedFile[]>;
};

/** The commit that the change began from. It is searched by git alone: too seldom for an index. */
async function codeBefore({ git, root, beginning, changes }: BeforeParts): Promise<CodeBefore> {
  const source = await beginning.files();
  const names = new Map((await changes()).flatMap(({ path, from }) => (from ? [[path, from]] : [])));
  const tracked = new Set(await source.list());
  /** A name of now may have been another file's before: that one is meant. */
  const nameThen = (path: string): string => (tracked.has(path) ? path : (names.get(path) ?? path));
  const locate = (path: string): string | null => {
    const inside = insidePath(path, root);
    return inside === null ? null : nameThen(inside);
  };
  return {
    readText: async (path) => {
      const inside = locate(path);
      if (inside === null)
        return { status: 'outside', message: `${path} is outside the repository, or belongs to git itself` };
      if (inside === '') return { status: 'directory', message: 'this is the root folder' };
      return source.read(inside);
    },
    search: createSearch({ git, source, locate, candidates: async () => null }),
  };
}

async function expectCheckedOut(checkedOut: string, wanted: string): Promise<void> {
  if (checkedOut === wanted) return;
  throw new UltracodeError(
    'CHECKOUT_INVALID',
    `the work tree is at ${checkedOut}, expected ${wanted}. Check that commit out, or read it from git's objects.`,
  );
}
