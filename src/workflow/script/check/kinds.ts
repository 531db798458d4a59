import { constantOf, type Names, resolved } from '../names.ts';
import { type AnyNode, type FunctionNode, isFunction, memberName, ownNodesOf } from '../syntax-tree.ts';

/**
 * What an expression is for certain. `answer`: a value that an agent or another workflow gave. `promise` comes with whether
 * agents are at work for it.
 */
export type Kind =
  | { readonly is: 'function' | 'array' | 'text' | 'nothing' | 'object' | 'other' | 'answer' }
  | { readonly is: 'promise'; readonly of: string | null };

export type KindOf = (node: AnyNode) => Kind | null;

/** Globals that give a promise. */
const ASYNCHRONOUS: readonly string[] = ['agent', 'parallel', 'pipeline', 'workflow', 'files', 'changes'];

/** Kinds of expressions in a script; each expression is looked at once. */
export function kindsOf(names: Names, apiOf: (node: AnyNode) => string | null): KindOf {
  const known = new Map<AnyNode, Kind | null>();
  const results = new Map<FunctionNode, Kind | null>();
  let depth = 0;
  const kindOf: KindOf = (node) => {
    const before = known.get(node);
    if (before !== undefined || known.has(node)) return before ?? null;
    // What refers to itself is open, and so is what is built of more steps than the stack has room for.
    known.set(node, null);
    if (depth > DEPTH_MAX) return null;
    depth += 1;
    const kind = kindFrom(node, { names, apiOf, kindOf, resultOf });
    depth -= 1;
    known.set(node, kind);
    return kind;
  };
  const resultOf = (called: FunctionNode): Kind | null => {
    const before = results.get(called);
    if (before !== undefined || results.has(called)) return before ?? null;
    results.set(called, null);
    const kind = kindOfResult(called, kindOf);
    results.set(called, kind);
    return kind;
  };
  return kindOf;
}

const DEPTH_MAX = 200;

type From = {
  readonly names: Names;
  readonly apiOf: (node: AnyNode) => string | null;
  readonly kindOf: KindOf;
  /** What a call of a function of the script gives. */
  readonly resultOf: (called: FunctionNode) => Kind | null;
};

function kindFrom(node: AnyNode, from: From): Kind | null {
  const { kindOf } = from;
  switch (node.type) {
    case 'Identifier':
      return kindOfName(node, from);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
    case 'ClassExpression':
    case 'ClassDeclaration':
      return { is: 'function' };
    case 'ArrayExpression':
      return { is: 'array' };
    case 'ObjectExpression':
      return { is: 'object' };
    case 'TemplateLiteral':
      return { is: 'text' };
    case 'Literal':
      return { is: typeof node.value === 'string' ? 'text' : node.value === null ? 'nothing' : 'other' };
    case 'UnaryExpression':
      return { is: node.operator === 'void' ? 'nothing' : node.operator === 'typeof' ? 'text' : 'other' };
    case 'AwaitExpression':
      return awaitedKind(kindOf(node.argument));
    case 'AssignmentExpression':
      return node.operator === '=' ? kindOf(node.right) : null;
    case 'SequenceExpression':
      return kindOf(node.expressions.at(-1) ?? node);
    case 'ConditionalExpression':
      return same(kindOf(node.consequent), kindOf(node.alternate));
    case 'LogicalExpression':
      return node.operator === '&&' ? null : same(kindOf(node.left), kindOf(node.right));
    case 'CallExpression':
      return kindOfCall(node.callee, from);
    default:
      return null;
  }
}

function kindOfName(
  node: Extract<AnyNode, { type: 'Identifier' }>,
  { names, apiOf, kindOf }: From,
): Kind | null {
  const value = constantOf(names.bindings.get(node));
  if (value !== null) return kindOf(value);
  if (names.free.has(node) && node.name === 'undefined') return { is: 'nothing' };
  const api = apiOf(node);
  return api === null || ['args', 'budget', 'console'].includes(api) ? null : { is: 'function' };
}

/** What awaiting something of a kind gives. */
export function awaitedKind(kind: Kind | null): Kind | null {
  if (kind === null || kind.is !== 'promise') return kind;
  return kind.of === 'agent' || kind.of === 'workflow' ? { is: 'answer' } : null;
}

const same = (one: Kind | null, other: Kind | null): Kind | null =>
  one !== null && one.is === other?.is ? one : null;

function kindOfCall(callee: AnyNode, from: From): Kind | null {
  const api = from.apiOf(callee);
  if (api !== null) return ASYNCHRONOUS.includes(api) ? { is: 'promise', of: api } : null;
  const called = functionOf(callee, from.names);
  if (called !== null) return from.resultOf(called);
  const method = memberName(callee);
  if (callee.type !== 'MemberExpression' || method === null) return null;
  const object = from.kindOf(callee.object);
  if (object?.is === 'promise' && CHAINED.includes(method)) return object;
  const { object: root } = callee;
  const ofPromise = root.type === 'Identifier' && root.name === 'Promise' && from.names.free.has(root);
  return ofPromise && COMBINED.includes(method) ? { is: 'promise', of: null } : null;
}

const CHAINED = ['then', 'catch', 'finally'];
const COMBINED = ['all', 'allSettled', 'any', 'race', 'resolve', 'reject'];

/** The function of the script that an expression is, or names. */
export function functionOf(node: AnyNode, names: Names): FunctionNode | null {
  const value = resolved(node, names);
  return isFunction(value) ? value : null;
}

function kindOfResult(called: FunctionNode, kindOf: KindOf): Kind | null {
  if (called.generator === true) return null;
  const kinds = resultsOf(called).map(kindOf);
  const [first = null] = kinds;
  const kind = kinds.every((one) => one !== null && one.is === first?.is) ? first : null;
  if (called.async !== true) return kind;
  if (kind?.is === 'promise') return kind;
  const awaits = [...ownNodesOf(called)].map((node) =>
    node.type === 'AwaitExpression' ? kindOf(node.argument) : null,
  );
  const work = awaits.find((one) => one?.is === 'promise' && one.of !== null);
  return work ?? { is: 'promise', of: null };
}

/** Everything that a function of the script returns. */
export function resultsOf(called: FunctionNode): readonly AnyNode[] {
  if (called.body.type !== 'BlockStatement') return [called.body];
  return [...ownNodesOf(called.body)].flatMap((node) =>
    node.type === 'ReturnStatement' && node.argument ? [node.argument] : [],
  );
}
