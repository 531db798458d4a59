import { isJsonObject, type Json } from '../../base/json.ts';
import { VERDICT_FIELDS, VERDICT_WORDS } from '../synonyms.ts';
import { type Fields, openFields, textOf } from './read-fields.ts';

/** What other agents said about an entry. `refuted`: the entry itself says that it did not hold. */
export type Votes = {
  readonly confirmedBy: readonly string[];
  readonly refutedBy: readonly string[];
  readonly refuted: boolean;
  /** Why it was refuted, in the words of the agents that did so; null when none gives a reason. */
  readonly reason: string | null;
  /** Why it was confirmed, in the words of the single verdict; null without one. */
  readonly confirmation: string | null;
};

export function readVotes(fields: Fields): Votes {
  const confirmedBy = readNames(fields.take(['confirmedby', 'verifiedby', 'confirmations']));
  const refutedBy = readNames(fields.take(['refutedby', 'rejectedby', 'refutations']));
  const votes = readVoteList(
    fields.take(['votes', 'verdicts', 'verifications', 'reviews', 'checks', 'skeptics']),
  );
  const verdict = readVerdict(fields.take(['verdict', 'verification', 'judgement', 'judgment']));
  const refuted = verdict?.says === 'refuted' || readSaying(fields) === 'refuted';
  const refuting = votes.filter((vote) => vote.says === 'refuted');
  const reasons = [refuted ? verdict?.reason : null, ...refuting.map((vote) => vote.reason)];
  return {
    confirmedBy: [
      ...confirmedBy,
      ...votes.filter((vote) => vote.says === 'confirmed').map((vote) => vote.by),
    ],
    refutedBy: [...refutedBy, ...refuting.map((vote) => vote.by)],
    refuted,
    reason: reasons.filter((reason) => reason !== null && reason !== undefined).join(' ') || null,
    confirmation: refuted ? null : (verdict?.reason ?? null),
  };
}

type Says = 'confirmed' | 'refuted';
type Vote = { readonly by: string; readonly says: Says | null; readonly reason: string | null };

function readVoteList(value: Json): readonly Vote[] {
  if (isJsonObject(value)) {
    const counts = openFields(value);
    return [
      ...countedVotes(counts.take(['confirmed', 'confirm', 'real', 'for', 'yes', 'up']), 'confirmed'),
      ...countedVotes(counts.take(['refuted', 'refute', 'rejected', 'against', 'no', 'down']), 'refuted'),
    ];
  }
  if (value === null || typeof value !== 'object') return [];
  return value.flatMap((item, index) => {
    const vote = readVerdict(item);
    return vote === null ? [] : [{ ...vote, by: vote.by === '' ? `vote ${index + 1}` : vote.by }];
  });
}

function countedVotes(count: Json, says: Says): readonly Vote[] {
  if (typeof count !== 'number' || count < 0 || count > 100) return [];
  return Array.from({ length: count }, (_, index) => ({ by: `vote ${index + 1}`, says, reason: null }));
}

function readVerdict(value: Json): Vote | null {
  if (typeof value === 'string') return { by: '', says: sayingOf(value), reason: null };
  if (typeof value === 'boolean') return { by: '', says: value ? 'confirmed' : 'refuted', reason: null };
  if (!isJsonObject(value)) return null;
  const fields = openFields(value);
  const by = fields.takeText(['by', 'label', 'angle', 'lens', 'perspective', 'agent', 'name', 'role']) ?? '';
  const says = readSaying(fields);
  return {
    by,
    says,
    reason: fields.takeText(['refutation', 'reason', 'reasoning', 'why', 'explanation', 'rationale']),
  };
}

function readSaying(fields: Fields): Says | null {
  const refuted = fields.take(VERDICT_FIELDS.refuted.inResults);
  if (typeof refuted === 'boolean') return refuted ? 'refuted' : 'confirmed';
  const upheld = fields.take(VERDICT_FIELDS.upheld.inResults);
  if (typeof upheld === 'boolean') return upheld ? 'confirmed' : 'refuted';
  if (fields.take(VERDICT_FIELDS.confirmed.inResults) === true) return 'confirmed';
  const word = fields.take(['status', 'verdict', 'state', 'decision', 'outcome']);
  return typeof word === 'string' ? sayingOf(word) : null;
}

/** Digits are left out: "confirmed 3/3" says confirmed. */
function sayingOf(text: string): Says | null {
  const word = text.toLowerCase().replace(/[^a-z]/g, '');
  if (VERDICT_WORDS.refuted.inResults.includes(word)) return 'refuted';
  return VERDICT_WORDS.upheld.inResults.includes(word) ? 'confirmed' : null;
}

function readNames(value: Json): readonly string[] {
  if (typeof value === 'number') return countedVotes(value, 'confirmed').map((vote) => vote.by);
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (value === null || typeof value !== 'object' || isJsonObject(value)) return [];
  return value.flatMap((item) => {
    const name = textOf(item) ?? (isJsonObject(item) ? readVerdict(item)?.by : null);
    return name === null || name === undefined || name === '' ? [] : [name];
  });
}
