import { isJsonObject, type JsonObject } from '../../../base/json.ts';
import { fieldName } from '../../synonyms.ts';
import { openFields, textOf } from '../read-fields.ts';
import type { OwnVerdict } from './own-verdict.ts';
import { isYes } from './verdict-words.ts';

/** What `skipped: true`, `skipped: 'No files matched'` or `skipReason` says of all of the work; null when that is nothing. `reason`: from another field. */
export function skippedBy(value: JsonObject, reason: string | null): OwnVerdict | null {
  const fields = openFields(value);
  const why = fields.takeText(['skipreason', 'skippedreason', 'reasonskipped', 'skippedbecause']);
  const skipped = fields.take(['skipped', 'skip']);
  if (isYes(skipped)) return { type: 'skipped', text: why ?? reason ?? 'no reason was given' };
  const inner = isJsonObject(skipped) ? openFields(skipped).takeText(['reason', 'why', 'message']) : null;
  const said = typeof skipped === 'string' ? skipped : inner;
  const isAlone = Object.keys(value).every((key) => ALONE.includes(fieldName(key)));
  if (said !== null && isReason(said.slice(0, REASON_CHARS), isAlone)) return { type: 'skipped', text: said };
  return why === null || skipped === false || textOf(why) === null ? null : { type: 'skipped', text: why };
}

/** Beside nothing but these, "no files" is why nothing was done, and elsewhere what was left out. */
const ALONE = 'skipped skip reason message note why status'.split(' ');

/** Of a longer text the beginning says it. */
const REASON_CHARS = 300;

const isReason = (text: string, isAlone: boolean): boolean =>
  !NOTHING.test(text) && !NOT_SKIPPED.test(text) && !(NO_FILES.test(text) ? !isAlone : LEFT_OUT.test(text));

/** "none": nothing was skipped. */
const NOTHING = /^\W*(?:(?:none|no|nothing|nil|n\/a|null|false|0)\W*)?$/i;
const NOT_SKIPPED =
  /^\W*(?:no|none|nothing|not|0)\b.{0,80}\b(?:skipped|left out|omitted|excluded|ignored|missed)\W{0,5}$/i;
const NO_FILES = /^\W*(?:no|0)\b.{0,40}\bfiles?\W{0,5}$/i;
/** What was left out, not that all was. */
const LEFT_OUT = /^\W*[1-9]|^.{0,40}\bfiles?\W{0,5}$/i;
