import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { fieldName, wordsOf } from '../synonyms.ts';
import { kindOfList } from './list-names.ts';
import { type Fields, openFields, textOf } from './read-fields.ts';
import { jsonIn } from './text/json-in-text.ts';
import { errorIn, errorText, isErrorText } from './verdict/error-in.ts';
import { failedCheck, failedParts } from './verdict/failed-check.ts';
import type { OwnVerdict } from './verdict/own-verdict.ts';
import { skippedBy } from './verdict/skipped.ts';
import { endOfText, endOfWords, isNo, isYes } from './verdict/verdict-words.ts';

/**
 * Reads it from the value that the script returned; null when that says nothing bad. Only its own fields count, those of an object right
 * in it, and its lists of checks: what a finding or a row of a table says is not about the run.
 */
export function readOwnVerdict(value: Json, depth = 0): OwnVerdict | null {
  if (depth > DEPTH_MAX) return null;
  if (typeof value === 'string') {
    const parsed = jsonIn(value);
    return parsed === undefined ? endOfText(value) : readOwnVerdict(parsed, depth + 1);
  }
  if (Array.isArray(value)) return heaviest([failedCheck(value), failedParts(value)]);
  if (!isJsonObject(value)) return null;
  const [[wrapper, only = null] = ['', null], ...others] = Object.entries(value);
  if (others.length === 0 && isWrapper(wrapper) && typeof only === 'object')
    return readOwnVerdict(only, depth + 1);
  // "ok: true" speaks for the rounds and parts before it, unless one of them could not do its work.
  const isGood = openFields(value)
    .takeAll(GOOD_FLAGS)
    .some(([, is]) => isYes(is));
  const parts = Object.entries(value).flatMap(([key, part]) => verdictOfPart(key, part, depth) ?? []);
  return heaviest([verdictOf(value, 'own'), ...parts.filter(({ type }) => !isGood || type === 'error')]);
}

/** Of values in one another, as a run returns what a part of it returned. */
const DEPTH_MAX = 20;

const TYPES = ['error', 'failed', 'incomplete', 'skipped'] as const;

const heaviest = (verdicts: readonly (OwnVerdict | null)[]): OwnVerdict | null =>
  verdicts
    .filter((verdict) => verdict !== null)
    .toSorted((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type))[0] ?? null;

/** What a child workflow gave (`{ review: { error } }`), a list of checks, or a report that begins or ends with a verdict. */
function verdictOfPart(key: string, part: Json, depth: number): OwnVerdict | null {
  const name = fieldName(key);
  const about = (verdict: OwnVerdict | null): OwnVerdict | null =>
    verdict === null || verdict.type === 'skipped' ? null : { ...verdict, text: `${key}: ${verdict.text}` };
  if (isWrapper(key)) {
    const parsed = typeof part === 'string' ? jsonIn(part) : part;
    if (typeof parsed === 'object') return about(readOwnVerdict(parsed, depth + 1));
  }
  if (typeof part === 'string') return TEXTS.includes(name) ? endOfText(part) : null;
  const isTold = kindOfList(key) === 'things' && !OWN_NAMES.includes(name);
  const isOfOthers = [...TEXTS_OF_OTHERS, ...LISTS_OF_FAILURES.map(([list]) => list)].includes(name);
  if (Array.isArray(part))
    return heaviest([
      LISTS_OF_CHECKS.includes(name) ? failedCheck(part) : null,
      isTold && !isOfOthers ? about(failedParts(part)) : null,
    ]);
  if (!isJsonObject(part) || !isTold || isFinding(part)) return null;
  // `{ results: { security: { error: '…' }, tests: { findings: [] } } }`
  const parts: readonly Json[] = Object.values(part);
  const inner = parts.every(isJsonObject) && !isOfOthers ? failedParts(parts) : null;
  return about(heaviest([inner, isResult(name, part) ? verdictOf(part, 'of a part') : null]));
}

/** Whether a field of this name holds what a run, or a part of it, returned. */
const isWrapper = (name: string): boolean => WRAPPERS.includes(fieldName(name));
const WRAPPERS = 'result output outcome response return returned reply data payload value body'.split(' ');

const GOOD_FLAGS = ['ok', 'passed', 'success', 'succeeded', 'approved'];

/** What another workflow gave, or a step that has to pass; statistics, settings and things that are compared are neither. */
function isResult(name: string, part: JsonObject): boolean {
  const keys = Object.keys(part).map(fieldName);
  const { error = null } = part;
  const isError =
    keys.length === 1 && !TEXTS_OF_OTHERS.includes(name) && typeof error === 'string' && isErrorText(error);
  return isError || STEPS.includes(name) || keys.some((key) => RESULT_FIELDS.includes(key));
}

/** They hold what a program says, or an example of it. */
const TEXTS_OF_OTHERS = [
  'messages',
  'labels',
  'texts',
  'strings',
  'example',
  'examples',
  'schema',
  'logs',
  'events',
];
const RESULT_FIELDS = ['findings', 'issues', 'report', 'summary'];
const STEPS =
  'review verification verify tests test audit security lint check checks gate build types typecheck'.split(
    ' ',
  );

