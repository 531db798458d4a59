import type { Binding, Names } from '../../names.ts';
import { type AnyNode, childrenOf, memberName, nodesOf } from '../../syntax-tree.ts';
import type { Seen } from '../seen.ts';

export type Loop = Extract<AnyNode, { type: 'WhileStatement' | 'DoWhileStatement' | 'ForStatement' }>;

/** Which way each round moves a variable, a field of it, or the length of a list; `either` where the way is not known. */
export type Move = 'up' | 'down' | 'either';

export type Moves = {
  /** Of `name` and `name.field`; null for anything that no round is sure to move. */
  readonly of: (node: AnyNode) => Move | null;
  /** Whether rounds add to a list. */
  readonly grows: (list: AnyNode) => boolean;
  /** Values that a variable is given. */
  readonly valuesOf: (name: AnyNode) => readonly Given[];
};

/** A value of a variable, and where it is given. */
export type Given = { readonly at: AnyNode; readonly value: AnyNode };

type Place = { readonly binding: Binding; readonly path: string };

export function movesIn(loop: Loop, seen: Seen): Moves {
  const { names } = seen;
  const moves = new Map<Binding, Map<string, Move>>();
  const grown = new Set<string>();
  const ids = new Map<Binding, number>();
  const given = new Map<Binding, Given[]>();
  const keyOf = ({ binding, path }: Place): string => {
    const id = ids.get(binding) ?? ids.size;
    ids.set(binding, id);
    return `${id}.${path}`;
  };
  const note = ({ binding, path }: Place, move: Move) => {
    const paths = moves.get(binding) ?? new Map<string, Move>();
    const before = paths.get(path);
    paths.set(path, before === undefined || before === move ? move : 'either');
    moves.set(binding, paths);
  };
  for (const node of nodesOf(loop)) {
    const change = changeBy(node);
    const place = change && placeOf(change.of, names);
    if (change === null || place === null) continue;
    if (change.grows) grown.add(keyOf(place));
    if (change.value !== null && place.path === '')
      given.set(place.binding, [...(given.get(place.binding) ?? []), { at: node, value: change.value }]);
    if (change.move !== null && isEachRound(node, loop, seen)) note(place, change.move);
  }
  return {
    of: (node) => {
      const place = placeOf(node, names);
      return place === null ? null : (moves.get(place.binding)?.get(place.path) ?? null);
    },
    grows: (list) => {
      const place = placeOf(list, names);
      return place !== null && grown.has(keyOf(place));
    },
    valuesOf: (name) => {
      const place = placeOf(name, names);
      return place?.path === '' ? (given.get(place.binding) ?? []) : [];
    },
  };
}

/** `name`, `name.field` and `name.field.field` of a name of the script. */
function placeOf(node: AnyNode, { bindings }: Names): Place | null {
  const path: string[] = [];
  let at = node;
  while (at.type === 'MemberExpression' && path.length < 4) {
    const field = memberName(at);
    if (field === null) return null;
    path.unshift(field);
    at = at.object;
  }
  const binding = at.type === 'Identifier' ? bindings.get(at) : undefined;
  return binding === undefined ? null : { binding, path: path.join('.') };
}

/** A change of a variable: which way, whether it makes a list longer, and the value that it is given. */
type Change = {
  readonly of: AnyNode;
  readonly move: Move | null;
  readonly grows: boolean;
  readonly value: AnyNode | null;
};

function changeBy(node: AnyNode): Change | null {
  if (node.type === 'UpdateExpression')
    return { of: node.argument, move: node.operator === '++' ? 'up' : 'down', grows: false, value: null };
  if (node.type === 'AssignmentExpression') return assignedBy(node);
  return node.type === 'CallExpression' ? calledOn(node) : null;
}

const BY_OPERATOR: Readonly<Record<string, Move>> = {
  '+=': 'up',
  '*=': 'up',
  '**=': 'up',
  '<<=': 'up',
  '-=': 'down',
  '/=': 'down',
  '>>=': 'down',
  '>>>=': 'down',
  '%=': 'down',
};

function assignedBy({
  left,
  operator,
  right,
}: Extract<AnyNode, { type: 'AssignmentExpression' }>): Change | null {
  if (operator !== '=') return { of: left, move: BY_OPERATOR[operator] ?? null, grows: false, value: null };
  return { of: left, move: stepOf(right, left), grows: false, value: right };
}

