import { withAction } from './init/action-address.ts';
import type { InitProvider } from './init/provider-here.ts';

/** What a repository may have of the GitHub workflow. */
export type InitChoice = {
  /** Comments are commands. */
  readonly commands: boolean;
  /** A sweep each week. */
  readonly sweep: boolean;
  /** Pull requests of forks are looked at by themselves. */
  readonly forks: boolean;
  /** One job asks models, another one writes to GitHub. */
  readonly twoJobs: boolean;
  /** A job between these two runs a command over what agents edited; there are two jobs then. Absent: there is none. */
  readonly verifiedEdits?: boolean;
  /** Its models answer; decides what signs in. */
  readonly provider: InitProvider;
};

/** A file that `ultracode init` writes where there is none: the path from the root of the repository, the template's name, and the parts of it that stay. */
export type InitFile = {
  readonly path: string;
  /** What runs it: GitHub, this program, or an editor that reads what scripts can call. */
  readonly kind: 'github-workflow' | 'script' | 'types';
  readonly template: string;
  readonly parts: readonly string[];
};

/** `workflowsDir`: the first folder in which scripts are looked for. */
export function initFiles(
  { commands, sweep, forks, twoJobs, verifiedEdits = false, provider }: InitChoice,
  workflowsDir: string,
): readonly InitFile[] {
  const template = twoJobs || verifiedEdits ? 'ultracode-two-jobs.yml' : 'ultracode.yml';
  const chosen = { commands, sweep, verified: verifiedEdits };
  const signIn = partsOf(provider);
  const parts = [
    ...Object.entries(chosen).flatMap(([name, isWanted]) => (isWanted ? [name] : [])),
    ...signIn,
  ];
  const githubWorkflow = (name: string, chosenParts: readonly string[]): InitFile => ({
    path: `.github/workflows/${name}.yml`,
    kind: 'github-workflow',
    template,
    parts: chosenParts,
  });
  return [
    githubWorkflow('ultracode', parts),
    ...(forks ? [githubWorkflow('ultracode-forks', ['forks', ...signIn])] : []),
    { path: `${workflowsDir}/${FIRST_SCRIPT}.js`, kind: 'script', template: 'error-paths.js', parts: [] },
    { path: `${workflowsDir}/workflow.d.ts`, kind: 'types', template: '', parts: [] },
  ];
}

/** What `init` may write, whatever was chosen. */
export const initPaths = (workflowsDir: string): readonly string[] =>
  initFiles({ ...ALL, twoJobs: false, provider: 'anthropic' }, workflowsDir).map(({ path }) => path);

const ALL = { commands: true, sweep: true, forks: true } as const;

/** Name of the first script. */
export const FIRST_SCRIPT = 'error-paths';

/** Parts of the workflow files that sign in to a provider. */
function partsOf(provider: InitProvider): readonly string[] {
  if (provider === 'anthropic') return [];
  return ['platform', provider, ...(provider === 'foundry' ? [] : ['federated'])];
}

/** Names under which GitHub takes the same file for a workflow: beside one of them, another would run the same twice. */
export const sameFileAs = (path: string): readonly string[] => [
  path,
  ...(/^\.github\/workflows\/.*\.yml$/.test(path) ? [path.replace(/\.yml$/, '.yaml')] : []),
];

/**
 * The text of a template with the parts that are wanted, without their marks: `#[name` begins a part, `#[!name` one that stays where the
 * other goes, `#]` ends the last one that was begun. `action`: what stands after `uses:`; null where it is not known.
 */
export function fromTemplate(
  template: string,
  { parts, action }: { readonly parts: readonly string[]; readonly action: string | null },
): string {
  const open: boolean[] = [];
  const lines = template.split('\n').filter((line) => {
    const [, isNot, name] = /^\s*#\[(!?)([a-z-]+)$/.exec(line) ?? [];
    if (name !== undefined) open.push(parts.includes(name) !== (isNot === '!'));
    else if (/^\s*#\]$/.test(line)) open.pop();
    else return open.every((isKept) => isKept);
    return false;
  });
  const text = lines.join('\n');
  return action === null ? text : withAction(text, action);
}
