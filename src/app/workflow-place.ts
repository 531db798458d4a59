import { sha256 } from '../base/digest.ts';
import { folded } from '../edits/refused-path.ts';
import { scriptName, type WorkflowEntry } from '../workflow/catalog.ts';

/** Where a script is saved. */
export type WorkflowPlace =
  | {
      readonly status: 'placed';
      readonly path: string;
      /** Name of the file without its ending, under which the workflow can be run. */
      readonly name: string;
      /** The same place gives the same text, another one another: letters, digits and hyphens. */
      readonly key: string;
      readonly isNew: boolean;
    }
  | { readonly status: 'refused'; readonly reason: string };

/** Finds the place of a script among the workflows that exist: that of another one is taken only where `as` names it. */
export function placeWorkflow(given: {
  /** Names plan or run in the command. */
  readonly id: string;
  /** What the script calls itself. */
  readonly metaName: string;
  readonly as: string | null;
  readonly entries: readonly WorkflowEntry[];
  /** Where new ones go. */
  readonly dir: string;
}): WorkflowPlace {
  const { id, metaName, as, dir } = given;
  const entries = given.entries.filter(({ status }) => status !== 'passed-over');
  const wanted = as ?? metaName;
  const target = entries.find((entry) => isCalled(entry, wanted));
  const name = target === undefined ? fileNameOf(wanted) : scriptName(target.path);
  const save = `/ultracode save ${id} as`;
  if (name === '' || (as !== null && target === undefined && name !== as))
    return refused(
      `${JSON.stringify(wanted)} cannot be the name of a file. Take lower-case letters, digits and hyphens: \`${save} ${name || 'my-workflow'}\`.`,
    );
  if (as === null && target !== undefined)
    return refused(
      `There is a workflow \`${name}\` already, ${whereOf(target)}. Save this one beside it, \`${save} ${freeName(name, entries)}\`, or in its place, \`${save} ${name}\`.`,
    );
  const twin = isAlike(wanted, metaName)
    ? undefined
    : entries.find((entry) => entry !== target && isCalled(entry, metaName));
  if (twin !== undefined)
    return refused(
      `The script calls itself \`${metaName}\` (\`meta.name\`), and so does the workflow ${whereOf(twin)}: one would hide the other. Save it in the place of that one, \`${save} ${scriptName(twin.path)}\`, or have its name changed first, \`/ultracode revise ${id} call it ${name}\`.`,
    );
  if (target?.origin === 'built-in' && !isAlike(wanted, metaName))
    return refused(
      `\`${wanted}\` is the name of a workflow that ships with Ultracode, and the script calls itself \`${metaName}\` (\`meta.name\`): \`/ultracode run ${wanted}\` would still run the one that ships. Take another name, \`${save} ${freeName(metaName, entries)}\`, or have its name changed first, \`/ultracode revise ${id} call it ${wanted}\`.`,
    );
  const isNew = target?.origin !== 'repository';
  const path = isNew ? `${folderOf(dir)}/${name}.js` : target.path;
  return { status: 'placed', path, name, key: keyOf(name, path), isNew };
}

const refused = (reason: string): Extract<WorkflowPlace, { readonly status: 'refused' }> => ({
  status: 'refused',
  reason,
});

/** `./wf/` and `wf` are the same folder of the repository. */
const folderOf = (dir: string): string =>
  dir
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');

/** By what it calls itself or by its file, as a workflow is asked for; case makes two files of no use on Windows and macOS. */
const isCalled = ({ name, path }: WorkflowEntry, wanted: string): boolean =>
  isAlike(name, wanted) || isAlike(scriptName(path), wanted);

const isAlike = (a: string, b: string): boolean => folded(a) === folded(b);

const whereOf = ({ origin, path }: WorkflowEntry): string =>
  origin === 'built-in' ? 'one that ships with Ultracode' : `in \`${path}\``;

function freeName(name: string, entries: readonly WorkflowEntry[]): string {
  const base = fileNameOf(name) || 'my-workflow';
  let number = 2;
  while (entries.some((entry) => isCalled(entry, `${base}-${number}`))) number += 1;
  return `${base}-${number}`;
}

const NAME_CHARS_MAX = 60;

/** Lower-case letters, digits and hyphens of a name; '' where it has none, or where Windows has no file of that name. */
function fileNameOf(name: string): string {
  const plain = plainOf(name);
  return DEVICE.test(plain) ? '' : plain;
}

/** learn.microsoft.com, "Naming Files, Paths, and Namespaces". */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

const plainOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, NAME_CHARS_MAX)
    .replace(/-$/, '');

/** `a_b` and `a-b` are two workflows. */
function keyOf(name: string, path: string): string {
  const plain = fileNameOf(name);
  return plain === name ? name : `${plain}-${sha256(path).slice(0, 8)}`.replace(/^-/, '');
}
