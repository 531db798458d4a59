import { dereferenced } from '../agent/sample/schema-flatten.ts';
import { isJsonObject, type JsonObject } from '../base/json.ts';
import { fieldName } from '../findings/synonyms.ts';
import type { TurnRequest } from '../requests/provider.ts';
import { type Claim, claimsIn } from './claims.ts';
import type { Conversation } from './conversation.ts';
import { type FindingList, findingListOf } from './fields.ts';
import { isVerdictSchema } from './verdict.ts';

/** What an agent is asked for, as far as the schema and the question show it. */
export type Task =
  | { readonly type: 'find'; readonly schema: JsonObject; readonly list: FindingList }
  | {
      readonly type: 'report';
      readonly schema: JsonObject;
      readonly list: FindingList;
      readonly claims: readonly Claim[];
    }
  /** `list`: the array that needs one verdict for each claim; null: the whole answer is one verdict. */
  | {
      readonly type: 'judge';
      readonly schema: JsonObject;
      readonly claims: readonly Claim[];
      readonly list: { readonly name: string; readonly item: JsonObject } | null;
    }
  | { readonly type: 'fill'; readonly schema: JsonObject; readonly claims: readonly Claim[] }
  | { readonly type: 'write'; readonly claims: readonly Claim[] };

/** The schema decides first, then the claims in the question. */
export function taskOf(request: TurnRequest, conversation: Conversation): Task {
  const claims = claimsIn(conversation.prompt);
  const given = claims.filter((claim) => claim.raw !== null);
  const schema = request.outputSchema;
  if (schema === undefined) return { type: 'write', claims: given };
  const verdicts = verdictListOf(schema);
  if (verdicts !== null && given.length > 0) return { type: 'judge', schema, claims: given, list: verdicts };
  const list = findingListOf(schema);
  // The answer about one finding may have room for others that were met on the way.
  const isOfOne = list === null || given.length === 1;
  if (isOfOne && isVerdictSchema(schema, schema)) return { type: 'judge', schema, claims, list: null };
  if (list === null) return { type: 'fill', schema, claims: given };
  return isAboutOthersWork(conversation, given)
    ? { type: 'report', schema, list, claims: given }
    : { type: 'find', schema, list };
}

/** Whether the claims in a question are its subject: it names no other file, and does not list them as already known. */
function isAboutOthersWork({ asked, prompt }: Conversation, claims: readonly Claim[]): boolean {
  if (claims.length === 0) return false;
  const others = asked.filter((path) => !claims.some((claim) => claim.file === path));
  return (
    others.length === 0 &&
    !/already (?:known|reported|found)|do not repeat|don't repeat|known findings/i.test(prompt)
  );
}

function verdictListOf(schema: JsonObject): { name: string; item: JsonObject } | null {
  for (const [name, given] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
    const property = dereferenced(given, schema);
    const item = property.type === 'array' ? dereferenced(property.items, schema) : null;
    if (item !== null && isVerdictSchema(item, schema)) return { name, item };
  }
  return null;
}

/** What has to be seen before answering. */
export type Need =
  | { readonly type: 'nothing' }
  | { readonly type: 'listing' }
  /** No path: all source files. `diff`: only what a change did to them counts. */
  | { readonly type: 'files'; readonly paths: readonly string[]; readonly diff: boolean };

const SPEAKS_OF_A_CHANGE =
  /\bdiffs?\b|\bpull request\b|\b(?:this|these|the) changes?\b|\bchanged (?:files?|lines?|code)\b|\bpatch(?:es)?\b/i;

/** What a task needs to see. */
export function needOf(task: Task, { asked, prompt, diffs }: Conversation): Need {
  const diff = diffs.length === 0 && SPEAKS_OF_A_CHANGE.test(prompt);
  switch (task.type) {
    case 'find':
      return { type: 'files', paths: asked, diff };
    case 'judge':
      return task.claims.length === 0
        ? { type: 'nothing' }
        : { type: 'files', paths: [...new Set(task.claims.map((claim) => claim.file))], diff: false };
    case 'report':
      return { type: 'nothing' };
    case 'fill':
      return asked.length === 0 && listsFiles(task.schema) ? { type: 'listing' } : { type: 'nothing' };
    case 'write':
      if (
        task.claims.length > 0 ||
        !/\b(?:bug|fault|vulnerab|secur|audit|review|defect|issue|flaw)/i.test(prompt)
      ) {
        return { type: 'nothing' };
      }
      return { type: 'files', paths: asked, diff };
  }
}

/** Whether a property's name says that it holds the names of files. */
export const isFileListName = (name: string): boolean =>
  /^(?:source|relevant|changed|reviewed|read|scanned|key)?(?:files|paths|filenames|filesread|filesreviewed|filepaths)$/.test(
    fieldName(name),
  );

const listsFiles = (schema: JsonObject): boolean =>
  Object.keys(isJsonObject(schema.properties) ? schema.properties : {}).some(isFileListName);
