import { resolved } from '../../names.ts';
import { type AnyNode, keyName, memberName } from '../../syntax-tree.ts';
import { callIn, type Fault, type Rule, type Seen } from '../seen.ts';

/** Fields of an answer that is text: an agent without a schema gives no object. */
export const untypedAnswers: Rule = (node, seen) => {
  if (node.type !== 'AwaitExpression' || !isUntyped(node.argument, seen)) return [];
  const [first] = usesOf(node, seen).toSorted((a, b) => a.start - b.start);
  return first === undefined ? [] : [{ at: first, severity: 'advice', message: MESSAGE } satisfies Fault];
};

const MESSAGE =
  'this agent has no schema, so its answer is text, and text has no such field. Give agent() a schema that describes the answer.';

/** `agent(prompt)` and `agent(prompt, { … })` without a schema, as far as its options are written out. */
function isUntyped(node: AnyNode, seen: Seen): boolean {
  const call = callIn(node, seen);
  if (call?.name !== 'agent' || call.args.some(({ type }) => type === 'SpreadElement')) return false;
  const [, options] = call.args;
  if (options === undefined) return call.args.length === 1;
  if (options.type !== 'ObjectExpression') return false;
  return options.properties.every(
    (property) =>
      property.type === 'Property' && !property.computed && keyName(property.key, false) !== 'schema',
  );
}

function usesOf(answer: AnyNode, seen: Seen): readonly AnyNode[] {
  const parent = seen.names.parents.get(answer);
  if (parent === undefined) return [];
  if (readsField(answer, parent, seen)) return [answer];
  if (parent.type === 'LogicalExpression' && parent.left === answer) return usesOf(parent, seen);
  if (parent.type !== 'VariableDeclarator' || parent.init !== answer) return [];
  if (parent.id.type === 'ObjectPattern') return [parent.id];
  const binding = parent.id.type === 'Identifier' ? seen.names.bindings.get(parent.id) : undefined;
  if (binding === undefined || binding.writes.length > 0) return [];
  return binding.reads.slice(0, READS_MAX).filter((read) => {
    const above = seen.names.parents.get(read);
    return above !== undefined && readsField(read, above, seen);
  });
}

const READS_MAX = 1_000;

/** `answer.findings`, `const { findings } = answer`: what no text has. */
function readsField(value: AnyNode, parent: AnyNode, { names }: Seen): boolean {
  if (parent.type === 'VariableDeclarator')
    return parent.init === value && parent.id.type === 'ObjectPattern';
  if (parent.type !== 'MemberExpression' || parent.object !== value || parent.computed) return false;
  const name = memberName(parent);
  return (
    name !== null &&
    !(name in String.prototype) &&
    !(name in Object.prototype) &&
    resolved(value, names) !== parent
  );
}
