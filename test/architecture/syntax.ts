import { parseAst } from 'rolldown/parseAst';

/** A node of a syntax tree, as ESTree and its TypeScript extension describe it. */
export type Node = {
  readonly type: string;
  /** Offsets in the text that was parsed. */
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
};

/** Parses a module, or a workflow script, which may stand outside a function and still return and await. */
export function parse(path: string, text: string): Node {
  const lang = path.endsWith('.js') ? 'js' : 'ts';
  const isScript = lang === 'js' && /^(?:export const meta\b|return\b)/m.test(text);
  // As long as the text that it replaces, so that offsets stay those of the file.
  const source = isScript ? `${SCRIPT_OPEN}${blanked(text)}\n}` : text;
  const tree: unknown = parseAst(source, { lang });
  if (!isNode(tree)) throw new Error(`${path} has no syntax tree`);
  return isScript ? scriptBody(tree) : tree;
}

/** Imports of a built-in script are only of its own room: the build inlines them. */
const blanked = (text: string): string =>
  text.replace(/^export |^import .*$/gm, (words) => ' '.repeat(words.length));

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The nodes directly below a node, in the order of the text. */
const childrenOf = (node: Node): readonly Node[] => Object.values(node).flat(2).filter(isNode);

/** Calls `visit` for a node and everything below it, outermost first, with the way to it from the root. */
export function walk(root: Node, visit: (node: Node, ancestors: readonly Node[]) => void): void {
  const ancestors: Node[] = [];
  const enter = (node: Node): void => {
    visit(node, ancestors);
    ancestors.push(node);
    for (const child of childrenOf(node)) enter(child);
    ancestors.pop();
  };
  enter(root);
}

/** The text of an identifier or of a string literal, which is how imports, exports and properties are named. */
export function nameOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'Identifier' && typeof value.name === 'string') return value.name;
  return value.type === 'Literal' && typeof value.value === 'string' ? value.value : null;
}

const SCRIPT_OPEN = 'async () => {\n';

/** The statements of a wrapped script, with the offsets of its own file. */
function scriptBody(tree: Node): Node {
  const [statement] = childrenOf(tree);
  const wrapper = statement === undefined ? [] : childrenOf(statement);
  const body = wrapper.flatMap(childrenOf).find((node) => node.type === 'BlockStatement');
  if (body === undefined) throw new Error('the wrapper of a script has no body');
  return moved(body, -SCRIPT_OPEN.length);
}

function moved(node: Node, by: number): Node {
  const entries = Object.entries(node).map(([key, value]) => [key, movedValue(value, by)] as const);
  return { ...node, ...Object.fromEntries(entries), start: node.start + by, end: node.end + by };
}

function movedValue(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((item) => movedValue(item, by));
  return isNode(value) ? moved(value, by) : value;
}
