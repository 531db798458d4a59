import { fieldName } from '../../synonyms.ts';

export type Side = 'confirmed' | 'refuted';

/** What the name of a field says about the votes in it. */
export type SideOfName = {
  readonly side: Side;
  /** Whether a number there is one of votes in any case: `no: 7` may be the number of a row, and is one of votes beside a `yes`. */
  readonly standsAlone: boolean;
  /** Whether texts and lists there name those who voted: `confirmedBy`, `votesFor`, `refutations`. */
  readonly holdsNames: boolean;
};

/** The side that a name is about, in any spelling: `upheld`, `refutedCount`, `votes_for`, `fakeVotes`; null for any other name. */
export function sideOfName(name: string): SideOfName | null {
  const field = fieldName(name);
  const { before = '', word = '', after = '' } = SHAPE.exec(field)?.groups ?? {};
  const side = sideOfWord(word);
  if (side === null) return null;
  const isOfVerdict = VERDICTS[side].has(word);
  const isOfVoters = /^vot|^by$/.test(after) || before.startsWith('vot');
  return {
    side,
    standsAlone: isOfVerdict || isOfVoters,
    holdsNames:
      (isOfVoters && (isOfVerdict || VOTERS.has(word))) ||
      (isOfVerdict && (after.startsWith('count') || PLURALS.has(word))),
  };
}

/** The side that one word of a vote takes, in small letters; null for any other word. */
export const sideOfWord = (word: string): Side | null =>
  SIDES.find((side) => VERDICTS[side].has(word) || OTHERS[side].has(word)) ?? null;

/** The same, of words that are said of nothing but a suspicion. */
export const sideOfVerdict = (word: string): Side | null =>
  SIDES.find((side) => VERDICTS[side].has(word)) ?? null;

const SIDES = ['confirmed', 'refuted'] as const;
const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What is said of a suspicion. */
const VERDICTS: Readonly<Record<Side, ReadonlySet<string>>> = {
  confirmed: set(
    'confirm confirms confirmed confirmation confirmations verified uphold upholds upheld real valid truepositive truepositives',
  ),
  refuted: set(
    'refute refutes refuted refutation refutations reject rejects rejected rejection rejections overturn overturns overturned overruled dispute disputes disputed disprove disproves disproved disproven debunked falsepositive falsepositives falsealarm falsealarms dismiss dismisses dismissed fake bogus notreal notabug notconfirmed unconfirmed notupheld notverified',
  ),
};
/** What is said of other things too. */
const OTHERS: Readonly<Record<Side, ReadonlySet<string>>> = {
  confirmed: set(
    'agree agrees agreed accept accepts accepted support supports supported supporting for yes yeses yea yeas aye ayes ja oui si up true keep keeps kept hold holds held stand stands survive survives survived plausible approve approves approved approval approvals endorse endorses endorsed affirm affirms affirmed pro pros favor favour infavor infavour sustain sustained genuine correct thumbsup notrefuted',
  ),
  refuted: set(
    'disagree disagrees disagreed against no noes nos nay nays nein non down false invalid drop drops dropped deny denies denied oppose opposes opposed contradict contradicts contradicted kill kills killed unsupported notsupported con cons contra spurious unreal incorrect wrong thumbsdown',
  ),
};
const PLURALS = set('confirmations refutations rejections');
/** Words of the second kind that in the name of a list of voters mean nothing else. */
const VOTERS = set('agree agreed disagree disagreed for against yes no up down keep drop');

const ALL = SIDES.flatMap((side) => [...VERDICTS[side], ...OTHERS[side]]).toSorted(
  (a, b) => b.length - a.length,
);
const SHAPE = new RegExp(
  `^(?<before>num|numberof|nr|n|count|countof|votes?|voted|voters|total)??(?<word>${ALL.join('|')})(?<after>by|votes?|voters?|counts?)?$`,
);
