import { type AnyNode, memberName } from '../../syntax-tree.ts';
import { wordsOf } from './words.ts';

/** Whether a script looks anywhere for entries that are there twice: by a set, a map or keys, by a function of its own, or by an agent. */
export function looksForTwins(nodes: readonly AnyNode[]): boolean {
  if (nodes.some((node) => isLookUp(node) || isUnique(node) || isKeyed(node))) return true;
  for (const { at, word } of wordsOf(nodes))
    if (SAID.test(word) || (at.type === 'Identifier' && NAMED.test(word))) return true;
  return false;
}

const SAID = /dedup|de-dup|duplicat|重複/i;
const NAMED = /uniq|^merge|^seen|^known|distinct|twins?$|^isnew|^group.*by|consolidat|^same/i;

/** `seen.has(key)`, `byPlace.set(key, …)`, `list.findIndex(…)`. */
const isLookUp = (node: AnyNode): boolean =>
  (node.type === 'MemberExpression' && ['findIndex', 'has', 'set'].includes(memberName(node) ?? '')) ||
  (node.type === 'BinaryExpression' && node.operator === 'in');

/** `[...new Set(list)]`, `Array.from(new Map(…).values())`. */
const isUnique = (node: AnyNode): boolean => {
  const value =
    node.type === 'SpreadElement'
      ? node.argument
      : node.type === 'CallExpression'
        ? node.arguments[0]
        : undefined;
  return (
    value?.type === 'NewExpression' &&
    value.callee.type === 'Identifier' &&
    ['Set', 'Map'].includes(value.callee.name)
  );
};

/** `byPlace[key] = finding`, `byPlace[key] ??= []`. */
const isKeyed = (node: AnyNode): boolean =>
  node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.computed;
