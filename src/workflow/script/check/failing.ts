import { resolved } from '../names.ts';
import { type AnyNode, type FunctionNode, isFunction, memberName } from '../syntax-tree.ts';
import { functionOf } from './kinds.ts';
import type { Seen } from './seen.ts';

/** What is null for certain where an agent failed: one value, or entries of a list (`failing`: whether that at an index is). */
export type Answers =
  | { readonly are: 'one' }
  | { readonly are: 'many'; readonly failing: (index: number) => boolean };

/** The answers that awaiting an expression gives; null where it gives something else, or what a function makes of them. */
export function answersOf(awaited: AnyNode, seen: Seen): Answers | null {
  if (givesAgent(awaited, seen)) return { are: 'one' };
  if (awaited.type !== 'CallExpression') return null;
  const api = seen.apiOf(awaited.callee);
  const [list, ...stages] = awaited.arguments;
  if (list === undefined) return null;
  if (api === 'parallel') return thunksOf(resolved(list, seen.names), seen);
  // A stage that gives null ends its item, so each of them may be the one.
  const isFailing =
    api === 'pipeline' && stages.some((stage) => returnsAgent(functionOf(stage, seen.names), seen));
  return isFailing ? { are: 'many', failing: () => true } : null;
}

function thunksOf(list: AnyNode, seen: Seen): Answers | null {
  if (list.type === 'ArrayExpression') {
    const failing = list.elements.map(
      (element) => element !== null && returnsAgent(functionOf(element, seen.names), seen),
    );
    // One that never fails in between makes it open which entry a use is about.
    if (!failing.includes(true) || list.elements.some((element) => element?.type === 'SpreadElement'))
      return null;
    return { are: 'many', failing: (index) => failing[index] === true };
  }
  if (list.type !== 'CallExpression' || memberName(list.callee) !== 'map') return null;
  const mapper = list.arguments[0] === undefined ? null : functionOf(list.arguments[0], seen.names);
  if (mapper === null || mapper.async === true) return null;
  const thunks = seen.returnsOf(mapper);
  const isFailing =
    thunks.length > 0 && thunks.every((thunk) => isFunction(thunk) && returnsAgent(thunk, seen));
  return isFailing ? { are: 'many', failing: () => true } : null;
}

/** Whether a function gives the answer of an agent as it is, whichever way it returns. */
function returnsAgent(called: FunctionNode | null, seen: Seen, steps = 0): boolean {
  if (called === null || called.generator === true || steps > STEPS_MAX) return false;
  const results = seen.returnsOf(called);
  return (
    results.length > 0 &&
    results.every((result) =>
      givesAgent(result.type === 'AwaitExpression' ? result.argument : result, seen, steps + 1),
    )
  );
}

const STEPS_MAX = 5;

/** `agent(…)`, and a call of a function of the script that gives it. */
function givesAgent(node: AnyNode, seen: Seen, steps = 0): boolean {
  if (node.type !== 'CallExpression') return false;
  if (seen.apiOf(node.callee) === 'agent') return true;
  return returnsAgent(functionOf(node.callee, seen.names), seen, steps);
}
