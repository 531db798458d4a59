import type { Identifier } from 'acorn';
import { resolved } from '../names.ts';
import { type AnyNode, memberName } from '../syntax-tree.ts';
import { awaitedKind, functionOf, type Kind, resultsOf } from './kinds.ts';
import { globalPath } from './references.ts';
import { callIn, type Fault, type Rule, type Seen } from './seen.ts';

/** What parallel() and pipeline() are given, where it is for certain not what they expect. */
export const fanOut: Rule = (node, seen) => {
  const call = callIn(node, seen);
  const [list, ...stages] = call?.args ?? [];
  if (call?.name !== 'parallel' && call?.name !== 'pipeline') return [];
  if (list === undefined)
    return [
      error(node, `${call.name}() expects ${EXPECTED[call.name]}, got none. Write ${FORMS[call.name]}.`),
    ];
  if (list.type === 'SpreadElement') return [];
  if (call.name === 'parallel') return [...listFaults('parallel', list, seen), ...thunkFaults(list, seen)];
  const isEmpty = stages.length === 0;
  return [
    ...listFaults('pipeline', list, seen),
    ...(isEmpty ? [{ at: node, severity: 'warning', message: NO_STAGE } as const] : []),
    ...stages.flatMap((stage, index) => stageFaults(stage, index, seen)),
  ];
};

const NO_STAGE =
  'pipeline() without a stage gives back its items as they are. Write pipeline(items, (item) => agent(…)).';

function listFaults(name: 'parallel' | 'pipeline', list: AnyNode, { kindOf }: Seen): readonly Fault[] {
  const kind = kindOf(list);
  if (kind === null || kind.is === 'array' || kind.is === 'answer') return [];
  const form = kind.is === 'promise' ? AWAIT_IT : `Write ${FORMS[name]}.`;
  return [error(list, `${name}() expects ${EXPECTED[name]}, but this is ${described(kind)}. ${form}`)];
}

const AWAIT_IT = 'Await it first.';
const EXPECTED = { parallel: 'an array of functions', pipeline: 'an array as its first argument' };
const FORMS = {
  parallel: 'parallel([() => agent(…), …])',
  pipeline: 'pipeline(items, (item) => agent(…))',
};

function thunkFaults(list: AnyNode, seen: Seen): readonly Fault[] {
  return entriesOf(list, seen).flatMap(({ at, kind }): Fault[] => {
    // parallel() hands its functions nothing.
    if (seen.apiOf(at) === 'agent' && kind?.is === 'function')
      return [
        error(at, `parallel() calls its functions without arguments, so agent() has no prompt. ${THUNK}`),
      ];
    if (kind === null || kind.is === 'function') return [];
    return [error(at, `parallel() expects functions, but ${handedOver(kind)}. ${THUNK}`)];
  });
}

const THUNK = 'Write () => agent(…).';

const handedOver = (kind: Kind): string =>
  kind.is === 'promise' && kind.of === 'agent'
    ? 'this calls agent() at once and hands over its promise'
    : `this is ${described(kind)}`;

function stageFaults(stage: AnyNode, index: number, seen: Seen): readonly Fault[] {
  if (stage.type === 'SpreadElement') return [];
  if (seen.apiOf(stage) === 'agent') {
    const message =
      'pipeline() calls its stages with (previous, item, index), so agent() gets the item as its options. Write (item) => agent(…).';
    // A later stage may be given texts for items that are objects.
    return [{ at: stage, severity: index === 0 ? 'error' : 'warning', message }];
  }
  const kind = seen.kindOf(stage);
  if (kind === null || kind.is === 'function') return [];
  const expected = 'pipeline() expects functions after the array';
  return [error(stage, `${expected}, but ${handedOver(kind)}. Write (previous, item, index) => agent(…).`)];
}

/** What a list holds for certain, and where that is written. */
type Entry = { readonly at: AnyNode; readonly kind: Kind | null };

