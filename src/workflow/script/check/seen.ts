import type { Identifier, Program } from 'acorn';
import type { Ability } from '../../../run/events.ts';
import { API_NAMES } from '../../contract.ts';
import type { Meta } from '../meta.ts';
import { type Names, resolveNames } from '../names.ts';
import { type AnyNode, type FunctionNode, memberName } from '../syntax-tree.ts';
import { isCheckOfOthers } from './advice/checks-of-others.ts';
import { type Flows, flowsOf } from './advice/flows.ts';
import { looksForTwins } from './advice/twins.ts';
import { type Guards, guardsOf, remembered } from './guards.ts';
import { holding } from './holding.ts';
import { type KindOf, kindsOf, resultsOf } from './kinds.ts';
import { type Lines, linesOf } from './lines.ts';
import { globalPath } from './references.ts';

/** What a script can name that stands elsewhere; null where it cannot be known. */
export type Surroundings = {
  readonly workflows: readonly string[] | null;
  readonly agentTypes: readonly string[] | null;
  /** Whether there is a script at a path from the root of the repository. */
  readonly hasScript: ((path: string) => boolean) | null;
  /** What agents can do besides reading and searching; `edit`: those that have files of their own to change. */
  readonly abilities: readonly Ability[];
};

/**
 * Something to say about a node. An `error` fails, or is wrong, whenever it is reached; a `warning` usually fails; with an `advice` the script
 * runs, and spends more or says less than its author means.
 */
export type Fault = { readonly at: AnyNode; readonly severity: Severity; readonly message: string };
export type Severity = 'error' | 'warning' | 'advice';
export type Rule = (node: AnyNode, seen: Seen) => readonly Fault[];

/** What is known of a script while its nodes are gone through. */
export type Seen = Surroundings &
  Guards &
  Lines & {
    readonly meta: Meta;
    readonly names: Names;
    /** The global of the API that an expression stands for, by its name or another one; null for anything else. */
    readonly apiOf: (node: AnyNode) => string | null;
    /** Globals that the script adds or replaces; `any` where it does something with `globalThis` that cannot be followed. */
    readonly ownGlobals: ReadonlySet<string> | 'any';
    /** Characters of loops that may still be gone through: loops that stand in each other are gone through for each of them. */
    readonly effort: { chars: number };
    /** Characters of prompts that may still be read. */
    readonly reading: { chars: number };
    /** What is wrong with the schemas that were looked at, by their JSON. */
    readonly schemas: Map<string, readonly string[]>;
    /** Everything that a function of the script returns; each function is gone through once. */
    readonly returnsOf: (called: FunctionNode) => readonly AnyNode[];
    /** Whether what stands in a node may start agents, functions that it calls included. */
    readonly startsAgents: (node: AnyNode) => boolean;
    /** Whether what stands in a node depends on the budget. */
    readonly looksAtBudget: (node: AnyNode) => boolean;
    /** What an expression is for certain; null when that is open. */
    readonly kindOf: KindOf;
    /** Where answers go; found when it is first asked for. */
    readonly flows: () => Flows;
    /** Whether what stands in a node asks agents to check what others said, functions that it calls included. */
    readonly checksOthers: (node: AnyNode) => boolean;
    /** Whether the script looks anywhere for entries that are there twice. */
    readonly looksForTwins: () => boolean;
  };

/** The call of a global of the API, by whatever name. */
export type ApiCall = { readonly name: string; readonly args: readonly AnyNode[] };

export function see(program: Program, meta: Meta, surroundings: Surroundings): Seen {
  const names = resolveNames(program);
  const ownGlobals = globalsOf(names);
  const apiOf = apiNames(names, ownGlobals);
  const isCallOf = (wanted: readonly string[]) => (node: AnyNode) =>
    node.type === 'CallExpression' && wanted.includes(apiOf(node.callee) ?? '');
  const startsAgents = holding(names, { seed: isCallOf(['agent', 'workflow']), through: 'functions' });
  const lines = linesOf(names);
  const checks = lazily(() =>
    holding(names, { seed: (node) => isCheckOfOthers(node, { names, apiOf }), through: 'functions' }),
  );
  return {
    ...surroundings,
    ...guardsOf(names, startsAgents),
    ...lines,
    meta,
    names,
    ownGlobals,
    effort: { chars: LOOP_CHARS_MAX },
    reading: { chars: PROMPT_CHARS_MAX },
    schemas: new Map(),
    returnsOf: remembered(resultsOf),
    apiOf,
    kindOf: kindsOf(names, apiOf),
    startsAgents,
    flows: lazily(() => flowsOf(names, { apiOf, functionAround: lines.functionAround })),
    checksOthers: (node) => checks()(node),
    looksForTwins: lazily(() => looksForTwins(names.nodes)),
    looksAtBudget: holding(names, { seed: (node) => apiOf(node) === 'budget', through: 'values' }),
  };
}

export function callIn(node: AnyNode, { apiOf }: Pick<Seen, 'apiOf'>): ApiCall | null {
  if (node.type !== 'CallExpression') return null;
  const name = apiOf(node.callee);
  return name === null ? null : { name, args: node.arguments };
}

function lazily<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | null = null;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

const LOOP_CHARS_MAX = 2_000_000;
const PROMPT_CHARS_MAX = 2_000_000;
const API: ReadonlySet<string> = new Set(API_NAMES);

function apiNames(names: Names, own: Seen['ownGlobals']): Seen['apiOf'] {
  const taken = new Set([...names.assigned].map(({ name }) => name));
  return (node) => {
    const [name, ...fields] = globalPath(node, names) ?? [];
    if (name === undefined || fields.length > 0 || !API.has(name) || own === 'any') return null;
    return own.has(name) || taken.has(name) ? null : name;
  };
}

function globalsOf({ free, parents }: Names): Seen['ownGlobals'] {
  const own = new Set<string>();
  for (const id of free) {
    if (id.name !== 'globalThis') continue;
    const name = globalMember(id, parents);
    if (name === null) return 'any';
    const member = parents.get(id);
    const above = member && parents.get(member);
    const written = above?.type === 'AssignmentExpression' || above?.type === 'UpdateExpression';
    if (written) own.add(name);
  }
  return own;
}

function globalMember(id: Identifier, parents: Names['parents']): string | null {
  const above = parents.get(id);
  const isTakenApart = above?.type === 'VariableDeclarator' && above.id.type === 'ObjectPattern';
  if (above?.type === 'UnaryExpression' || isTakenApart) return '';
  return above?.type === 'MemberExpression' && above.object === id ? memberName(above) : null;
}
