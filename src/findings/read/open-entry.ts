import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { FIELD_NAMES, fieldName, severityOfWord, wordsOf } from '../synonyms.ts';
import { type Fields, type NamedValue, openFields, textOf } from './read-fields.ts';
import { type ReadLocation, readLocation } from './read-location.ts';
import { readSeverity, saysNone } from './read-severity.ts';
import { readVotes, type Votes } from './votes/read-votes.ts';

/** The parts of an entry; `fields` holds those that are none of these. */
export type OpenedEntry = {
  readonly fields: Fields;
  readonly location: ReadLocation;
  readonly votes: Votes;
  readonly evidence: readonly NamedValue[];
  readonly severity: readonly NamedValue[];
  readonly text: string | null;
  /** Whether the text stands in a field that only a statement has: a name alone is none. */
  readonly isStatement: boolean;
  readonly detail: string | null;
};

/** `rates`: whether an impact says how severe it is. In a plan it says what there is to gain. */
export function openEntry(entry: JsonObject, { rates }: { readonly rates: boolean }): OpenedEntry {
  const inner = unwrap(entry);
  const fields = openFields(rates ? withImpact(inner) : inner);
  const location = readLocation(fields);
  const votes = readVotes(fields);
  const evidence = fields.takeAll(FIELD_NAMES.evidence.inResults);
  const rated = fields.takeAll(FIELD_NAMES.severity.inResults).filter(([, value]) => !saysNone(value));
  const texts = readTexts(fields);
  const sentence =
    texts.isStatement && texts.text !== null
      ? undefined
      : (rated.find(isSentence) ?? (rated.length > 1 ? rated.find(isNamedRisk) : undefined));
  if (sentence === undefined) return { fields, location, votes, evidence, severity: rated, ...texts };
  const severity = rated.filter((field) => field !== sentence);
  return {
    fields,
    location,
    votes,
    evidence,
    severity,
    ...texts,
    text: textOf(sentence[1]),
    isStatement: true,
  };
}

/** `risk: 'The server may crash'` is what is wrong, not how severe that is. */
const isSentence = ([, value]: NamedValue): boolean =>
  typeof value === 'string' && wordsOf(value).length > 3 && readSeverity(value) === null;

/** Beside a severity of its own, a risk in few words is what is wrong: `{ risk: 'Vendor lock-in', severity: 'high' }`. */
const isNamedRisk = ([name, value]: NamedValue): boolean =>
  fieldName(name) === 'risk' && typeof value === 'string' && readSeverity(value) === null;

/** `impact: 'high'` is a severity where no other field is one; else an impact is a text. */
function withImpact(entry: JsonObject): JsonObject {
  const impact = Object.entries(entry).find(
    ([key, value]) =>
      ['impact', 'rating'].includes(fieldName(key)) &&
      typeof value === 'string' &&
      severityOfWord(value) !== null,
  );
  const isRated = Object.keys(entry).some((key) =>
    ['severity', 'sev', 'criticality'].includes(fieldName(key)),
  );
  if (impact === undefined || isRated) return entry;
  const { [impact[0]]: value = null, ...others } = entry;
  return { ...others, severity: value };
}

/** `{ finding: {…}, verdict: {…} }`, as a finder followed by a verifier gives it, is one entry; where both have a field, both are kept. */
function unwrap(entry: JsonObject): JsonObject {
  const inner = Object.entries(entry).find(
    ([key, value]) => WRAPPERS.includes(fieldName(key)) && isJsonObject(value),
  );
  if (inner === undefined || !isJsonObject(inner[1])) return entry;
  const [wrapper, found] = inner;
  const { [wrapper]: _, ...outer } = entry;
  const before = Object.entries(found)
    .filter(([key, value]) => key in outer && JSON.stringify(outer[key]) !== JSON.stringify(value))
    .map(([key, value]) => [`${key} as found`, value] as const);
  return { ...found, ...outer, ...Object.fromEntries(before) };
}

const WRAPPERS = [
  'finding',
  'issue',
  'bug',
  'vulnerability',
  'candidate',
  'claim',
  'problem',
  'defect',
  'concern',
  'item',
  'entry',
  'original',
];

function readTexts(fields: Fields): Pick<OpenedEntry, 'text' | 'isStatement' | 'detail'> {
  const statement = fields.takeText(FIELD_NAMES.title.inResults.filter((name) => name !== 'name'));
  const detail = fields.takeText(FIELD_NAMES.detail.inResults);
  const name = statement === null && detail === null ? fields.takeText(['name']) : null;
  return { text: statement ?? detail ?? name, isStatement: name === null, detail };
}

const PARTS = [
  ...FIELD_NAMES.file.inResults,
  ...FIELD_NAMES.line.inResults,
  ...FIELD_NAMES.evidence.inResults,
];
/** Whether what stands in a field of this name is the place or the code of its entry. */
export const isPartOfFinding = (name: string): boolean => PARTS.includes(fieldName(name));

/** Whether a field of this name holds what others said about its entry. */
export const isVote = (name: string): boolean =>
  VOTE_NAMES.includes(wordsOf(name).join('')) || wordsOf(name).at(-1) === 'votes';
const VOTE_NAMES =
  'votes verdicts verifications reviews skeptics judges jury panel ballots tally finding verdict'.split(' ');
