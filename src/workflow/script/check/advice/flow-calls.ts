import { resolved } from '../../names.ts';
import { type AnyNode, type FunctionNode, memberName } from '../../syntax-tree.ts';
import { functionOf } from '../kinds.ts';
import { globalPath } from '../references.ts';
import {
  ANSWER,
  ANY_LIST,
  addedFlags,
  entryFlags,
  type Flags,
  holderFlags,
  mappedFlags,
  methodFlags,
  SEVERAL,
} from './flags.ts';
import type { Flow } from './flow.ts';

type Call = Extract<AnyNode, { type: 'CallExpression' }>;

/** What `value.method(…)` gives and hands to its function. */
export function methodFlow(call: Call, flags: Flags, flow: Flow): Flags {
  const method = memberName(call.callee) ?? '';
  const called = calledBack(call.arguments[0], flow);
  if (called !== null) {
    const [first, second] = called.params;
    const entry = FOLDING.includes(method) ? second : first;
    if (entry !== undefined) flow.give(entry, method === 'then' ? flags : entryFlags(flags));
  }
  // `list.filter((_, index) => index < 20)`.
  const isCounting =
    called !== null &&
    method === 'filter' &&
    (called.params.length > 1 ? comparesIn(called) : flow.limits.counts(called));
  return methodFlags(flags, method, isCounting ? 'first' : cutBy(call));
}

const FOLDING = ['reduce', 'reduceRight'];

function calledBack(node: AnyNode | undefined, { names }: Flow): FunctionNode | null {
  return node === undefined || node.type === 'SpreadElement' ? null : functionOf(node, names);
}

const comparesIn = ({ body }: FunctionNode): boolean =>
  body.type === 'BinaryExpression' || body.type === 'LogicalExpression';

/** Whether `list.slice(…)` is the beginning of a list or another part of it; null where it takes nothing from its end. */
export function cutBy(call: Call): 'first' | 'part' | null {
  if (memberName(call.callee) !== 'slice') return null;
  const [start, end] = call.arguments;
  if (start?.type === 'UnaryExpression' && end === undefined) return 'first';
  if (start === undefined || end === undefined) return null;
  return start.type === 'Literal' ? 'first' : 'part';
}

/** What a call gains by an argument; what goes to a parameter or into a list is given to that. */
export function argumentFlow(at: AnyNode, call: Call, flow: Flow): Flags {
  // No person writes so many; to find one among a hundred thousand takes a while.
  if (call.arguments.length > ARGUMENTS_MAX) return 0;
  const flags = flow.flagsOf(at);
  const api = flow.apiOf(call.callee);
  if (api === 'parallel') return flags | several(at, flags, flow);
  if (api === 'pipeline') return stageFlow(at, call, flow);
  if (api !== null) return 0;
  const called = functionOf(call.callee, flow.names);
  if (called !== null) {
    passTo(called, { at, index: placeIn(call.arguments, at) }, flow);
    return 0;
  }
  if (call.callee.type === 'MemberExpression') return methodArgumentFlow(at, call, flow);
  return call.callee.type === 'Identifier' && call.callee.name === 'structuredClone' ? flags : 0;
}

const placeIn = (list: readonly AnyNode[], node: AnyNode): number => list.indexOf(node);

const ARGUMENTS_MAX = 50;

function passTo(
  { params }: FunctionNode,
  { at, index }: { readonly at: AnyNode; readonly index: number },
  flow: Flow,
): void {
  const flags = flow.flagsOf(at);
  const isSpread = at.type === 'SpreadElement';
  const parameter = params[index] ?? params.at(-1);
  if (parameter?.type === 'RestElement') flow.give(parameter, addedFlags(flags, isSpread));
  else if (parameter !== undefined && index < params.length)
    flow.give(parameter, isSpread ? entryFlags(flags) : flags);
}

