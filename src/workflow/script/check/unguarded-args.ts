import type { Identifier } from 'acorn';
import { type AnyNode, memberName } from '../syntax-tree.ts';
import type { Fault, Rule, Seen } from './seen.ts';

/** Fields of `args` that are read though a run may be started without any, or with text. */
export const unguardedArgs: Rule = (node, seen) => {
  if (node.type !== 'Program') return [];
  const uses = [...seen.names.free].filter((id) => id.name === 'args' && seen.apiOf(id) === 'args');
  const named = namesOf(uses, seen);
  const all = [...uses, ...named];
  if (all.some((use) => looksForText(use, seen))) return [];
  const [open] = uses.some((use) => isGuard(use, seen))
    ? []
    : uses.filter((use) => isRead(use, seen) && !seen.isCaught(use));
  if (open !== undefined) return [{ at: open, severity: 'advice', message: WITHOUT } satisfies Fault];
  const reads = all.filter((use) => isRead(use, seen) || isOptionalRead(use, seen));
  // A script that asks for a field and refuses to start without it passes nothing over.
  if (reads.some((use) => isRequired(use, seen))) return [];
  const [read] = reads;
  return read === undefined ? [] : [{ at: read, severity: 'advice', message: AS_TEXT } satisfies Fault];
};

const GUARD = "Guard it: const options = typeof args === 'string' ? JSON.parse(args) : args ?? {}.";
const WITHOUT = `args is undefined in a run without arguments, and then this throws. ${GUARD}`;
const AS_TEXT = `args may be text: what a person wrote that is no JSON, and JSON too elsewhere. Then this field is undefined, and what was asked for is passed over. ${GUARD}`;

/** Uses of what `args` is also called: `const options = args ?? {}`. */
function namesOf(uses: readonly Identifier[], { names }: Seen): readonly Identifier[] {
  return uses.flatMap((use) => {
    let at: AnyNode = use;
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const parent = names.parents.get(at);
      if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
        return names.bindings.get(parent.id)?.reads.slice(0, READS_MAX) ?? [];
      if (parent?.type !== 'LogicalExpression' && parent?.type !== 'ConditionalExpression') return [];
      at = parent;
    }
    return [];
  });
}

const STEPS_MAX = 5;
const READS_MAX = 1_000;

/** `typeof args`, and what a function or method is given to find out. */
function looksForText(use: AnyNode, { names, apiOf }: Seen): boolean {
  const parent = names.parents.get(use);
  if (parent?.type === 'UnaryExpression') return parent.operator === 'typeof';
  if (parent?.type === 'CallExpression')
    return (
      parent.callee !== use && apiOf(parent.callee) === null && memberName(parent.callee) !== 'stringify'
    );
  return parent?.type === 'BinaryExpression' && parent.operator === 'instanceof';
}

/** `args.paths`, `const { paths } = args`, `[...args]`, `for (const path of args)`. */
function isRead(use: AnyNode, { names }: Seen): boolean {
  const parent = names.parents.get(use);
  switch (parent?.type) {
    case 'MemberExpression':
      return (
        parent.object === use &&
        !parent.optional &&
        !(memberName(parent) !== null && (memberName(parent) ?? '') in String.prototype)
      );
    case 'VariableDeclarator':
      return parent.init === use && (parent.id.type === 'ObjectPattern' || parent.id.type === 'ArrayPattern');
    case 'ForOfStatement':
      return parent.right === use;
    default:
      return false;
  }
}

function isOptionalRead(use: AnyNode, { names }: Seen): boolean {
  const parent = names.parents.get(use);
  return parent?.type === 'MemberExpression' && parent.object === use && parent.optional;
}

/** `if (!args.topic) throw …`, also where the field has a name of its own. */
function isRequired(use: AnyNode, { names }: Seen): boolean {
  let at = names.parents.get(use);
  for (let steps = 0; at !== undefined && steps < STEPS_MAX; steps += 1) {
    const parent = names.parents.get(at);
    if (parent?.type === 'UnaryExpression') return parent.operator === '!';
    if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
      return (names.bindings.get(parent.id)?.reads.slice(0, READS_MAX) ?? []).some((read) => {
        const above = names.parents.get(read);
        return above?.type === 'UnaryExpression' && above.operator === '!';
      });
    if (parent?.type !== 'LogicalExpression' && parent?.type !== 'ChainExpression') return false;
    at = parent;
  }
  return false;
}

/** A test of what `args` is, or a value in its place. */
function isGuard(use: AnyNode, { names }: Seen): boolean {
  const parent = names.parents.get(use);
  switch (parent?.type) {
    case 'UnaryExpression':
    case 'LogicalExpression':
    case 'BinaryExpression':
    case 'ConditionalExpression':
    case 'IfStatement':
    case 'AssignmentExpression':
    case 'CallExpression':
    case 'SpreadElement':
      return true;
    case 'MemberExpression':
      return parent.optional === true;
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier';
    default:
      return false;
  }
}
