import { isNode, type Node, nameOf, parse, walk } from './syntax.ts';

/** What the guards need to know of one source file. */
export type Facts = {
  /** From the root of the project, with `/`. */
  readonly path: string;
  readonly lines: number;
  /** What it imports or exports again, types included: a relative path, or a package. */
  readonly imports: readonly string[];
  /** Names that it exports, types included. */
  readonly exports: readonly string[];
  readonly functions: readonly { readonly name: string; readonly lines: number }[];
  /** Globals and members of modules that its code names: `process.env`, `new Date()`, `node:crypto.randomUUID`. */
  readonly uses: readonly string[];
  /** Text of its comments; lines that follow each other are one. */
  readonly comments: readonly string[];
};

/** Code is told from strings and comments by a parser, so that code inside `${}` is seen and words about code are not. */
export function readFacts(path: string, text: string): Facts {
  const tree = parse(path, text);
  const found = { imports: new Set<string>(), exports: new Set<string>(), uses: new Set<string>() };
  const functions: { name: string; lines: number }[] = [];
  const quoted: Node[] = [];
  walk(tree, (node, ancestors) => {
    const target = importedBy(node);
    if (target !== null) found.imports.add(target);
    for (const name of exportedBy(node)) found.exports.add(name);
    for (const use of usesIn(node)) found.uses.add(use);
    if (isFunction(node) && !isWholeFile(node, ancestors)) {
      functions.push({
        name: functionName(node, ancestors),
        lines: linesOf(text.slice(node.start, node.end)),
      });
    }
    if (node.type === 'Literal' || node.type === 'TemplateElement') quoted.push(node);
  });
  return {
    path,
    lines: linesOf(text.trimEnd()),
    imports: [...found.imports],
    exports: [...found.exports],
    functions,
    uses: [...found.uses],
    comments: commentsIn(text, quoted),
  };
}

const linesOf = (text: string): number => text.split('\n').length;

const IMPORTING = new Set([
  'ImportDeclaration',
  'ImportExpression',
  'TSImportType',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
]);

const importedBy = (node: Node): string | null =>
  IMPORTING.has(node.type) && isQuoted(node.source) ? nameOf(node.source) : null;

function exportedBy(node: Node): readonly string[] {
  if (node.type !== 'ExportNamedDeclaration') return [];
  const { declaration, specifiers } = node;
  const declared = isNode(declaration)
    ? [declaration, ...(Array.isArray(declaration.declarations) ? declaration.declarations : [])]
    : [];
  const named = Array.isArray(specifiers) ? specifiers.map(({ exported }) => nameOf(exported)) : [];
  return [...declared.map(({ id }) => nameOf(id)), ...named].filter((name) => name !== null);
}

function usesIn(node: Node): readonly string[] {
  if (node.type === 'MemberExpression') return [dotted(node)].filter((name) => name !== null);
  if (node.type === 'VariableDeclarator') return membersOf(node.id, dotted(node.init));
  if (node.type === 'ImportDeclaration') return importedMembers(node);
  const bare = (node.type === 'NewExpression' || node.type === 'CallExpression') && nameOf(node.callee);
  return bare === 'Date' && Array.isArray(node.arguments) && node.arguments.length === 0
    ? ['new Date()']
    : [];
}

/** `process.env` for that member of the global, however it is reached; null for what has no such name. */
function dotted(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type !== 'MemberExpression') return value.type === 'Identifier' ? nameOf(value) : null;
  const object = dotted(value.object);
  const property = value.computed === true && !isQuoted(value.property) ? null : nameOf(value.property);
  if (object === null || property === null) return null;
  return object === 'globalThis' || object === 'global' ? property : `${object}.${property}`;
}

const isQuoted = (value: unknown): boolean => isNode(value) && value.type === 'Literal';

/** `const { env } = process` names `process.env`. */
function membersOf(pattern: unknown, object: string | null): readonly string[] {
  if (object === null || !isNode(pattern) || !Array.isArray(pattern.properties)) return [];
  return pattern.properties.flatMap(({ key }) => {
    const name = nameOf(key);
    return name === null ? [] : [`${object}.${name}`];
  });
}

function importedMembers({ source, specifiers }: Node): readonly string[] {
  if (!Array.isArray(specifiers)) return [];
  return specifiers.map(({ imported }) => `${nameOf(source)}.${nameOf(imported) ?? '*'}`);
}

const isFunction = (node: Node): boolean =>
  ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);

/** Guest code keeps its names to itself inside one function: that one is a file, not a function. */
const isWholeFile = (node: Node, ancestors: readonly Node[]): boolean => {
  const [root, statement] = ancestors;
  return (
    root?.type === 'Program' &&
    Array.isArray(root.body) &&
    root.body.length === 1 &&
    statement?.type === 'ExpressionStatement' &&
    ancestors.length <= 4 &&
    !ancestors.some(isFunction) &&
    node.end - node.start > (root.end - root.start) / 2
  );
};

/** Its own name, or that of what it is assigned to, else that of what it stands in. */
function functionName(node: Node, ancestors: readonly Node[]): string {
  const names = [node, ...ancestors.toReversed()].map(({ id, key }) => nameOf(id) ?? nameOf(key));
  return names.find((name) => name !== null) ?? 'anonymous';
}

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*(?:\n[ \t]*\/\/[^\n]*)*/g;

function commentsIn(text: string, quoted: readonly Node[]): readonly string[] {
  let code = text;
  for (const { start, end } of quoted) {
    code = code.slice(0, start) + ' '.repeat(end - start) + code.slice(end);
  }
  return [...code.matchAll(COMMENT)].map(([comment]) =>
    comment
      .replaceAll(/^[ \t]*(?:\/\*\*?|\*\/|\*|\/\/)|\*\/$/gm, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}
