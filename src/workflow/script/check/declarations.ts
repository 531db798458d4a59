import { patternNames } from '../declared-names.ts';
import type { AnyNode } from '../syntax-tree.ts';
import { functionOf } from './kinds.ts';
import type { Fault, Rule } from './seen.ts';

/** Another value for a constant. */
export const constants: Rule = (node, seen) =>
  targetsOf(node).flatMap((id): Fault[] => {
    const { line } = seen.names.bindings.get(id) ?? {};
    if (!line?.constant || line.id === id) return [];
    const message = `${id.name} is a constant and takes no other value: this throws. Declare it with let.`;
    return [{ at: id, severity: seen.isCaught(id) ? 'warning' : 'error', message }];
  });

function targetsOf(node: AnyNode) {
  switch (node.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return patternNames(node.left);
    case 'UpdateExpression':
      return patternNames(node.argument);
    default:
      return [];
  }
}

/** A use of a name in front of its line, in the same function. */
export const beforeItsLine: Rule = (node, seen) => {
  if (node.type !== 'Identifier') return [];
  const { line } = seen.names.bindings.get(node) ?? {};
  if (!line || node.start >= line.from || line.id === node) return [];
  if (seen.functionAround(node) !== seen.functionAround(line.id)) return [];
  const message = `${node.name} is used before its line: this throws. Move its declaration up.`;
  return [{ at: node, severity: seen.isCaught(node) ? 'warning' : 'error', message }];
};

/** A call, outside of all functions, of a function that uses a name whose line comes only after the call. */
export const calledTooEarly: Rule = (node, seen) => {
  if (node.type !== 'CallExpression' || seen.functionAround(node) !== null) return [];
  const called = functionOf(node.callee, seen.names);
  if (called === null || called.generator === true) return [];
  // What stands behind the first await of a function runs later, unless the call is awaited.
  if (called.async === true && seen.names.parents.get(node)?.type !== 'AwaitExpression') return [];
  const latest = seen.latestLineUsedIn(called);
  if (latest === null || latest.from <= node.end) return [];
  const message = `this calls a function that uses ${latest.id.name}, whose line comes later: that throws. Move the declaration of ${latest.id.name} up.`;
  return [{ at: node, severity: 'warning', message }];
};
