import { findingIdIn } from '../../findings/fingerprint.ts';
import { firstAndRest } from '../plans/read-plan-words.ts';

/** Findings that one command names. */
const IDS_MAX = 20;

type Ids = {
  /** Each once, in the order in which they were typed. */
  readonly ids: readonly string[];
  /** What follows them, as it was typed. */
  readonly rest: string;
};

/**
 * The ids of findings that a text begins with. The first word is one if it can be; a further word only where it is typed as ids are shown, in
 * capitals and with a digit, has marks of code or `#`, or follows a comma, and none behind a colon: the reason comes after them, and `these` could be an id.
 */
export function idsAtStart(text: string): Ids {
  const ids: string[] = [];
  let rest = text;
  let follows = true;
  while (ids.length < IDS_MAX) {
    const { first, rest: after } = upToComma(rest);
    const id = findingIdIn(first);
    if (id === null || !(follows || isMarked(first))) break;
    if (!ids.includes(id)) ids.push(id);
    follows = first.endsWith(',');
    rest = after;
    if (/[:—–]$/.test(first)) break;
  }
  return { ids, rest };
}

/** The first word, or of words with commas between them and no blanks the first one with its comma. */
function upToComma(text: string): ReturnType<typeof firstAndRest> {
  const { first, rest } = firstAndRest(text);
  const end = first.indexOf(',') + 1;
  return end === 0 ? { first, rest } : { first: first.slice(0, end), rest: first.slice(end) + rest };
}

const isMarked = (word: string): boolean =>
  /^[`#]/.test(word) || (/^[A-Z0-9]+[,:]?$/.test(word) && /\d/.test(word));

/** All words as ids; null where one is none, or there are too many. */
export function onlyIds(text: string): readonly string[] | null {
  const words = text
    .trim()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > IDS_MAX) return null;
  const ids = words.map(findingIdIn).filter((id) => id !== null);
  return ids.length === words.length ? [...new Set(ids)] : null;
}