/** As far as a list is written out; what the function of `map` returns counts as written there. */
function entriesOf(list: AnyNode, seen: Seen, depth = 0): readonly Entry[] {
  if (depth > DEPTH_MAX) return [];
  const below = (inner: AnyNode) => entriesOf(inner, seen, depth + 1);
  const entry = (at: AnyNode): Entry => ({ at, kind: seen.kindOf(at) });
  if (list.type === 'Identifier') {
    const value = resolved(list, seen.names);
    return value === list ? [] : [...below(value), ...pushedTo(list, seen).map(entry)];
  }
  if (list.type === 'ArrayExpression')
    return list.elements.flatMap((element) => {
      if (element === null) return [];
      return element.type === 'SpreadElement' ? below(element.argument) : [entry(element)];
    });
  if (list.type === 'AwaitExpression') return awaitedEntries(list.argument, seen, depth);
  if (list.type !== 'CallExpression' || list.callee.type !== 'MemberExpression') return [];
  const method = memberName(list.callee) ?? '';
  const { object } = list.callee;
  if (method === 'map') return mapped(list.arguments[0], seen);
  if (method === 'flatMap') return flattened(list.arguments[0], seen, depth);
  if (method === 'from' && globalPath(object, seen.names)?.join('.') === 'Array')
    return mapped(list.arguments[1], seen);
  if (ORDERING.includes(method)) return below(object);
  if (method === 'concat') return [object, ...list.arguments].flatMap(below);
  // Which entries stay is open, unless all of them come from one function.
  return NARROWING.includes(method) && isMapped(object) ? below(object) : [];
}

const DEPTH_MAX = 50;
const ORDERING = ['reverse', 'sort', 'toReversed', 'toSorted'];
const NARROWING = ['filter', 'slice'];

const isMapped = (node: AnyNode): boolean =>
  node.type === 'CallExpression' && ['map', 'from'].includes(memberName(node.callee) ?? '');

/** The values of the promises that `Promise.all` waits for. */
function awaitedEntries(awaited: AnyNode, seen: Seen, depth: number): readonly Entry[] {
  const call = resolved(awaited, seen.names);
  if (call.type !== 'CallExpression' || globalPath(call.callee, seen.names)?.join('.') !== 'Promise.all')
    return [];
  const [list] = call.arguments;
  return list === undefined
    ? []
    : entriesOf(list, seen, depth + 1).map(({ at, kind }) => ({ at, kind: awaitedKind(kind) }));
}

/** The entries of the lists that the function of `flatMap` returns. */
function flattened(mapper: AnyNode | undefined, seen: Seen, depth: number): readonly Entry[] {
  const called = mapper === undefined ? null : functionOf(mapper, seen.names);
  if (called === null || called.async === true || called.generator === true) return [];
  const lists = resultsOf(called);
  const entries = lists.map((list) => entriesOf(list, seen, depth + 1));
  // Which way a function returns is open.
  return lists.length === 1 ? entries.flat() : [];
}

function mapped(mapper: AnyNode | undefined, seen: Seen): readonly Entry[] {
  if (mapper === undefined || mapper.type === 'SpreadElement') return [];
  if (seen.apiOf(mapper) === 'agent') return [{ at: mapper, kind: { is: 'promise', of: 'agent' } }];
  const called = functionOf(mapper, seen.names);
  if (called === null || called.generator === true) return [];
  if (called.async === true) return [{ at: mapper, kind: { is: 'promise', of: null } }];
  const entries = resultsOf(called).map((at): Entry => ({ at, kind: seen.kindOf(at) }));
  // Which way a function returns is open: certain is only what all of them are.
  const isCertain = ({ at, kind }: Entry) =>
    seen.apiOf(at) === 'agent' || (kind !== null && kind.is !== 'function');
  return entries.every(isCertain) ? entries : [];
}

/** What `list.push(…)` adds to a list of the script. */
function pushedTo(list: Identifier, { names }: Seen): readonly AnyNode[] {
  const { bindings, parents } = names;
  return (bindings.get(list)?.reads.slice(0, PUSHES_MAX) ?? []).flatMap((use): AnyNode[] => {
    const member = parents.get(use);
    const call = member && parents.get(member);
    if (member === undefined || memberName(member) !== 'push' || call?.type !== 'CallExpression') return [];
    return call.callee === member ? call.arguments.filter((each) => each.type !== 'SpreadElement') : [];
  });
}

// One list may be pushed to, and handed over, thousands of times.
const PUSHES_MAX = 100;

const error = (at: AnyNode, message: string): Fault => ({ at, severity: 'error', message });

/** A kind in words, as messages name what they got. */
export function described(kind: Kind): string {
  if (kind.is === 'promise') return kind.of === null ? 'a promise' : `the promise of ${kind.of}()`;
  return KINDS[kind.is];
}

const KINDS = {
  function: 'a function',
  array: 'an array',
  text: 'a text',
  nothing: 'nothing',
  object: 'an object',
  other: 'a plain value',
  answer: 'the answer of an agent',
} as const;
