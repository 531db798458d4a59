import { patternNames } from '../../declared-names.ts';
import type { Binding } from '../../names.ts';
import { constantOf } from '../../names.ts';
import { type AnyNode, isFunction, nodesOf } from '../../syntax-tree.ts';
import type { Seen } from '../seen.ts';
import { beginsAnew, isAnswer, type Loop, type Moves } from './moves.ts';

/**
 * Whether each round gives one of the names in a test a value that is computed from them, as bisecting does: `hi = mid` on one way,
 * `lo = mid + 1` on the other.
 */
export function narrows(
  test: AnyNode,
  loop: Loop,
  { moves, seen }: { readonly moves: Moves; readonly seen: Seen },
): boolean {
  const names = new Set<Binding>();
  for (const node of nodesOf(test)) {
    const binding = node.type === 'Identifier' ? seen.names.bindings.get(node) : undefined;
    if (binding !== undefined && binding.writes.length > 0) names.add(binding);
  }
  if (
    [...names].some((name) =>
      name.writes.some((id) => moves.valuesOf(id).some(({ value }) => isAnswer(value, seen))),
    )
  )
    return false;
  return names.size > 0 && covers(loop.body, (node) => isStep(node, names, { moves, seen }), 0);
}

/** Whether every way through a statement passes what is looked for, or leaves the loop. */
function covers(node: AnyNode, is: (node: AnyNode) => boolean, depth: number): boolean {
  if (depth > DEPTH_MAX) return false;
  const below = (inner: AnyNode | null | undefined): boolean =>
    inner !== null && inner !== undefined && covers(inner, is, depth + 1);
  switch (node.type) {
    case 'BlockStatement':
      return node.body.some(below);
    case 'IfStatement':
    case 'ConditionalExpression':
      return below(node.test) || (below(node.consequent) && below(node.alternate));
    case 'ExpressionStatement':
      return below(node.expression);
    case 'SequenceExpression':
      return node.expressions.some(below);
    case 'TryStatement':
      return below(node.finalizer) || (below(node.block) && (!node.handler || below(node.handler.body)));
    case 'LabeledStatement':
      return below(node.body);
    case 'BreakStatement':
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    default:
      return is(node);
  }
}

// No person nests so deep.
const DEPTH_MAX = 100;

/** A value that is computed from the names and given to one of them; a name alone or an answer of an agent is no such value. */
function isStep(
  node: AnyNode,
  names: ReadonlySet<Binding>,
  { moves, seen }: { readonly moves: Moves; readonly seen: Seen },
): boolean {
  if (node.type !== 'AssignmentExpression') return false;
  const isOurs = patternNames(node.left).some((id) => isAmong(seen.names.bindings.get(id), names));
  if (!isOurs || beginsAnew(node.right)) return false;
  const stack: AnyNode[] = [node.right];
  let derives = false;
  let computes = node.operator !== '=';
  for (let steps = 0, value = stack.pop(); value !== undefined; value = stack.pop()) {
    for (const inner of nodesOf(value, (at) => !isFunction(at) && at.type !== 'ConditionalExpression')) {
      steps += 1;
      if (steps > STEPS_MAX || seen.kindOf(inner)?.is === 'answer') return false;
      if (inner.type === 'BinaryExpression') computes = true;
      // An answer may decide between two values.
      if (inner.type === 'ConditionalExpression') stack.push(inner.consequent, inner.alternate);
      if (inner.type !== 'Identifier') continue;
      const binding = seen.names.bindings.get(inner);
      if (isAmong(binding, names)) derives = true;
      else
        stack.push(...[constantOf(binding) ?? [], moves.valuesOf(inner).map((given) => given.value)].flat());
    }
  }
  return derives && computes;
}

const STEPS_MAX = 1_000;

const isAmong = (binding: Binding | undefined, names: ReadonlySet<Binding>): boolean =>
  binding !== undefined && names.has(binding);
