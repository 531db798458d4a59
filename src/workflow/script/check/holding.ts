import type { Binding, Names } from '../names.ts';
import { type AnyNode, isFunction } from '../syntax-tree.ts';

/**
 * Which nodes hold something: they have it below them, or use a name for what has it. `functions`: names of functions
 * that hold it; `values`: names of anything that was made with it.
 */
export function holding(
  names: Names,
  wanted: { readonly seed: (node: AnyNode) => boolean; readonly through: 'functions' | 'values' },
): (node: AnyNode) => boolean {
  const held = new Set<AnyNode>();
  const spread = new Set<Binding>();
  const queue: AnyNode[] = [];
  for (const node of names.nodes) if (wanted.seed(node)) queue.push(node);
  for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
    // Everything above a node that is held already is held as well.
    for (let at: AnyNode | undefined = from; at !== undefined && !held.has(at); at = names.parents.get(at)) {
      held.add(at);
      const binding = bindingOf(at, names, wanted.through);
      if (binding === undefined || spread.has(binding)) continue;
      spread.add(binding);
      for (const use of binding.reads) queue.push(use);
    }
  }
  return (node) => held.has(node);
}

/** The name that a node gives to what stands in it. */
function bindingOf(node: AnyNode, { bindings }: Names, through: 'functions' | 'values'): Binding | undefined {
  if (node.type === 'FunctionDeclaration') return node.id ? bindings.get(node.id) : undefined;
  if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier')
    return through === 'values' || (node.init && isFunction(node.init)) ? bindings.get(node.id) : undefined;
  if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier')
    return through === 'values' || isFunction(node.right) ? bindings.get(node.left) : undefined;
  return undefined;
}
