import { resolved } from '../../names.ts';
import { type AnyNode, memberName } from '../../syntax-tree.ts';
import { globalPath } from '../references.ts';
import { callIn, type Fault, type Rule, type Seen } from '../seen.ts';
import { LIST } from './flags.ts';

/** Agents for each entry of a list that may be of any length: what a run costs is then decided by what agents answer. */
export const unlimitedFanOut: Rule = (node, seen) => {
  const list = fannedOut(node, seen);
  if (list === null) return [];
  const { flagsOf, limits } = seen.flows();
  // A list of functions may be made under a name, away from the call that starts them.
  const [starts, counts] = [seen.startsAgents, limits.counts].map((is) => is(node) || is(list));
  if (!(flagsOf(list) & LIST) || starts !== true || counts === true) return [];
  return [{ at: list, severity: 'advice', message: MESSAGE } satisfies Fault];
};

const MESSAGE =
  'agents are started for each entry of this list, and nothing in the script limits its length. Take the first so many, like list.slice(0, ENTRIES_MAX), and say in omissions what was left out; or limit it with maxItems in the schema.';

/** The list for whose entries a call or loop starts something; null for anything else. */
export function fannedOut(node: AnyNode, seen: Seen): AnyNode | null {
  if (node.type === 'ForOfStatement') return node.right;
  const call = callIn(node, seen);
  if (call?.name === 'parallel' || call?.name === 'pipeline') return withItsMap(call.args[0], seen);
  if (node.type !== 'CallExpression' || memberName(node.callee) === null) return null;
  const isAll = globalPath(node.callee, seen.names)?.join('.') === 'Promise.all';
  return isAll ? withItsMap(node.arguments[0], seen) : null;
}

/** A list that is given under a name is shown where it is made. */
function withItsMap(list: AnyNode | undefined, { names }: Seen): AnyNode | null {
  if (list === undefined) return null;
  const made = resolved(list, names);
  return made.type === 'CallExpression' && memberName(made.callee) === 'map' ? made : list;
}
