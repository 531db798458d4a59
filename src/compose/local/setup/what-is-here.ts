import { readRulesFolder, rulesOfFolder } from '../../../agent/guidance/rule-files.ts';
import { type FoundLanguage, languagesOf } from '../../../app/init/languages.ts';
import { FIRST_SCRIPT } from '../../../app/init-files.ts';
import { createGit, type GitLocation } from '../../../checkout/git/git.ts';
import { gitOutput } from '../../../checkout/git/git-output.ts';
import { workFolder } from '../../../checkout/tree/work-folder.ts';

/** What a repository has that setting it up depends on. */
export type WhatIsHere = {
  readonly defaultBranch: DefaultBranch;
  /** The branch that is checked out; null for a commit. */
  readonly branch: string | null;
  readonly languages: readonly FoundLanguage[];
  /** Files with rules that agents will be given. */
  readonly rules: readonly string[];
  readonly hasCommit: boolean;
  readonly hasRemote: boolean;
};

type DefaultBranch = {
  /** Null where nothing says which one it is. */
  readonly name: string | null;
  /** The remote has said so; else it is what is most likely. */
  readonly isTold: boolean;
  /** Those of this clone that stand for it, that of the remote first; none where it has not been fetched, or has no commit yet. */
  readonly refs: readonly string[];
};

export async function whatIsHere(location: GitLocation, root: string): Promise<WhatIsHere> {
  const git = createGit(location);
  const tree = workFolder(root);
  const line = async (...words: string[]): Promise<string | null> => {
    const result = await git(words);
    const said = result.status === 'exited' && result.code === 0 ? result.stdout.toString('utf8').trim() : '';
    return said === '' ? null : said;
  };
  const [listed, branch, told, refs, head, remotes, ofRoot, folder] = await Promise.all([
    gitOutput(git, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']),
    line('symbolic-ref', '--quiet', '--short', 'HEAD'),
    line('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'),
    line('for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/remotes/origin'),
    line('rev-parse', '--verify', '--quiet', 'HEAD'),
    line('remote'),
    rulesOfFolder('', tree),
    readRulesFolder(tree),
  ]);
  const paths = listed
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '' && !path.endsWith(`/${FIRST_SCRIPT}.js`) && !path.endsWith('.d.ts'));
  const scoped = folder.scoped.flatMap(({ files }) => files);
  const rules = [...ofRoot, ...folder.always, ...scoped].map(({ path }) => path);
  return {
    defaultBranch: defaultBranchOf({ told, branch, known: refs?.split('\n') ?? [] }),
    branch,
    languages: languagesOf(paths),
    rules: [...new Set(rules)],
    hasCommit: head !== null,
    hasRemote: remotes !== null,
  };
}

/** Those of some paths that no commit has as they lie here; `ignored` among them only where git is told to. */
export async function uncommitted(
  location: GitLocation,
  paths: readonly string[],
): Promise<readonly { readonly path: string; readonly isIgnored: boolean }[]> {
  const which = ['--porcelain', '-z', '--untracked-files=all', '--ignored=matching', '--no-renames'];
  const pathspecs = paths.map((path) => `:(top,literal)${path}`);
  const output = await gitOutput(createGit(location), ['status', ...which, '--', ...pathspecs]);
  const lines = output.toString('utf8').split('\0');
  return paths.flatMap((path) => {
    // A whole folder may be ignored.
    const line = lines.find(
      (one) => one.slice(3) === path || (one.endsWith('/') && path.startsWith(one.slice(3))),
    );
    return line === undefined ? [] : [{ path, isIgnored: line.startsWith('!!') }];
  });
}

const REMOTE = 'refs/remotes/origin/';
const LOCAL = 'refs/heads/';
const USUAL = ['main', 'master'];

function defaultBranchOf({
  told,
  branch,
  known,
}: {
  readonly told: string | null;
  readonly branch: string | null;
  /** Whole names of the branches of this clone and of its remote. */
  readonly known: readonly string[];
}): DefaultBranch {
  const name = told === null ? likelyDefault(branch, known) : told.replace(/^origin\//, '');
  const refs = [REMOTE, LOCAL].map((prefix) => prefix + name).filter((ref) => known.includes(ref));
  return { name, isTold: told !== null, refs: name === null ? [] : refs };
}

function likelyDefault(branch: string | null, known: readonly string[]): string | null {
  const usual = [REMOTE, LOCAL].flatMap((prefix) => USUAL.map((name) => ({ name, ref: prefix + name })));
  const found = usual.find(({ ref }) => known.includes(ref));
  if (found !== undefined) return found.name;
  // A clone of one branch has any of them; without a remote the only one can be no other.
  const [only, ...others] = known;
  if (only === undefined) return branch ?? 'main';
  return others.length === 0 && only.startsWith(LOCAL) ? only.slice(LOCAL.length) : null;
}
