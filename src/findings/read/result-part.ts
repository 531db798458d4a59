import type { Json, JsonObject } from '../../base/json.ts';
import { wordsOf } from '../synonyms.ts';
import type { RawFinding } from './read-entry.ts';
import { openFields } from './read-fields.ts';
import type { RawRefuted } from './read-refuted.ts';

/** `of`: what the entry of a list, or the object, that it stands in is called; null where that has no name. */
export type NamedText = {
  readonly name: string;
  readonly of: string | null;
  readonly isInRow: boolean;
  readonly text: string;
};

/** What a part of a script's return value holds. */
export type Part = {
  readonly findings: readonly RawFinding[];
  readonly refuted: readonly RawRefuted[];
  readonly texts: readonly NamedText[];
  readonly omissions: readonly string[];
  readonly listed: boolean;
  /** What of the value was not read; undefined when nothing is left. */
  readonly left: Json | undefined;
};

export const NOTHING: Part = {
  findings: [],
  refuted: [],
  texts: [],
  omissions: [],
  listed: false,
  left: undefined,
};

/** All of these parts; what is left of them is for the caller, who knows the names. */
export const joined = (parts: readonly Part[]): Part => ({
  findings: parts.flatMap(({ findings }) => findings),
  refuted: parts.flatMap(({ refuted }) => refuted),
  texts: parts.flatMap(({ texts }) => texts),
  omissions: parts.flatMap(({ omissions }) => omissions),
  listed: parts.some(({ listed }) => listed),
  left: undefined,
});

/** The parts of a list, what is left of it in a list. */
export function joinedList(parts: readonly Part[]): Part {
  const left = parts.flatMap((part) => (part.left === undefined ? [] : [part.left]));
  return { ...joined(parts), left: left.length === 0 ? undefined : left };
}

/** The parts of an object, what is left of it under its names. */
export function joinedFields(parts: readonly (readonly [name: string, part: Part])[]): Part {
  const left = parts.flatMap(([name, part]) => (part.left === undefined ? [] : [[name, part.left] as const]));
  return {
    ...joined(parts.map(([, part]) => part)),
    left: left.length === 0 ? undefined : Object.fromEntries(left),
  };
}

const SUMMARY_NAMES = ['summary', 'report', 'markdown'];

/** Whether a text of this name says what all of the result says. */
export const isSummary = (name: string): boolean => SUMMARY_NAMES.includes(name);

/** Whether a text is more than its row of a list has room for: a document, not a sentence or two. */
export const isDocument = (text: string): boolean =>
  text.includes('\n') && (text.length > 600 || /^\s{0,3}(?:#|[-*+] |\d+[.)] |\||`{3}|~{3}|>)/m.test(text));

/** The last name of a path in the script's return value. */
export const nameIn = (path: string): string => path.split('.').at(-1) ?? '';

/** Several texts keep their names, and what stood in a list; one alone, and one that is called a summary of it all, need none. */
export function headed({ name, of, isInRow, text }: NamedText, count: number): string {
  if ((count === 1 && !isInRow) || name === '' || (of === null && isSummary(name))) return text;
  const heading = [of ?? '', wordsOf(name).join(' ')].filter((part) => part !== '').join(': ');
  return `**${heading}**\n\n${text}`;
}

/** What an object is called: by its field, in a list by one of its own, else as the one around it; null where nothing says it. */
export function nameOfObject(
  value: JsonObject,
  around: { readonly path: string; readonly of: string | null },
): string | null {
  if (!around.path.endsWith(']')) return wordsOf(nameIn(around.path)).join(' ') || null;
  const name = openFields(value).takeText(NAMES_OF_ENTRIES);
  return name === null || name.length > 80 || name.includes('\n') ? around.of : name.trim();
}

const NAMES_OF_ENTRIES =
  'label name title lens dimension angle role reviewer agent topic question phase key id path file'.split(
    ' ',
  );
