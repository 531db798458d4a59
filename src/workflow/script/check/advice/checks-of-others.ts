import type { Names } from '../../names.ts';
import { type AnyNode, keyName } from '../../syntax-tree.ts';
import { functionOf } from '../kinds.ts';
import { wordsOf } from './words.ts';

/** Whether a call asks an agent to refute or confirm what another one said: its prompt, label, phase or role says so. */
export function isCheckOfOthers(
  node: AnyNode,
  { names, apiOf }: { readonly names: Names; readonly apiOf: (node: AnyNode) => string | null },
): boolean {
  if (node.type !== 'CallExpression' || apiOf(node.callee) !== 'agent') return false;
  const [prompt, options] = node.arguments;
  const told = prompt === undefined ? [] : promptParts(prompt, names);
  return says(told) || (options?.type === 'ObjectExpression' && options.properties.some(isOptionThatSays));
}

function says(nodes: readonly AnyNode[]): boolean {
  for (const { word } of wordsOf(nodes)) if (CHECKING.test(word)) return true;
  return false;
}

const CHECKING = /refut|verif(?:y|ier)|sk[ec]ptic|adversar|disprov|cross-?check|devil|falsif|反証|検証/i;

function isOptionThatSays(property: AnyNode): boolean {
  if (property.type !== 'Property') return false;
  const name = keyName(property.key, property.computed) ?? '';
  return ['label', 'phase', 'role'].includes(name) && says([property.value]);
}

/** The texts at the beginning of a prompt, and the name and text of a function that makes it. */
function promptParts(prompt: AnyNode, names: Names): readonly AnyNode[] {
  let first = prompt;
  const parts: AnyNode[] = [];
  while (first.type === 'BinaryExpression' && parts.length < PARTS_MAX) {
    parts.push(first.right);
    first = first.left;
  }
  if (first.type !== 'CallExpression') return [...parts, first];
  const body = functionOf(first.callee, names)?.body;
  return body?.type === 'TemplateLiteral' ? [...parts, first.callee, body] : [...parts, first.callee];
}

const PARTS_MAX = 100;
