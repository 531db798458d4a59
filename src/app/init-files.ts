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
};

/** A file that `ultracode init` writes where there is none: the path from the root of the repository, the template's name, and the parts of it that stay. */
export type InitFile = {
  readonly path: string;
  readonly template: string;
  readonly parts: readonly string[];
};

/** `workflowsDir`: the first folder in which scripts are looked for. */
export function initFiles(
  { commands, sweep, forks, twoJobs }: InitChoice,
  workflowsDir: string,
): readonly InitFile[] {
  const template = twoJobs ? 'ultracode-two-jobs.yml' : 'ultracode.yml';
  const chosen = { commands, sweep };
  const parts = Object.entries(chosen).flatMap(([name, isWanted]) => (isWanted ? [name] : []));
  const ofForks = { path: '.github/workflows/ultracode-forks.yml', template, parts: ['forks'] };
  return [
    { path: '.github/workflows/ultracode.yml', template, parts },
    ...(forks ? [ofForks] : []),
    { path: `${workflowsDir}/error-paths.js`, template: 'error-paths.js', parts: [] },
  ];
}

/** Names under which GitHub takes the same file for a workflow: beside one of them, another would run the same twice. */
export const sameFileAs = (path: string): readonly string[] => [
  path,
  ...(/^\.github\/workflows\/.*\.yml$/.test(path) ? [path.replace(/\.yml$/, '.yaml')] : []),
];

/** Whether a file still says where the Action's repository is to be put. */
export const isWithoutAction = (text: string): boolean => text.includes('OWNER/ultracode-action');

/** What a template holds in place of the Action's repository and version. */
const ACTION_PLACEHOLDER = 'OWNER/ultracode-action@v0';

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
  return action === null
    ? text
    : text.replaceAll(new RegExp(`${ACTION_PLACEHOLDER}(?: #.*)?$`, 'gm'), () => action);
}
