import type { Identifier } from 'acorn';
import { type AnyNode, childrenOf, isFunction, keyName } from './syntax-tree.ts';

/**
 * A name that a node declares, where it stands, and what is written behind its `=` when that is the whole of its value. `part`: of
 * `const { name } = value`, the one field of a value that it is.
 */
export type Declared = {
  readonly id: Identifier;
  readonly value: AnyNode | null;
  readonly part?: Part;
  readonly line?: Line;
};
/** The line of a `let`, `const` or class: a use before `from` throws, and so does another value for a `constant`. */
export type Line = { readonly id: Identifier; readonly from: number; readonly constant: boolean };
/** The field `name` of what an expression gives. */
export type Part = { readonly of: AnyNode; readonly name: string };

/** Names that a node declares for what stands in it. */
export function declaredBy(node: AnyNode): Declared[] {
  switch (node.type) {
    case 'Program':
      return [...varNames(node.body), ...lexicalNames(node.body)];
    case 'FunctionExpression':
      return [...(node.id ? [{ id: node.id, value: node }] : []), ...insideFunction(node)];
    case 'FunctionDeclaration':
    case 'ArrowFunctionExpression':
      return insideFunction(node);
    case 'ClassExpression':
      return node.id ? [{ id: node.id, value: node }] : [];
    case 'BlockStatement':
    case 'StaticBlock':
      return lexicalNames(node.body);
    case 'ForStatement':
      return node.init ? lexicalNames([node.init]) : [];
    case 'ForInStatement':
    case 'ForOfStatement':
      return lexicalNames([node.left]).map(valueless);
    case 'SwitchStatement':
      return lexicalNames(node.cases.flatMap((one) => one.consequent));
    case 'CatchClause':
      return node.param ? patternNames(node.param).map(withoutValue) : [];
    default:
      return [];
  }
}

const withoutValue = (id: Identifier): Declared => ({ id, value: null });
const valueless = ({ id, line }: Declared): Declared => ({ ...withoutValue(id), ...(line && { line }) });

const insideFunction = (node: {
  readonly params: readonly AnyNode[];
  readonly body: AnyNode;
}): Declared[] => [...node.params.flatMap(patternNames).map(withoutValue), ...varNames([node.body])];

function lexicalNames(statements: readonly AnyNode[]): Declared[] {
  return statements.flatMap((statement): Declared[] => {
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        return statement.declaration ? lexicalNames([statement.declaration]) : [];
      case 'VariableDeclaration':
        return statement.kind === 'var' ? [] : lexical(statement.declarations, statement.kind !== 'let');
      case 'FunctionDeclaration':
        return statement.id ? [{ id: statement.id, value: statement }] : [];
      case 'ClassDeclaration': {
        const { id, start } = statement;
        return id ? [{ id, value: statement, line: { id, from: start, constant: false } }] : [];
      }
      case 'ImportDeclaration':
        return statement.specifiers.map(({ local }) => withoutValue(local));
      default:
        return [];
    }
  });
}

type Declarator = { readonly id: AnyNode; readonly init?: AnyNode | null; readonly end: number };

/** In a pattern, each name has its value for those behind it. */
const lexical = (all: readonly Declarator[], constant: boolean): Declared[] =>
  all.flatMap((one) =>
    declarators([one]).map((declared) => {
      const { id } = declared;
      return { ...declared, line: { id, from: id === one.id ? one.end : id.end, constant } };
    }),
  );

const declarators = (all: readonly Declarator[]): Declared[] =>
  all.flatMap(({ id, init }) => {
    if (id.type === 'Identifier') return [{ id, value: init ?? null }];
    const parts = init && id.type === 'ObjectPattern' ? partsOf(id, init) : new Map<Identifier, Part>();
    return patternNames(id).map((name) => {
      const part = parts.get(name);
      return part === undefined ? withoutValue(name) : { ...withoutValue(name), part };
    });
  });

/** The names of `{ name, field: name }` that have no default, with the field that each of them is. */
function partsOf(
  { properties }: Extract<AnyNode, { type: 'ObjectPattern' }>,
  of: AnyNode,
): Map<Identifier, Part> {
  const parts = new Map<Identifier, Part>();
  for (const property of properties) {
    if (property.type !== 'Property' || property.value.type !== 'Identifier') continue;
    const name = keyName(property.key, property.computed);
    if (name !== null) parts.set(property.value, { of, name });
  }
  return parts;
}

function varNames(roots: readonly AnyNode[]): Declared[] {
  const names: Declared[] = [];
  const stack = [...roots];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'VariableDeclaration' && node.kind === 'var')
      names.push(...declarators(node.declarations));
    if (isFunction(node) || node.type === 'ClassDeclaration' || node.type === 'ClassExpression') continue;
    for (const child of childrenOf(node)) stack.push(child);
    // `for (var x of xs)` gives a value each time.
    if ((node.type === 'ForOfStatement' || node.type === 'ForInStatement') && node.left.type !== 'Identifier')
      names.push(...patternNames(node.left).map(withoutValue));
  }
  return names;
}

/** The names in a pattern, and the name itself where it is one. */
export function patternNames(pattern: AnyNode): Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) =>
        patternNames(one.type === 'Property' ? one.value : one.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? patternNames(element) : []));
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'RestElement':
      return patternNames(pattern.argument);
    default:
      return [];
  }
}
