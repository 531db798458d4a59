import type { Identifier } from 'acorn';
import { type AnyNode, childrenOf, isFunction } from './syntax-tree.ts';

/** A name that a node declares, where it stands, and what is written behind its `=` when that is the whole of its value. */
export type Declared = { readonly id: Identifier; readonly value: AnyNode | null };

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
const valueless = ({ id }: Declared): Declared => withoutValue(id);

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
        return statement.kind === 'var' ? [] : declarators(statement.declarations);
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        return statement.id ? [{ id: statement.id, value: statement }] : [];
      case 'ImportDeclaration':
        return statement.specifiers.map(({ local }) => withoutValue(local));
      default:
        return [];
    }
  });
}

type Declarator = { readonly id: AnyNode; readonly init?: AnyNode | null };

const declarators = (all: readonly Declarator[]): Declared[] =>
  all.flatMap(({ id, init }) =>
    id.type === 'Identifier' ? [{ id, value: init ?? null }] : patternNames(id).map(withoutValue),
  );

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
