import { z } from 'zod';
import { type Json, parseJson } from '../base/json.ts';

/** One message of a script: a question, or with id 0 something that gets no reply. */
export type DoorMessage = { readonly id: number; readonly op: string; readonly payload: Json };

export type DoorReading =
  | { readonly status: 'ok'; readonly messages: readonly DoorMessage[] }
  | { readonly status: 'refused'; readonly message: string };

const Batch = z.array(z.tuple([z.number().int().nonnegative(), z.string(), z.custom<Json>()]));

/** Reads a batch of messages. A script can forge one, so everything about it is checked. */
export function readDoorBatch(text: string): DoorReading {
  const depth = jsonDepth(text);
  if (depth > DEPTH_MAX)
    return {
      status: 'refused',
      message: `a value nested ${depth} levels deep; at most ${DEPTH_MAX} are allowed`,
    };
  const parsed = parseJson(text);
  const batch = parsed === undefined ? undefined : Batch.safeParse(parsed).data;
  if (batch === undefined) return { status: 'refused', message: 'a message that cannot be read' };
  return { status: 'ok', messages: batch.map(([id, op, payload]) => ({ id, op, payload })) };
}

/** Deepest nesting of a JSON text: later code walks values recursively, and a deep one would overflow its stack. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if (char === OPEN_ARRAY || char === OPEN_OBJECT) deepest = Math.max(deepest, ++depth);
    else if (char === CLOSE_ARRAY || char === CLOSE_OBJECT) depth--;
  }
  return deepest;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

const DEPTH_MAX = 500;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
