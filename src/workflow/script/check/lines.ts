import type { Binding, Names } from '../names.ts';
import { type AnyNode, type FunctionNode, isFunction, ownNodesOf } from '../syntax-tree.ts';
import { remembered } from './guards.ts';

/** Which lines are there when something runs. */
export type Lines = {
  /** The function whose code a node is; null for code of the script itself. */
  readonly functionAround: (node: AnyNode) => AnyNode | null;
  /** Of the names outside of all functions that a function uses itself, the one that is declared last; null where there is none. */
  readonly latestLineUsedIn: (called: FunctionNode) => Binding['line'];
};

export function linesOf(names: Names): Lines {
  const functionAround = around(names);
  return {
    functionAround,
    latestLineUsedIn: remembered((called) => {
      let latest: Binding['line'] = null;
      for (const node of ownNodesOf(called)) {
        const line = node.type === 'Identifier' ? names.bindings.get(node)?.line : null;
        if (line && line.from > (latest?.from ?? 0) && functionAround(line.id) === null) latest = line;
      }
      return latest;
    }),
  };
}

/** Goes up from each node once: thousands of uses may stand thousands deep. */
function around({ parents }: Names): Lines['functionAround'] {
  const known = new Map<AnyNode, AnyNode | null>();
  return (node) => {
    const way: AnyNode[] = [];
    let found: AnyNode | null = null;
    for (let at: AnyNode | undefined = node; at !== undefined; ) {
      const before = known.get(at);
      if (before !== undefined) {
        found = before;
        break;
      }
      way.push(at);
      const parent: AnyNode | undefined = parents.get(at);
      if (parent !== undefined && isLater(at, parent)) {
        found = parent;
        break;
      }
      at = parent;
    }
    for (const each of way) known.set(each, found);
    return found;
  };
}

/** The name of a function is outside of it; fields of objects of a class get their values when there is such an object. */
const isLater = (at: AnyNode, parent: AnyNode): boolean =>
  (isFunction(parent) && parent.id !== at) ||
  (parent.type === 'PropertyDefinition' && !parent.static && parent.value === at);
