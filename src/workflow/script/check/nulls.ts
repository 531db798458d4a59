import type { Identifier } from 'acorn';
import type { Binding } from '../names.ts';
import { type AnyNode, memberName } from '../syntax-tree.ts';
import { answersOf } from './failing.ts';
import type { Fault, Rule, Seen } from './seen.ts';

/** Answers of agents that are used without a look at whether there is one: an agent that failed gives null. */
export const unguardedNulls: Rule = (node, seen) => {
  if (node.type !== 'AwaitExpression') return [];
  const answers = answersOf(node.argument, seen);
  if (answers === null) return [];
  const parent = seen.names.parents.get(node);
  const at = { value: node, parent };
  if (answers.are === 'one') return faults(usesOfValue(at, seen), ONE, seen);
  return faults(usesOfList(at, answers, seen), MANY, seen);
};

const ONE =
  'agent() gives null when its agent failed, and this uses the answer without a look: guard it, like answer?.findings ?? [] or if (!answer) ….';
const MANY =
  'what failed is null in this list, and this uses each entry without a look: put .filter(Boolean) before it, or guard the entry with ?. or if.';

/** One fault a place where it matters: the first use, which is where the script would throw. */
function faults(uses: readonly AnyNode[], message: string, seen: Seen): readonly Fault[] {
  const [first] = uses.filter((use) => !seen.isCaught(use)).toSorted((a, b) => a.start - b.start);
  return first === undefined ? [] : [{ at: first, severity: 'warning', message }];
}

type At = { readonly value: AnyNode; readonly parent: AnyNode | undefined };

/** Places that throw where a value is null. */
function usesOfValue({ value, parent }: At, seen: Seen): readonly AnyNode[] {
  if (parent === undefined) return [];
  if (throwsOnNull(value, parent, seen)) return [value];
  return parent.type === 'VariableDeclarator' && parent.init === value ? usesOfName(parent.id, seen) : [];
}

/** Of what is declared with a value that may be null: `{ findings }` throws at once, a name where it is used. */
function usesOfName(id: AnyNode, seen: Seen): readonly AnyNode[] {
  if (id.type === 'ObjectPattern') return [id];
  if (id.type !== 'Identifier') return [];
  const binding = seen.names.bindings.get(id);
  if (binding === undefined || binding.writes.length > 0) return [];
  const reads = binding.reads.slice(0, READS_MAX);
  if (reads.some((read) => isLookedAt(read, seen))) return [];
  return reads.filter((read) => throwsOnNull(read, seen.names.parents.get(read), seen));
}

// Of a name that is read more often, the others are of no use.
const READS_MAX = 1_000;

function throwsOnNull(value: AnyNode, parent: AnyNode | undefined, { names }: Seen): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === value && !parent.optional;
    case 'ForOfStatement':
      return parent.right === value;
    case 'SpreadElement':
      return names.parents.get(parent)?.type !== 'ObjectExpression';
    case 'VariableDeclarator':
      return parent.init === value && parent.id.type === 'ObjectPattern';
    default:
      return false;
  }
}

/** Whether a use may be a test for null. */
function isLookedAt(read: Identifier, seen: Seen): boolean {
  const parent = seen.names.parents.get(read);
  switch (parent?.type) {
    case 'UnaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return true;
    case 'BinaryExpression':
      return parent.operator !== '+';
    case 'ConditionalExpression':
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return parent.test === read;
    case 'SwitchStatement':
      return parent.discriminant === read;
    case 'MemberExpression':
      return parent.object === read && parent.optional === true;
    case 'CallExpression':
      return parent.callee !== read && !onlyShows(parent.callee, seen);
    // Under another name it may be looked at.
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier';
    default:
      return false;
  }
}

/** Calls that look at nothing: of the API, and those that make text. */
function onlyShows(callee: AnyNode, seen: Seen): boolean {
  if (seen.apiOf(callee) !== null) return true;
  if (callee.type === 'Identifier') return callee.name === 'String';
  return (
    callee.type === 'MemberExpression' && ['stringify', 'push', 'log'].includes(memberName(callee) ?? '')
  );
}

type Many = { readonly failing: (index: number) => boolean };

/** Places where entries of a list are used as if none of them were null. */
function usesOfList({ value, parent }: At, many: Many, seen: Seen): readonly AnyNode[] {
  if (parent === undefined) return [];
  if (parent.type !== 'VariableDeclarator' || parent.init !== value) return usesOfEntries(value, seen);
  const { id } = parent;
  if (id.type === 'ArrayPattern')
    return id.elements.flatMap((element, index) =>
      element !== null && many.failing(index) ? usesOfName(element, seen) : [],
    );
  const binding = id.type === 'Identifier' ? seen.names.bindings.get(id) : undefined;
  if (binding === undefined || binding.writes.length > 0 || hasLookedAtEntries(binding, seen)) return [];
  return binding.reads.slice(0, READS_MAX).flatMap((read) => usesOfEntries(read, seen));
}

const CALLING_BACK = [
  'map',
  'flatMap',
  'filter',
  'forEach',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
];

/** `list.map((entry) => entry.x)` and `for (const entry of list) entry.x`. */
function usesOfEntries(list: AnyNode, seen: Seen): readonly AnyNode[] {
  const parent = seen.names.parents.get(list);
  if (parent?.type === 'ForOfStatement' && parent.right === list) {
    const declared = parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0] : undefined;
    return declared === undefined ? [] : usesOfName(declared.id, seen);
  }
  const callback = callbackOf(list, seen);
  const [entry] = callback?.params ?? [];
  return entry === undefined ? [] : usesOfName(entry, seen);
}

function callbackOf(list: AnyNode, { names }: Seen) {
  const member = names.parents.get(list);
  if (member?.type !== 'MemberExpression' || member.object !== list) return null;
  const call = names.parents.get(member);
  if (call?.type !== 'CallExpression' || call.callee !== member) return null;
  const [callback] = call.arguments;
  const isFunction = callback?.type === 'ArrowFunctionExpression' || callback?.type === 'FunctionExpression';
  return isFunction && CALLING_BACK.includes(memberName(member) ?? '') ? callback : null;
}

/** Whether the script asks a list for nulls: `list.includes(null)`, `list.some((entry) => !entry)`, `list.every(Boolean)`. */
const hasLookedAtEntries = (list: Binding, seen: Seen): boolean =>
  list.reads.slice(0, READS_MAX).some((read) => {
    const member = seen.names.parents.get(read);
    const method = member === undefined ? null : memberName(member);
    if (method === 'includes' || method === 'indexOf') return true;
    if (!['some', 'every', 'find', 'findIndex'].includes(method ?? '')) return false;
    const callback = callbackOf(read, seen);
    return callback === null || usesOfName(callback.params[0] ?? read, seen).length === 0;
  });
