import { isJsonObject, type JsonObject } from '../../../../base/json.ts';
import { nearMiss } from '../../../../base/near-miss.ts';
import { schemaProblems } from '../../../../base/schema-problems.ts';
import { TOOL_NAMES } from '../../../../run/agent-call.ts';
import { AGENT_OPTION_NAMES, readAgentOptions } from '../../../agent-options.ts';
import { type Names, resolved } from '../../names.ts';
import { literalValue } from '../../schema-literal.ts';
import { type AnyNode, keyName } from '../../syntax-tree.ts';
import type { Fault, Seen, Severity } from '../seen.ts';

/** Options of agent() that it cannot use, written in the call, in a constant or in what is spread into them. */
export function optionFaults(options: AnyNode, seen: Seen): readonly Fault[] {
  const known = optionsIn(options, seen.names);
  return [...known.flatMap((option) => faultsOf(option, seen)), ...hiddenPatches(known, seen)];
}

/** Schemas with a property in whose place the run would tell a script what its agent has edited. */
function hiddenPatches(options: readonly Option[], seen: Seen): readonly Fault[] {
  const isIsolated = options.some(
    ({ name, value }) =>
      name === 'isolation' && writtenOut(value, seen).some((written) => written.value === 'worktree'),
  );
  return options.flatMap(({ name, value }): readonly Fault[] => {
    const schema = name === 'schema' && isIsolated ? literalValue(value, seen.names) : undefined;
    const properties = isJsonObject(schema) ? schema.properties : undefined;
    const isHiding = isJsonObject(properties) && Object.hasOwn(properties, 'patch');
    return isHiding ? [{ at: value, severity: 'warning', message: HIDDEN_PATCH }] : [];
  });
}

const HIDDEN_PATCH =
  "the schema declares `patch`, which hides the run's: discard() and the script cannot tell what this agent has edited. Give that property another name.";

/** Whether the options of a call may give its agent files of its own to change. What is computed may. */
export function mayBeIsolated(options: AnyNode | undefined, seen: Seen): boolean {
  if (options === undefined) return false;
  const known = optionsIn(options, seen.names);
  const isWritten = resolved(options, seen.names).type === 'ObjectExpression';
  return known.some(({ name }) => name === 'isolation') || (!isWritten && known.length === 0);
}

/** `open`: whether another value goes before it depends on what is not known. */
type Option = {
  readonly name: string;
  readonly property: AnyNode;
  readonly value: AnyNode;
  readonly open: boolean;
};

function optionsIn(node: AnyNode, names: Names, depth = 0): readonly Option[] {
  const below = (inner: AnyNode) => optionsIn(inner, names, depth + 1);
  if (depth > DEPTH_MAX) return [];
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((branch) => below(branch).map(opened));
  if (node.type === 'LogicalExpression') return below(node.right).map(opened);
  const object = node.type === 'Identifier' && isChanged(node, names) ? node : resolved(node, names);
  if (object.type !== 'ObjectExpression') return [];
  let found: readonly Option[] = [];
  for (const property of object.properties) {
    const added = property.type === 'SpreadElement' ? below(property.argument) : optionIn(property);
    const others = found.filter(({ name }) => !added.some((one) => one.name === name && !one.open));
    found = [...(property.type === 'SpreadElement' ? others.map(opened) : others), ...added];
  }
  return found;
}

const DEPTH_MAX = 10;

const opened = (option: Option): Option => ({ ...option, open: true });

function optionIn(property: Extract<AnyNode, { type: 'Property' }>): readonly Option[] {
  const name = keyName(property.key, property.computed);
  return name === null ? [] : [{ name, property, value: property.value, open: false }];
}

/** Whether a script may give fields of an object other values: `options.effort = …`, `Object.assign(options, …)`. */
function isChanged(id: Extract<AnyNode, { type: 'Identifier' }>, { bindings, parents }: Names): boolean {
  const reads = bindings.get(id)?.reads ?? [];
  if (reads.length > READS_MAX) return true;
  return reads.some((read) => {
    const parent = parents.get(read);
    if (parent?.type === 'MemberExpression' && parent.object === read) {
      const above = parents.get(parent);
      return above?.type === 'AssignmentExpression'
        ? above.left === parent
        : above?.type === 'UnaryExpression';
    }
    return parent?.type === 'CallExpression' && parent.arguments[0] === read;
  });
}

// Of options that are used more often, what they are stays open.
const READS_MAX = 1_000;

function faultsOf(option: Option, seen: Seen): readonly Fault[] {
  const { name, property, value } = option;
  if (name === 'phase') return phaseFaults(value, seen);
  if (name === 'schema') return schemaFaults(value, seen);
  if (name === 'agentType') return agentTypeFaults(option, seen);
  if (!AGENT_OPTION_NAMES.includes(name)) {
    const message = `agent() has no option "${name}"; it is ignored. Known: ${AGENT_OPTION_NAMES.join(', ')}.`;
    return [{ at: property, severity: 'warning', message }];
  }
  return [...ignoredValues(option, seen), ...toolFaults(option, seen)];
}

