import { isJsonObject, type Json } from '../../base/json.ts';
import { fieldName, VERDICT_FIELDS, VERDICT_WORDS, wordsOf } from '../synonyms.ts';
import { type Fields, type NamedValue, openFields, textOf } from './read-fields.ts';

/** What other agents said about an entry. */
export type Votes = {
  readonly confirmedBy: readonly string[];
  readonly refutedBy: readonly string[];
  /** What the entry itself says became of it; null when it says nothing. `aside`: it was dismissed, skipped or fixed. */
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
  const votes = [
    ...fields.takeAll(CONFIRMING).flatMap((field) => namedVotes(field, 'confirmed', said)),
    ...fields.takeAll(REFUTING).flatMap((field) => namedVotes(field, 'refuted', said)),
    ...fields.takeAll(VOTES).flatMap(([name, value]) => votesOf(name, value, said)),
  ];
  const verdicts = fields.takeAll(VERDICTS).flatMap(([name, value]) => {
    const counted = typeof value === 'string' ? countsIn(value) : null;
    if (counted !== null) votes.push(...counted);
    const verdict = readVerdict(value);
    if (verdict === null || isHedged(value) || (verdict.says === null && counted === null))
      said.push([name, value]);
    else said.push(...verdict.rest.map(within(name)));
    // With numbers, the word only sums them up.
    return verdict === null ? [] : [{ ...verdict, isVote: counted === null }];
  });
  const own = readSaying(fields);
  said.push(...own.said);
  const refuted = own.says === 'refuted' || verdicts.some(({ says }) => says === 'refuted');
  const aside = own.says === 'aside' || verdicts.some(({ says }) => says === 'aside');
  const by = (side: Says): readonly Vote[] => votes.filter(({ says }) => says === side);
  const all = [...votes, ...verdicts];
  return {
    confirmedBy: [
      ...by('confirmed'),
      ...verdicts.filter(({ says, isVote }) => says === 'confirmed' && isVote),
    ].map(nameOf),
    refutedBy: by('refuted').map(nameOf),
    outcome: refuted ? 'refuted' : aside ? 'aside' : null,
    refutation: reasonsOf(all, 'refuted').join(' ') || null,
    confirmation: reasonsOf(all, 'confirmed').toSorted((a, b) => b.length - a.length)[0] ?? null,
    said,
  };
}

const names = (text: string): readonly string[] => text.split(' ');

const CONFIRMING = names(
  'confirmedby verifiedby upheldby agreedby confirmations confirmedvotes confirmvotes confirmcount confirmedcount votesfor realvotes upvotes',
);
const REFUTING = names(
  'refutedby rejectedby disputedby refutations refutedvotes refutevotes refutecount refutedcount votesagainst downvotes',
);
const VOTES = ['votes', 'vote', 'verdicts', 'verifications', 'reviews', 'checks', 'skeptics'];
const VERDICTS = ['verdict', 'verification', 'judgement', 'judgment'];

type Says = 'confirmed' | 'refuted' | 'aside';
type Vote = {
  readonly by: string;
  readonly says: Says | null;
  readonly reason: string | null;
  /** Fields of the vote that are none of the above. */
  readonly rest: readonly NamedValue[];
};

const nameOf = ({ by }: Vote, index: number): string => (by === '' ? `vote ${index + 1}` : by);

const reasonsOf = (votes: readonly Vote[], side: Says): readonly string[] =>
  votes.flatMap(({ says, reason }) => (says === side && reason !== null ? [reason] : []));

const within =
  (outer: string) =>
  ([name, value]: NamedValue): NamedValue => [`${outer}.${name}`, value];

function votesOf(name: string, value: Json, said: NamedValue[]): readonly Vote[] {
  if (typeof value === 'string') {
    const counted = countsIn(value);
    const vote = counted === null ? oneVote([name, value], said) : null;
    if (counted !== null && !IS_COUNT.test(value)) said.push([name, value]);
    return counted ?? (vote === null ? [] : [vote]);
  }
  if (isJsonObject(value)) {
    const fields = openFields(value);
    const counted = [
      ...fields.takeAll(FOR).flatMap((field) => namedVotes(field, 'confirmed', said)),
      ...fields.takeAll(AGAINST).flatMap((field) => namedVotes(field, 'refuted', said)),
    ];
    const left = fields.left().filter(([key]) => !['total', 'of', 'count'].includes(fieldName(key)));
    // `{ security: true, tests: { refuted: true } }`: votes under the names of those who gave them.
    const byName = left.flatMap(([key, item]) => {
      const vote = oneVote(within(name)([key, item]), said);
      return vote === null ? [] : [{ ...vote, by: key }];
    });
    return [...counted, ...byName];
  }
  if (!Array.isArray(value)) return namedVotes([name, value], 'confirmed', said);
  return value.flatMap((item, index) => oneVote([`${name}[${index}]`, item], said) ?? []);
}