/** Which way `x = x + 1` moves x. */
function stepOf(value: AnyNode, target: AnyNode): Move | null {
  const isTarget = (node: AnyNode): boolean =>
    node.type === 'Identifier' && target.type === 'Identifier'
      ? node.name === target.name
      : memberName(node) !== null && memberName(node) === memberName(target);
  if (beginsAnew(value)) return null;
  if (value.type === 'BinaryExpression') {
    if (![value.left, value.right].some(isTarget)) return null;
    if (value.operator === '+' || value.operator === '*') return 'up';
    return value.operator === '-' || value.operator === '/' ? 'down' : 'either';
  }
  // Math.floor(x / 2), x.next: something of its own value.
  for (const node of nodesOf(value))
    if (node !== value && isTarget(node) && value.type !== 'ObjectExpression') return 'either';
  return null;
}

/** `found ? 0 : dry + 1`: what one round adds, another takes back. */
export function beginsAnew(value: AnyNode): boolean {
  if (value.type !== 'ConditionalExpression') return false;
  const ways = [value.consequent, value.alternate];
  return (
    ways.some((way) => way.type === 'Literal') &&
    ways.some((way) => way.type === 'BinaryExpression' && way.operator === '+')
  );
}

/** `list.push(entry)` and its like, seen as changes of its length. A spread of entries may add none. */
function calledOn({ callee, arguments: args }: Extract<AnyNode, { type: 'CallExpression' }>): Change | null {
  const method = memberName(callee);
  if (method === null || callee.type !== 'MemberExpression') return null;
  const of: AnyNode = callee.object;
  if (method === 'push' || method === 'unshift') {
    const adds = args.some(({ type }) => type !== 'SpreadElement');
    return { of: lengthOf(of), move: adds ? 'up' : null, grows: true, value: null };
  }
  // One that is there already adds nothing, but a script that asks for the size means to end by it.
  if (method === 'add') return { of: lengthOf(of, 'size'), move: 'up', grows: true, value: null };
  if (method === 'set' && args.length === 2)
    return { of: lengthOf(of, 'size'), move: 'up', grows: false, value: null };
  if (['shift', 'pop', 'splice'].includes(method))
    return { of: lengthOf(of), move: 'down', grows: false, value: null };
  return method === 'delete' ? { of: lengthOf(of, 'size'), move: 'down', grows: false, value: null } : null;
}

/** The expression `list.length`, as the script would write it. */
export const lengthOf = (object: AnyNode, name = 'length'): AnyNode =>
  ({
    type: 'MemberExpression',
    object,
    property: { type: 'Identifier', name, start: object.start, end: object.end },
    computed: false,
    optional: false,
    start: object.start,
    end: object.end,
  }) as AnyNode;

/** Whether a value is made of what an agent answered. */
export function isAnswer(value: AnyNode, { kindOf }: Seen): boolean {
  for (const node of nodesOf(value)) if (kindOf(node)?.is === 'answer') return true;
  return false;
}

/** Whether a node is reached in each round that starts agents, as far as conditions stand around it. */
function isEachRound(node: AnyNode, loop: Loop, seen: Seen): boolean {
  const { parents } = seen.names;
  let at = node;
  let steps = 0;
  for (let parent = parents.get(at); at !== loop && parent !== undefined; parent = parents.get(at)) {
    steps += 1;
    if (steps > STEPS_MAX) return false;
    const sometimes =
      ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.test !== at) ||
      (parent.type === 'LogicalExpression' && parent.right === at) ||
      parent.type === 'SwitchCase' ||
      parent.type === 'CatchClause';
    if (sometimes && !holdsAllAgents(at, loop, seen)) return false;
    at = parent;
  }
  return true;
}

// No person nests so deep.
const STEPS_MAX = 100;

/** Whether no agent of a loop starts outside of one of its parts. */
function holdsAllAgents(part: AnyNode, loop: Loop, { names, startsAgents }: Seen): boolean {
  if (!startsAgents(part)) return false;
  let at = part;
  for (
    let parent = names.parents.get(at);
    at !== loop && parent !== undefined;
    parent = names.parents.get(at)
  ) {
    const path = at;
    if (childrenOf(parent).some((child) => child !== path && startsAgents(child))) return false;
    at = parent;
  }
  return true;
}
