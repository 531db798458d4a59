import { SECRET_MARK } from '../base/secret-mark.ts';
import type { FileLines } from './file-lines.ts';

/** Characters of the shortest text that is removed: shorter ones are words that mean something elsewhere. */
const SHORTEST_CHARS = 12;
/** Characters of a run that is removed in parts too, as a line of a key is. */
const LONG_RUN_CHARS = 32;

/**
 * Takes the secrets of files out of texts about these files. Of a key of many lines, a quoted line has no format of its own; it is known
 * only from the file. White space in the text does not matter.
 */
export function withoutSecretsOf(files: readonly FileLines[]): (text: string) => string {
  const known = knownSecrets(files.flatMap(secretsOf));
  return known.parts.size === 0 && known.whole.size === 0 ? (text) => text : (text) => remove(text, known);
}

/** What the hidden lines leave out, one text for each place. */
function secretsOf({ lines, hidden }: FileLines): string[] {
  if (hidden === null) return [];
  return hidden.flatMap((shown, index) =>
    shown.includes(SECRET_MARK) ? removedFrom(lines[index] ?? '', shown) : [],
  );
}

/** Texts that stand in `line` where `shown` has a mark; the whole line where the two differ in more than that. */
function removedFrom(line: string, shown: string): string[] {
  const kept = shown.split(SECRET_MARK);
  const removed: string[] = [];
  let from = 0;
  for (const [index, piece] of kept.entries()) {
    const at = index === kept.length - 1 ? line.length - piece.length : line.indexOf(piece, from);
    if (at < from || !line.startsWith(piece, at) || (index === 0 && at > 0)) return [line];
    if (index > 0) removed.push(line.slice(from, at));
    from = at + piece.length;
  }
  return removed;
}

type Known = {
  /** All parts of 12 characters of long runs of key characters. */
  readonly parts: ReadonlySet<string>;
  /** Other secrets, by their first 12 characters, the longest first. */
  readonly whole: ReadonlyMap<string, readonly string[]>;
};

function knownSecrets(secrets: readonly string[]): Known {
  const parts = new Set<string>();
  const whole = new Map<string, string[]>();
  for (const text of new Set(secrets.flatMap(formsOf))) {
    if (text.length < LONG_RUN_CHARS || !KEY_RUN.test(text)) {
      const start = text.slice(0, SHORTEST_CHARS);
      const others = whole.get(start) ?? [];
      others.push(text);
      whole.set(start, others);
      continue;
    }
    for (let at = 0; at + SHORTEST_CHARS <= text.length; at += 1)
      parts.add(text.slice(at, at + SHORTEST_CHARS));
  }
  for (const texts of whole.values()) texts.sort((a, b) => b.length - a.length);
  return { parts, whole };
}

const KEY_RUN = /^[\w+/=-]+$/;

/** A secret, and the runs of key characters in it: a line of a key may stand in quotes or behind a comment sign. */
function formsOf(secret: string): string[] {
  // "BEGIN PRIVATE KEY" is what a finding about a key says.
  const text = secret.replace(/-{3,}[A-Z -]+-{3,}/g, '').replace(/\s+/g, '');
  const runs = (text.match(/[\w+/=-]+/g) ?? []).filter(
    (run) => run.length >= LONG_RUN_CHARS || /\d/.test(run) || caseChanges(run) >= CASE_CHANGES_MIN,
  );
  return [text, ...runs].filter((form) => form.length >= SHORTEST_CHARS);
}

/** The last line of a key may be short and of letters alone: those change their case more often than a name does. */
const caseChanges = (run: string): number => run.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0;

const CASE_CHANGES_MIN = 5;

function remove(text: string, known: Known): string {
  const { chars, indexes } = withoutSpace(text);
  const kept: string[] = [];
  let keptTo = 0;
  let at = 0;
  while (at + SHORTEST_CHARS <= chars.length) {
    const end = endOfSecret(chars, at, known);
    if (end === null) {
      at += 1;
      continue;
    }
    kept.push(text.slice(keptTo, indexes[at]), SECRET_MARK);
    keptTo = (indexes[end - 1] ?? text.length) + 1;
    at = end;
  }
  return kept.length === 0 ? text : kept.join('') + text.slice(keptTo);
}

/** Index after the last character of the secret that begins at `at`; null when none does. */
function endOfSecret(chars: string, at: number, { parts, whole }: Known): number | null {
  const start = chars.slice(at, at + SHORTEST_CHARS);
  if (parts.has(start)) {
    let end = at + SHORTEST_CHARS;
    while (end < chars.length && parts.has(chars.slice(end - SHORTEST_CHARS + 1, end + 1))) end += 1;
    return end;
  }
  const secret = whole.get(start)?.find((one) => chars.startsWith(one, at));
  return secret === undefined ? null : at + secret.length;
}

/** All characters that are not white space, and where each stands in the text. */
function withoutSpace(text: string): { readonly chars: string; readonly indexes: readonly number[] } {
  const chars: string[] = [];
  const indexes: number[] = [];
  for (const { 0: run, index } of text.matchAll(/\S+/g)) {
    chars.push(run);
    for (let at = 0; at < run.length; at += 1) indexes.push(index + at);
  }
  return { chars: chars.join(''), indexes };
}