const FOR = names('confirmed confirm confirms real for yes up upheld agree plausible');
const AGAINST = names('refuted refute refutes rejected against no down disagree');

/** A vote, in words that mean something else outside of one too; what it holds besides goes to `said`. */
function oneVote([name, value]: NamedValue, said: NamedValue[]): Vote | null {
  const word = typeof value === 'string' ? VOTE_WORDS[wordsOf(value).join('')] : undefined;
  const vote = word === undefined ? readVerdict(value) : { ...NO_VOTE, says: word };
  const isRead = vote !== null && vote.says !== null;
  if (!isRead || isHedged(value)) said.push([name, value]);
  else said.push(...vote.rest.map(within(name)));
  return isRead ? vote : null;
}

const VOTE_WORDS: Readonly<Record<string, Says>> = {
  yes: 'confirmed',
  true: 'confirmed',
  agree: 'confirmed',
  keep: 'confirmed',
  supported: 'confirmed',
  no: 'refuted',
  false: 'refuted',
  disagree: 'refuted',
  drop: 'refuted',
  unsupported: 'refuted',
};

const OF = /(\d{1,2})\s{0,3}(?:\/|of|out of|von|sur|de)\s{0,3}(\d{1,2})/i;
const SCORE = /(\d{1,2})\s{0,3}(?:-|–|:|to|vs\.?)\s{0,3}(\d{1,2})/i;
const IS_COUNT = /^\s*(?:(?:confirmed|upheld)\s*)?\d{1,2}\s*(?:\/|of|out of|-|–|:|to|vs\.?)\s*\d{1,2}\s*$/i;

/** "2/3" and "2 of 3" are two for and one against, "3-0" is three for; null for a text without such numbers. */
function countsIn(text: string): readonly Vote[] | null {
  const [, part, whole] = OF.exec(text.slice(0, 200)) ?? [];
  if (part !== undefined && Number(part) <= Number(whole))
    return [...counted(Number(part), 'confirmed'), ...counted(Number(whole) - Number(part), 'refuted')];
  const [, upheld, refuted] = SCORE.exec(text.slice(0, 200)) ?? [];
  return upheld === undefined
    ? null
    : [...counted(Number(upheld), 'confirmed'), ...counted(Number(refuted), 'refuted')];
}

const counted = (count: number, side: Says): readonly Vote[] =>
  Array.from({ length: count }, () => ({ by: '', says: side, reason: null, rest: [] }));

/** A count, or the names of those who said so. */
function namedVotes([name, value]: NamedValue, side: Says, said: NamedValue[]): readonly Vote[] {
  if (typeof value === 'string') return votesInText(value.trim(), side);
  if (value === 0 || value === false || (Array.isArray(value) && value.length === 0)) return [];
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
    const vote = isJsonObject(item) ? readVerdict(item) : null;
    if (vote === null) said.push([`${name}[${index}]`, item]);
    else said.push(...vote.rest.map(within(`${name}[${index}]`)));
    return vote === null ? [] : [{ ...vote, says: side }];
  });
}

/** More are no votes but something that was counted. */
const VOTES_MAX = 100;

function votesInText(text: string, side: Says): readonly Vote[] {
  if (/^\d{1,2}$/.test(text)) return counted(Number(text), side);
  const all = IS_COUNT.test(text) ? countsIn(text) : null;
  if (all === null) return [{ ...NO_VOTE, by: text, says: side }];
  const turned = (says: Says | null): Says => (says === 'confirmed' ? 'refuted' : 'confirmed');
  return side === 'confirmed' ? all : all.map((vote) => ({ ...vote, says: turned(vote.says) }));
}

const NO_VOTE: Vote = { by: '', says: null, reason: null, rest: [] };

