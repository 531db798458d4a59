import type { Range } from './secret-formats.ts';

/** Private keys of any kind in a text, whole: from the line that begins one to the line that ends it, or as far as its lines look like a key. */
export function privateKeysIn(text: string): Range[] {
  const found: Range[] = [];
  let end = 0;
  let isClosed = true;
  for (const { 0: begin, index } of text.matchAll(BEGIN)) {
    if (index < end) continue;
    const bodyAt = index + begin.length;
    // Looked for once more behind each key, never again once there is none: a text may hold a begin in every line.
    const closing: number | null = isClosed ? endFrom(text, bodyAt) : null;
    isClosed = closing !== null;
    end = closing ?? bodyAt + matchAt(BODY, text, bodyAt).length;
    // The line alone, as code that looks for keys has it, tells nothing.
    if (end > bodyAt) found.push([index, end]);
  }
  for (const { 0: head, index } of text.matchAll(PUTTY_HEAD)) {
    const from = index + head.length;
    const body = matchAt(PUTTY_BODY, text, from);
    if (body !== '') found.push([from, from + body.length]);
  }
  return found;
}

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** Headers and runs of base64, in quotes, behind line numbers and comment signs or with `\n` between them. */
const BODY =
  /(?:[\s\d:"'`,+>/#*;|\\.-]{0,80}(?:[A-Z][A-Za-z-]{2,20}: [^\n]{0,200}(?=\n)|[A-Za-z0-9+/=]{16,}|[A-Za-z0-9+/]{2,16}={1,2}))*/y;

// A .ppk file of PuTTY: the number of lines, then as many.
const PUTTY_HEAD = /\bPrivate-Lines: {0,3}\d{1,4}\n/g;
const PUTTY_BODY = /[^\S\n]*[\w+/=]+(?=\n|$)(?:\n[^\S\n]*[\w+/=]+(?=\n|$))*/y;

function endFrom(text: string, from: number): number | null {
  END.lastIndex = from;
  return END.test(text) ? END.lastIndex : null;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
