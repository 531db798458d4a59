import { resolve } from 'node:path';
import { type CheckedSetup, checkSetup } from '../../../app/setup/check-setup.ts';
import { githubFaults } from '../../../app/setup/github-checks.ts';
import { isExpression, textOf } from '../../../app/setup/github-workflow.ts';
import type { KnownOfAction } from '../../../app/setup/job-checks.ts';
import { faultsAt, type SetupFault } from '../../../app/setup/setup-fault.ts';
import { messageOf, UltracodeError } from '../../../base/errors.ts';
import type { JsonObject } from '../../../base/json.ts';
import { nearMiss } from '../../../base/near-miss.ts';
import { createGit, openLocation } from '../../../checkout/git/git.ts';
import { repositoryIn } from '../../../checkout/git/remote-url.ts';
import { topLevelOf } from '../../../checkout/git/resolve-commit.ts';
import { workFolder } from '../../../checkout/tree/work-folder.ts';
import type { TrustedTree } from '../../../code/trusted-tree.ts';
import { readSettings } from '../../../config/read-settings.ts';
import { SETTING_NAMES } from '../../../config/settings-table.ts';
import { loadBuiltin, readPackage } from '../../../store/assets.ts';
import { listWorkflows } from '../../../workflow/catalog.ts';
import { type Configured, configure } from '../../configured.ts';
import type { Host } from '../../host.ts';
import { catalogOf } from '../../run/catalog.ts';
import { githubSide } from './github-side.ts';
import { whatIsHere } from './what-is-here.ts';

type Asked = {
  readonly repo: string;
  /** `owner/name@ref` of the Action; null for what the program knows. */
  readonly action: string | null;
};

const FOLDER = '.github/workflows';
// More files than any repository has; each is parsed only if it names the Action.
const FILES_MAX = 500;

/** Everything that is to be said of how a repository is set up: from its files, and from GitHub where there is a token. */
export async function checkLocal(host: Host, { repo, action }: Asked): Promise<readonly SetupFault[]> {
  using git = openLocation(resolve(repo), host.env);
  const root = await topLevelOf(git);
  const tree = workFolder(root);
  const paths = (await tree.names(FOLDER)).filter((name) => /\.ya?ml$/.test(name)).slice(0, FILES_MAX);
  const files = await Promise.all(
    paths.map(async (name) => ({
      path: `${FOLDER}/${name}`,
      text: (await tree.read(`${FOLDER}/${name}`)) ?? '',
    })),
  );
  const ownText = (await tree.read('action.yml')) ?? '';
  const known: KnownOfAction = {
    action: action?.split('@')[0] ?? (await ownName(host)),
    inputProblems,
    isKeyNeeded: (provider) => provider === 'anthropic',
  };
  const isOwn = (uses: string): boolean =>
    /ultracode/i.test(uses.split('@')[0] ?? '') ||
    (uses !== '' && uses.split('@')[0] === known.action) ||
    (uses === './' && /ultracode/i.test(ownText));
  const checked = checkSetup(files, { ...known, isOwn });
  // On Actions the file of the default branch decides, and may say more than that of a clone.
  const configured = await configure({}, 'file', async () => tree);
  return [
    ...checked.faults,
    ...settingsFaults(configured),
    ...(await scriptFaults(host, tree, configured)),
    ...(await sideFaults(host, { root, repo, checked, files })),
  ];
}

/** What is wrong with the inputs of a step, as far as the file writes them out. */
function inputProblems(given: JsonObject): readonly string[] {
  const unknown = Object.keys(given).filter((name) => !SETTING_NAMES.includes(name));
  const texts = Object.entries(given).flatMap(([name, value]) =>
    unknown.includes(name) || isExpression(value) ? [] : [[name, textOf(value)] as const],
  );
  const problems = unknown.map((name) => {
    const meant = nearMiss(name, SETTING_NAMES);
    return `There is no input "${name}"${meant === null ? '' : `: did you mean "${meant}"?`}`;
  });
  try {
    readSettings([Object.fromEntries(texts)], 'input');
    return problems;
  } catch (error) {
    if (error instanceof UltracodeError) return [...problems, error.message];
    throw error;
  }
}

function settingsFaults(configured: Configured): readonly SetupFault[] {
  if (configured.status === 'invalid') return [faultsAt(null).missing(messageOf(configured.error))];
  return configured.said.map(({ text }) => faultsAt(null).advice(text));
}

async function scriptFaults(
  host: Host,
  tree: TrustedTree,
  { settings }: Configured,
): Promise<readonly SetupFault[]> {
  const entries = await listWorkflows(catalogOf(settings, tree, await loadBuiltin(host.programDir)));
  return entries.flatMap((entry) => {
    const at = faultsAt(entry.path);
    if (entry.status === 'invalid')
      return [at.missing(`The script cannot load: line ${entry.problem.line}: ${entry.problem.message}`)];
    return entry.status === 'passed-over'
      ? [at.advice('It is passed over: scripts are plain JavaScript in files that end in .js or .mjs.')]
      : [];
  });
}

type OfSide = {
  readonly root: string;
  readonly repo: string;
  readonly checked: CheckedSetup;
  readonly files: readonly { readonly path: string; readonly text: string }[];
};

/** From GitHub where it can be asked, else from what the clone knows of the default branch. */
async function sideFaults(
  host: Host,
  { root, repo, checked, files }: OfSide,
): Promise<readonly SetupFault[]> {
  const ours = checked.workflows.filter(({ jobs }) => jobs.length > 0);
  if (ours.length === 0) return [];
  const texts = files.filter(({ path }) => ours.some((workflow) => workflow.path === path));
  const side = await githubSide(host, repo, texts);
  if (typeof side !== 'string') return githubFaults(side, ours);
  using git = openLocation(root, host.env);
  const { defaultBranch } = await whatIsHere(git, root);
  const run = createGit(git);
  const isThere = async (name: string): Promise<boolean> => {
    const result = await run(['rev-parse', '--verify', '--quiet', '--end-of-options', name]);
    return result.status === 'exited' && result.code === 0;
  };
  const remote = `refs/remotes/origin/${defaultBranch.name}`;
  const branch = (await isThere(remote)) ? remote : `refs/heads/${defaultBranch.name}`;
  const absent = await Promise.all(
    ours.map(async ({ path }) => ((await isThere(`${branch}:${path}`)) ? [] : [path])),
  );
  return [
    ...absent
      .flat()
      .map((path) =>
        faultsAt(path).missing(
          `It is not on ${branch.replace(/^refs\/(?:remotes|heads)\//, '')}, as far as this clone knows: comments, schedules and forks use the files of the default branch only.`,
        ),
      ),
    faultsAt(null).unknown(
      `${side} So the default branch, the secrets, the required checks and what Actions may do were not looked at.`,
    ),
  ];
}

async function ownName(host: Host): Promise<string | null> {
  const { repository } = await readPackage(host.programDir);
  const named = repositoryIn(repository ?? '');
  return named === null ? null : `${named.owner}/${named.name}`;
}
