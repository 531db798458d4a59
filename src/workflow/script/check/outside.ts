import type { Identifier } from 'acorn';
import {
  API_NAMES,
  BANNED_CALLS,
  type BannedCall,
  bannedMessage,
  ECMASCRIPT_GLOBALS,
  WEB_GLOBALS,
} from '../../contract.ts';
import type { AnyNode } from '../syntax-tree.ts';
import { globalPath } from './references.ts';
import type { Rule, Seen } from './seen.ts';

/** Calls whose result a replay could not repeat. */
export const bannedCalls: Rule = (node, seen) => {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  const banned = bannedBy(node, seen);
  if (banned === undefined) return [];
  return [{ at: node, severity: seen.isCaught(node) ? 'warning' : 'error', message: bannedMessage(banned) }];
};

type Call = Extract<AnyNode, { type: 'CallExpression' | 'NewExpression' }>;

function bannedBy(node: Call, { names, ownGlobals }: Seen): BannedCall | undefined {
  const path = globalPath(node.callee, names);
  if (path === null || (ownGlobals !== 'any' && ownGlobals.has(path[0] ?? ''))) return undefined;
  const isNew = node.type === 'NewExpression';
  if (isNew && node.arguments.length > 0) return undefined;
  // Math.random.call(Math)
  const called = isNew || !['call', 'apply'].includes(path.at(-1) ?? '') ? path : path.slice(0, -1);
  return BANNED_CALLS.find(
    ({ callee, form }) => (form === 'new') === isNew && callee.join('.') === called.join('.'),
  );
}

/** Names that nothing defines, `require` among them. What is reached only where there is such a name is no fault. */
export const unknownNames: Rule = (node, seen) => {
  if (node.type !== 'Identifier' || !seen.names.free.has(node) || isKnown(node, seen)) return [];
  if (seen.isAskedFor(node.name) && seen.isGuarded(node)) return [];
  // A name that no runtime has is a slip of the pen, in a try too.
  if (OF_OTHER_RUNTIMES.has(node.name) && seen.isTried(node)) return [];
  const certain = !seen.isCaught(node) && !seen.isAskedFor(node.name);
  return [{ at: node, severity: certain ? 'error' : 'warning', message: unknownMessage(node.name) }];
};

/** Globals of Node and browsers for which scripts look. */
const OF_OTHER_RUNTIMES: ReadonlySet<string> = new Set(
  (
    'require module exports process Buffer global __dirname __filename fetch setInterval clearInterval setImmediate clearImmediate ' +
    'queueMicrotask window self document navigator location localStorage Deno Bun WebAssembly TextEncoder TextDecoder atob btoa ' +
    'AbortController AbortSignal Blob FormData Headers Request Response ReadableStream EventTarget Event'
  ).split(' '),
);

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
