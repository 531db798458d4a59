import { type AnyNode, ownNodesOf } from '../../syntax-tree.ts';
import { functionOf } from '../kinds.ts';
import type { Rule, Seen } from '../seen.ts';
import { endsOf } from './ends.ts';
import { type Loop, movesIn } from './moves.ts';

/**
 * Loops that start agents and may go on until a limit ends the run. A loop has a bound when one of its ways out is sure
 * to be taken: by a counter that each round moves, a list that each round makes shorter, or the budget. What cannot be
 * followed counts as a bound.
 */
export const endlessLoops: Rule = (node, seen) => {
  if (!isLoop(node) || !seen.startsAgents(node) || seen.looksAtBudget(node)) return [];
  seen.effort.chars -= node.end - node.start;
  if (seen.effort.chars < 0) return [];
  const { ends, reached } = endsOf(movesIn(node, seen), node, seen);
  const ways = waysOut(node, seen);
  if (ways.some((way) => ('test' in way ? ends(way.test, false) : reached(way.statement)))) return [];
  if (ways.length > 0) return [{ at: node, severity: 'warning', message: UNBOUNDED }];
  return [{ at: node, severity: seen.isCaught(node) ? 'warning' : 'error', message: ENDLESS }];
};

const UNBOUNDED =
  'This loop starts agents, and only their answers end it: it may go on until a limit ends the run. Add a largest number of rounds, or `budget.remaining() > 0`, to its condition.';
const ENDLESS =
  'This loop starts agents and has no way out: it goes on until a limit ends the run. Leave it with break or return, after a largest number of rounds at the latest.';

const isLoop = (node: AnyNode): node is Loop =>
  node.type === 'WhileStatement' || node.type === 'DoWhileStatement' || node.type === 'ForStatement';

/** Its own test, or a statement that leaves it. */
type WayOut = { readonly test: AnyNode } | { readonly statement: AnyNode };

function waysOut(loop: Loop, { names }: Seen): readonly WayOut[] {
  const ways: WayOut[] = [];
  if (loop.test && !isAlwaysTrue(loop.test)) ways.push({ test: loop.test });
  for (const node of ownNodesOf(loop)) {
    if (leaves(node, loop, names.parents)) ways.push({ statement: node });
    // A function of the script may leave for the loop, by throwing.
    if (node.type === 'CallExpression' && throws(functionOf(node.callee, names)))
      ways.push({ statement: node });
  }
  return ways;
}

const isAlwaysTrue = (test: AnyNode): boolean => test.type === 'Literal' && Boolean(test.value);

const throws = (called: AnyNode | null): boolean => {
  if (called === null) return false;
  for (const node of ownNodesOf(called)) if (node.type === 'ThrowStatement') return true;
  return false;
};

function leaves(node: AnyNode, loop: Loop, parents: Seen['names']['parents']): boolean {
  switch (node.type) {
    case 'ReturnStatement':
      return true;
    case 'ThrowStatement':
      return !above(node, loop, parents).some(
        ({ at, parent }) => parent.type === 'TryStatement' && parent.block === at && parent.handler,
      );
    case 'BreakStatement':
    case 'ContinueStatement': {
      const inside = above(node, loop, parents).map(({ parent }) => parent);
      if (node.label) {
        const { name } = node.label;
        const own = parents.get(loop);
        if (node.type === 'ContinueStatement' && own?.type === 'LabeledStatement' && own.label.name === name)
          return false;
        return !inside.some((one) => one.type === 'LabeledStatement' && one.label.name === name);
      }
      return node.type === 'BreakStatement' && !inside.some((one) => one !== loop && takesBreak(one));
    }
    default:
      return false;
  }
}

const takesBreak = (node: AnyNode): boolean =>
  isLoop(node) ||
  node.type === 'ForOfStatement' ||
  node.type === 'ForInStatement' ||
  node.type === 'SwitchStatement';

/** From a node up to a loop around it, each step with what stands above. */
function above(
  node: AnyNode,
  loop: AnyNode,
  parents: Seen['names']['parents'],
): readonly { readonly at: AnyNode; readonly parent: AnyNode }[] {
  const steps: { at: AnyNode; parent: AnyNode }[] = [];
  let at = node;
  for (let parent = parents.get(at); at !== loop && parent !== undefined; parent = parents.get(at)) {
    steps.push({ at, parent });
    at = parent;
  }
  return steps;
}
