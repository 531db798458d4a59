/**
 * Code taken out of what an agent gave as evidence. `line`: the number before its first line; `gaps`: lines like `...` stand for omitted
 * code; `isRemoved`: lines with the minus of a diff are in it, which the code before the change has.
 */
export type Quote = {
  readonly code: string;
  readonly line: number | null;
  readonly gaps: boolean;
  readonly isRemoved: boolean;
};

/** Every way to read an evidence text as code of the file, the most literal first. Empty when there is no code in it. */
export function codeOf(evidence: string): readonly Quote[] {
  const text = withoutFence(evidence);
  const bare = withoutMarks(text);
  const whole = bare === text ? variants(text) : [...variants(text), ...variants(bare)];
  // In a sentence, the code is what is in backticks.
  const spans = [...evidence.matchAll(/`([^`\n]{8,})`/g)].map(([, code = '']) => code).sort(byLength);
  return [...whole, ...spans.map((code) => ({ code, line: null, gaps: false, isRemoved: false }))].filter(
    ({ code }) => code.trim() !== '',
  );
}

/** The parts of a quote between its gaps. */
export function gapsOf(code: string, gaps: boolean): readonly string[] {
  if (!gaps) return [code];
  const parts: string[][] = [[]];
  for (const line of code.split('\n')) {
    if (GAP.test(line)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => lines.join('\n')).filter((part) => part.trim() !== '');
}

/** Whether a text is sentences of any language rather than code: many words, or letters of another script, and few marks of code. */
export function looksLikeProse(text: string): boolean {
  const foreign = text.match(/[^\p{ASCII}\p{Script=Latin}]/gu) ?? [];
  if (foreign.length >= 2 && foreign.length * 3 >= text.replace(/\s/g, '').length) return true;
  const words = text.match(/(?<![\p{L}\p{N}_.$])\p{L}[\p{Ll}\p{M}'’-]{1,40}(?=[\s.,;:!?)]|$)/gu) ?? [];
  const signs = text.match(/[{}()[\];=<>$&|\\]/g) ?? [];
  if (words.length >= 2 && signs.length === 0 && /^\s*\p{Lu}.*[.!?]\s*$/su.test(text)) return true;
  const codeLines = text.split('\n').filter((line) => /[{};,(]\s*$/.test(line));
  return words.length >= 4 && signs.length * 2 <= words.length && codeLines.length === 0;
}

const GAP = /^\s*(?:(?:\/\/|#|--|\/\*|<!--)\s*)?(?:\.{3,}|…|\[(?:\.{3}|…)\])\s*(?:(?:\*\/|-->)\s*)?$/;

// `12\tcode`, `12: code`, `12 | code`, `L12 code`, `12→code`; a `>` may point at the line.
const NUMBERED = /^\s*(?:>\s*)?L?(\d+)(?:\t|:(?!\d)|\s*[|│→]|\s(?=\s)|$)(.*)$/;
/** `src/a.ts:12: code`, as grep writes it. */
const FOUND = /^\s*[\w./\\@+-]{1,300}:(\d{1,9})(?::\d{1,9})?[:\s](.*)$/;
const HUNK = /^@@ -\d{1,9}(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? @@/;

const byLength = (a: string, b: string): number => b.length - a.length;

function variants(text: string): readonly Quote[] {
  const lines = text.split('\n');
  const numbered = [NUMBERED, FOUND].flatMap((pattern) => {
    const matches = strip(lines, pattern);
    return matches === null
      ? []
      : [{ code: matches.map((match) => match.at(2) ?? '').join('\n'), line: firstNumber(matches) }];
  });
  const readings = [{ code: text, line: null }, ...numbered].map((reading) => ({
    ...reading,
    isRemoved: false,
  }));
  const all = [...readings, ...sidesOf(lines)];
  return [
    ...all.map((reading) => ({ ...reading, gaps: false })),
    ...all
      .filter(({ code }) => code.split('\n').some((line) => GAP.test(line)))
      .map((reading) => ({ ...reading, gaps: true })),
  ];
}

/** Lines with the signs of a diff: the code as it is now, where lines were added or all are kept, and as it was, where lines were removed. */
function sidesOf(lines: readonly string[]): readonly Omit<Quote, 'gaps'>[] {
  const marked = lines.filter((line) => !HUNK.test(line));
  if (!marked.every((line) => /^[+ -]/.test(line) || line.trim() === '' || GAP.test(line))) return [];
  const without = (sign: string): string =>
    marked
      .filter((line) => !line.startsWith(sign))
      .map((line) => (GAP.test(line) ? line : line.slice(1)))
      .join('\n');
  const [hasAdded, hasRemoved] = ['+', '-'].map((sign) => marked.some((line) => line.startsWith(sign)));
  return [
    ...(hasAdded || !hasRemoved ? [{ code: without('-'), line: null, isRemoved: false }] : []),
    ...(hasRemoved ? [{ code: without('+'), line: null, isRemoved: true }] : []),
  ];
}

/** The number before the first line that is not blank. */
function firstNumber(numbered: readonly (readonly string[])[]): number | null {
  const filled = numbered.find(
    ([line = '', number = '', code = '']) => number !== line && code.trim() !== '',
  );
  return filled?.[1] === undefined ? null : Number(filled[1]);
}

/** The match of each line; blank lines and gaps match as they are. Null when any other line does not match. */
function strip(lines: readonly string[], pattern: RegExp): readonly (readonly string[])[] | null {
  const matches = lines.map(
    (line) => pattern.exec(line) ?? (line.trim() === '' || GAP.test(line) ? [line, line, line] : null),
  );
  return matches.every((match) => match !== null) ? matches : null;
}

function withoutFence(text: string): string {
  const trimmed = text.trim();
  const [opening, marks = ''] = /^(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n/.exec(trimmed) ?? [];
  const closing = trimmed.endsWith(marks) ? marks : marks.slice(0, 3);
  const bodyEnd = trimmed.length - closing.length;
  if (opening !== undefined && trimmed.endsWith(closing) && bodyEnd >= opening.length)
    return trimmed.slice(opening.length, bodyEnd).trimEnd();
  return /^\s*`([^`\n]+)`\s*$/.exec(text)?.[1] ?? text;
}

const PAIRS = ['“”', '„“', '«»', '‘’', '""', "''"];

/** Without what a writer puts around or before code: marks of quotation, an ellipsis at its ends, the `>` of a quoted text. */
function withoutMarks(text: string): string {
  const lines = text.split('\n');
  const isQuoted = lines.every((line) => /^\s*(?:>|$)/.test(line));
  const plain = (isQuoted ? lines.map((line) => line.replace(/^\s*>\s?/, '')).join('\n') : text).trim();
  const isPair = PAIRS.some(([open = '', close = '']) => plain.startsWith(open) && plain.endsWith(close));
  const inside = isPair && plain.length > 2 ? plain.slice(1, -1) : plain;
  const cut = inside.replace(/^(?:…|\.{3})/, '').replace(/(?:…|\.{3})$/, '');
  return cut === text.trim() ? text : cut;
}
