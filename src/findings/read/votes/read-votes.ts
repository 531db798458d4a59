import { isJsonObject, type Json } from '../../../base/json.ts';
import { fieldName } from '../../synonyms.ts';
import { type Fields, type NamedValue, openFields, textOf } from '../read-fields.ts';
import { countsInText, isCountOnly } from './counts-in-text.ts';
import { isHedged, readSaying, sayingOf, sayingOfVote, type Whose } from './read-saying.ts';
import { sideOfName } from './sides.ts';
import { isTally, takeTally } from './tally.ts';
import { counted, NO_VOTE, type Says, VOTES_MAX, type Vote } from './vote.ts';

/** What other agents said about an entry. */
export type Votes = {
  readonly confirmedBy: readonly string[];
  readonly refutedBy: readonly string[];
  /**
   * What the entry itself says became of it; null when it says nothing. `aside`: it was dismissed, skipped or fixed. Votes alone remove
   * nothing: how many it takes to refute is for the script to say.
   */
  readonly outcome: 'refuted' | 'aside' | null;
  /** Why it was refuted, in the words of the agents that did so; null when none gives a reason. */
  readonly refutation: string | null;
  /** The longest reason of those who confirmed it; null when none gives one. */
  readonly confirmation: string | null;
  /** What else these fields hold, under their own names. */
  readonly said: readonly NamedValue[];
};

export function readVotes(fields: Fields): Votes {
  const said: NamedValue[] = [];
  const sources = takeVotes(fields, said);
  const verdicts = fields.takeAll(VERDICTS).flatMap(([name, value]) => {
    const verdict = readVerdict(value, 'of all');
    const counts = verdict?.votes ?? [];
    if (counts.length > 0) sources.push(counts);
    if (verdict === null || isHedged(value) || (verdict.says === null && counts.length === 0))
      said.push([name, value]);
    else said.push(...verdict.rest.map(within(name)));
    return verdict ?? [];
  });
  const votes = fullestOf(sources);
  const own = readSaying(fields, 'of all');
  said.push(...own.said);
  const outcomes = [own, ...verdicts].map(({ says }) => says);
  // With votes, a word only sums them up.
  const isSummed = votes.length > 0;
  const confirming = verdicts.filter(({ says }) => says === 'confirmed' && !isSummed);
  const all = [...sources.flat(), ...verdicts];
  const by = (side: Says): readonly Vote[] => votes.filter(({ says }) => says === side);
  return {
    confirmedBy: [...by('confirmed'), ...confirming].map(nameOf),
    refutedBy: by('refuted').map(nameOf),
    outcome: outcomes.includes('refuted') ? 'refuted' : outcomes.includes('aside') ? 'aside' : null,
    refutation: reasonsOf(all, 'refuted').join(' ') || null,
    confirmation: reasonsOf(all, 'confirmed').toSorted((a, b) => b.length - a.length)[0] ?? null,
    said,
  };
}

const names = (text: string): readonly string[] => text.split(' ');

const VOTES = names(
  'votes vote ballots ballot tally votetally votecounts voting jury judges panel verdicts verifications reviews checks skeptics',
);
const VERDICTS = ['verdict', 'verification', 'judgement', 'judgment'];

/** The votes in these fields, those of each place together. */
function takeVotes(fields: Fields, said: NamedValue[]): (readonly Vote[])[] {
  return [
    takeTally(fields, 'entry', said, (field, side) => namedVotes(field, side, said)),
    ...fields.takeAll([...VOTES, ...namesOfVotes(fields)]).map(([name, value]) => votesOf(name, value, said)),
  ].filter((votes) => votes.length > 0);
}

/** `verifierVotes`: who voted, and no side. */
const namesOfVotes = (fields: Fields): readonly string[] =>
  fields.left().flatMap(([key]) => (/votes$/i.test(key) && sideOfName(key) === null ? [fieldName(key)] : []));

/** The same votes may be told twice, `votes: [true, true, false], confirmed: 2`: those of one place, or all where each has a name. */
function fullestOf(sources: readonly (readonly Vote[])[]): readonly Vote[] {
  const all = sources.flat();
  if (all.every(({ by }) => by !== ''))
    return [...new Map(all.map((vote) => [`${vote.says} ${vote.by}`, vote])).values()];
  const named = (votes: readonly Vote[]): number => votes.filter(({ by }) => by !== '').length;
  return sources.toSorted((a, b) => b.length - a.length || named(b) - named(a))[0] ?? [];
}

const nameOf = ({ by }: Vote, index: number): string => (by === '' ? `vote ${index + 1}` : by);

const reasonsOf = (votes: readonly Vote[], side: Says): readonly string[] =>
  votes.flatMap(({ says, reason }) => (says === side && reason !== null ? [reason] : []));

