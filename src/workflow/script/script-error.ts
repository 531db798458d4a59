import { lineText } from './problem.ts';

/** Something a script threw, as texts. `stack` has one frame a line. */
export type ThrownError = { readonly name: string; readonly message: string; readonly stack: string };

/** A script in the sandbox. `lead`: how many characters the wrapper puts before it in line 1. */
export type SandboxedScript = { readonly path: string; readonly code: string; readonly lead: number };

/** Where scripts of this program lie. */
const SHIPPED = /^built-in\//;

/** What a script of this program throws as a plain error is a sentence for who gave it its arguments; null for any other. */
export const shippedSentence = ({ name, message }: ThrownError, position: string): string | null =>
  SHIPPED.test(position) && name === 'Error' && message !== '' ? message : null;

/** `path:line:column: TypeError: …`, with the position in the file as committed; without a position when no frame is the script's. */
export function describeThrown(error: ThrownError, scripts: readonly SandboxedScript[]): string {
  const position = positionInStack(error.stack, scripts);
  return position === null ? thrownText(error) : `${position}: ${thrownText(error)}`;
}

/** `TypeError: …`, or what a thrown value that is no error says. */
export const thrownText = ({ name, message }: ThrownError): string =>
  [name, message].filter((part) => part !== '').join(': ') || 'an error without a message';

/** A position in a script of the sandbox; it counts like a `Problem`. */
export type Place = { readonly path: string; readonly line: number; readonly column: number };

/** `path:line:column` of the innermost frame that is in one of the scripts and has a position; null without one. */
export function positionInStack(stack: string, scripts: readonly SandboxedScript[]): string | null {
  const [innermost] = placesInStack(stack, scripts);
  return innermost === undefined ? null : `${innermost.path}:${innermost.line}:${innermost.column}`;
}

/** Where each frame is that is in one of the scripts and has a position, innermost first. */
export function* placesInStack(stack: string, scripts: readonly SandboxedScript[]): Generator<Place> {
  for (const frame of stack.split('\n')) {
    const position = /:(\d+):(\d+)\)?$/.exec(frame.trimEnd());
    if (position === null) continue;
    const before = frame.slice(0, position.index);
    const script = scripts.find(({ path }) => before.endsWith(`(${path}`) || before.endsWith(`at ${path}`));
    if (script === undefined) continue;
    const line = Number(position[1]);
    const column = fileColumn(script, line, Number(position[2]));
    // For a frame that was interrupted before its first call, QuickJS gives a column inside the wrapper.
    if (column > 0) yield { path: script.path, line, column };
  }
}

// QuickJS counts columns in bytes of UTF-8; editors, and everything else here, in UTF-16 units.
function fileColumn({ code, lead }: SandboxedScript, line: number, byteColumn: number): number {
  const bytesBefore = byteColumn - 1 - (line === 1 ? lead : 0);
  if (bytesBefore < 0) return 0;
  return Buffer.from(lineText(code, line), 'utf8').subarray(0, bytesBefore).toString('utf8').length + 1;
}
