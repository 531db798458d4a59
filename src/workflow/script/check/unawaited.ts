import type { Names } from '../names.ts';
import { type AnyNode, memberName } from '../syntax-tree.ts';
import { functionOf, type Kind, resultsOf } from './kinds.ts';
import type { Fault, Rule, Seen } from './seen.ts';

/** Agents whose answer nothing can get: their promise is dropped. */
export const unawaited: Rule = (node, seen) => {
  const drop = node.type === 'CallExpression' ? dropOf(node, seen.names) : null;
  if (node.type !== 'CallExpression' || drop === null) return loopingOver(node, seen);
  const kind = seen.kindOf(node);
  if (kind?.is === 'promise' && (kind.of !== null || seen.startsAgents(node))) {
    const fault = faultOf(node, seen.apiOf(node.callee), kind.of);
    if (drop === 'unused') return [fault];
    // A function of the script may do more than start agents, and leave its result where another one waits for it.
    return functionOf(node.callee, seen.names) === null ? [{ ...fault, severity: 'warning' }] : [];
  }
  return memberName(node.callee) === 'map' ? eachDropped(node, seen) : loopingOver(node, seen);
};

type Call = Extract<AnyNode, { type: 'CallExpression' }>;

/**
 * How the value of a call is dropped: nothing uses it, or what it is put into (a statement, the value of a name that is never read), or
 * `void` says so. Null where something uses it.
 */
function dropOf(call: Call, { parents, bindings }: Names): 'unused' | 'void' | null {
  const isNever = (id: AnyNode) => id.type === 'Identifier' && bindings.get(id)?.reads.length === 0;
  let drop: 'unused' | 'void' = 'unused';
  let at: AnyNode = call;
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    const above = parents.get(at);
    if (above?.type === 'ExpressionStatement') return drop;
    if (above?.type === 'VariableDeclarator') return above.init === at && isNever(above.id) ? drop : null;
    if (above?.type === 'AssignmentExpression')
      return above.operator === '=' && isNever(above.left) ? drop : null;
    if (above === undefined || !passesOn(at, above)) return null;
    if (above.type === 'UnaryExpression') drop = 'void';
    at = above;
  }
  return null;
}

/** Whether a value is what stands above it, or goes into it, and is not looked at. */
function passesOn(at: AnyNode, above: AnyNode): boolean {
  switch (above.type) {
    case 'UnaryExpression':
      return above.operator === 'void';
    case 'LogicalExpression':
      return above.right === at;
    case 'ConditionalExpression':
      return above.test !== at;
    case 'Property':
      return above.value === at;
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'ChainExpression':
      return true;
    default:
      return false;
  }
}

// Deeper than a person writes.
const STEPS_MAX = 20;

/** An agent whose answer is dropped does nothing: it is stopped with the script, and then nothing that it changed is taken. Anything else may do its work before the script ends. */
function faultOf(at: AnyNode, api: string | null, of: string | null): Fault {
  if (api === 'agent')
    return {
      at,
      severity: 'error',
      message:
        'This agent() is never awaited: the script cannot get its answer, and the agent is stopped when the script returns. Write await agent(…).',
    };
  const what = api === null || of === null ? 'This starts agents and' : `This ${of}()`;
  return {
    at,
    severity: 'warning',
    message: `${what} is never awaited: the script may return before it is done. Put await before it.`,
  };
}

/** `list.forEach((item) => agent(item))`. */
function loopingOver(node: AnyNode, seen: Seen): readonly Fault[] {
  return node.type === 'CallExpression' && memberName(node.callee) === 'forEach'
    ? eachDropped(node, seen)
    : [];
}

/** A function for each entry of a list, whose results are dropped. */
function eachDropped(call: Call, seen: Seen): readonly Fault[] {
  const [mapper] = call.arguments;
  if (mapper === undefined || mapper.type === 'SpreadElement') return [];
  if (seen.apiOf(mapper) === 'agent') return [faultOf(mapper, 'agent', 'agent')];
  const called = functionOf(mapper, seen.names);
  if (called === null) return [];
  if (called.async === true)
    return seen.startsAgents(called) ? [{ at: call, severity: 'warning', message: NO_WAIT }] : [];
  return resultsOf(called).flatMap((result): Fault[] => {
    const kind: Kind | null = seen.kindOf(result);
    if (kind?.is !== 'promise' || kind.of === null) return [];
    return [faultOf(result, result.type === 'CallExpression' ? seen.apiOf(result.callee) : null, kind.of)];
  });
}

const NO_WAIT =
  'The functions given here start agents, and their promises are dropped: the script may return before they are done. Write await parallel(list.map((item) => () => agent(…))).';

/** A promise where its value is meant: its fields, its text, or whether it is there. */
export const promisesAsValues: Rule = (node, seen) =>
  usedAsValue(node).flatMap(({ at, why }): Fault[] => {
    const kind = seen.kindOf(at);
    if (kind?.is !== 'promise') return [];
    const name = kind.of === null ? 'This' : `This ${kind.of}()`;
    return [
      {
        at,
        severity: 'error',
        message: `${name} is a promise that was not awaited, and ${why}. Write await before it.`,
      },
    ];
  });

type Use = { readonly at: AnyNode; readonly why: string };

function usedAsValue(node: AnyNode): readonly Use[] {
  switch (node.type) {
    case 'MemberExpression':
      return PROMISE_MEMBERS.includes(memberName(node) ?? '') || node.optional === true
        ? []
        : [{ at: node.object, why: 'a promise has no such field' }];
    case 'TemplateLiteral':
      return node.expressions.map((at) => ({ at, why: 'as text it is "[object Promise]"' }));
    case 'BinaryExpression':
      return ['+', '-', '*', '/', '%', '<', '>', '<=', '>='].includes(node.operator)
        ? [node.left, node.right].map((at) => ({ at, why: 'a promise has no value of its own' }))
        : [];
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [{ at: node.test, why: 'a promise is always true' }];
    case 'ForStatement':
      return node.test ? [{ at: node.test, why: 'a promise is always true' }] : [];
    case 'UnaryExpression':
      return node.operator === '!' ? [{ at: node.argument, why: 'a promise is always true' }] : [];
    case 'ForOfStatement':
      return node.await ? [] : [{ at: node.right, why: 'a promise has no entries' }];
    case 'SpreadElement':
      return [{ at: node.argument, why: 'a promise has no entries' }];
    default:
      return [];
  }
}

const PROMISE_MEMBERS = ['then', 'catch', 'finally', 'constructor', 'toString'];
