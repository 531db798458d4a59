import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { fieldName, wordsOf } from '../synonyms.ts';
import { kindOfList } from './list-names.ts';
import { openFields, textOf } from './read-fields.ts';
import { failedCheck } from './verdict/failed-check.ts';
import type { OwnVerdict } from './verdict/own-verdict.ts';
import { endOfText, endOfWords, isNo, isYes } from './verdict/verdict-words.ts';

/**
 * Reads it from the value that the script returned; null when that says nothing bad. Only its own fields count, those of an object right
 * in it, and its lists of checks: what a finding or a row of a table says is not about the run.
 */
export function readOwnVerdict(value: Json): OwnVerdict | null {
  if (typeof value === 'string') return endOfText(value);
  if (Array.isArray(value)) return failedCheck(value);
  if (!isJsonObject(value)) return null;
  const own = verdictOf(value, 'own');
  // "ok: true" speaks for the rounds and parts before it, unless one of them could not do its work.
  const isGood = openFields(value)
    .takeAll(GOOD_FLAGS)
    .some(([, is]) => isYes(is));
  const parts = Object.entries(value).flatMap(([key, part]) => verdictOfPart(key, part) ?? []);
  return heaviest([
    ...(own === null ? [] : [own]),
    ...parts.filter(({ type }) => !isGood || type === 'error'),
  ]);
}

const TYPES = ['error', 'failed', 'incomplete', 'skipped'] as const;

const heaviest = (verdicts: readonly OwnVerdict[]): OwnVerdict | null =>
  verdicts.toSorted((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type))[0] ?? null;

/** What a child workflow gave (`{ review: { error } }`), a list of checks, or a report that begins or ends with a verdict. */
function verdictOfPart(key: string, part: Json): OwnVerdict | null {
  const name = fieldName(key);
  if (typeof part === 'string') return TEXTS.includes(name) ? endOfText(part) : null;
  if (Array.isArray(part)) return LISTS_OF_CHECKS.includes(name) ? failedCheck(part) : null;
  const isTold = kindOfList(key) === 'things' && !OWN_NAMES.includes(name);
  if (!isJsonObject(part) || !isTold || isFinding(part) || !isResult(name, part)) return null;
  const inner = verdictOf(part, 'of a part');
  return inner === null || inner.type === 'skipped' ? null : { ...inner, text: `${key}: ${inner.text}` };
}

const GOOD_FLAGS = ['ok', 'passed', 'success', 'succeeded', 'approved'];

/** What another workflow gave, or a step that has to pass; statistics, settings and things that are compared are neither. */
function isResult(name: string, part: JsonObject): boolean {
  const keys = Object.keys(part).map(fieldName);
  const { error = null } = part;
  const isError =
    keys.length === 1 &&
    !TEXTS_OF_OTHERS.includes(name) &&
    typeof error === 'string' &&
    error.trim().includes(' ');
  return isError || STEPS.includes(name) || keys.some((key) => RESULT_FIELDS.includes(key));
}

/** They hold what a program says, or an example of it. */
const TEXTS_OF_OTHERS = ['messages', 'labels', 'texts', 'strings', 'example', 'examples', 'schema'];
const RESULT_FIELDS = ['findings', 'issues', 'report', 'summary'];
const STEPS =
  'review verification verify tests test audit security lint check checks gate build types typecheck'.split(
    ' ',
  );

const TEXTS = ['summary', 'report', 'markdown'];
const LISTS_OF_CHECKS = ['checks', 'results', 'tests'];

const isFinding = (part: JsonObject): boolean =>
  Object.keys(part).some((key) => ['severity', 'file', 'title', 'path'].includes(fieldName(key)));

function verdictOf(value: JsonObject, whose: 'own' | 'of a part'): OwnVerdict | null {
  const fields = openFields(value);
  const error = errorText(fields.take(['error']));
  const reason = fields.takeText(REASON_NAMES);
  if (error !== null) return { type: 'error', text: error };
  const explained = (text: string): string => `${text}${reason === null ? '' : ` (${reason})`}`;
  const said = endOfWords(
    [
      // The answer to a question is no verdict on the work.
      ...(fields.peek('question') === null ? fields.takeAll(VERDICT_NAMES) : []).map(
        ([name, word]) => [name, wordIn(word), 'word'] as const,
      ),
      ...fields.takeAll(TEXT_NAMES).map(([name, text]) => [name, wordIn(text), 'sentence'] as const),
    ],
    reason,
  );
  const flags = FLAGS.flatMap(({ type, names, means }): OwnVerdict[] => {
    if (whose === 'of a part' && names === GOOD) return [];
    const flag = fields.takeAll(names).find(([, is]) => (means === 'yes' ? isYes(is) : isNo(is)));
    return flag === undefined ? [] : [{ type, text: explained(`${flag[0]}: ${means === 'yes'}`) }];
  });
  const told = whose === 'own' ? toldBesides(value, explained) : [];
  const listed = (whose === 'own' ? LISTS_OF_FAILURES : []).flatMap(([name, type]): OwnVerdict[] => {
    const texts = failuresIn(fields.take([name]));
    return texts.length === 0 ? [] : [{ type, text: `${name}: ${texts.join('; ')}` }];
  });
  const skipped = fields.take(['skipped', 'skip']);
  const isSkipped = skipped === true || (typeof skipped === 'string' && !LEFT_OUT.test(skipped));
  const skip: OwnVerdict = {
    type: 'skipped',
    text: typeof skipped === 'string' ? skipped : (reason ?? 'no reason was given'),
  };
  return heaviest([
    ...(said === null ? [] : [said]),
    ...flags,
    ...told,
    ...listed,
    ...(isSkipped ? [skip] : []),
  ]);
}

