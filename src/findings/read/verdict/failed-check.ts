import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { fieldName } from '../../synonyms.ts';
import { openFields } from '../read-fields.ts';
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

function failureOf(item: JsonObject): OwnVerdict | null {
  // A finding, a row of a table, a candidate with its score may have a status too.
  if (!Object.keys(item).every((key) => FIELDS.includes(fieldName(key)))) return null;
  const fields = openFields(item);
  const name = fields.takeText(['check', 'name', 'test', 'step', 'label', 'title', 'workflow', 'id']);
  const error = fields.takeText(['error']);
  const said = (text: string): string => (name === null ? text : `${name}: ${text}`);
  if (error?.includes(' ')) return { type: 'error', text: said(error) };
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
  'check name test step label title workflow id error ok passed pass success succeeded status state result outcome conclusion verdict reason message detail details output duration durationms log'.split(
    ' ',
  );
