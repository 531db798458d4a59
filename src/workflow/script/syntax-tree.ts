import type { AnyNode } from 'acorn';

export type { AnyNode };

const NO_CHILDREN: AnyNode[] = [];

/** Nodes directly below one, in the order of the source; the literal parts of a template are none. */
export function childrenOf(node: AnyNode): AnyNode[] {
  // Most nodes are these, and a script of half a megabyte has hundreds of thousands.
  if (node.type === 'Identifier' || node.type === 'Literal') return NO_CHILDREN;
  if (node.type === 'TemplateLiteral') return node.expressions;
  if (node.type === 'ExpressionStatement') return [node.expression];
  if (node.type === 'TaggedTemplateExpression') return [node.tag, node.quasi];
  const children: AnyNode[] = [];
  for (const held of Object.values(node)) {
    if (typeof held !== 'object' || held === null) continue;
    // One by one: a call takes no more arguments than the stack has room for, and a list may be longer.
    if (Array.isArray(held)) {
      for (const item of held) if (isNode(item)) children.push(item);
    } else if (isNode(held)) children.push(held);
  }
  return children;
}

/** Every node below and including one, parents first; nothing below a node that `enters` refuses. */
export function* nodesOf(root: AnyNode, enters: (node: AnyNode) => boolean = () => true): Generator<AnyNode> {
  // An explicit stack: a chain of ten thousand `+` nests ten thousand deep.
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    if (!enters(node)) continue;
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index -= 1) stack.push(children[index] ?? node);
  }
}

export type FunctionNode = Extract<
  AnyNode,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;

export const isFunction = (node: AnyNode): node is FunctionNode =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';

/** Every node that runs when a node does: what stands in a function inside of it runs when that is called. */
export const ownNodesOf = (root: AnyNode): Generator<AnyNode> =>
  nodesOf(root, (node) => node === root || !isFunction(node));

/** The name in `object.name` and `object['name']`; null for any other member, and for what is none. */
export function memberName(node: AnyNode): string | null {
  if (node.type !== 'MemberExpression') return null;
  const { computed, property } = node;
  if (!computed) return property.type === 'Identifier' ? property.name : null;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : null;
}

/** The name of a property that is written out: `key`, `'key'` or `1`; null for a computed or private one. */
export function keyName(key: AnyNode, computed: boolean): string | null {
  if (computed) return null;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : null;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
