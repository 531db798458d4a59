import type { CallExpression } from 'acorn';
import { type Names, resolveNames } from './names.ts';
import { parseScript } from './parse-script.ts';
import { type AnyNode, keyName, memberName } from './syntax-tree.ts';

/**
 * What a script does with a field or variable of the name `of` before it goes on: compares it with a `number` or a `text` (also as a part of
 * it), with a `pattern`, or its `length`; reads it as a `numeral` or as `json`.
 */
export type ComparedValue = { readonly of: string } & (
  | { readonly is: 'number' | 'length'; readonly value: number }
  | { readonly is: 'text' | 'pattern'; readonly value: string }
  | { readonly is: 'numeral' | 'json' }
);

/** What a script compares, in the order of its text: numbers on both sides of where the comparison changes. */
export function comparedValues(source: string): readonly ComparedValue[] {
  const parsed = parseScript(source);
  if (parsed.status === 'invalid') return [];
  const names = resolveNames(parsed.program);
  const found = new Map<string, ComparedValue>();
  for (const node of names.nodes)
    for (const one of comparedAt(node, names)) found.set(JSON.stringify(one), one);
  return [...found.values()].slice(0, VALUES_MAX);
}

const VALUES_MAX = 1_000;

function comparedAt(node: AnyNode, names: Names): readonly ComparedValue[] {
  switch (node.type) {
    case 'BinaryExpression':
      if (!/^([!=]==?|[<>]=?)$/.test(node.operator)) return [];
      return [
        ...comparedTo(node.left, node.operator, constantsOf(node.right, names)),
        ...comparedTo(node.right, MIRRORED[node.operator] ?? node.operator, constantsOf(node.left, names)),
      ];
    case 'SwitchStatement': {
      const cases = node.cases.flatMap(({ test }) => (test ? constantsOf(test, names) : []));
      return comparedTo(node.discriminant, '===', cases);
    }
    case 'MemberExpression':
      return node.computed ? comparedTo(node.property, '===', keysOf(node.object, names)) : [];
    case 'UnaryExpression':
      return node.operator === '+' ? readAs('numeral', node.argument) : [];
    case 'CallExpression':
      return comparedByCall(node, names);
    default:
      return [];
  }
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

type Constant = string | number;

function comparedTo(node: AnyNode, operator: string, constants: readonly Constant[]): ComparedValue[] {
  const named = namedBy(node);
  if (named === null) return [];
  const { of, isLength } = named;
  return constants.flatMap((value): ComparedValue[] => {
    if (typeof value === 'string')
      return value.length > TEXT_MAX || isLength ? [] : [{ of, is: 'text', value }];
    const is = isLength ? 'length' : 'number';
    return numbersAround(value, operator).map((number) => ({ of, is, value: number }));
  });
}

const TEXT_MAX = 200;

/** A number on each side of where `operator` changes its result. */
function numbersAround(value: number, operator: string): readonly number[] {
  const step = Number.isInteger(value) ? 1 : 0.01;
  if (operator === '>' || operator === '<=') return [value, value + step];
  if (operator === '<' || operator === '>=') return [value - step, value];
  return [value, value + step];
}

function comparedByCall(node: CallExpression, names: Names): readonly ComparedValue[] {
  const { callee } = node;
  const [first] = node.arguments;
  if (first === undefined) return [];
  if (callee.type === 'Identifier')
    return ['Number', 'parseInt', 'parseFloat'].includes(callee.name) ? readAs('numeral', first) : [];
  const method = memberName(callee);
  if (method === null || callee.type !== 'MemberExpression') return [];
  const { object } = callee;
  if (method === 'parse' && object.type === 'Identifier' && object.name === 'JSON')
    return readAs('json', first);
  if (method === 'test' || method === 'exec') return matchedBy(first, object, names);
  if (method === 'match' || method === 'matchAll' || method === 'search')
    return matchedBy(object, first, names);
  if (['includes', 'has', 'indexOf'].includes(method)) {
    const list = constantsOf(object, names);
    if (list.length > 0) return comparedTo(first, '===', list);
  }
  return TEXT_METHODS.includes(method) ? comparedTo(object, '===', constantsOf(first, names)) : [];
}

const TEXT_METHODS = ['includes', 'indexOf', 'startsWith', 'endsWith', 'localeCompare'];

function matchedBy(node: AnyNode, pattern: AnyNode, names: Names): readonly ComparedValue[] {
  const named = namedBy(node);
  const literal = constantNode(pattern, names);
  if (named === null || literal?.type !== 'Literal' || !literal.regex) return [];
  return [{ of: named.of, is: 'pattern', value: literal.regex.pattern }];
}

function readAs(is: 'numeral' | 'json', node: AnyNode): readonly ComparedValue[] {
  const named = namedBy(node);
  return named === null ? [] : [{ of: named.of, is }];
}

/** The field or variable that an expression looks at: `n` of `m.n`, `Math.round(n * 10)` and `n.trim()`, and whether it is its length. */
function namedBy(given: AnyNode): { readonly of: string; readonly isLength: boolean } | null {
  let node: AnyNode | undefined = given;
  let isLength = false;
  // Each step goes one level down.
  while (node !== undefined) {
    if (node.type === 'Identifier') return { of: node.name, isLength };
    if (node.type === 'MemberExpression') {
      const name = memberName(node);
      if (name !== null && name !== 'length') return { of: name, isLength };
      isLength ||= name === 'length';
      node = node.object;
    } else node = withinOf(node);
  }
  return null;
}

function withinOf(node: AnyNode): AnyNode | undefined {
  switch (node.type) {
    case 'ChainExpression':
      return node.expression;
    case 'AwaitExpression':
    case 'UnaryExpression':
      return node.argument;
    case 'BinaryExpression':
    case 'LogicalExpression':
      return node.left;
    case 'CallExpression': {
      const { callee } = node;
      const isOfValue = callee.type === 'MemberExpression' && !isMath(callee.object);
      return isOfValue ? callee.object : node.arguments[0];
    }
    default:
      return undefined;
  }
}

const isMath = (node: AnyNode): boolean =>
  node.type === 'Identifier' && /^(Math|Number|JSON)$/.test(node.name);

/** The texts and numbers that an expression stands for: literals, lists and sets of them, and names that are given nothing else. */
function constantsOf(given: AnyNode, names: Names, depth = 0): readonly Constant[] {
  const node = constantNode(given, names);
  if (node === null || depth > DEPTH_MAX) return [];
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' || typeof node.value === 'number' ? [node.value] : [];
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? [node.quasis[0]?.value.cooked ?? ''] : [];
    case 'UnaryExpression': {
      const [value] = constantsOf(node.argument, names, depth + 1);
      return node.operator === '-' && typeof value === 'number' ? [-value] : [];
    }
    case 'LogicalExpression':
      return constantsOf(node.right, names, depth + 1);
    case 'ArrayExpression':
      return node.elements.flatMap((element) => (element ? constantsOf(element, names, depth + 1) : []));
    case 'NewExpression':
      return node.arguments[0] ? constantsOf(node.arguments[0], names, depth + 1) : [];
    case 'MemberExpression': {
      const name = memberName(node);
      const object = constantNode(node.object, names);
      const held = object?.type === 'ObjectExpression' ? propertyOf(object, name) : undefined;
      return held === undefined ? [] : constantsOf(held, names, depth + 1);
    }
    default:
      return [];
  }
}

const DEPTH_MAX = 5;

type ObjectNode = Extract<AnyNode, { type: 'ObjectExpression' }>;

function propertyOf(object: ObjectNode, name: string | null): AnyNode | undefined {
  for (const property of object.properties)
    if (property.type === 'Property' && keyName(property.key, property.computed) === name)
      return property.value;
  return undefined;
}

function keysOf(given: AnyNode, names: Names): readonly string[] {
  const node = constantNode(given, names);
  if (node?.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((property) =>
    property.type === 'Property' ? (keyName(property.key, property.computed) ?? []) : [],
  );
}

/** The expression itself, or what its name was given once and for all. */
function constantNode(given: AnyNode, names: Names): AnyNode | null {
  let node: AnyNode = given;
  for (let depth = 0; node.type === 'Identifier'; depth += 1) {
    const binding = names.bindings.get(node);
    if (binding === undefined || binding.value === null || binding.writes.length > 0 || depth > DEPTH_MAX)
      return null;
    node = binding.value;
  }
  return node;
}
