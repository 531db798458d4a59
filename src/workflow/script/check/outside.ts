import type { Identifier } from 'acorn';
import {
  API_NAMES,
  BANNED_CALLS,
  type BannedCall,
  bannedMessage,
  ECMASCRIPT_GLOBALS,
  WEB_GLOBALS,
} from '../../contract.ts';
import { type AnyNode, keyName, memberName } from '../syntax-tree.ts';
import { unknown, writtenOut } from './agent-calls.ts';
import { callIn, type Fault, globalName, type Rule, type Seen } from './seen.ts';

/** Calls whose result a replay could not repeat. */
export const bannedCalls: Rule = (node, seen) => {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  return BANNED_CALLS.filter((banned) => calls(node, banned, seen)).map((banned) => ({
    at: node,
    severity: seen.isCaught(node) ? 'warning' : 'error',
    message: bannedMessage(banned),
  }));
};

type Call = Extract<AnyNode, { type: 'CallExpression' | 'NewExpression' }>;

function calls(node: Call, { callee, form }: BannedCall, { names }: Seen): boolean {
  if (node.type !== (form === 'new' ? 'NewExpression' : 'CallExpression')) return false;
  if (form === 'new' && node.arguments.length > 0) return false;
  const [object, method] = callee;
  if (method === undefined) return globalName(node.callee, names) === object;
  return (
    node.callee.type === 'MemberExpression' &&
    memberName(node.callee) === method &&
    globalName(node.callee.object, names) === object
  );
}

/** Names that nothing defines, `require` among them. What is reached only where there is such a name is no fault. */
export const unknownNames: Rule = (node, seen) => {
  if (node.type !== 'Identifier' || !seen.names.free.has(node) || isKnown(node, seen)) return [];
  if (seen.isAskedFor(node.name) && seen.isGuarded(node)) return [];
  const certain = !seen.isCaught(node) && !seen.isAskedFor(node.name);
  return [{ at: node, severity: certain ? 'error' : 'warning', message: unknownMessage(node.name) }];
};

const KNOWN: ReadonlySet<string> = new Set([...ECMASCRIPT_GLOBALS, ...API_NAMES, ...WEB_GLOBALS]);

function isKnown(id: Identifier, { names, ownGlobals }: Seen): boolean {
  if (KNOWN.has(id.name) || ownGlobals === 'any' || ownGlobals.has(id.name)) return true;
  const parent = names.parents.get(id);
  return parent?.type === 'UnaryExpression' && parent.operator === 'typeof';
}

const unknownMessage = (name: string): string =>
  name === 'require'
    ? "require is not defined in a workflow script: it is one file without modules. Where another runtime has it, guard it: typeof require === 'function' ? require('…') : null."
    : `${name} is not defined in a workflow script: there are only ECMAScript's globals and ${API_NAMES.join(', ')}, ${WEB_GLOBALS.slice(0, 3).join(', ')}.`;

/** workflow() of a name that nothing has. */
export const unknownWorkflows: Rule = (node, seen) => {
  const call = callIn(node, seen);
  const [reference] = call?.args ?? [];
  const { workflows } = seen;
  if (call?.name !== 'workflow' || reference === undefined || workflows === null) return [];
  return writtenOut(nameIn(reference), seen).flatMap(({ at, value, open }): Fault[] => {
    if (typeof value !== 'string' || workflows.includes(value)) return [];
    const severity = open || seen.isCaught(node) ? 'warning' : 'error';
    return [
      {
        at,
        severity,
        message: unknown(`workflow() throws: there is no workflow "${value}"`, value, workflows),
      },
    ];
  });
};

/** `'name'`, and the name in `{ name: 'name' }`. */
function nameIn(reference: AnyNode): AnyNode {
  if (reference.type !== 'ObjectExpression') return reference;
  for (const property of reference.properties)
    if (property.type === 'Property' && keyName(property.key, property.computed) === 'name')
      return property.value;
  return reference;
}
