import type { Binding } from '../../names.ts';
import { type AnyNode, memberName } from '../../syntax-tree.ts';
import type { Fault, Rule, Seen } from '../seen.ts';
import { ANY_LIST } from './flags.ts';
import { cutBy } from './flow-calls.ts';

/** The beginning of a list that is taken while nothing says how much was left out. */
export const silentCuts: Rule = (node, seen) => {
  if (node.type !== 'Program') return [];
  // Thousands of cuts may be of one list: what is said of it is looked for once.
  const looks: Looks = { measured: new Map(), told: new Map() };
  return seen.names.nodes
    .filter((one) => one.type === 'CallExpression')
    .filter((call) => isSilentCut(call, looks, seen))
    .map((at): Fault => ({ at, severity: 'advice', message: MESSAGE }));
};

/** What was found of lists, by the name and fields that they stand in, and of limits. */
type Looks = {
  readonly measured: Map<Binding, Map<string, boolean>>;
  readonly told: Map<Binding, boolean>;
};

function isSilentCut(call: Call, looks: Looks, seen: Seen): boolean {
  if (call.callee.type !== 'MemberExpression' || cutBy(call) !== 'first') return false;
  const { object } = call.callee;
  if (!(seen.flows().flagsOf(object) & ANY_LIST) || isShown(call, seen)) return false;
  const [, limit] = call.arguments;
  // The first one is a choice.
  if (limit?.type === 'Literal' && limit.value === 1) return false;
  return !isMeasured(object, looks, seen) && !(limit !== undefined && isTold(limit, looks, seen));
}

const MESSAGE =
  'this leaves out the rest of the list, and nothing in the script says so: a reader takes the result for the whole. Log how many they are, and return it in omissions: list.length - ENTRIES_MAX more were not looked at.';

type Call = Extract<AnyNode, { type: 'CallExpression' }>;

/** Whether the part becomes text, for a label or a prompt: other agents may still get the rest. */
function isShown(call: Call, { names }: Seen): boolean {
  let at: AnyNode = call;
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    const above = names.parents.get(at);
    if (above === undefined) return false;
    if (above.type === 'TemplateLiteral' || above.type === 'BinaryExpression') return true;
    if (above.type === 'CallExpression' && ['join', 'stringify', 'log'].includes(calledName(above)))
      return true;
    if (
      above.type !== 'MemberExpression' &&
      above.type !== 'CallExpression' &&
      above.type !== 'ConditionalExpression'
    )
      return false;
    if (above.type === 'CallExpression' && above.callee !== at) return false;
    at = above;
  }
  return false;
}

const STEPS_MAX = 20;

const calledName = ({ callee }: Call): string =>
  callee.type === 'Identifier' ? callee.name : (memberName(callee) ?? '');

/** Whether the script asks elsewhere how long the list is, or takes what is behind the limit. */
function isMeasured(list: AnyNode, { measured }: Looks, seen: Seen): boolean {
  const path = pathOf(list, seen);
  if (path === null) return false;
  const key = path.fields.join('.');
  const known = measured.get(path.root) ?? new Map<string, boolean>();
  measured.set(path.root, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const is = path.root.reads.slice(0, READS_MAX).some((read) => isMeasuredAt(read, path.fields, seen));
  known.set(key, is);
  return is;
}

function isMeasuredAt(read: AnyNode, fields: readonly string[], seen: Seen): boolean {
  let at = read;
  for (const name of [...fields, null]) {
    const member = seen.names.parents.get(at);
    if (member?.type !== 'MemberExpression' || member.object !== at) return false;
    const field = memberName(member);
    if (name === null) return isLengthTold(member, field, seen);
    if (field !== name) return false;
    at = member;
  }
  return false;
}

const READS_MAX = 1_000;

/** `list.slice(MAX)`, and the length of a list in a text, a sum, or a comparison with something else than nothing. */
function isLengthTold(member: AnyNode, field: string | null, { names }: Seen): boolean {
  const above = names.parents.get(member);
  if (field === 'slice' || field === 'splice')
    return above?.type === 'CallExpression' && above.arguments.length === 1;
  if (field !== 'length' && field !== 'size') return false;
  if (above?.type === 'BinaryExpression') {
    const other = above.left === member ? above.right : above.left;
    return !(other.type === 'Literal' && (other.value === 0 || other.value === 1));
  }
  return above !== undefined && TELLING.includes(above.type);
}

const TELLING = [
  'TemplateLiteral',
  'CallExpression',
  'Property',
  'VariableDeclarator',
  'AssignmentExpression',
  'ReturnStatement',
];

type Path = { readonly root: Binding; readonly fields: readonly string[] };

/** `list` and `answer.list`, also where a method of it, like `sort`, gives its entries. */
function pathOf(list: AnyNode, seen: Seen): Path | null {
  const fields: string[] = [];
  let at = list;
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    if (at.type === 'Identifier') {
      const root = seen.names.bindings.get(at);
      return root === undefined ? null : { root, fields };
    }
    if (at.type === 'ChainExpression') at = at.expression;
    else if (at.type === 'LogicalExpression') at = at.left;
    else if (at.type === 'AwaitExpression') at = at.argument;
    else if (at.type === 'CallExpression' && at.callee.type === 'MemberExpression') at = at.callee.object;
    else if (at.type === 'ArrayExpression' && at.elements[0]?.type === 'SpreadElement')
      at = at.elements[0].argument;
    else if (at.type === 'MemberExpression') {
      const name = memberName(at);
      if (name === null) return null;
      fields.unshift(name);
      at = at.object;
    } else return null;
  }
  return null;
}

/** Whether the limit itself stands in a line of the log or in something that is returned. */
function isTold(limit: AnyNode, { told }: Looks, seen: Seen): boolean {
  const binding = limit.type === 'Identifier' ? seen.names.bindings.get(limit) : undefined;
  if (binding === undefined) return false;
  const known = told.get(binding);
  if (known !== undefined) return known;
  const is = binding.reads.slice(0, READS_MAX).some((read) => isToldAt(read, seen));
  told.set(binding, is);
  return is;
}

function isToldAt(read: AnyNode, { names, apiOf }: Seen): boolean {
  let at: AnyNode | undefined = names.parents.get(read);
  for (let steps = 0; at !== undefined && steps < STEPS_MAX; steps += 1) {
    if (at.type === 'ReturnStatement') return true;
    if (at.type === 'CallExpression') {
      const api = apiOf(at.callee);
      const method = memberName(at.callee);
      if (api === 'agent' || method === 'slice') return false;
      if (api === 'log' || method === 'push') return true;
    }
    at = names.parents.get(at);
  }
  return false;
}
