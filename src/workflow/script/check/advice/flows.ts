import type { Binding, Names } from '../../names.ts';
import { type AnyNode, keyName, memberName } from '../../syntax-tree.ts';
import type { Lines } from '../lines.ts';
import {
  ANSWER,
  ANY_ENTRY,
  ANY_LIST,
  addedFlags,
  entryFlags,
  type Flags,
  fieldFlags,
  holderFlags,
  LIST,
  limited,
  OWN,
  ownerFlags,
  SEVERAL,
} from './flags.ts';
import type { Flow } from './flow.ts';
import { argumentFlow, methodFlow } from './flow-calls.ts';
import { type Limits, limitsOf } from './limits.ts';
import { type OwnFields, ownFieldsOf } from './own-fields.ts';
import { schemaListsOf } from './schema-lists.ts';

/** Where the answers of agents go in a script, and which lists are as long as they or the repository make them. */
export type Flows = {
  readonly flagsOf: (node: AnyNode) => Flags;
  readonly limits: Limits;
};

/** Every node and name gains each flag at most once, so that the time grows with the script and not with its square. */
export function flowsOf(
  names: Names,
  { apiOf, functionAround }: Pick<Flow, 'apiOf'> & Pick<Lines, 'functionAround'>,
): Flows {
  const flags = new Map<AnyNode, Flags>();
  const ofBinding = new Map<Binding, Flags>();
  const queue: AnyNode[] = [];
  const schemaLists = schemaListsOf(names);
  const ownFields = ownFieldsOf(names);
  const limits = limitsOf(names, apiOf);
  const flow: Flow = { names, apiOf, limits, flagsOf: (node) => flags.get(node) ?? 0, add, give, putInto };
  const passing: Passing = { ...flow, ownFields, readField, functionAround };
  for (const node of names.nodes)
    if (node.type === 'CallExpression') add(node, SOURCES[apiOf(node.callee) ?? ''] ?? 0);
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const parent = names.parents.get(at);
    if (at.type === 'FunctionDeclaration' && at.id) give(at.id, flow.flagsOf(at));
    if (parent !== undefined) add(parent, passOn(at, parent, passing));
  }
  return { flagsOf: flow.flagsOf, limits };

  function add(node: AnyNode, more: Flags): void {
    const before = flags.get(node) ?? 0;
    if ((before | more) === before) return;
    flags.set(node, before | more);
    queue.push(node);
  }

  function give(pattern: AnyNode, more: Flags): void {
    if (more === 0) return;
    if (pattern.type === 'Identifier') giveName(names.bindings.get(pattern), more);
    for (const { pattern: part, flags: given, field } of partsOf(pattern, more))
      if (field === null) give(part, given);
      else readField(field, given, (gained) => give(part, gained));
  }

  /** Says what a field of a value is: of an answer what its schema says, of an object of the script what was put there. */
  function readField(name: string, of: Flags, told: (flags: Flags) => void): void {
    if (name === 'length' || name === 'size') return;
    const isOwn = (of & OWN) !== 0 && ownFields.has(name);
    told(fieldFlags(of, isOwn ? null : (schemaLists.get(name) ?? null)));
    if (isOwn) ownFields.watch(name, told);
  }

  function giveName(binding: Binding | undefined, more: Flags): void {
    if (binding === undefined) return;
    const before = ofBinding.get(binding) ?? 0;
    const after = before | (limits.isMeasured(binding) ? limited(more) : more);
    if (after === before) return;
    ofBinding.set(binding, after);
    for (const read of binding.reads) add(read, after);
  }

  function putInto(owner: AnyNode, more: Flags): void {
    const { root, flags: gained } = rootOf(owner, more, ownFields);
    if (root.type === 'Identifier') giveName(names.bindings.get(root), gained);
  }
}

/** What an expression names, like `state` of `state.found`, and what that gains by what is put into the field. */
function rootOf(
  owner: AnyNode,
  more: Flags,
  ownFields: OwnFields,
): { readonly root: AnyNode; readonly flags: Flags } {
  let root = owner;
  let flags = more;
  while (root.type === 'MemberExpression') {
    const name = memberName(root);
    if (name !== null) ownFields.put(name, flags);
    flags = name === null ? holderFlags(flags) : ownerFlags(flags);
    root = root.object;
  }
  return { root, flags };
}

/** Globals that give such values. */
const SOURCES: Readonly<Record<string, Flags>> = { agent: ANSWER, files: LIST, changes: LIST };

type Passing = Flow &
  Pick<Lines, 'functionAround'> & {
    readonly ownFields: OwnFields;
    readonly readField: (name: string, of: Flags, told: (flags: Flags) => void) => void;
  };

