import { constantOf, type Names } from '../../names.ts';
import { type AnyNode, isFunction, memberName, nodesOf, ownNodesOf } from '../../syntax-tree.ts';
import { functionOf, resultsOf } from '../kinds.ts';
import type { Seen } from '../seen.ts';
import { type Given, isAnswer, type Loop, lengthOf, type Move, type Moves } from './moves.ts';
import { narrows } from './narrowing.ts';

/** What the rounds of a loop are sure to bring about. */
export type Ends = {
  /** Whether an expression is sure to be true (`when`), or false, after some rounds. */
  readonly ends: (test: AnyNode, when: boolean) => boolean;
  /** Whether an expression depends on something that each round moves. */
  readonly counts: (node: AnyNode) => boolean;
  /** Whether a node of the loop is sure to be reached after some rounds. */
  readonly reached: (node: AnyNode) => boolean;
};

export function endsOf(moves: Moves, loop: Loop, seen: Seen): Ends {
  let steps = 0;
  const find: Find = {
    moves,
    seen,
    loop,
    counts: (node) => moveIn(node, find) !== null,
    reached: (node) => reached(node, loop, find),
    ends: (test, when) => {
      steps += 1;
      // What is built of more steps than this cannot be followed, and counts as a bound.
      return steps > STEPS_MAX || ends(test, when, find);
    },
  };
  return find;
}

const STEPS_MAX = 300;

type Find = Ends & { readonly moves: Moves; readonly seen: Seen; readonly loop: Loop };

function ends(test: AnyNode, when: boolean, find: Find): boolean {
  switch (test.type) {
    case 'UnaryExpression':
      return test.operator === '!' && find.ends(test.argument, !when);
    case 'LogicalExpression': {
      const left = find.ends(test.left, when);
      const right = find.ends(test.right, when);
      // `a && b` is false when one of them is, and true when both are.
      const one = (test.operator === '&&') !== when;
      return one ? left || right : left && right;
    }
    case 'BinaryExpression':
      return endsComparison(test, when, find);
    case 'Literal':
      return Boolean(test.value) === when;
    case 'Identifier':
      return endsName(test, when, find);
    case 'UpdateExpression':
      return !when;
    case 'AssignmentExpression':
      return find.ends(test.right, when);
    case 'AwaitExpression':
      return find.ends(test.argument, when);
    case 'SequenceExpression':
      return find.ends(test.expressions.at(-1) ?? test, when);
    case 'CallExpression':
      return endsCall(test, when, find);
    case 'MemberExpression':
      // `while (list.length)`, `while (state.left)`.
      return isLength(test) ? shrinks(test, find) : find.counts(test);
    default:
      return find.counts(test);
  }
}

const isLength = (node: AnyNode): boolean => ['length', 'size'].includes(memberName(node) ?? '');

type Comparison = Extract<AnyNode, { type: 'BinaryExpression' }>;

function endsComparison(test: Comparison, when: boolean, find: Find): boolean {
  return endsByWay(test, when, find) || narrows(test, find.loop, find);
}

function endsByWay({ left, right, operator }: Comparison, when: boolean, find: Find): boolean {
  if (!['<', '<=', '>', '>='].includes(operator)) return find.counts(left) || find.counts(right);
  // `a < b` is true when a goes down or b goes up, and false the other way round.
  const rises = operator.startsWith('<') === when;
  const [falling, rising] = rises ? [left, right] : [right, left];
  return goes(falling, 'down', find) || (goes(rising, 'up', find) && !isOpenEnded(falling, find));
}

/** Whether each round moves a side of a comparison that way. */
function goes(side: AnyNode, way: 'up' | 'down', find: Find): boolean {
  if (way === 'down' && isLength(side)) return shrinks(side, find);
  const move = moveIn(side, find);
  return move === way || move === 'either';
}

/** A list to which rounds add: a counter may never catch up with its length. */
const isOpenEnded = (side: AnyNode, { moves }: Find): boolean => isLength(side) && moves.grows(side);

