import type { Json } from '../../base/json.ts';
import type { RawFinding } from './read-entry.ts';
import type { RawRefuted } from './read-refuted.ts';

export type NamedText = { readonly name: string; readonly text: string };

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
