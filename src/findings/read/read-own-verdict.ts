import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { wordsOf } from '../synonyms.ts';
import { openFields, textOf } from './read-fields.ts';

/** How a script itself says that it ended. `error`: it could not do its work. `failed`: it did, and what it looked at did not pass. */
export type OwnVerdict = {
  readonly type: 'error' | 'failed' | 'skipped';
  /** In the script's words, one line. */
  readonly text: string;
};

/** Reads it from the fields of the value that the script returned; null when they say nothing bad. */
export function readOwnVerdict(value: JsonObject): OwnVerdict | null {
  const fields = openFields(value);
  const error = errorText(fields.take(['error']));
  const reason = fields.takeText(['reason', 'message', 'why', 'note', 'explanation']);
  if (error !== null) return { type: 'error', text: error };
  const words = [
    ...fields.takeAll(VERDICT_NAMES).map(([name, word]) => [name, wordIn(word)] as const),
    ...fields.takeAll(TEXT_NAMES).map(([name, text]) => [name, leadingWord(wordIn(text))] as const),
  ];
  const errored = words.find(([, word]) => word !== null && isOne(word, ERRORS));
  if (errored !== undefined) return { type: 'error', text: reason ?? `${errored[0]}: ${errored[1]}` };
  const failing = words.find(([, word]) => word !== null && isOne(word, FAILURES));
  if (failing !== undefined)
    return { type: 'failed', text: `${failing[0]}: ${failing[1]}${reason === null ? '' : ` (${reason})`}` };
  const refusal = fields.takeAll(FLAGS).find(([, flag]) => flag === false || flag === 'false');
  if (refusal !== undefined)
    return { type: 'failed', text: `${refusal[0]}: false${reason === null ? '' : ` (${reason})`}` };
  const skipped = fields.take(['skipped', 'skip']);
  if (skipped === true || (typeof skipped === 'string' && skipped !== 'false'))
    return {
      type: 'skipped',
      text: typeof skipped === 'string' ? skipped : (reason ?? 'no reason was given'),
    };
  const skipping = words.find(([, word]) => word !== null && isOne(word, SKIPS));
  return skipping === undefined
    ? null
    : { type: 'skipped', text: reason ?? `${skipping[0]}: ${skipping[1]}` };
}

const VERDICT_NAMES = [
  'verdict',
  'status',
  'decision',
  'conclusion',
  'outcome',
  'overallverdict',
  'finalverdict',
];
/** Fields that hold sentences as well: "Fail fast when the file is missing" is a recommendation, "FAIL: two tests are red" a verdict. */
const TEXT_NAMES = ['overall', 'recommendation', 'result'];
const FLAGS = ['ok', 'pass', 'passed', 'success', 'succeeded', 'approved', 'safe'];
const ERRORS = ['error', 'errored', 'crashed', 'aborted'];
const FAILURES = [
  'fail',
  'failed',
  'failing',
  'failure',
  'block',
  'blocked',
  'blocking',
  'reject',
  'rejected',
  'unsafe',
  'requestchanges',
  'changesrequested',
  'changesrequired',
  'needswork',
  'needschanges',
  'notapproved',
  'notready',
  'notok',
  'nogo',
  'donotmerge',
  'redflag',
];
const SKIPS = ['skip', 'skipped'];

function errorText(value: Json): string | null {
  if (value === null || value === false || value === '') return null;
  if (isJsonObject(value))
    return errorText(openFields(value).take(['message', 'reason', 'error', 'text'])) ?? JSON.stringify(value);
  if (value === true) return 'the script returned an error without a text';
  return textOf(value) ?? (Array.isArray(value) && value.length === 0 ? null : JSON.stringify(value));
}

/** A word or a short text; of an object the word that decides. */
function wordIn(value: Json): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return isJsonObject(value)
    ? openFields(value).takeText(['verdict', 'decision', 'status', 'outcome', 'value', 'result'])
    : null;
}

/** What stands alone, in capitals or before a sign; null for a sentence. */
function leadingWord(text: string | null): string | null {
  if (text === null || wordsOf(text).length <= 3) return text;
  return /^[^\p{L}]*(?:\p{Lu}[\p{Lu}_ -]+(?!\p{Ll})|[\p{L}_ ]{2,24}(?=[:;,.!(–—]))/u.exec(text)?.[0] ?? null;
}

/** The first words count: "FAIL: two checks are red" and "request changes, please" say so. */
function isOne(text: string, known: readonly string[]): boolean {
  const words = wordsOf(text.slice(0, 80));
  return [1, 2, 3].some((count) => known.includes(words.slice(0, count).join('')));
}
