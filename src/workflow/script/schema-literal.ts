import type { Json } from '../../base/json.ts';
import { type Names, resolved } from './names.ts';
import { type AnyNode, keyName } from './syntax-tree.ts';

/**
 * The JSON that is written out in a script, here or in constants, undefined when that cannot be known. A computed
 * value under a keyword of JSON Schema that restricts nothing, like a description, counts as `{}`.
 */
export function literalValue(node: AnyNode, names: Names): Json | undefined {
  return read(node, { names, open: new Set(), left: { nodes: NODES_MAX } });
}

// Constants that hold others twice each make a value that doubles with every one of them.
const NODES_MAX = 20_000;

/** `open`: constants that are being read, so that one that holds itself comes to an end. */
type Scope = {
  readonly names: Names;
  readonly open: ReadonlySet<AnyNode>;
  readonly left: { nodes: number };
};

function read(node: AnyNode, scope: Scope): Json | undefined {
  scope.left.nodes -= 1;
  if (scope.left.nodes < 0) return undefined;
  switch (node.type) {
    case 'Literal':
      return isPlain(node.value) ? node.value : undefined;
    case 'UnaryExpression': {
      const value = node.operator === '-' ? read(node.argument, scope) : undefined;
      return typeof value === 'number' ? -value : undefined;
    }
    case 'TemplateLiteral':
      return node.expressions.length === 0
        ? node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join('')
        : undefined;
    case 'Identifier': {
      const value = resolved(node, scope.names);
      if (value.type === 'Identifier' || scope.open.has(value)) return undefined;
      return read(value, { ...scope, open: new Set([...scope.open, value]) });
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