const VERDICT_NAMES = ['verdict', 'overallverdict', 'finalverdict'];
/** Fields that hold sentences as well: "Fail fast when the file is missing" is a recommendation, "FAIL: two tests are red" a verdict. */
const TEXT_NAMES = [
  'overall',
  'recommendation',
  'result',
  'status',
  'state',
  'decision',
  'conclusion',
  'outcome',
  'gate',
  'gatestatus',
  'gateresult',
  'gateverdict',
  'qualitygate',
];
const REASON_NAMES = [
  'reason',
  'message',
  'why',
  'note',
  'explanation',
  'escalationreason',
  'stopreason',
  'failurereason',
];
/** What was left out, not that all was. */
const LEFT_OUT = /^\W*(?:\d|none\b|no\b|false\b|.{0,40}\bfiles?\W*$)/i;
const OWN_NAMES = [...VERDICT_NAMES, ...TEXT_NAMES, 'error'];

/** Of an object in the value these may be about something else: `config: { safe: false }`. */
const GOOD = ['pass', 'approved', 'safe', 'approve'];
const FLAGS = [
  { type: 'failed', means: 'no', names: ['ok', 'passed', 'success', 'succeeded'] },
  { type: 'failed', means: 'no', names: GOOD },
  { type: 'failed', means: 'yes', names: ['failed', 'crashed'] },
  {
    type: 'incomplete',
    means: 'yes',
    names: ['aborted', 'cancelled', 'canceled', 'timedout', 'incomplete', 'escalated'],
  },
  { type: 'incomplete', means: 'no', names: ['completed', 'complete', 'finished'] },
] as const;

/** `failed: 3`, `gatesPassed: false`, `readyToMerge: false`, `stoppedAt: 'fix'` with a reason. */
function toldBesides(value: JsonObject, explained: (text: string) => string): readonly OwnVerdict[] {
  const fields = openFields(value);
  const isGood = fields
    .takeAll([...GOOD_FLAGS, ...VERDICT_NAMES])
    .some(([, is]) => is === true || wordIn(is));
  const counts = fields
    .takeAll(COUNTS_OF_FAILURES)
    .filter(([, count]) => typeof count === 'number' && count > 0 && !isGood);
  const stops = fields.takeAll(['stoppedat', 'haltedat', 'abortedat']);
  const unmet = fields.left().filter(([name, is]) => is === false && isCondition(name));
  return [
    ...counts.map(([name, count]) => ({ type: 'failed' as const, text: explained(`${name}: ${count}`) })),
    ...unmet.map(([name]) => ({ type: 'failed' as const, text: explained(`${name}: false`) })),
    ...stops.flatMap(([name, at]): OwnVerdict[] => {
      const text = explained(`${name}: ${(textOf(at) ?? '').replaceAll('\n', ', ')}`);
      return text.endsWith(')') ? [{ type: 'incomplete', text }] : [];
    }),
  ];
}

const COUNTS_OF_FAILURES = [
  'failed',
  'failures',
  'failedcount',
  'failurecount',
  'testsfailed',
  'failedtests',
  'checksfailed',
  'failedchecks',
];

/** The name of what has to hold before the work is good. */
function isCondition(name: string): boolean {
  const words = wordsOf(name).filter((word) => word !== 'is');
  const [first = ''] = words;
  if (['not', 'no', 'none', 'never'].includes(first)) return false;
  const isOfAll = words.length > 1 && ['passed', 'met', 'succeeded', 'approved'].includes(words.at(-1) ?? '');
  return isOfAll || first === 'ready';
}

const LISTS_OF_FAILURES = [
  ['errors', 'incomplete'],
  ['failures', 'failed'],
] as const;

/** Texts, and objects that say what went wrong; those with a place or a severity are findings. */
function failuresIn(value: Json): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const isAboutRun =
      !isJsonObject(item) || (!isFinding(item) && ['message', 'error', 'reason'].some((key) => key in item));
    return isAboutRun ? (errorText(item) ?? []) : [];
  });
}

function errorText(value: Json): string | null {
  if (value === null || value === false || typeof value === 'number') return null;
  if (typeof value === 'string' && NO_ERROR.test(value)) return null;
  if (isJsonObject(value) && Object.keys(value).length === 0) return null;
  if (isJsonObject(value))
    return errorText(openFields(value).take(['message', 'reason', 'error', 'text'])) ?? JSON.stringify(value);
  if (value === true) return 'the script returned an error without a text';
  return textOf(value) ?? (Array.isArray(value) && value.length === 0 ? null : JSON.stringify(value));
}

/** "none", "0", "no errors", "-". */
const NO_ERROR = /^\W*(?:(?:\d+|none|no(?: errors?)?|nil|null|n\/a|false)\W*)?$/i;

/** A word or a short text; of an object the word that decides. */
function wordIn(value: Json): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (value === false) return 'no';
  return isJsonObject(value)
    ? openFields(value).takeText(['verdict', 'decision', 'status', 'outcome', 'value', 'result'])
    : null;
}
