import { parseScript } from './parse-script.ts';
import { problemAt } from './problem.ts';
import { nodesOf } from './syntax-tree.ts';

/** Lines of the loops that may be endless: those whose end is a condition, not the end of a list. */
export function endlessLoopLines(code: string): readonly number[] {
  const parsed = parseScript(code);
  if (parsed.status === 'invalid') return [];
  const lines = [...nodesOf(parsed.program)]
    .filter(({ type }) => type === 'WhileStatement' || type === 'DoWhileStatement' || type === 'ForStatement')
    .map((loop) => problemAt(code, loop.start, '').line);
  return [...new Set(lines)];
}
