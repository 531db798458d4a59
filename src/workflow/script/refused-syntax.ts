import type { Declaration, Identifier, Program } from 'acorn';
import { lineTextAt, type Problem, problemAt } from './problem.ts';
import { type AnyNode, nodesOf } from './syntax-tree.ts';

/** Everything by which a script would reach another module. Words in strings, comments and template text are not seen. */
export function refusedSyntax(
  program: Program,
  source: string,
  free: ReadonlySet<Identifier>,
): readonly Problem[] {
  return [...nodesOf(program)].flatMap((node) => {
    const fault = faultOf(node, free);
    if (fault === null) return [];
    return [problemAt(source, node.start, `${fault}: ${lineTextAt(source, node.start)}`)];
  });
}

function faultOf(node: AnyNode, free: ReadonlySet<Identifier>): string | null {
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
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'require' && free.has(node.callee)
        ? 'require() is not available: a workflow script is one file without modules'
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
