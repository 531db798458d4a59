import type { AnyNode } from 'acorn';

export type { AnyNode };

/** Nodes directly below one, in the order of the source. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  for (const held of Object.values(node)) {
    if (isNode(held)) children.push(held);
    else if (Array.isArray(held)) children.push(...held.filter(isNode));
  }
  return children;
}

/** Every node below and including one, parents first. */
export function* nodesOf(root: AnyNode): Generator<AnyNode> {
  // An explicit stack: a chain of ten thousand `+` nests ten thousand deep.
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    stack.push(...childrenOf(node).reverse());
  }
}

/** `['Date', 'now']` for `Date.now`, `['agent']` for `agent`; null for anything computed. */
export function dottedName(node: AnyNode): readonly string[] | null {
  if (node.type === 'Identifier') return [node.name];
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return null;
  const object = dottedName(node.object);
  return object === null ? null : [...object, node.property.name];
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
