import { isJsonObject, type Json } from '../../../base/json.ts';
import { fieldName } from '../../synonyms.ts';
import type { Fields, NamedValue } from '../read-fields.ts';
import { type Counts, countsInText, ofWhole } from './counts-in-text.ts';
import { type Side, type SideOfName, sideOfName } from './sides.ts';
import { counted, VOTES_MAX, type Vote } from './vote.ts';

/**
 * Takes the votes that stand under the name of a side, `upheld: 2, refuted: 1` or `confirmedBy: ['a']`, and their whole: of
 * `votes: 3, refuted: 1` two did not refute. What is none stays in the fields. `said` gets what does not
 * add up; `named` reads what is no number. `within`: in votes, every list under a side is one of names.
 */
export function takeTally(
  fields: Fields,
  within: 'entry' | 'votes',
  said: NamedValue[],
  named: (field: NamedValue, side: Side) => readonly Vote[],
): readonly Vote[] {
  const all = sidedFields(fields, within);
  const [whole = null] = wholesIn(fields);
  const told = toldOf(all, whole);
  for (const { name } of told) fields.take([fieldName(name)]);
  const votes = told.flatMap((field) =>
    field.count === null ? named([field.name, field.value], field.side) : votesIn(field.count),
  );
  if (told.length === 0 || whole === null) return votes;
  const sides = new Set(told.map(({ side }) => side));
  const missing = whole.count - votes.length;
  const taken = whole.isNumber ? fields.takeAll([whole.name]) : [];
  // Votes for neither side are shown as the number of all.
  if (sides.size === 2 ? missing !== 0 : missing < 0 && !(whole.isOfVotes && sides.has('refuted'))) {
    said.push(...taken);
    return votes;
  }
  // Fewer votes than refuted it are those that did not.
  if (missing < 0) return [...votes, ...counted(whole.count, 'confirmed')];
  return [...votes, ...counted(missing, sides.has('confirmed') ? 'refuted' : 'confirmed')];
}

/** Of words that are said of other things too, those that come with the other side, or with a whole that they are a part of. */
function toldOf(all: readonly SidedField[], whole: Whole | null): readonly SidedField[] {
  const isPair = new Set(all.map(({ side }) => side)).size === 2;
  return all.filter(({ standsAlone, holdsNames, count }) => {
    const isPart = whole !== null && count !== null && count.confirmed + count.refuted <= whole.count;
    return standsAlone || holdsNames || isPair || isPart;
  });
}

const votesIn = ({ confirmed, refuted }: Counts): readonly Vote[] => [
  ...counted(confirmed, 'confirmed'),
  ...counted(refuted, 'refuted'),
];

/** Whether fields count votes of both sides. */
export function isTally(fields: Fields): boolean {
  const sides = sidedFields(fields, 'entry').map(({ side }) => side);
  return sides.includes('confirmed') && sides.includes('refuted');
}

type SidedField = SideOfName & {
  readonly name: string;
  readonly value: Json;
  /** null where it holds no number. */
  readonly count: Counts | null;
};

const sidedFields = (fields: Fields, within: 'entry' | 'votes'): readonly SidedField[] =>
  fields.left().flatMap(([name, value]) => {
    const named = sideOfName(name);
    if (named === null || value === null || value === '') return [];
    const count = countOf(value, named.side);
    const holdsNames = named.holdsNames || (within === 'votes' && Array.isArray(value));
    return count === null && !holdsNames ? [] : [{ ...named, holdsNames, name, value, count }];
  });

function countOf(value: Json, side: Side): Counts | null {
  if (typeof value === 'number') return isCount(value) ? ofWhole(value, value, side) : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d{1,2}$/.test(text)) return countOf(Number(text), side);
  // "1 of 3 agents", under the name of a side.
  return /^\d/.test(text) && text.length < TEXT_CHARS ? countsInText(text, side) : null;
}

const TEXT_CHARS = 30;

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= VOTES_MAX;

type Whole = {
  readonly name: string;
  readonly count: number;
  readonly isNumber: boolean;
  /** Whether the name may be that of votes for it as well. */
  readonly isOfVotes: boolean;
};

/** How many voted, the clearest name first. */
const wholesIn = (fields: Fields): readonly Whole[] =>
  fields
    .left()
    .flatMap(([key, value]): Whole[] => {
      const name = fieldName(key);
      const { voters, votes } = WHOLE.exec(name)?.groups ?? {};
      if (voters === undefined && votes === undefined && !TOTALS.includes(name)) return [];
      // A number of votes may be that of the votes for it.
      const isOfVotes = votes === name;
      const number = typeof value === 'string' && /^\s*\d{1,2}\s*$/.test(value) ? Number(value) : value;
      if (typeof number === 'number')
        return isCount(number) ? [{ name, count: number, isNumber: true, isOfVotes }] : [];
      const isListOfNames = voters === name && Array.isArray(value) && !value.some(isJsonObject);
      return isListOfNames ? [{ name, count: value.length, isNumber: false, isOfVotes }] : [];
    })
    .toSorted((a, b) => Number(a.isOfVotes) - Number(b.isOfVotes));

const TOTALS = ['total', 'outof', 'of', 'panelsize', 'jurysize'];
const WHOLE =
  /^(?:n|num|numberof|total|all)?(?:(?<voters>voters?|judges?|jurors?|jury|verifiers?|reviewers?|panel)|(?<votes>votes?|ballots|verdicts|verifications|reviews|checks|skeptics))(?:total|count|cast)?$/;
