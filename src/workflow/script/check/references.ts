import { type Binding, type Names, resolved } from '../names.ts';
import { type AnyNode, memberName } from '../syntax-tree.ts';

/**
 * The global and the field of it that an expression stands for, by whatever names: `['Math', 'random']` of `Math.random`, `Math['random']`,
 * `globalThis.Math.random` and, after `const { random } = Math`, of `random`. Null for anything else.
 */
export function globalPath(node: AnyNode, names: Names, steps = 0): readonly string[] | null {
  if (steps > STEPS_MAX) return null;
  const at = resolved(node, names);
  const below = (object: AnyNode, name: string | null): readonly string[] | null => {
    const path = name === null ? null : globalPath(object, names, steps + 1);
    return path === null || name === null ? null : [...path, name];
  };
  switch (at.type) {
    case 'Identifier': {
      if (names.free.has(at)) return at.name === 'globalThis' ? [] : [at.name];
      const part = partOf(names.bindings.get(at));
      return part && below(part.of, part.name);
    }
    case 'MemberExpression':
      return below(at.object, memberName(at) ?? (at.computed ? textOf(at.property, names) : null));
    case 'ChainExpression':
      return globalPath(at.expression, names, steps + 1);
    case 'SequenceExpression':
      return globalPath(at.expressions.at(-1) ?? at, names, steps + 1);
    default:
      return null;
  }
}

// More fields and names for one thing than a person gives.
const STEPS_MAX = 10;

const partOf = (binding: Binding | undefined): Binding['part'] =>
  binding === undefined || binding.writes.length > 0 ? null : binding.part;

function textOf(node: AnyNode, names: Names): string | null {
  const value = resolved(node, names);
  return value.type === 'Literal' && typeof value.value === 'string' ? value.value : null;
}
