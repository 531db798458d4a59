import type { SearchMatch } from '../../code/checkout.ts';

/** Reads `git grep -n -z`: path, NUL, line number, NUL, text, newline. `prefix` (`<commit>:`) is taken off the paths. */
export function parseGrep(output: string, prefix: string): SearchMatch[] {
  const matches: SearchMatch[] = [];
  let at = 0;
  while (at < output.length) {
    const pathEnd = output.indexOf('\0', at);
    const lineEnd = output.indexOf('\0', pathEnd + 1);
    const textEnd = output.indexOf('\n', lineEnd + 1);
    // What was cut in the middle of a line is left out.
    if (pathEnd === -1 || lineEnd === -1 || textEnd === -1) return matches;
    const path = output.slice(at, pathEnd);
    matches.push({
      path: path.startsWith(prefix) ? path.slice(prefix.length) : path,
      line: Number(output.slice(pathEnd + 1, lineEnd)),
      text: output.slice(lineEnd + 1, textEnd).replace(/\r$/, ''),
    });
    at = textEnd + 1;
  }
  return matches;
}
