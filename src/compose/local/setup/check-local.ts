import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CheckedSetup, checkSetup } from '../../../app/setup/check-setup.ts';
import { githubFaults } from '../../../app/setup/github-checks.ts';
import { isExpression, textOf } from '../../../app/setup/github-workflow.ts';
import type { KnownOfAction } from '../../../app/setup/job-checks.ts';
import { secretAdvice } from '../../../app/setup/secret-checks.ts';
import { faultsAt, type SetupFault } from '../../../app/setup/setup-fault.ts';
import { messageOf, UltracodeError } from '../../../base/errors.ts';
import type { JsonObject } from '../../../base/json.ts';
import { nearMiss } from '../../../base/near-miss.ts';
import { openLocation } from '../../../checkout/git/git.ts';
import { repositoryIn } from '../../../checkout/git/remote-url.ts';
import { topLevelOf } from '../../../checkout/git/resolve-commit.ts';
import { mergedTree } from '../../../checkout/tree/refs/merged-tree.ts';
import { workFolder } from '../../../checkout/tree/work-folder.ts';
import { readSettings } from '../../../config/read-settings.ts';
import { SETTING_NAMES } from '../../../config/settings-table.ts';
import { loadBuiltin, readPackage } from '../../../store/assets.ts';
import { isScriptPath, listWorkflows, scriptName, type WorkflowEntry } from '../../../workflow/catalog.ts';
import { type Configured, configure } from '../../configured.ts';
import type { Host } from '../../host.ts';
import { catalogOf } from '../../run/catalog.ts';
import { type DefaultSide, defaultSides } from './default-side.ts';
import { githubSide } from './github-side.ts';
import { type WhatIsHere, whatIsHere } from './what-is-here.ts';

type Asked = {
  readonly repo: string;
  /** `owner/name@ref` of the Action; null for what the program knows. */
  readonly action: string | null;
  /** What starts this program. */
  readonly self: string;
};

/** `ref`: what of the default branch was read besides what is checked out; null where that has all of it. */
export type LocalCheck = { readonly faults: readonly SetupFault[]; readonly ref: string | null };

const FOLDER = '.github/workflows';
// More files than any repository has; each is parsed only if it names the Action.
const FILES_MAX = 500;

/**
 * Everything that is to be said of how a repository is set up: from its files, and from GitHub where there is a token. What the default branch has
 * counts, but for what is changed here.
 */
