import type { Names } from '../names.ts';
import { type AnyNode, memberName } from '../syntax-tree.ts';
import { functionOf, type Kind, resultsOf } from './kinds.ts';
import type { Fault, Rule, Seen } from './seen.ts';

/** Agents whose answer nothing can get: their promise is dropped. */
export const unawaited: Rule = (node, seen) => {
  if (node.type !== 'CallExpression' || !isDropped(node, seen.names)) return loopingOver(node, seen);
  const kind = seen.kindOf(node);
  if (kind?.is === 'promise' && kind.of !== null) return [faultOf(node, seen.apiOf(node.callee), kind.of)];
  return memberName(node.callee) === 'map' ? eachDropped(node, seen) : loopingOver(node, seen);
};

type Call = Extract<AnyNode, { type: 'CallExpression' }>;

/** Nothing uses the value of a call: it is a statement, or the value of a name that is never read. */
function isDropped(call: Call, { parents, bindings }: Names): boolean {
  const above = parents.get(call);
  if (above?.type === 'ExpressionStatement') return true;
  const isNever = (id: AnyNode) => id.type === 'Identifier' && bindings.get(id)?.reads.length === 0;
  if (above?.type === 'VariableDeclarator') return above.init === call && isNever(above.id);
  return above?.type === 'AssignmentExpression' && above.operator === '=' && isNever(above.left);
}

/** Agents only read: one whose answer is dropped does nothing. Anything else may do its work before the script ends. */
function faultOf(at: AnyNode, api: string | null, of: string): Fault {
  if (api === 'agent')
    return {
      at,
      severity: 'error',
      message:
        'This agent() is never awaited: the script cannot get its answer, and the agent is stopped when the script returns. Write await agent(…).',
    };
  const what = api === null ? 'This starts agents and' : `This ${of}()`;
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