const TEXTS = ['summary', 'report', 'markdown', 'message', 'answer', 'text'];
const LISTS_OF_CHECKS = ['checks', 'results', 'tests'];

const isFinding = (part: JsonObject): boolean =>
  Object.keys(part).some((key) => ['severity', 'file', 'title', 'path'].includes(fieldName(key)));

function verdictOf(value: JsonObject, whose: 'own' | 'of a part'): OwnVerdict | null {
  const fields = openFields(value);
  const error = errorIn(fields);
  const failure = textOf(fields.peek('failure'));
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
    const set = fields.takeAll(names);
    const flag = set.find(([, is]) => (means === 'yes' ? isYes(is) : isNo(is) || isFlagOf(is, value)));
    if (flag !== undefined) return [{ type, text: explained(`${flag[0]}: ${means === 'yes'}`) }];
    const told = means === 'yes' ? set.find(([, text]) => isToldIn(text)) : undefined;
    return told === undefined ? [] : [{ type, text: `${told[0]}: ${told[1]}` }];
  });
  const exits = fields.takeAll([
    'exitcode',
    'exitstatus',
    'returncode',
    'exit',
    'rc',
    ...(isOfProcess(fields) ? ['code'] : []),
  ]);
  const exit = exits.find(([, code]) => /^-?\d+$/.test(textOf(code) ?? '') && Number(code) !== 0);
  const told = whose === 'own' ? toldBesides(value, explained) : [];
  const listed = (whose === 'own' ? LISTS_OF_FAILURES : []).flatMap(([name, type]): OwnVerdict[] => {
    const texts = failuresIn(fields.take([name]));
    return texts.length === 0 ? [] : [{ type, text: `${name}: ${texts.join('; ')}` }];
  });
  return heaviest([
    said,
    ...flags,
    ...told,
    ...listed,
    exit === undefined ? null : { type: 'failed', text: explained(`${exit[0]}: ${exit[1]}`) },
    failure === null || errorText(failure) === null ? null : { type: 'failed', text: `failure: ${failure}` },
    skippedBy(value, reason),
  ]);
}

/** `{ failed: 'the server is down' }`; a number of something is no text. */
const isToldIn = (text: Json): boolean =>
  typeof text === 'string' && !isYes(text) && !/^\W*\d/.test(text) && errorText(text) !== null;

/** `{ ok: 0 }`: beside other numbers it is a count. */
const isFlagOf = (zero: Json, value: JsonObject): boolean =>
  zero === 0 && Object.values(value).filter((item) => typeof item === 'number').length === 1;

/** `{ code: 1, stderr: '…' }` */
const isOfProcess = (fields: Fields): boolean =>
  ['stdout', 'stderr'].some((name) => fields.peek(name) !== null);

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
const OWN_NAMES = [...VERDICT_NAMES, ...TEXT_NAMES, 'error'];

/** Of an object in the value these may be about something else: `config: { safe: false }`. */
const GOOD = ['pass', 'approved', 'safe', 'approve'];
const FLAGS = [
  { type: 'error', means: 'yes', names: ['iserror', 'errored'] },
  { type: 'failed', means: 'no', names: ['ok', 'passed', 'success', 'succeeded'] },
  { type: 'failed', means: 'no', names: GOOD },
  { type: 'failed', means: 'yes', names: ['failed', 'crashed', 'crash', 'haserror', 'haserrors'] },
  {
    type: 'incomplete',
    means: 'yes',
    names: ['aborted', 'cancelled', 'canceled', 'timedout', 'timeout', 'incomplete', 'escalated'],
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
  // Beside a number of warnings they are faults of the code.
  const hasWarnings = ['warnings', 'warningcount', 'warns'].some((name) => fields.peek(name) !== null);
  const errors = ['errors', 'errorcount'].map(fields.peek).find((count) => count !== null) ?? null;
  const stops = fields.takeAll(['stoppedat', 'haltedat', 'abortedat']);
  const unmet = fields.left().filter(([name, is]) => is === false && isCondition(name));
  return [
    ...counts.map(([name, count]) => ({ type: 'failed' as const, text: explained(`${name}: ${count}`) })),
    ...(typeof errors === 'number' && errors > 0 && !isGood && !hasWarnings
      ? [{ type: 'incomplete' as const, text: explained(`errors: ${errors}`) }]
      : []),
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
  if (typeof value === 'string') return [errorText(value) ?? []].flat();
  // Under the name of a file it is about that.
  if (isJsonObject(value) && !Object.keys(value).some((key) => /[./]/.test(key)))
    return failuresIn(Object.values(value).filter((item) => typeof item === 'string'));
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const isAboutRun =
      !isJsonObject(item) || (!isFinding(item) && ['message', 'error', 'reason'].some((key) => key in item));
    return isAboutRun ? (errorText(item) ?? []) : [];
  });
}

/** A word or a short text; of an object the word that decides. */
function wordIn(value: Json): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (value === false) return 'no';
  return isJsonObject(value)
    ? openFields(value).takeText(['verdict', 'decision', 'status', 'outcome', 'value', 'result'])
    : null;
}
