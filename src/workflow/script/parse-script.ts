import { type Program, parse } from 'acorn';
import { messageOf } from '../../base/errors.ts';
import { linesOf, type Problem } from './problem.ts';

export type ParsedScript =
  | { readonly status: 'ok'; readonly program: Program }
  | { readonly status: 'invalid'; readonly problem: Problem };

/** Reads a script as strict JavaScript with top-level `await` and `return`. */
export function parseScript(source: string): ParsedScript {
  try {
    const program = parse(source, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowHashBang: true,
    });
    return { status: 'ok', program };
  } catch (error) {
    const offset = offsetOf(error) ?? 0;
    const fault = messageOf(error).replace(/ \(\d+:\d+\)$/, '');
    const lines = linesOf(source);
    const advice = looksLikeTypeScript(source, offset)
      ? 'this looks like TypeScript: scripts are plain JavaScript, without types'
      : 'scripts are plain JavaScript';
    return {
      status: 'invalid',
      problem: lines.problemAt(offset, `${fault} (${advice}): ${lines.textAt(offset)}`),
    };
  }
}

function offsetOf(error: unknown): number | null {
  return error instanceof Error && 'pos' in error && typeof error.pos === 'number' ? error.pos : null;
}

/** Whether what stands before and after a syntax error is a type, so that the message can say so. */
function looksLikeTypeScript(source: string, offset: number): boolean {
  const lineStart = Math.max(source.lastIndexOf('\n', offset - 1), source.lastIndexOf('\r', offset - 1)) + 1;
  const before = source.slice(lineStart, offset);
  const after = source.slice(offset, offset + 80);
  return (
    (after.startsWith(':') && /[\w$)\]}?]\s*$/.test(before)) ||
    /^(as|satisfies|implements|is|keyof)\b/.test(after) ||
    /^!\s*[.;,)\]]/.test(after) ||
    (/^[?<]/.test(after) && /[:>]/.test(after)) ||
    /(^|\s)(interface|type|enum|declare|namespace|abstract|private|public|protected|readonly)\s+$/.test(
      before,
    ) ||
    /^(interface|enum|private|public|protected|readonly)\b/.test(after) ||
    /import\s+type\b/.test(before)
  );
}
