import { messageOf } from '../../base/errors.ts';
import { firstLine } from '../../base/first-line.ts';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { parseYaml } from '../../base/matching/yaml.ts';
import { textOf } from '../setup/github-workflow.ts';

/** In what a workflow file of GitHub is another one than `init` would write: places in it, as `jobs.review.permissions.checks`. */
export type WorkflowDifference = {
  /** What is not there at all. */
  readonly lacking: readonly string[];
  /** What is there with another value, each with both. */
  readonly other: readonly string[];
  /** What is there besides. */
  readonly besides: readonly string[];
};

/**
 * What differs between a file and the one that would be written, as GitHub reads them: neither comments, order and forms of writing, nor what only
 * the owner knows (which repository and version an action comes from, what stands on lines to fill in). A text says why the file cannot be read.
 */
export function compareWorkflow(there: string, wanted: string): WorkflowDifference | string {
  let value: unknown;
  try {
    value = parseYaml(there);
  } catch (error) {
    return `is not YAML that can be read: ${firstLine(messageOf(error))}`;
  }
  if (!isJsonObject(value)) return 'is no workflow: expected a mapping with on: and jobs:';
  const found = { lacking: [], other: [], besides: [] };
  compare(normal(value), normal(parseYaml(wanted.replaceAll(FILL_IN, `$1 ${FILLED}`))), [], found);
  return found;
}

const FILL_IN = /^( *[\w-]+:) .*# fill in\b.*$/gm;
const FILLED = '(whatever its owner fills in)';

type Found = { readonly [name in keyof WorkflowDifference]: string[] };
type Node = string | ReadonlyMap<string, Node>;

function compare(there: Node, wanted: Node, path: readonly string[], found: Found): void {
  if (wanted === there || wanted === FILLED) return;
  const [own, would] = [partsOf(there), partsOf(wanted)];
  if (own === null || would === null) {
    // What a step is given may be secret.
    const values = path.some((name) => name === 'with' || name === 'env')
      ? ''
      : ` (${shown(there)}, and would be ${shown(wanted)})`;
    found.other.push(placed(path) + values);
    return;
  }
  for (const [name, value] of would) {
    const one = own.get(name);
    if (one === undefined) found.lacking.push(placed([...path, name]));
    else compare(one, value, [...path, name], found);
  }
  for (const name of own.keys()) if (!would.has(name)) found.besides.push(placed([...path, name]));
}

/** What a mapping holds, also where nothing stands in its place; null for a value. */
const partsOf = (node: Node): ReadonlyMap<string, Node> | null =>
  typeof node !== 'string' ? node : node === '' ? new Map() : null;

const placed = (path: readonly string[]): string => path.map((name) => name.slice(0, NAME_CHARS)).join('.');
const shown = (node: Node): string =>
  typeof node !== 'string'
    ? 'several'
    : node.length > NAME_CHARS
      ? `${node.slice(0, NAME_CHARS)}…`
      : node || 'empty';
const NAME_CHARS = 60;

/** A value in the one form that it is compared in: events and needs as lists of names, steps by what they use. */
function normal(value: unknown, name = ''): Node {
  if (isJsonObject(value)) return namedNodes(Object.entries(value).filter(([key]) => key !== 'uses'));
  const list = Array.isArray(value) ? value : null;
  if (name === 'steps') return stepNodes(list ?? []);
  if (name === 'on') return namedNodes((list ?? [value]).map((event) => [textOf(event), null]));
  if (list === null) return textOf(value);
  return list.some(isJsonObject)
    ? namedNodes(list.map((one, index) => [`${index + 1}`, one]))
    : list.map(textOf).sort().join(', ');
}

const namedNodes = (entries: readonly (readonly [string, unknown])[]): Node =>
  new Map(entries.map(([name, value]) => [name, normal(value, name)]));

// More than any job has.
const STEPS_MAX = 200;

function stepNodes(steps: readonly unknown[]): Node {
  const nodes = new Map<string, Node>();
  for (const step of steps.filter(isJsonObject).slice(0, STEPS_MAX)) {
    const name = stepName(step);
    let key = name;
    for (let nth = 2; nodes.has(key); nth++) key = `${name} ${nth}`;
    nodes.set(key, normal(step));
  }
  return nodes;
}

/** The name of what it uses, without where it comes from and in which version; else the words that it runs. */
function stepName({ uses, run }: JsonObject): string {
  const used = textOf(uses).split('@')[0] ?? '';
  if (used === '') return textOf(run).split('\n')[0]?.slice(0, NAME_CHARS) ?? '';
  if (/ultracode/i.test(used) || used === './') return 'ultracode-action';
  return used.slice(used.lastIndexOf('/') + 1);
}
