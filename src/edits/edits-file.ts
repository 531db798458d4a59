import { isJsonObject, type Json, parseJson } from '../base/json.ts';
import { areEdits, type FileEdit } from './edit.ts';
import { type EditSet, isVerification } from './edit-set.ts';
import { blobId } from './git-objects.ts';

/** Name of the file in a run's folder. */
export const EDITS_FILE = 'edits.json';

/** Beside it: the same for people and `git apply`. */
export const PATCH_FILE = 'edits.patch';

/** The edits of a run with all that applies them elsewhere: a later step, another job, or `ultracode apply`. `before`: texts that the files had, by the id of their bytes. */
export type EditsFile = { readonly set: EditSet; readonly before: ReadonlyMap<string, string> };

const VERSION = 1;
const EDITS_CHARS_MAX = 128 * 1024 * 1024;

export const editsText = ({ set, before }: EditsFile): string =>
  JSON.stringify({ v: VERSION, ...set, before: Object.fromEntries(before) });

/** Null for anything else than such a file, whoever wrote it: bytes that do not have the id that stands beside them are refused too. */
export function readEdits(text: string): EditsFile | null {
  const value = text.length > EDITS_CHARS_MAX ? undefined : parseJson(text);
  if (value === undefined || !isJsonObject(value) || value.v !== VERSION) return null;
  const { head, files, leftOut, verification, before } = value;
  // 64 of a repository of SHA-256; the ids of bytes are SHA-1 there too, as nothing here compares them with git's.
  if (typeof head !== 'string' || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(head)) return null;
  if (!Array.isArray(files) || !files.every(isMerged)) return null;
  if (!Array.isArray(leftOut) || !leftOut.every(isLeftOut)) return null;
  if (verification !== null && !isVerification(verification)) return null;
  if (before === undefined || !isJsonObject(before)) return null;
  const texts = Object.entries(before).filter((one): one is [string, string] => typeof one[1] === 'string');
  const edits = files.map(({ edit }) => edit as unknown as FileEdit);
  const isSame = (id: string, content: string): boolean => blobId(Buffer.from(content)) === id;
  if (!texts.every(([id, content]) => isSame(id, content))) return null;
  if (!edits.every(({ after }) => after === null || after.text === null || isSame(after.id, after.text)))
    return null;
  return { set: { head, files, leftOut, verification } as unknown as EditSet, before: new Map(texts) };
}

const isAgent = (value: Json | undefined): boolean =>
  isJsonObject(value) && typeof value.id === 'number' && typeof value.label === 'string';

const isMerged = (value: Json): value is { readonly edit: Json } =>
  isJsonObject(value) &&
  areEdits([value.edit]) &&
  (value.merge === 'one' || value.merge === 'merged' || value.merge === 'repaired') &&
  Array.isArray(value.agents) &&
  value.agents.every(
    (agent) =>
      isAgent(agent) &&
      isJsonObject(agent) &&
      typeof agent.said === 'string' &&
      (agent.verification === null || isVerification(agent.verification)),
  );

const isLeftOut = (value: Json): boolean =>
  isJsonObject(value) &&
  isAgent(value.agent) &&
  typeof value.reason === 'string' &&
  Array.isArray(value.paths) &&
  value.paths.every((path) => typeof path === 'string');
