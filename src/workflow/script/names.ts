import type { Identifier, Program } from 'acorn';
import { declaredBy, type Line, type Part, patternNames } from './declared-names.ts';
import { type AnyNode, childrenOf, isFunction } from './syntax-tree.ts';

/** One variable, function, class or parameter of a script. */
export type Binding = {
  /** What is written behind the `=`, or the function or class itself; null where it is not one expression. */
  readonly value: AnyNode | null;
  /** Of `const { name } = value`: the field of which value it is. */
  readonly part: Part | null;
  /** Of `let`, `const` and a class. */
  readonly line: Line | null;
  /** Uses that read it. */
  readonly reads: readonly Identifier[];
  /** Uses that give it another value. */
  readonly writes: readonly Identifier[];
};

/** What every name of a script stands for, as strict JavaScript resolves it. */
export type Names = {
  /** All that runs or is used, parents first and in the order of the source; what only names a property is left out. */
  readonly nodes: readonly AnyNode[];
  /** Of each use of a name that the script declares. */
  readonly bindings: ReadonlyMap<Identifier, Binding>;
  /** Uses of names that the script does not declare: globals. */
  readonly free: ReadonlySet<Identifier>;
  /** Those of them that are given a value. */
  readonly assigned: ReadonlySet<Identifier>;
  readonly parents: ReadonlyMap<AnyNode, AnyNode>;
};

type Open = {
  value: AnyNode | null;
  part: Part | null;
  readonly line: Line | null;
  readonly reads: Identifier[];
  readonly writes: Identifier[];
};
/** A node to go into, or names that are left. */
type Entry = AnyNode | readonly string[];

const isNames = (entry: Entry): entry is readonly string[] => Array.isArray(entry);

/** Resolves every name of a script. */
export function resolveNames(program: Program): Names {
  const bindings = new Map<Identifier, Open>();
  const free = new Set<Identifier>();
  const nodes: AnyNode[] = [];
  const parents = new Map<AnyNode, AnyNode>();
  const targets = new Set<Identifier>();
  // Innermost last. A map instead of a chain of scopes: a script may nest thousands deep.
  const known = new Map<string, Open[]>();
  const stack: Entry[] = [program];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    if (isNames(entry)) {
      for (const name of entry) known.get(name)?.pop();
      continue;
    }
    const node = entry;
    nodes.push(node);
    // Most nodes are these, and hold nothing.
    if (node.type === 'Literal') continue;
    if (node.type === 'Identifier') {
      use(node);
      continue;
    }
    for (const target of assignedBy(node)) targets.add(target);
    const names = declare(node, known, bindings);
    if (names.length > 0) stack.push(names);
    const children = usedChildren(node);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child === undefined) continue;
      parents.set(child, node);
      stack.push(child);
    }
  }
  return { nodes, bindings, free, parents, assigned: new Set([...free].filter((id) => targets.has(id))) };

  function use(id: Identifier): void {
    const binding = known.get(id.name)?.at(-1);
    if (binding === undefined) free.add(id);
    else if (bindings.get(id) !== binding) {
      bindings.set(id, binding);
      (targets.has(id) ? binding.writes : binding.reads).push(id);
    }
  }
}

const NO_NAMES: readonly string[] = [];

/** Declares what a node declares, and gives the names. */
function declare(
  node: AnyNode,
  known: Map<string, Open[]>,
  bindings: Map<Identifier, Open>,
): readonly string[] {
  const declared = declaredBy(node);
  if (declared.length === 0 && !isFunction(node)) return NO_NAMES;
  const here = new Map<string, Open>();
  // Each function but an arrow has its own `arguments`.
  if (isFunction(node) && node.type !== 'ArrowFunctionExpression')
    here.set('arguments', { value: null, part: null, line: null, reads: [], writes: [] });
  for (const { id, value, part = null, line = null } of declared) {
    const before = here.get(id.name);
    const binding = before ?? { value, part, line, reads: [], writes: [] };
    // Declared twice: which value it has depends on where it is asked.
    if (before !== undefined) {
      binding.value = null;
      binding.part = null;
    }
    here.set(id.name, binding);
    bindings.set(id, binding);
  }
  for (const [name, binding] of here) {
    const same = known.get(name);
    if (same === undefined) known.set(name, [binding]);
    else same.push(binding);
  }
  return [...here.keys()];
}

/** The value of a name that has the same one wherever it is asked; null when that is not so or not known. */
export const constantOf = (binding: Binding | undefined): AnyNode | null =>
  binding !== undefined && binding.writes.length === 0 ? binding.value : null;

/** What a name of a constant stands for, through other names of it; any other expression is itself. */
export function resolved(node: AnyNode, { bindings }: Pick<Names, 'bindings'>): AnyNode {
  let at = node;
  for (let steps = 0; at.type === 'Identifier' && steps < NAMES_MAX; steps += 1) {
    const value = constantOf(bindings.get(at));
    if (value === null) return at;
    at = value;
  }
  return at;
}

// More names for one thing than a person gives; two constants may also name each other.
const NAMES_MAX = 20;

function assignedBy(node: AnyNode): readonly Identifier[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return patternNames(node.left);
    case 'UpdateExpression':
      return patternNames(node.argument);
    case 'ForInStatement':
    case 'ForOfStatement':
      return patternNames(node.left);
    default:
      return [];
  }
}

/** Children without the identifiers that name no variable: properties, keys, labels, import and export names. */
function usedChildren(node: AnyNode): AnyNode[] {
  switch (node.type) {
    case 'MemberExpression':
      return node.computed ? [node.object, node.property] : [node.object];
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return [...(node.computed ? [node.key] : []), ...(node.value ? [node.value] : [])];
    case 'LabeledStatement':
      return [node.body];
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportSpecifier':
      return [];
    default:
      return childrenOf(node);
  }
}
