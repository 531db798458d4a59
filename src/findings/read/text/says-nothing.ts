import { isJsonObject, type Json } from '../../../base/json.ts';
import { FIELD_NAMES } from '../../synonyms.ts';
import { openFields, textOf } from '../read-fields.ts';

/** Whether an entry of a list of faults, or of what was left out, says that there is none, as a model does that has to give at least one: "none", "No issues found." */
export function saysNothing(item: Json): boolean {
  if (typeof item === 'string') return isNone(item);
  if (!isJsonObject(item)) return false;
  const fields = openFields(item);
  const texts = [...FIELD_NAMES.title.inResults, ...FIELD_NAMES.detail.inResults]
    .map((name) => textOf(fields.peek(name)))
    .filter((text) => text !== null);
  const places = FIELD_NAMES.file.inResults.map((name) => textOf(fields.peek(name)) ?? '');
  return texts.length > 0 && [...texts, ...places].every((text) => text.trim() === '' || isNone(text));
}

const isNone = (text: string): boolean => NONE.test(text.slice(0, 100));

const NONE =
  /^[\s\p{P}]*(?:none|nothing|nil|n\/a|(?:none|nothing|no (?:new |other |further |real |confirmed )?(?:finding|issue|bug|problem|fault|defect|concern|vulnerabilit|violation|error)(?:s|y|ies)?)(?: (?:was |were )?(?:found|identified|reported|detected|to report|remain(?:ing)?|at all))?)[\s\p{P}]*$/iu;
