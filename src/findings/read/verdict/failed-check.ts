import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { fieldName } from '../../synonyms.ts';
import { openFields } from '../read-fields.ts';
import { ERROR_NAMES, errorIn } from './error-in.ts';
import type { OwnVerdict } from './own-verdict.ts';
import { isFailedCheck, isNo } from './verdict-words.ts';

/** What a list of checks or of the results of other workflows says, by those that did not pass; null when all did. */
export function failedCheck(list: readonly Json[]): OwnVerdict | null {
  const failed = list.flatMap((item) => (isJsonObject(item) ? (failureOf(item) ?? []) : []));
  const [first] = failed;
  if (first === undefined) return null;
  const more = failed.length > 1 ? `, and ${failed.length - 1} more` : '';
  return { type: failed.some(({ type }) => type === 'error') ? 'error' : 'failed', text: first.text + more };
}

/** What a list says of the parts of a run, by those that returned nothing but an error; null when none did. */
export function failedParts(list: readonly Json[]): OwnVerdict | null {
  const items = list.flatMap((item) => (Array.isArray(item) ? item : [item]));
  const parts: readonly Json[] = items.filter((item) => item !== null);
  const errors = parts.flatMap((item) => (isJsonObject(item) ? (onlyErrorOf(item) ?? []) : []));
  const [first] = errors;
  if (first === undefined) return null;
  const more = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
  return { type: errors.length === parts.length ? 'error' : 'incomplete', text: first + more };
}

/** A row of a table has an error beside other things. */
function onlyErrorOf(item: JsonObject): string | null {
  const others = Object.entries(item).filter(
    ([key, value]) => !isEmpty(value) && !BESIDE.includes(fieldName(key)),
  );
  return others.length === 0 ? errorIn(openFields(item)) : null;
}

const isEmpty = (value: Json): boolean =>
  value === null ||
  value === '' ||
  value === false ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** What may stand beside an error without saying anything but that. */
const BESIDE = [...ERROR_NAMES, ...'stack code message durationms index iserror'.split(' ')];

function failureOf(item: JsonObject): OwnVerdict | null {
  // A finding, a row of a table, a candidate with its score may have a status too.
  if (!Object.keys(item).every((key) => FIELDS.includes(fieldName(key)))) return null;
  const fields = openFields(item);
  const name = fields.takeText(['check', 'name', 'test', 'step', 'label', 'title', 'workflow', 'id']);
  const error = fields.takeText(['error']);
  const said = (text: string): string => (name === null ? text : `${name}: ${text}`);
  if (error?.includes(' ')) return { type: 'error', text: said(error) };
  const exit = fields.take(['exitcode']);
  if (typeof exit === 'number' && exit !== 0 && name !== null)
    return { type: 'failed', text: said(`exitCode: ${exit}`) };
  const flag = fields.takeAll(['ok', 'passed', 'pass', 'success', 'succeeded']).find(([, is]) => isNo(is));
  if (flag !== undefined && name !== null) return { type: 'failed', text: said(`${flag[0]}: false`) };
  const word = fields
    .takeAll(['status', 'state', 'result', 'outcome', 'conclusion', 'verdict'])
    .find(([, is]) => typeof is === 'string' && isFailedCheck(is));
  return word === undefined || name === null
    ? null
    : { type: 'failed', text: said(`${word[0]}: ${word[1]}`) };
}

/** All that an entry of a list of checks has. */
const FIELDS =
  'check name test step label title workflow id error ok passed pass success succeeded status state result outcome conclusion verdict reason message detail details output duration durationms log exitcode'.split(
    ' ',
  );
