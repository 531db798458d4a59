import type { Identifier, Program } from 'acorn';
import { type AnyNode, childrenOf } from './syntax-tree.ts';

/** Every use of a name that the script does not declare itself: globals, as strict JavaScript resolves them. */
export function freeNames(program: Program): ReadonlySet<Identifier> {
  const free = new Set<Identifier>();
  // An explicit stack: scripts may nest deeper than V8's call stack allows.
  const stack: { node: AnyNode; scope: Scope }[] = [
    { node: program, scope: { names: new Set(), outer: null } },
  ];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const { node, scope } = entry;
    if (node.type === 'Identifier') {
      if (!isDeclared(node.name, scope)) free.add(node);
      continue;
    }
    const names = declaredBy(node);
    const inner = names.length > 0 ? { names: new Set(names), outer: scope } : scope;
    for (const child of usedChildren(node)) stack.push({ node: child, scope: inner });
  }
  return free;
}

type Scope = { readonly names: ReadonlySet<string>; readonly outer: Scope | null };

function isDeclared(name: string, scope: Scope): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.outer) if (at.names.has(name)) return true;
  return false;
}

/** Children without the identifiers that name no variable: properties, keys, labels, import and export names. */
function usedChildren(node: AnyNode): AnyNode[] {
  switch (node.type) {
    case 'MemberExpression':
      return node.computed ? [node.object, node.property] : [node.object];
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return [...(node.computed ? [node.key] : []), ...(node.value ? [node.value] : [])];
    case 'LabeledStatement':
      return [node.body];
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportSpecifier':
      return [];
    default:
      return childrenOf(node);
  }
}

/** Names that a node declares for what stands in it. */
export function declaredBy(node: AnyNode): string[] {
  switch (node.type) {
    case 'Program':
      return [...varNames(node.body), ...lexicalNames(node.body)];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [
        ...(node.id ? [node.id.name] : []),
        ...(node.type === 'ArrowFunctionExpression' ? [] : ['arguments']),
        ...node.params.flatMap(patternNames),
        ...varNames([node.body]),
      ];
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id ? [node.id.name] : [];
    case 'BlockStatement':
    case 'StaticBlock':
      return lexicalNames(node.body);
    case 'ForStatement':
      return node.init ? lexicalNames([node.init]) : [];
    case 'ForInStatement':
    case 'ForOfStatement':
      return lexicalNames([node.left]);
    case 'SwitchStatement':
      return lexicalNames(node.cases.flatMap((one) => one.consequent));
    case 'CatchClause':
      return node.param ? patternNames(node.param) : [];
    default:
      return [];
  }
}

function lexicalNames(statements: readonly AnyNode[]): string[] {
  return statements.flatMap((statement) => {
    if (statement.type === 'ExportNamedDeclaration')
      return statement.declaration ? lexicalNames([statement.declaration]) : [];
    if (statement.type === 'VariableDeclaration')
      return statement.kind === 'var' ? [] : statement.declarations.flatMap((one) => patternNames(one.id));
    if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration')
      return statement.id ? [statement.id.name] : [];
    if (statement.type === 'ImportDeclaration') return statement.specifiers.map((one) => one.local.name);
    return [];
  });
}

function varNames(roots: readonly AnyNode[]): string[] {
  const names: string[] = [];
  const stack = [...roots];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'VariableDeclaration' && node.kind === 'var')
      names.push(...node.declarations.flatMap((one) => patternNames(one.id)));
    if (/Function|Class/.test(node.type)) continue;
    stack.push(...childrenOf(node));
  }
  return names;
}

function patternNames(pattern: AnyNode): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
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
