import type { Identifier } from 'acorn';
import { constantOf, type Names } from '../names.ts';
import { type AnyNode, ownNodesOf } from '../syntax-tree.ts';

/** What a script does against something that may fail. */
export type Guards = {
  /** Whether an exception at a node is caught by the script: it stands in a `try` with a `catch`, or a promise of it has one. */
  readonly isCaught: (node: AnyNode) => boolean;
  /**
   * Whether a node stands in a `try` that finds out whether something is there: its `catch` goes on, and it starts no agents, which are
   * what it would be for otherwise.
   */
  readonly isTried: (node: AnyNode) => boolean;
  /**
   * Whether a use of a global is reached only where the script has found that there is such a global: by `typeof`, by
   * `globalThis.name`, or by a constant that holds one of these.
   */
  readonly isGuarded: (use: Identifier) => boolean;
  /** Whether the script asks with `typeof` for a global of a name, anywhere. */
  readonly isAskedFor: (name: string) => boolean;
};

export function guardsOf(names: Names, startsAgents: (node: AnyNode) => boolean): Guards {
  const asked = askedByType(names);
  const guarded = new Map<string, (node: AnyNode) => boolean>();
  const exitsOf = remembered(leavingTests);
  return {
    isCaught: above(names, catches),
    isTried: above(names, (at, parent) => tries(at, parent) && !startsAgents(parent)),
    isAskedFor: (name) => asked.has(name),
    isGuarded: (use) => {
      const found =
        guarded.get(use.name) ??
        above(names, (at, parent) => guards(at, parent, { name: use.name, names, exitsOf }));
      guarded.set(use.name, found);
      return found(use);
    },
  };
}

/** Whether something holds between a node and its parent, or further up. The way up is gone once: thousands of nodes may stand thousands deep. */
function above(
  { parents }: Names,
  holds: (at: AnyNode, parent: AnyNode) => boolean,
): (node: AnyNode) => boolean {
  const known = new Map<AnyNode, boolean>();
  return (node) => {
    const way: AnyNode[] = [];
    let answer = false;
    for (let at: AnyNode | undefined = node; at !== undefined && !answer; ) {
      const before = known.get(at);
      if (before !== undefined) {
        answer = before;
        break;
      }
      way.push(at);
      const parent: AnyNode | undefined = parents.get(at);
      answer = parent !== undefined && holds(at, parent);
      at = parent;
    }
    for (const each of way) known.set(each, answer);
    return answer;
  };
}

export function remembered<Node extends AnyNode, Value>(find: (node: Node) => Value): (node: Node) => Value {
  const known = new Map<Node, Value>();
  return (node) => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const value = find(node);
    known.set(node, value);
    return value;
  };
}

const catches = (at: AnyNode, parent: AnyNode): boolean =>
  (parent.type === 'TryStatement' && parent.block === at && Boolean(parent.handler)) ||
  (parent.type === 'MemberExpression' && parent.object === at && isCatch(parent));

/** Whether a `try` goes on where what stands in it throws. */
function tries(at: AnyNode, parent: AnyNode): boolean {
  if (parent.type !== 'TryStatement' || parent.block !== at || !parent.handler) return false;
  for (const node of ownNodesOf(parent.handler.body)) if (node.type === 'ThrowStatement') return false;
  return true;
}

const isCatch = (member: Extract<AnyNode, { type: 'MemberExpression' }>): boolean =>
  member.property.type === 'Identifier' && member.property.name === 'catch';

type Guarding = {
  readonly name: string;
  readonly names: Names;
  readonly exitsOf: (block: AnyNode) => readonly IfStatement[];
};
type IfStatement = Extract<AnyNode, { type: 'IfStatement' }>;

function guards(at: AnyNode, parent: AnyNode, { name, names, exitsOf }: Guarding): boolean {
  const asks = (test: AnyNode, is: boolean): boolean => asksFor(test, is, { name, names, steps: 0 });
  switch (parent.type) {
    case 'UnaryExpression':
      return parent.operator === 'typeof';
    case 'IfStatement':
    case 'ConditionalExpression':
      if (parent.consequent === at) return asks(parent.test, true);
      return parent.alternate === at && asks(parent.test, false);
    case 'LogicalExpression':
      return parent.right === at && parent.operator !== '??' && asks(parent.left, parent.operator === '&&');
    case 'WhileStatement':
      return parent.body === at && asks(parent.test, true);
    default:
      return exitsOf(parent).some((exit) => exit.end <= at.start && asks(exit.test, false));
  }
}

/** Of a block: each `if (…)` that leaves it. */
function leavingTests(block: AnyNode): readonly IfStatement[] {
  if (block.type !== 'BlockStatement' && block.type !== 'Program') return [];
  const body: readonly AnyNode[] = block.body;
  return body
    .filter((statement) => statement.type === 'IfStatement')
    .filter(({ consequent }) => leaves(consequent));
}

function leaves(statement: AnyNode): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(leaves);
  return ['ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement'].includes(
    statement.type,
  );
}

type Asking = { readonly name: string; readonly names: Names; readonly steps: number };

/** Whether a test that comes out as `is` says that there is a global of a name. */
function asksFor(test: AnyNode, is: boolean, asking: Asking): boolean {
  if (asking.steps > STEPS_MAX) return false;
  const next = { ...asking, steps: asking.steps + 1 };
  switch (test.type) {
    case 'UnaryExpression':
      return test.operator === '!' && asksFor(test.argument, !is, next);
    case 'LogicalExpression': {
      // All parts of `a && b` hold when it does; of `a || b`, none does when it does not.
      const all = (test.operator === '&&' && is) || (test.operator === '||' && !is);
      const [left, right] = [asksFor(test.left, is, next), asksFor(test.right, is, next)];
      return all ? left || right : left && right;
    }
    case 'BinaryExpression':
      return comparesType(test, is, asking);
    case 'Identifier': {
      const value = constantOf(asking.names.bindings.get(test));
      return value !== null && asksFor(value, is, next);
    }
    case 'CallExpression':
      return (
        test.arguments.length === 1 && test.arguments[0] !== undefined && asksFor(test.arguments[0], is, next)
      );
    case 'MemberExpression':
      return is && test.property.type === 'Identifier' && test.property.name === asking.name;
    default:
      return false;
  }
}

const STEPS_MAX = 30;

/** `typeof name === 'function'`, `typeof name !== 'undefined'`, in either order. */
function comparesType(
  test: Extract<AnyNode, { type: 'BinaryExpression' }>,
  is: boolean,
  { name }: Asking,
): boolean {
  const sides = [test.left, test.right];
  const asked = sides.some(
    (side) =>
      side.type === 'UnaryExpression' &&
      side.operator === 'typeof' &&
      side.argument.type === 'Identifier' &&
      side.argument.name === name,
  );
  const literal = sides.find((side) => side.type === 'Literal');
  if (!asked || literal?.type !== 'Literal') return false;
  const equal = test.operator === '===' || test.operator === '==';
  return equal === is ? literal.value !== 'undefined' : literal.value === 'undefined';
}

function askedByType({ free, parents }: Names): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const id of free) {
    const parent = parents.get(id);
    if (parent?.type === 'UnaryExpression' && parent.operator === 'typeof') asked.add(id.name);
  }
  return asked;
}
