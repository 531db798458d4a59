import type { ObjectExpression, Program } from 'acorn';
import type { Json, JsonObject } from '../../base/json.ts';
import { META_FIRST } from '../contract.ts';
import type { Lines, Problem } from './problem.ts';
import { type AnyNode, keyName } from './syntax-tree.ts';

export type MetaLiteral =
  | {
      readonly status: 'ok';
      readonly value: JsonObject;
      /** Offset of `export`, which the sandbox cannot run. */
      readonly exportOffset: number;
      /** Offset of the object, for problems with what it says. */
      readonly offset: number;
    }
  | { readonly status: 'invalid'; readonly problems: readonly Problem[] };

/** Reads `export const meta = {…}` from the syntax tree; nothing of the script is evaluated. */
export function readMetaLiteral(program: Program, lines: Lines): MetaLiteral {
  const first = program.body[0];
  const init = first === undefined ? null : metaInit(first);
  if (first === undefined || init === null)
    return { status: 'invalid', problems: [lines.problemAt(first?.start ?? 0, META_FIRST)] };
  const problems: Problem[] = [];
  const value = readObject(init.properties, 'meta', (node, key, what) => {
    const message = `${key} must be a pure literal, but it holds ${what}: ${lines.textAt(node.start)}`;
    problems.push(lines.problemAt(node.start, message));
  });
  if (problems.length > 0) return { status: 'invalid', problems };
  return { status: 'ok', value, exportOffset: first.start, offset: init.start };
}

function metaInit(statement: AnyNode): ObjectExpression | null {
  if (statement.type !== 'ExportNamedDeclaration') return null;
  const { declaration } = statement;
  if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return null;
  const [declarator] = declaration.declarations;
  if (declarator === undefined || declaration.declarations.length !== 1) return null;
  if (declarator.id.type !== 'Identifier' || declarator.id.name !== 'meta') return null;
  return declarator.init?.type === 'ObjectExpression' ? declarator.init : null;
}

type Refuse = (node: AnyNode, key: string, what: string) => void;

function readLiteral(node: AnyNode, key: string, refuse: Refuse): Json {
  switch (node.type) {
    case 'Literal':
      if (node.regex || node.bigint || node.value instanceof RegExp || typeof node.value === 'bigint') break;
      return node.value ?? null;
    case 'TemplateLiteral':
      if (node.expressions.length > 0) {
        refuse(node, key, 'a template with a placeholder');
        return null;
      }
      return node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join('');
    case 'UnaryExpression':
      if (node.operator !== '-' || node.argument.type !== 'Literal') break;
      if (typeof node.argument.value !== 'number') break;
      return -node.argument.value;
    case 'ArrayExpression':
      return node.elements.map((element, index) => {
        if (element !== null) return readLiteral(element, `${key}[${index}]`, refuse);
        refuse(node, `${key}[${index}]`, 'nothing');
        return null;
      });
    case 'ObjectExpression':
      return readObject(node.properties, key, refuse);
  }
  refuse(node, key, describeNode(node));
  return null;
}

function readObject(properties: readonly AnyNode[], key: string, refuse: Refuse): JsonObject {
  const entries: [string, Json][] = [];
  for (const property of properties) {
    if (property.type !== 'Property') {
      refuse(property, key, 'a spread');
      continue;
    }
    const name = keyName(property.key, property.computed);
    if (name === null) refuse(property, key, 'a computed key');
    else if (name === '__proto__') refuse(property, `${key}.__proto__`, 'a prototype');
    else if (property.method) refuse(property, `${key}.${name}`, 'a method');
    else if (property.kind !== 'init') refuse(property, `${key}.${name}`, 'an accessor');
    else entries.push([name, readLiteral(property.value, `${key}.${name}`, refuse)]);
  }
  return Object.fromEntries(entries);
}

function describeNode(node: AnyNode): string {
  const names: Partial<Record<AnyNode['type'], string>> = {
    Identifier: 'a name',
    CallExpression: 'a call',
    NewExpression: 'a call',
    SpreadElement: 'a spread',
    BinaryExpression: 'an expression',
    ArrowFunctionExpression: 'a function',
    FunctionExpression: 'a function',
    Literal: 'a regular expression or a bigint',
  };
  return names[node.type] ?? 'an expression';
}