/** Values that are ignored when the script runs, in the words of the log. */
const ignoredValues = ({ name, value }: Option, seen: Seen): readonly Fault[] =>
  writtenOut(value, seen).flatMap(({ at, value: given }): Fault[] => {
    const reading = readAgentOptions({ [name]: given }, []);
    const ignored = reading.status === 'ok' ? reading.ignored : [reading.message];
    return ignored.map((message) => ({ at, severity: 'warning', message }));
  });

/** Tools that agents have here or in the dialect. A name that is like none of these may be that of another server. */
const OTHER_TOOLS =
  'Agent Bash BashOutput Edit KillShell LS LSP MultiEdit NotebookEdit NotebookRead Skill SlashCommand Task TodoWrite Write';
/** By their names in lower case: case does not count. */
const TOOLS: ReadonlyMap<string, string> = new Map(
  [...TOOL_NAMES, ...OTHER_TOOLS.split(' ')].map((tool) => [tool.toLowerCase(), tool]),
);

function toolFaults({ name, value }: Option, { names }: Seen): readonly Fault[] {
  if (name !== 'tools' && name !== 'disallowedTools') return [];
  const list = resolved(value, names);
  return (list.type === 'ArrayExpression' ? list.elements : []).flatMap((entry): Fault[] => {
    const given = entry === null ? undefined : literalValue(entry, names);
    if (entry === null || typeof given !== 'string') return [];
    const tool = given.replace(/\(.*$/s, '').trim();
    const meant = nearMiss(tool, [...TOOLS.keys()]);
    if (meant === null || TOOLS.has(tool.toLowerCase())) return [];
    return [
      {
        at: entry,
        severity: 'warning',
        message: `There is no tool "${tool}". Did you mean "${TOOLS.get(meant)}"?`,
      },
    ];
  });
}

function agentTypeFaults({ value, open: isOpen }: Option, { agentTypes, ...seen }: Seen): readonly Fault[] {
  if (agentTypes === null) return [];
  return writtenOut(value, seen).flatMap(({ at, value: given, open }): Fault[] => {
    if (typeof given !== 'string' || agentTypes.includes(given)) return [];
    const message = unknown(
      `agent() throws: there is no agent type "${given}" in .claude/agents`,
      given,
      agentTypes,
    );
    return [{ at, severity: open || isOpen || seen.isCaught(at) ? 'warning' : 'error', message }];
  });
}

/** "…. Did you mean …?", or what there is. */
export function unknown(what: string, given: string, known: readonly string[]): string {
  const meant = nearMiss(given, known);
  if (meant !== null) return `${what}. Did you mean "${meant}"?`;
  return known.length === 0 ? `${what}: there is none.` : `${what}. There are ${known.join(', ')}.`;
}

type Plain = string | number | boolean;
type Written = { readonly at: AnyNode; readonly value: Plain; readonly open: boolean };

/** The literals that a value may be: one, or those between which a condition decides (`open`). */
export function writtenOut(node: AnyNode, { names }: Pick<Seen, 'names'>, open = false): readonly Written[] {
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((branch) => writtenOut(branch, { names }, true));
  if (node.type === 'LogicalExpression') return writtenOut(node.right, { names }, true);
  const value = literalValue(node, names);
  // A constant of another place is named where it is used.
  return isPlain(value) ? [{ at: node, value, open }] : [];
}

const isPlain = (value: unknown): value is Plain => ['string', 'number', 'boolean'].includes(typeof value);

export function phaseFaults(title: AnyNode, { meta: { phases } }: Seen): readonly Fault[] {
  if (title.type !== 'Literal' || typeof title.value !== 'string' || phases.length === 0) return [];
  if (phases.some((phase) => phase.title === title.value)) return [];
  const known = phases.map((phase) => `"${phase.title}"`).join(', ');
  const message = `meta.phases has no "${title.value}", so it makes a group of its own. It has ${known}.`;
  return [{ at: title, severity: 'warning', message }];
}

/** Only of a schema that is written out, here or in a constant: what is computed is seen when the script runs. */
function schemaFaults(schema: AnyNode, { names, isCaught, schemas }: Seen): readonly Fault[] {
  const value = literalValue(schema, names);
  if (value === undefined || !isJsonObject(value)) return [];
  const problems = problemsOf(value, schemas);
  if (problems.length === 0) return [];
  const severity: Severity = isCaught(schema) ? 'warning' : 'error';
  return [
    {
      at: schema,
      severity,
      message: `no answer can fit this schema, so agent() would throw: ${problems.join('; ')}.`,
    },
  ];
}

/** Most calls share a few schemas, and to compile one takes about a millisecond. */
function problemsOf(schema: JsonObject, known: Seen['schemas']): readonly string[] {
  const text = JSON.stringify(schema);
  const before = known.get(text);
  if (before !== undefined) return before;
  // Those of a script with more of them are seen when it runs.
  const problems = known.size < SCHEMAS_MAX ? schemaProblems(schema) : [];
  if (known.size < SCHEMAS_MAX) known.set(text, problems);
  return problems;
}

const SCHEMAS_MAX = 500;
