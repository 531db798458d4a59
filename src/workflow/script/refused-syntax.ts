import type { Declaration, Program } from 'acorn';
import type { Lines, Problem } from './problem.ts';
import { type AnyNode, nodesOf } from './syntax-tree.ts';

/** Syntax that belongs to modules, which a script is not. Words in strings, comments and template text are not seen. */
export function refusedSyntax(program: Program, source: string, lines: Lines): readonly Problem[] {
  // Without their words there are none; most scripts are not gone through a second time.
  if (!source.includes('import') && source.indexOf('export') === source.lastIndexOf('export')) return [];
  const problems: Problem[] = [];
  for (const node of nodesOf(program)) {
    const fault = faultOf(node);
    if (fault !== null) problems.push(lines.problemAt(node.start, `${fault}: ${lines.textAt(node.start)}`));
  }
  return problems;
}

function faultOf(node: AnyNode): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ImportExpression':
      return 'import is not available: a workflow script is one file without modules';
    case 'ExportAllDeclaration':
    case 'ExportDefaultDeclaration':
      return ONLY_META;
    case 'ExportNamedDeclaration':
      return declaresMeta(node.declaration) ? null : ONLY_META;
    case 'MetaProperty':
      return node.meta.name === 'import'
        ? 'import.meta is not available: a workflow script is not a module'
        : null;
    default:
      return null;
  }
}

// `export const meta` that is not the first statement is reported by readMetaLiteral.
const declaresMeta = (declaration: Declaration | null | undefined): boolean =>
  declaration?.type === 'VariableDeclaration' &&
  declaration.declarations.some(({ id }) => id.type === 'Identifier' && id.name === 'meta');

const ONLY_META = 'Only `export const meta` may be exported; give the result back with `return`';
