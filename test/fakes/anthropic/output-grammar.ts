type Node = Readonly<Record<string, unknown>>;

const FORMATS = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid'];
const KEYWORDS = [
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minItems',
  'enum',
  'const',
  'anyOf',
  'allOf',
  '$ref',
  '$defs',
  'default',
  'format',
  'pattern',
  'description',
  'title',
];

/** Why the API would refuse a schema of `output_config.format`, or null. */
export function grammarProblem(root: Node): string | null {
  const count = { optional: 0, unions: 0 };
  const problem = nodeProblem(root, '', count);
  if (problem !== null) return problem;
  if (count.optional > 24) return `too many optional parameters (${count.optional} > 24)`;
  if (count.unions > 16) return `too many union-typed parameters (${count.unions} > 16)`;
  return null;
}

function nodeProblem(
  node: unknown,
  path: string,
  count: { optional: number; unions: number },
): string | null {
  if (!isNode(node)) return `${path || '(root)'}: a schema must be an object`;
  const unknown = Object.keys(node).find((key) => !KEYWORDS.includes(key));
  if (unknown !== undefined) return `${path || '(root)'}: '${unknown}' is not supported`;
  const variants = node.anyOf ?? node.allOf;
  if (![node.type, node.$ref, node.enum, node.const, variants].some((value) => value !== undefined)) {
    return `${path || '(root)'}: a schema needs a type`;
  }
  if (node.type === 'object' && node.additionalProperties !== false) {
    return `${path || '(root)'}: for 'object' type, 'additionalProperties' must be explicitly set to false`;
  }
  if (typeof node.minItems === 'number' && node.minItems > 1) return `${path}: minItems must be 0 or 1`;
  if (typeof node.format === 'string' && !FORMATS.includes(node.format)) {
    return `${path}: format '${node.format}' is not supported`;
  }
  if (node.anyOf !== undefined || Array.isArray(node.type)) count.unions += 1;
  const properties = isNode(node.properties) ? node.properties : {};
  const required = Array.isArray(node.required) ? node.required : [];
  count.optional += Object.keys(properties).filter((name) => !required.includes(name)).length;
  const children: [string, unknown][] = [
    ...Object.entries(properties),
    ...(node.items === undefined ? [] : [['items', node.items] satisfies [string, unknown]]),
    ...(Array.isArray(variants) ? variants.map((variant, i): [string, unknown] => [`${i}`, variant]) : []),
    ...(isNode(node.$defs) ? Object.entries(node.$defs) : []),
  ];
  for (const [name, child] of children) {
    const problem = nodeProblem(child, `${path}/${name}`, count);
    if (problem !== null) return problem;
  }
  return null;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
