import type { Program } from 'acorn';
import type { Json } from '../../base/json.ts';
import { declaredBy } from './free-names.ts';
import { type AnyNode, keyName, nodesOf } from './syntax-tree.ts';

/** Constants of a script by name, each with what is written behind its `=`. */
export type Constants = ReadonlyMap<string, AnyNode>;

/** Constants at the top of the script whose name nothing else in it declares. */
export function constantsOf(program: Program): Constants {
  const declared = new Map<string, number>();
  for (const node of nodesOf(program))
    for (const name of declaredBy(node)) declared.set(name, (declared.get(name) ?? 0) + 1);
  const constants = new Map<string, AnyNode>();
  for (const statement of program.body) {
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') continue;
    for (const { id, init } of statement.declarations)
      if (id.type === 'Identifier' && init && declared.get(id.name) === 1) constants.set(id.name, init);
  }
  return constants;
}

/**
 * The JSON Schema that is written out in a script, undefined when that cannot be known. A computed value under
 * a keyword that restricts nothing, like a description, counts as `{}`.
 */
export function literalValue(node: AnyNode, constants: Constants): Json | undefined {
  return read(node, { constants, open: [] });
}

/** `open`: constants that are being read, so that one that holds itself comes to an end. */
type Scope = { readonly constants: Constants; readonly open: readonly string[] };

function read(node: AnyNode, scope: Scope): Json | undefined {
  switch (node.type) {
    case 'Literal':
      return isPlain(node.value) ? node.value : undefined;
    case 'TemplateLiteral':
      return node.expressions.length === 0
        ? node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join('')
        : undefined;
    case 'Identifier': {
      const init = scope.open.includes(node.name) ? undefined : scope.constants.get(node.name);
      return init && read(init, { ...scope, open: [...scope.open, node.name] });
    }
    case 'ArrayExpression':
      return node.elements.map((element) => (element ? (read(element, scope) ?? {}) : null));
    case 'ObjectExpression':
      return readObject(node.properties, scope);
    default:
      return undefined;
  }
}

/** Keywords that restrict an object: when the value of one is not known, the schema is not known. */
const DECISIVE = [
  'type',
  'properties',
  'patternProperties',
  'additionalProperties',
  'required',
  'allOf',
  '$defs',
  'definitions',
];

function readObject(properties: readonly AnyNode[], scope: Scope): Json | undefined {
  const entries: [string, Json][] = [];
  for (const property of properties) {
    if (property.type !== 'Property' || property.kind !== 'init') return undefined;
    const name = keyName(property.key, property.computed);
    if (name === null) return undefined;
    const value = read(property.value, scope);
    if (value === undefined && DECISIVE.includes(name)) return undefined;
    entries.push([name, value ?? {}]);
  }
  return Object.fromEntries(entries);
}

const isPlain = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