function readVerdict(value: Json): Vote | null {
  if (typeof value === 'string') return { ...NO_VOTE, says: sayingOf(value) };
  if (typeof value === 'boolean') return { ...NO_VOTE, says: value ? 'confirmed' : 'refuted' };
  if (!isJsonObject(value)) return null;
  const fields = openFields(value);
  const by = fields.takeText(['by', 'label', 'angle', 'lens', 'perspective', 'agent', 'name', 'role']) ?? '';
  const own = readSaying(fields);
  const reason = fields.takeText(['refutation', 'reason', 'reasoning', 'why', 'explanation', 'rationale']);
  return { by, says: own.says, reason, rest: [...own.said, ...fields.left()] };
}

function readSaying(fields: Fields): { readonly says: Says | null; readonly said: readonly NamedValue[] } {
  const isTally = ['confirmed', 'real', 'upheld'].some((name) => typeof fields.peek(name) === 'number');
  const flags = fields.takeAll(VERDICT_FIELDS.refuted.inResults);
  const refuted =
    flags.map(([, flag]) => flagOf(flag, isTally)).find((flag) => flag === true) ?? flags[0]?.[1] ?? null;
  const isRefuted = flagOf(refuted, isTally);
  if (isRefuted !== null) return { says: isRefuted ? 'refuted' : 'confirmed', said: [] };
  const upheld = fields.take(VERDICT_FIELDS.upheld.inResults);
  const isUpheld = flagOf(upheld, isTally);
  if (isUpheld !== null) return { says: isUpheld ? 'confirmed' : 'refuted', said: [] };
  const aside = fields.takeAll(['fixed', 'skipped', 'dismissed', 'notcovered']);
  const confirmed = fields.take(VERDICT_FIELDS.confirmed.inResults);
  const words = fields.takeAll(['status', 'verdict', 'state', 'decision', 'outcome', 'resolution']);
  const said = words.filter(
    ([, word]) => typeof word !== 'string' || sayingOf(word) === null || isHedged(word),
  );
  const sayings = words.map(([, word]) => (typeof word === 'string' ? sayingOf(word) : null));
  const unread: NamedValue[] = [
    ...(refuted === null ? [] : [['refuted', refuted] as const]),
    ...(upheld === null ? [] : [['upheld', upheld] as const]),
    ...(confirmed === null || typeof confirmed === 'boolean' ? [] : [['confirmed', confirmed] as const]),
    ...aside.filter(([, value]) => typeof value !== 'boolean'),
  ];
  const own = sayings.find((saying) => saying !== null) ?? null;
  return {
    says: aside.some(([, value]) => value === true) ? 'aside' : (own ?? sayingOfFlag(confirmed, fields)),
    said: [...unread, ...said],
  };
}

/** Yes or no in any form; a number is a count where others are counted too. */
function flagOf(value: Json, isTally: boolean): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return isTally || (value !== 0 && value !== 1) ? null : value === 1;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true' || word === 'yes') return true;
  return word === 'false' || word === 'no' ? false : null;
}

/** `confirmed: false` may mean that no agent checked; with a reason one did. */
function sayingOfFlag(confirmed: Json, fields: Fields): Says | null {
  if (confirmed === true) return 'confirmed';
  return confirmed === false && REASONS.some((name) => fields.peek(name) !== null) ? 'refuted' : null;
}

const REASONS = ['reason', 'refutation', 'refutedreason', 'refutationreason', 'whynot'];

/** Digits are left out: "confirmed 3/3" says confirmed. */
function sayingOf(text: string): Says | null {
  const word = text.toLowerCase().replace(/[^a-z]/g, '');
  if (ASIDE_WORDS.includes(word)) return 'aside';
  if (VERDICT_WORDS.refuted.inResults.includes(word)) return 'refuted';
  return VERDICT_WORDS.upheld.inResults.includes(word) ? 'confirmed' : null;
}

/** Words that uphold with less than certainty are shown as they are. */
const isHedged = (value: Json): boolean =>
  typeof value === 'string'
    ? ['plausible', 'likely', 'probable'].includes(wordsOf(value).join(''))
    : isJsonObject(value) && Object.values(value).some((item) => typeof item === 'string' && isHedged(item));

const ASIDE_WORDS = ['fixed', 'skipped', 'notcovered', 'resolved', 'wontfix'];
