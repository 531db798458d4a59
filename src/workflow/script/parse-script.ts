import { Parser, type Program } from 'acorn';
import { messageOf } from '../../base/errors.ts';
import { linesOf, type Problem } from './problem.ts';
import type { AnyNode } from './syntax-tree.ts';

export type ParsedScript =
  | { readonly status: 'ok'; readonly program: Program }
  | { readonly status: 'invalid'; readonly problem: Problem };

/** Reads a script as strict JavaScript with top-level `await` and `return`. */
export function parseScript(source: string): ParsedScript {
  try {
    const program = BoundedParser.parse(source, {
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

/** Templates that tag the next one, as in `a``b``c`. The first is called as a function, so a longer row of them is no program of a person, and half a megabyte of backticks would take seconds. */
const TAGS_MAX = 1_000;

/** What acorn's parser has for its plugins and does not declare. */
type Subscripts = {
  readonly start: number;
  parseSubscript(base: AnyNode, ...rest: readonly unknown[]): AnyNode;
  raise(offset: number, message: string): never;
};

const BoundedParser = Parser.extend((Base) => {
  class Bounded extends (Base as unknown as new (...given: never) => Subscripts) {
    #tags = 0;
    override parseSubscript(base: AnyNode, ...rest: readonly unknown[]): AnyNode {
      this.#tags = base.type === 'TaggedTemplateExpression' ? this.#tags + 1 : 0;
      if (this.#tags > TAGS_MAX) this.raise(this.start, `More than ${TAGS_MAX} templates in a row`);
      return super.parseSubscript(base, ...rest);
    }
  }
  // Static methods are inherited, which the type of `new` alone does not say.
  return Bounded as unknown as typeof Parser;
});

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