export async function checkLocal(host: Host, { repo, action, self }: Asked): Promise<LocalCheck> {
  using git = openLocation(resolve(repo), host.env);
  const root = await topLevelOf(git);
  const here = await whatIsHere(git, root);
  const sides = await defaultSides(git, here.defaultBranch);
  const ahead = sides.find(({ isAhead }) => isAhead);
  const folder = workFolder(root);
  const tree = ahead === undefined ? folder : mergedTree(folder, ahead);
  const paths = (await tree.names(FOLDER)).filter((name) => /\.ya?ml$/.test(name)).slice(0, FILES_MAX);
  const files = await Promise.all(
    paths.map(async (name) => ({
      path: `${FOLDER}/${name}`,
      text: (await tree.read(`${FOLDER}/${name}`)) ?? '',
    })),
  );
  const ownText = (await tree.read('action.yml')) ?? '';
  // On Actions the file of the default branch decides, and may say more than that of a clone.
  const configured = await configure({}, 'file', async () => tree);
  const { settings } = configured;
  const entries = await listWorkflows(catalogOf(settings, tree, await loadBuiltin(host.programDir)));
  const onDefault = new Set(await ahead?.theirs.list(''));
  const isFile = (path: string): boolean => onDefault.has(path) || existsSync(join(root, path));
  const workflowProblem = nameChecker(isFile, entries);
  const known: KnownOfAction = {
    self,
    action: action?.split('@')[0] ?? (await ownName(host)),
    inputProblems,
    isKeyNeeded: (provider) => provider === 'anthropic',
    workflowProblem,
    fileSettings: { edits: settings.edits, sarif: settings.sarif },
  };
  const isOwn = (uses: string): boolean =>
    /ultracode/i.test(uses.split('@')[0] ?? '') ||
    (uses !== '' && uses.split('@')[0] === known.action) ||
    (uses === './' && /ultracode/i.test(ownText));
  const checked = checkSetup(files, { ...known, isOwn });
  const faults = [
    ...checked.faults,
    ...settingsFaults(configured, workflowProblem),
    ...scriptFaults(entries),
    ...(await sideFaults(host, { repo, here, sides, checked, files })),
  ];
  return { faults, ref: ahead?.ref ?? null };
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

/** Says why nothing can be run by a name or a path. */
function nameChecker(
  isFile: (path: string) => boolean,
  entries: readonly WorkflowEntry[],
): (name: string) => string | null {
  // By what it calls itself, else by its file.
  const names = [
    ...new Set(
      entries.flatMap(({ name, path, status }) => (status === 'passed-over' ? [] : [name, scriptName(path)])),
    ),
  ];
  return (name) => {
    if (isScriptPath(name)) return isFile(name) ? null : `there is no file ${name}.`;
    if (names.includes(name)) return null;
    const meant = nearMiss(name, names);
    return `there is no workflow "${name}"${meant === null ? '.' : `; did you mean "${meant}"?`} What can be run: ${names.slice(0, NAMES_SHOWN).join(', ')}${names.length > NAMES_SHOWN ? ', …' : ''}.`;
  };
}

const NAMES_SHOWN = 12;

function settingsFaults(
  configured: Configured,
  workflowProblem: (name: string) => string | null,
): readonly SetupFault[] {
  if (configured.status === 'invalid')
    return [faultsAt(null).missing(`No run can begin with these settings: ${messageOf(configured.error)}`)];
  const { workflow } = configured.settings;
  const problem = workflow === undefined ? null : workflowProblem(workflow);
  return [
    ...configured.said.map(({ text }) => faultsAt(null).advice(text)),
    ...(problem === null ? [] : [faultsAt(null).missing(`The setting \`workflow\`: ${problem}`)]),
  ];
}

function scriptFaults(entries: readonly WorkflowEntry[]): readonly SetupFault[] {
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
  readonly repo: string;
  readonly here: WhatIsHere;
  readonly sides: readonly DefaultSide[];
  readonly checked: CheckedSetup;
  readonly files: readonly { readonly path: string; readonly text: string }[];
};

/** From GitHub where it can be asked, else from what the clone knows of the default branch. */
async function sideFaults(
  host: Host,
  { repo, here, sides, checked, files }: OfSide,
): Promise<readonly SetupFault[]> {
  const ours = checked.workflows.filter(({ jobs }) => jobs.length > 0);
  if (ours.length === 0) return [];
  const texts = files.filter(({ path }) => ours.some((workflow) => workflow.path === path));
  const side = await githubSide(host, repo, texts);
  if (typeof side !== 'string') return githubFaults(side, ours);
  return [
    ...ours.flatMap((workflow) => workflow.jobs.flatMap((job) => secretAdvice(workflow, job))),
    ...(await absentFaults(here, sides, ours)),
    faultsAt(null).unknown(
      `${side} So the default branch, the secrets, the required checks and what Actions may do were not looked at.`,
    ),
  ];
}

/** Workflow files that the default branch does not have, as far as a clone knows it. */
async function absentFaults(
  { defaultBranch, hasRemote }: WhatIsHere,
  [side]: readonly DefaultSide[],
  ours: CheckedSetup['workflows'],
): Promise<readonly SetupFault[]> {
  const { name } = defaultBranch;
  if (name === null || (side === undefined && hasRemote))
    return [
      faultsAt(null).unknown(
        `This clone ${name === null ? 'does not know the default branch' : `has not fetched ${name}`}, so whether the files are on it was not looked at.`,
      ),
    ];
  const absent = await Promise.all(
    ours.map(async ({ path }) => ((await side?.theirs.read(path)) == null ? [path] : [])),
  );
  return absent
    .flat()
    .map((path) =>
      faultsAt(path).missing(
        `It is not on ${side?.ref ?? name}, as far as this clone knows: comments, schedules and forks use the files of the default branch only.`,
      ),
    );
}

async function ownName(host: Host): Promise<string | null> {
  const { repository } = await readPackage(host.programDir);
  const named = repositoryIn(repository ?? '');
  return named === null ? null : `${named.owner}/${named.name}`;
}
