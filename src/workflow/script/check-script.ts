import type { Identifier, Program } from 'acorn';
import { isJsonObject } from '../../base/json.ts';
import { schemaProblems } from '../../base/schema-problems.ts';
import { AGENT_OPTION_NAMES } from '../agent-options.ts';
import {
  API_NAMES,
  BANNED_CALLS,
  type BannedCall,
  bannedMessage,
  ECMASCRIPT_GLOBALS,
  WEB_GLOBALS,
} from '../contract.ts';
import { freeNames } from './free-names.ts';
import type { Meta } from './meta.ts';
import { type Problem, problemAt } from './problem.ts';
import { type Constants, constantsOf, literalValue } from './schema-literal.ts';
import { loadScript } from './script.ts';
import { type AnyNode, dottedName, keyName, nodesOf } from './syntax-tree.ts';

/** What `ultracode check` says of one file: problems keep it from running, warnings are what usually goes wrong. */
export type CheckedScript = { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

/** Loads a script and looks, by its syntax tree, for what would fail or surprise when it runs. */
export function checkScript(file: { readonly source: string; readonly path: string }): CheckedScript {
  const loaded = loadScript(file);
  if (loaded.status === 'invalid') return { problems: loaded.problems, warnings: [] };
  const { script, program } = loaded;
  const free = freeNames(program);
  const seen: Seen = { meta: script.meta, free, constants: constantsOf(program) };
  const found = [...nodesOf(program)].flatMap((node) =>
    RULES.flatMap((rule) =>
      rule(node, seen).map(({ at, message }) => problemAt(script.source, at.start, message)),
    ),
  );
  const unknown = unknownNames(program, free).map((name) =>
    problemAt(script.source, name.start, unknownMessage(name.name)),
  );
  return { problems: [], warnings: [...script.warnings, ...found, ...unknown].sort(byPosition) };
}

type Seen = {
  readonly meta: Meta;
  readonly free: ReadonlySet<Identifier>;
  readonly constants: Constants;
};
type Fault = { readonly at: AnyNode; readonly message: string };
type Rule = (node: AnyNode, seen: Seen) => Fault[];

const bannedCalls: Rule = (node, seen) => {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  return BANNED_CALLS.filter((banned) => calls(node, banned, seen)).map((banned) => ({
    at: node,
    message: bannedMessage(banned),
  }));
};

function calls(node: AnyNode, { callee, form }: BannedCall, { free }: Seen): boolean {
  if (node.type !== (form === 'new' ? 'NewExpression' : 'CallExpression')) return false;
  if (form === 'new' && node.arguments.length > 0) return false;
  return dottedName(node.callee)?.join('.') === callee.join('.') && isFree(rootOf(node.callee), free);
}

const startedAgents: Rule = (node, { free }) => {
  const [list] = callTo('parallel', node, free)?.arguments ?? [];
  if (list === undefined) return [];
  return handedOver(list)
    .filter((value) => callTo('agent', value, free) !== null)
    .map((at) => ({
      at,
      message:
        'parallel() expects functions, but this calls agent() at once and hands over its promise. Write () => agent(…).',
    }));
};

/** The values that `[a, b]` or `list.map((item) => a)` put into an array. */
function handedOver(list: AnyNode): readonly AnyNode[] {
  if (list.type === 'ArrayExpression') return list.elements.filter((element) => element !== null);
  if (list.type !== 'CallExpression' || dottedName(list.callee)?.at(-1) !== 'map') return [];
  const [mapper] = list.arguments;
  return mapper?.type === 'ArrowFunctionExpression' && mapper.expression ? [mapper.body] : [];
}

const agentOptions: Rule = (node, { free, meta, constants }) => {
  const [, options] = callTo('agent', node, free)?.arguments ?? [];
  if (options?.type !== 'ObjectExpression') return [];
  return options.properties.flatMap((property): Fault[] => {
    if (property.type !== 'Property') return [];
    const name = keyName(property.key, property.computed);
    if (name === null) return [];
    if (name === 'phase') return phaseFault(property.value, meta);
    if (name === 'schema') return schemaFault(property.value, constants);
    if (AGENT_OPTION_NAMES.includes(name)) return [];
    const message = `agent() has no option "${name}"; it is ignored. Known: ${AGENT_OPTION_NAMES.join(', ')}.`;
    return [{ at: property, message }];
  });
};

const phaseTitles: Rule = (node, { free, meta }) => {
  const [title] = callTo('phase', node, free)?.arguments ?? [];
  return title === undefined ? [] : phaseFault(title, meta);
};

function phaseFault(title: AnyNode, { phases }: Meta): Fault[] {
  if (title.type !== 'Literal' || typeof title.value !== 'string' || phases.length === 0) return [];
  if (phases.some((phase) => phase.title === title.value)) return [];
  const known = phases.map((phase) => `"${phase.title}"`).join(', ');
  return [
    {
      at: title,
      message: `meta.phases has no "${title.value}", so it makes a group of its own. It has ${known}.`,
    },
  ];
}

/** Only of a schema that is written out, here or in a constant: what is computed is seen when the script runs. */
function schemaFault(schema: AnyNode, constants: Constants): Fault[] {
  const value = literalValue(schema, constants);
  if (value === undefined || !isJsonObject(value)) return [];
  const problems = schemaProblems(value);
  const message = `no answer can fit this schema, so agent() would throw: ${problems.join('; ')}.`;
  return problems.length === 0 ? [] : [{ at: schema, message }];
}

const unguardedLoops: Rule = (node, { free }) => {
  const endless =
    node.type === 'WhileStatement' ||
    node.type === 'DoWhileStatement' ||
    (node.type === 'ForStatement' && !node.test);
  if (!endless) return [];
  const names = [...nodesOf(node)].filter((one) => one.type === 'Identifier' && free.has(one));
  const has = (name: string) => names.some((one) => one.type === 'Identifier' && one.name === name);
  if (!has('agent') || has('budget')) return [];
  const message =
    'This loop starts agents and never looks at budget: it may go on until a limit ends the run. Add `budget.remaining() > 0` to its condition, or a largest number of rounds.';
  return [{ at: node, message }];
};

const RULES: readonly Rule[] = [bannedCalls, startedAgents, agentOptions, phaseTitles, unguardedLoops];

/** Free names that nothing defines; one that the script asks about with `typeof` is guarded. */
function unknownNames(program: Program, free: ReadonlySet<Identifier>): readonly Identifier[] {
  const known = new Set<string>([...ECMASCRIPT_GLOBALS, ...API_NAMES, ...WEB_GLOBALS]);
  for (const node of nodesOf(program))
    if (node.type === 'UnaryExpression' && node.operator === 'typeof' && node.argument.type === 'Identifier')
      known.add(node.argument.name);
  return [...free].filter(({ name }) => !known.has(name));
}

const unknownMessage = (name: string): string =>
  `${name} is not defined in a workflow script: there are only ECMAScript's globals and ${API_NAMES.join(', ')}, ${WEB_GLOBALS.slice(0, 3).join(', ')}.`;

function callTo(name: string, node: AnyNode, free: ReadonlySet<Identifier>) {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return null;
  return node.callee.name === name && free.has(node.callee) ? node : null;
}

function rootOf(callee: AnyNode): AnyNode {
  return callee.type === 'MemberExpression' ? rootOf(callee.object) : callee;
}

const isFree = (node: AnyNode, free: ReadonlySet<Identifier>): boolean =>
  node.type === 'Identifier' && free.has(node);

const byPosition = (a: Problem, b: Problem): number => a.line - b.line || a.column - b.column;
