import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { wordsOf } from '../synonyms.ts';
import { isUnchecked, kindOfList } from './list-names.ts';
import { openFields, textOf } from './read-fields.ts';
import { readRefuted } from './read-refuted.ts';
import { NOTHING, type Part } from './result-part.ts';
import { saysNothing } from './text/says-nothing.ts';

/** A list of what was refuted; entries without a text are shown as data. */
export function refutedIn(list: readonly Json[]): Part {
  const filled = list.filter((item) => item !== null && !saysNothing(item));
  const read = filled.map((item) => ({ item, refuted: readRefuted(item) }));
  const left = read.flatMap(({ item, refuted }) => (refuted === null ? [item] : []));
  return {
    ...NOTHING,
    refuted: read.flatMap(({ refuted }) => refuted ?? []),
    left: left.length === 0 ? undefined : left,
  };
}

/** What was left out: sentences, or files with a reason, are omissions, and so is a count; anything else is shown as data. */
export function leftOutIn(value: Json, name: string): Part {
  if (typeof value === 'number' && value > 0)
    return { ...asideIn(value), omissions: [`${value} ${wordsOf(name).join(' ')}`] };
  if (!Array.isArray(value)) return asideIn(value);
  const texts = value
    .filter((item) => !saysNothing(item))
    .map((item: Json) => {
      if (!isJsonObject(item)) return textOf(item);
      const fields = openFields(item);
      const parts = [
        fields.takeText(['file', 'path', 'name', 'label']),
        fields.takeText(['reason', 'why', 'detail']),
      ];
      return parts.every((part) => part !== null) && fields.left().length === 0 ? parts.join(': ') : null;
    });
  return texts.every((text) => text !== null) ? { ...NOTHING, omissions: texts } : asideIn(value);
}

/** What is shown under its name and never counted. */
export const asideIn = (value: Json): Part => (value === null ? NOTHING : { ...NOTHING, left: value });

/** Whether something in a list is neither an entry nor a text: what it says is not known, so the list is not known to be empty. */
export const holdsNoEntries = (list: readonly Json[]): boolean =>
  list.some((item) => typeof item === 'number' || typeof item === 'boolean');

/** Whether an object lists what of its suspicions stands, in full: `{ raw: […], confirmed: […] }`. Their numbers alone do not. */
export const saysWhatStands = (value: JsonObject): boolean =>
  Object.entries(value).some(
    ([name, list]) =>
      Array.isArray(list) &&
      kindOfList(name) === 'findings' &&
      !isUnchecked(name) &&
      list.every((item) => isJsonObject(item) || item === null),
  );
