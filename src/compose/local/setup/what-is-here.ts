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
};

/** `isTold`: the remote has said so; else it is what is most likely. */
type DefaultBranch = { readonly name: string; readonly isTold: boolean };

export async function whatIsHere(location: GitLocation, root: string): Promise<WhatIsHere> {
  const git = createGit(location);
  const tree = workFolder(root);
  const line = async (...words: string[]): Promise<string | null> => {
    const result = await git(words);
    const said = result.status === 'exited' && result.code === 0 ? result.stdout.toString('utf8').trim() : '';
    return said === '' ? null : said;
  };
  const [listed, branch, told, usual, ofRoot, folder] = await Promise.all([
    gitOutput(git, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']),
    line('symbolic-ref', '--quiet', '--short', 'HEAD'),
    line('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'),
    line('for-each-ref', '--format=%(refname:short)', ...USUAL.map((name) => `refs/heads/${name}`)),
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
    defaultBranch: defaultBranchOf({ told, branch, usual: usual?.split('\n') ?? [] }),
    branch,
    languages: languagesOf(paths),
    rules: [...new Set(rules)],
  };
}

const USUAL = ['main', 'master'];

function defaultBranchOf({
  told,
  branch,
  usual,
}: {
  readonly told: string | null;
  readonly branch: string | null;
  readonly usual: readonly string[];
}): DefaultBranch {
  if (told !== null) return { name: told.replace(/^origin\//, ''), isTold: true };
  return { name: usual[0] ?? branch ?? 'main', isTold: false };
}