/** Whether a list comes to its end: entries are taken and none added, or it is made anew, and not of an answer. */
function shrinks(length: AnyNode, { moves, seen }: Find): boolean {
  if (moves.of(length) === 'down' || moves.of(length) === 'either') return !moves.grows(length);
  const list = length.type === 'MemberExpression' ? length.object : length;
  return moves.valuesOf(list).some(({ value }) => !isAnswer(value, seen));
}

/** Which way each round moves an expression: one that holds several things that move goes either way. An agent's answer moves by itself. */
function moveIn(node: AnyNode, { moves, seen }: Find): Move | null {
  const own = moves.of(node);
  if (own !== null) return own;
  if (node.type === 'UpdateExpression') return node.operator === '++' ? 'up' : 'down';
  if (isStepOfIterator(node, { moves, seen })) return 'either';
  const isOurs = (inner: AnyNode) => !['promise', 'answer'].includes(seen.kindOf(inner)?.is ?? '');
  for (const inner of nodesOf(node, isOurs))
    if (inner !== node && (inner.type === 'UpdateExpression' || moves.of(inner) !== null)) return 'either';
  return null;
}

/** `step.done` where each round takes the next step of an iterator, and `const { done } = iterator.next()`. */
function isStepOfIterator(node: AnyNode, { moves, seen }: Pick<Find, 'moves' | 'seen'>): boolean {
  const takes = (value: AnyNode): boolean => {
    if (value.type === 'AwaitExpression') return takes(value.argument);
    if (value.type === 'AssignmentExpression') return takes(value.right);
    return value.type === 'CallExpression' && memberName(value.callee) === 'next';
  };
  if (node.type === 'MemberExpression') {
    const { object } = node;
    const constant = object.type === 'Identifier' ? constantValue(object, seen.names) : null;
    return takes(constant ?? object) || moves.valuesOf(object).some(({ value }) => takes(value));
  }
  const part = node.type === 'Identifier' ? seen.names.bindings.get(node)?.part : undefined;
  return part !== undefined && part !== null && takes(part.of);
}

/** A name that is true or false, by what the loop gives it. */
function endsName(name: Extract<AnyNode, { type: 'Identifier' }>, when: boolean, find: Find): boolean {
  const move = find.moves.of(name);
  if (move !== null && move !== 'up') return true;
  const constant = constantValue(name, find.seen.names);
  if (constant !== null) return find.ends(constant, when);
  if (isStepOfIterator(name, find)) return true;
  return find.moves
    .valuesOf(name)
    .some((given: Given) => find.reached(given.at) && find.ends(given.value, when));
}

const constantValue = (name: Extract<AnyNode, { type: 'Identifier' }>, names: Names): AnyNode | null =>
  constantOf(names.bindings.get(name));

function endsCall(call: Extract<AnyNode, { type: 'CallExpression' }>, when: boolean, find: Find): boolean {
  const method = memberName(call.callee) ?? '';
  if (call.callee.type === 'MemberExpression') {
    // `while ((next = queue.shift()))`.
    if (['shift', 'pop'].includes(method)) return !when && !find.moves.grows(lengthOf(call.callee.object));
    // Texts and generators come to an end by themselves.
    if (['next', 'exec'].includes(method)) return true;
  }
  const called = functionOf(call.callee, find.seen.names);
  if (called === null) return find.counts(call);
  for (const node of ownNodesOf(called))
    if (node.type === 'UpdateExpression' || (node.type === 'AssignmentExpression' && !isFunction(node.right)))
      return true;
  return call.arguments.some(find.counts) || resultsOf(called).some((result) => find.ends(result, when));
}

function reached(node: AnyNode, loop: Loop, find: Find): boolean {
  const { parents } = find.seen.names;
  let at = node;
  for (let parent = parents.get(at); at !== loop && parent !== undefined; parent = parents.get(at)) {
    if (!passes(at, parent, find)) return false;
    at = parent;
  }
  return true;
}

function passes(at: AnyNode, parent: AnyNode, find: Find): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return at === parent.test || find.ends(parent.test, at === parent.consequent);
    case 'LogicalExpression':
      return at === parent.left || find.ends(parent.left, parent.operator === '&&');
    case 'SwitchStatement':
      return at === parent.discriminant || find.counts(parent.discriminant);
    case 'CatchClause':
      return false;
    default:
      return true;
  }
}
