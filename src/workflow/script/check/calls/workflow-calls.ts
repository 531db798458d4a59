import { resolved } from '../../names.ts';
import { type AnyNode, keyName } from '../../syntax-tree.ts';
import { described } from '../fan-out.ts';
import { callIn, type Fault, type Rule, type Seen } from '../seen.ts';
import { unknown, writtenOut } from './agent-options.ts';

/** workflow() without a name, of a name that nothing has, or of a file that is not there. */
export const unknownWorkflows: Rule = (node, seen) => {
  const call = callIn(node, seen);
  if (call?.name !== 'workflow') return [];
  const [reference] = call.args;
  if (reference?.type === 'SpreadElement') return [];
  const severity = seen.isCaught(node) ? 'warning' : 'error';
  const got = reference === undefined ? 'none' : noReference(reference, seen);
  if (got !== null) {
    const message = `workflow() expects a name or { scriptPath: "…" } as its first argument, got ${got}.`;
    return [{ at: reference ?? node, severity, message }];
  }
  if (reference === undefined) return [];
  const { field, value: written } = namedIn(resolved(reference, seen.names));
  return writtenOut(written, seen).flatMap(({ at, value, open }): Fault[] => {
    const message = typeof value === 'string' ? missing(field, value, seen) : null;
    return message === null ? [] : [{ at, severity: open ? 'warning' : severity, message }];
  });
};

/** What stands in place of a workflow's name; null where it is one, or may be. */
function noReference(reference: AnyNode, { kindOf, names }: Seen): string | null {
  const kind = kindOf(reference);
  if (kind === null || kind.is === 'text' || kind.is === 'answer') return null;
  if (kind.is !== 'object') return described(kind);
  const object = resolved(reference, names);
  const isNamed =
    object.type !== 'ObjectExpression' ||
    namedIn(object).value !== object ||
    object.properties.some((one) => one.type !== 'Property' || one.computed);
  return isNamed ? null : 'an object without one';
}

function missing(field: Field, value: string, { workflows, hasScript }: Seen): string | null {
  if (field === 'name') {
    if (workflows === null || workflows.includes(value)) return null;
    return unknown(`workflow() throws: there is no workflow "${value}"`, value, workflows);
  }
  if (hasScript === null || hasScript(value.replace(/^(\.\/)+/, ''))) return null;
  return `workflow() throws: there is no file "${value}". Write its path from the root of the repository.`;
}

type Field = 'name' | 'scriptPath';

/** `'name'`, and what stands in `{ name: 'name' }` or `{ scriptPath: 'path' }`. */
function namedIn(reference: AnyNode): { readonly field: Field; readonly value: AnyNode } {
  if (reference.type === 'ObjectExpression')
    for (const property of reference.properties) {
      const field = property.type === 'Property' ? keyName(property.key, property.computed) : null;
      if (property.type === 'Property' && (field === 'name' || field === 'scriptPath'))
        return { field, value: property.value };
    }
  return { field: 'name', value: reference };
}