const within =
  (outer: string) =>
  ([name, value]: NamedValue): NamedValue => [`${outer}.${name}`, value];

function votesOf(name: string, value: Json, said: NamedValue[]): readonly Vote[] {
  if (typeof value === 'string') {
    const counts = votesInText(value);
    if (counts.length === 0) return oneVote([name, value], said);
    if (!isCountOnly(value)) said.push([name, value]);
    return counts;
  }
  if (isJsonObject(value)) return votesInObject(name, value, said);
  if (!Array.isArray(value)) return namedVotes([name, value], 'confirmed', said);
  return value.flatMap((item, index) => oneVote([`${name}[${index}]`, item], said));
}

/** `{ yes: 2, no: 1 }`, or votes under the names of those who gave them: `{ security: true, tests: { refuted: true } }`. */
function votesInObject(name: string, value: Json & object, said: NamedValue[]): readonly Vote[] {
  if (!isJsonObject(value)) return [];
  const fields = openFields(value);
  const tally = takeTally(fields, 'votes', said, (field, side) => namedVotes(field, side, said));
  const byName = fields.left().flatMap(([key, item]) => {
    const field = within(name)([key, item]);
    // Beside numbers of votes it is one of something else.
    if (typeof item === 'number' && (tally.length > 0 || WHOLE_NAMES.includes(key))) {
      said.push(field);
      return [];
    }
    // `{ counts: { yes: 2, no: 1 } }`, `{ result: '2/3' }`
    const isCounted = isJsonObject(item) ? isTally(openFields(item)) : isCountOnly(textOf(item) ?? '');
    if (isCounted) return votesOf(field[0], item, said);
    return oneVote(field, said).map((vote) => ({ ...vote, by: vote.by || key }));
  });
  return [...tally, ...byName];
}

const WHOLE_NAMES = ['total', 'of', 'count'];

/** A vote, in words that mean something else outside of one too; what it holds besides goes to `said`. */
function oneVote([name, value]: NamedValue, said: NamedValue[]): readonly Vote[] {
  const vote = readVerdict(value, 'one vote');
  const isRead = vote !== null && vote.says !== null;
  if (!isRead || isHedged(value)) said.push([name, value]);
  else said.push(...vote.rest.map(within(name)));
  return isRead ? [vote] : [];
}

function votesInText(text: string): readonly Vote[] {
  const counts = countsInText(text);
  if (counts === null) return [];
  return [...counted(counts.confirmed, 'confirmed'), ...counted(counts.refuted, 'refuted')];
}

/** The names of those who said so, or what each of them said. */
function namedVotes([name, value]: NamedValue, side: Says, said: NamedValue[]): readonly Vote[] {
  if (typeof value === 'string') return [{ ...NO_VOTE, by: value.trim(), says: side }];
  if (value === 0 || value === false) return [];
  const number = value === true ? 1 : value;
  if (typeof number === 'number' && number >= 1 && number <= VOTES_MAX)
    return counted(Math.floor(number), side);
  if (!Array.isArray(value)) {
    said.push([name, value]);
    return [];
  }
  return value.flatMap((item, index): readonly Vote[] => {
    const text = textOf(item);
    if (text !== null) return [{ ...NO_VOTE, by: text, says: side }];
    const vote = isJsonObject(item) ? readVerdict(item, 'one vote') : null;
    if (vote === null) said.push([`${name}[${index}]`, item]);
    else said.push(...vote.rest.map(within(`${name}[${index}]`)));
    return vote === null ? [] : [{ ...vote, says: vote.says ?? side }];
  });
}

function readVerdict(value: Json, whose: Whose): (Vote & { readonly votes: readonly Vote[] }) | null {
  const plain = { ...NO_VOTE, votes: [] };
  if (typeof value === 'boolean') return { ...plain, says: value ? 'confirmed' : 'refuted' };
  if (whose === 'one vote' && sayingOfVote(value) !== null) return { ...plain, says: sayingOfVote(value) };
  if (typeof value === 'string')
    return { ...plain, says: sayingOf(value), votes: whose === 'of all' ? votesInText(value) : [] };
  if (Array.isArray(value) && whose === 'of all') {
    const unread: NamedValue[] = [];
    return { ...plain, votes: votesOf('', value, unread), rest: unread };
  }
  if (!isJsonObject(value)) return null;
  const fields = openFields(value);
  const by = fields.takeText(['by', 'label', 'angle', 'lens', 'perspective', 'agent', 'name', 'role']) ?? '';
  const said: NamedValue[] = [];
  const votes = whose === 'of all' ? fullestOf(takeVotes(fields, said)) : [];
  const own = readSaying(fields, whose);
  const reason = fields.takeText(['refutation', 'reason', 'reasoning', 'why', 'explanation', 'rationale']);
  return { by, says: own.says, reason, rest: [...said, ...own.said, ...fields.left()], votes };
}
