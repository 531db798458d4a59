import type { Binding, Names } from '../../names.ts';
import { type AnyNode, memberName } from '../../syntax-tree.ts';
import { holding } from '../holding.ts';

/** How a script keeps numbers of agents small. */
export type Limits = {
  /** Whether the script compares the length of a list with something that is no counter of a loop. */
  readonly isMeasured: (list: Binding) => boolean;
  /** Whether what stands in a node, functions that it calls included, compares a count with something, or looks at the budget. */
  readonly counts: (node: AnyNode) => boolean;
};

export function limitsOf(names: Names, apiOf: (node: AnyNode) => string | null): Limits {
  const known = new Map<Binding, boolean>();
  return {
    isMeasured: (list) => {
      const before = known.get(list);
      if (before !== undefined) return before;
      const is = list.reads.slice(0, READS_MAX).some((read) => isMeasuredAt(read, names));
      known.set(list, is);
      return is;
    },
    counts: holding(names, {
      seed: (node) => isCount(node, names) || (node.type === 'Identifier' && apiOf(node) === 'budget'),
      through: 'functions',
    }),
  };
}

// A list that is read more often is measured in one of these places or in none.
const READS_MAX = 1_000;

const ORDER = ['<', '<=', '>', '>='];

/** `list.length > MAX`, `Math.min(list.length, MAX)`, `list.length = MAX`, `list.splice(MAX)`. */
function isMeasuredAt(read: AnyNode, names: Names): boolean {
  const member = names.parents.get(read);
  if (member?.type !== 'MemberExpression' || member.object !== read) return false;
  const above = names.parents.get(member);
  const name = memberName(member);
  if (name === 'splice') return above?.type === 'CallExpression';
  if (name !== 'length' && name !== 'size') return false;
  if (above?.type === 'AssignmentExpression') return above.left === member;
  if (above?.type === 'CallExpression') return memberName(above.callee) === 'min';
  if (above?.type !== 'BinaryExpression' || !ORDER.includes(above.operator)) return false;
  return isLimit(above.left === member ? above.right : above.left, names);
}

/** A number above one, or what may be one; a name that is given other values counts and is no limit. */
function isLimit(node: AnyNode, { bindings }: Names): boolean {
  if (node.type === 'Literal') return typeof node.value === 'number' && node.value > 1;
  if (node.type === 'Identifier') return (bindings.get(node)?.writes.length ?? 0) === 0;
  return memberName(node) !== 'length';
}

/** A comparison of a counter, or of the length of a list that grows; the head of `for` only goes through a list. */
function isCount(node: AnyNode, names: Names): boolean {
  if (node.type !== 'BinaryExpression' || !ORDER.includes(node.operator)) return false;
  const above = names.parents.get(node);
  if (above?.type === 'ForStatement' && above.test === node) return false;
  return [node.left, node.right].some((side) => isCounter(side, names));
}

function isCounter(side: AnyNode, names: Names): boolean {
  if (side.type === 'UpdateExpression') return true;
  if (side.type === 'Identifier') return (names.bindings.get(side)?.writes.length ?? 0) > 0;
  if (side.type !== 'MemberExpression') return false;
  if (memberName(side) !== 'length' && memberName(side) !== 'size')
    // A counter that several functions share is a field at times.
    return side.object.type === 'Identifier' && isWrittenField(side, names);
  const list = side.object.type === 'Identifier' ? names.bindings.get(side.object) : undefined;
  return list?.reads.slice(0, READS_MAX).some((read) => isGrownAt(read, names)) ?? false;
}

function isGrownAt(read: AnyNode, { parents }: Names): boolean {
  const member = parents.get(read);
  return member !== undefined && ['push', 'add', 'set', 'unshift'].includes(memberName(member) ?? '');
}

function isWrittenField(field: Extract<AnyNode, { type: 'MemberExpression' }>, names: Names): boolean {
  const owner = field.object.type === 'Identifier' ? names.bindings.get(field.object) : undefined;
  return (
    owner?.reads.slice(0, READS_MAX).some((read) => {
      const member = names.parents.get(read);
      if (member === undefined || memberName(member) !== memberName(field)) return false;
      const above = names.parents.get(member);
      return (
        above?.type === 'UpdateExpression' ||
        (above?.type === 'AssignmentExpression' && above.left === member)
      );
    }) ?? false
  );
}