function methodArgumentFlow(at: AnyNode, call: Call, flow: Flow): Flags {
  if (call.callee.type !== 'MemberExpression') return 0;
  const { object } = call.callee;
  const method = memberName(call.callee) ?? '';
  const flags = flow.flagsOf(at);
  if (INTO.includes(method)) {
    const round = flags & ANSWER && isInRounds(call, flow) ? SEVERAL : 0;
    flow.putInto(object, addedFlags(flags, at.type === 'SpreadElement') | round);
    return 0;
  }
  if (method === 'concat') return flags | (flow.flagsOf(object) & ANSWER ? SEVERAL : 0);
  const [root] = globalPath(call.callee, flow.names) ?? [];
  if (root === 'Promise' || root === 'Object') return flags;
  if (root === undefined) return mappedFlags(flags, method);
  if (root !== 'Array' || method !== 'from') return 0;
  if (call.arguments[0] !== at) return mappedFlags(flags, method);
  const [entry] = calledBack(call.arguments[1], flow)?.params ?? [];
  if (entry !== undefined) flow.give(entry, entryFlags(flags));
  return flags;
}

const INTO = ['push', 'unshift', 'add', 'set'];

/** `pipeline(items, …stages)`: each stage gets what the one before gave, and the item. */
function stageFlow(at: AnyNode, call: Call, flow: Flow): Flags {
  const flags = flow.flagsOf(at);
  const [items, ...stages] = call.arguments;
  const stage = (index: number): readonly AnyNode[] => calledBack(stages[index], flow)?.params ?? [];
  if (at === items) {
    const entry = entryFlags(flags);
    const [first] = stage(0);
    if (first !== undefined) flow.give(first, entry);
    for (const index of stages.keys()) {
      const [, item] = stage(index);
      if (item !== undefined) flow.give(item, entry);
    }
    return flags & ANY_LIST;
  }
  const index = placeIn(stages, at);
  const given = flags | (items === undefined ? 0 : several(items, flags, flow));
  if (index === stages.length - 1) return holderFlags(given);
  const [previous] = stage(index + 1);
  if (previous !== undefined) flow.give(previous, given);
  return 0;
}

/** Agents that a list of the script's own names, like points of view, look at the same thing. */
const several = (list: AnyNode, flags: Flags, flow: Flow): Flags =>
  flags & ANSWER && isOwnList(list, flow) ? SEVERAL : 0;

function isOwnList(list: AnyNode, flow: Flow, steps = 0): boolean {
  if (steps > STEPS_MAX) return false;
  const value = resolved(list, flow.names);
  if (value.type === 'ArrayExpression')
    return value.elements.length > 1 && value.elements.every((one) => one?.type !== 'SpreadElement');
  if (value.type === 'LogicalExpression') return isOwnList(value.right, flow, steps + 1);
  return (
    value.type === 'CallExpression' &&
    value.callee.type === 'MemberExpression' &&
    ['map', 'filter', 'slice'].includes(memberName(value.callee) ?? '') &&
    isOwnList(value.callee.object, flow, steps + 1)
  );
}

const STEPS_MAX = 10;

/** Whether a call stands in a loop of rounds: one that does not go through a list. */
function isInRounds(call: AnyNode, { names }: Flow): boolean {
  let at: AnyNode | undefined = call;
  for (let steps = 0; at !== undefined && steps < DEPTH_MAX; steps += 1) {
    if (at.type === 'WhileStatement' || at.type === 'DoWhileStatement') return true;
    if (at.type === 'ForStatement') return !endsAtLength(at.test ?? null, names);
    at = names.parents.get(at);
  }
  return false;
}

/** `at < list.length`, `at < Math.min(list.length, LIMIT)`, `at < end` where that is one of them, also beside another bound. */
function endsAtLength(test: AnyNode | null, names: Flow['names'], steps = 0): boolean {
  if (test === null || steps > STEPS_MAX) return false;
  const within = (inner: AnyNode): boolean => endsAtLength(inner, names, steps + 1);
  if (test.type === 'LogicalExpression') return within(test.left) || within(test.right);
  if (test.type === 'BinaryExpression') return within(test.right);
  const value = resolved(test, names);
  if (value.type === 'CallExpression' && memberName(value.callee) === 'min')
    return value.arguments.some(within);
  return memberName(value) === 'length';
}

// No person nests so deep.
const DEPTH_MAX = 100;