/** What a node gains by what is known of one that stands in it; what goes to names is given to them. */
function passOn(at: AnyNode, parent: AnyNode, flow: Passing): Flags {
  const flags = flow.flagsOf(at);
  switch (parent.type) {
    case 'AwaitExpression':
    case 'ChainExpression':
    case 'LogicalExpression':
    case 'SpreadElement':
    case 'Property':
      return flags;
    case 'ConditionalExpression':
      return parent.test === at ? 0 : flags;
    case 'SequenceExpression':
      return parent.expressions.at(-1) === at ? flags : 0;
    case 'MemberExpression':
      return passMember(at, parent, flow);
    case 'ArrayExpression':
      return passEntry(at, parent, flow);
    case 'ObjectExpression':
      return passField(at, flags, flow);
    case 'VariableDeclarator':
      if (parent.init === at) flow.give(parent.id, flags);
      return 0;
    case 'AssignmentExpression':
      return parent.right === at ? passAssigned(parent, flags, flow) : 0;
    case 'ForOfStatement':
      if (parent.right === at) passRound(parent, flags, flow);
      return 0;
    case 'ReturnStatement':
      flow.add(flow.functionAround(parent) ?? parent, flags);
      return 0;
    case 'ArrowFunctionExpression':
      return parent.body === at ? flags : 0;
    case 'CallExpression':
      if (parent.callee !== at) return argumentFlow(at, parent, flow);
      // A function of the script that is called gives what it returns.
      return at.type === 'MemberExpression' ? 0 : flags;
    case 'NewExpression':
      return parent.callee.type === 'Identifier' && HOLDERS.includes(parent.callee.name) ? flags : 0;
    default:
      return 0;
  }
}

const HOLDERS = ['Array', 'Map', 'Set'];

function passMember(
  at: AnyNode,
  member: Extract<AnyNode, { type: 'MemberExpression' }>,
  flow: Passing,
): Flags {
  if (member.object !== at) return 0;
  const flags = flow.flagsOf(at);
  const call = flow.names.parents.get(member);
  if (call?.type === 'CallExpression' && call.callee === member) {
    flow.add(call, methodFlow(call, flags, flow));
    return 0;
  }
  const name = memberName(member);
  if (name === null) return entryFlags(flags);
  flow.readField(name, flags, (gained) => flow.add(member, gained));
  return 0;
}

function passField(at: AnyNode, flags: Flags, { ownFields }: Passing): Flags {
  // `{ ...answer, lens }` is still that answer.
  if (at.type !== 'Property') return flags & ~ANY_LIST;
  const name = keyName(at.key, at.computed);
  if (name !== null) ownFields.put(name, flags);
  return name === null ? holderFlags(flags) : ownerFlags(flags);
}

function passEntry(at: AnyNode, list: Extract<AnyNode, { type: 'ArrayExpression' }>, flow: Passing): Flags {
  const flags = flow.flagsOf(at);
  const isSpread = at.type === 'SpreadElement';
  // Lists of several agents in one: `[...bugs.findings, ...risks.findings]`.
  const isJoined = isSpread && flags & ANSWER && flow.flagsOf(list) & ANY_LIST && list.elements[0] !== at;
  return addedFlags(flags, isSpread) | (isJoined ? SEVERAL : 0);
}

function passAssigned(
  node: Extract<AnyNode, { type: 'AssignmentExpression' }>,
  flags: Flags,
  flow: Passing,
): Flags {
  if (!['=', '??=', '||=', '&&='].includes(node.operator)) return 0;
  const { left } = node;
  if (left.type !== 'MemberExpression') flow.give(left, flags);
  // `byPlace[key] = finding` adds an entry, `state.found = list` a field.
  else flow.putInto(left.computed ? left.object : left, left.computed ? addedFlags(flags, false) : flags);
  return flags;
}

function passRound(loop: Extract<AnyNode, { type: 'ForOfStatement' }>, flags: Flags, flow: Passing): void {
  const name = loop.left.type === 'VariableDeclaration' ? loop.left.declarations[0]?.id : loop.left;
  if (name === undefined) return;
  const entry = entryFlags(flags);
  // A loop that counts may end before the list does.
  flow.give(name, flow.limits.counts(loop.body) ? entry & ~ANY_ENTRY : entry);
}

/** A part of a pattern: what it is given, or which field of that. */
type PatternPart = { readonly pattern: AnyNode; readonly flags: Flags; readonly field: string | null };

function partsOf(pattern: AnyNode, flags: Flags): readonly PatternPart[] {
  switch (pattern.type) {
    case 'AssignmentPattern':
      return [{ pattern: pattern.left, flags, field: null }];
    case 'RestElement':
      return [{ pattern: pattern.argument, flags, field: null }];
    case 'ObjectPattern':
      return pattern.properties.map((property) =>
        property.type === 'RestElement'
          ? { pattern: property.argument, flags, field: null }
          : { pattern: property.value, flags, field: keyName(property.key, property.computed) },
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) =>
        element === null ? [] : [{ pattern: element, flags: entryFlags(flags), field: null }],
      );
    default:
      return [];
  }
}
