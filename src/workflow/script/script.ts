import type { Program } from 'acorn';
import { sha256 } from '../../base/digest.ts';
import { groupDigits } from '../../base/group-digits.ts';
import { SCRIPT_BYTES_MAX } from '../contract.ts';
import { type Meta, readMeta } from './meta.ts';
import { readMetaLiteral } from './meta-literal.ts';
import { parseScript } from './parse-script.ts';
import { type Lines, linesOf, type Problem } from './problem.ts';
import { refusedSyntax } from './refused-syntax.ts';

/** A workflow script that can run. */
export type Script = {
  readonly meta: Meta;
  /** The text as committed, without a byte order mark. */
  readonly source: string;
  /** The same text with what a function body cannot hold replaced by spaces: every position is that of `source`. */
  readonly code: string;
  readonly path: string;
  /** SHA-256 of the text as committed, 64 hexadecimal characters. */
  readonly digest: string;
  readonly warnings: readonly Problem[];
  /** The name of a workflow that ships, where this script of the repository was found under it. */
  readonly replaces?: string;
  /** Files of the repository that are called like this script, which ships, and are not read because of their ending. */
  readonly passedOver?: readonly string[];
};

export type LoadedScript =
  | { readonly status: 'ok'; readonly script: Script; readonly program: Program; readonly lines: Lines }
  | { readonly status: 'invalid'; readonly problems: readonly Problem[] };

/** Reads a script without running any of it; a refused one comes with every problem that can be seen at once. */
export function loadScript(file: { readonly source: string; readonly path: string }): LoadedScript {
  const bytes = Buffer.byteLength(file.source, 'utf8');
  if (bytes > SCRIPT_BYTES_MAX) {
    const message = `The script has ${groupDigits(bytes)} bytes; at most ${groupDigits(SCRIPT_BYTES_MAX)} (512 KiB) are allowed. Move data into \`args\` or files.`;
    return { status: 'invalid', problems: [{ line: 1, column: 1, message }] };
  }
  const source = file.source.replace(/^\uFEFF/, '');
  const parsed = parseScript(source);
  if (parsed.status === 'invalid') return { status: 'invalid', problems: [parsed.problem] };
  const { program } = parsed;
  const lines = linesOf(source);
  const refused = refusedSyntax(program, source, lines);
  const literal = readMetaLiteral(program, lines);
  if (literal.status === 'invalid') return { status: 'invalid', problems: [...literal.problems, ...refused] };
  const reading = readMeta(literal.value);
  const atMeta = (message: string) => lines.problemAt(literal.offset, message);
  if (reading.status === 'invalid')
    return { status: 'invalid', problems: [...reading.faults.map(atMeta), ...refused] };
  if (refused.length > 0) return { status: 'invalid', problems: refused };
  const script: Script = {
    meta: reading.meta,
    source,
    code: runnable(source, literal.exportOffset),
    path: file.path,
    digest: sha256(file.source),
    warnings: reading.warnings.map(atMeta),
  };
  return { status: 'ok', script, program, lines };
}

function runnable(source: string, exportOffset: number): string {
  const blanked = `${source.slice(0, exportOffset)}      ${source.slice(exportOffset + 'export'.length)}`;
  return blanked.startsWith('#!') ? `//${blanked.slice(2)}` : blanked;
}
