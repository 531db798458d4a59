import { wordsOf } from '../synonyms.ts';

/**
 * What the name of a list says about its entries. `findings`: whatever has a text is one. `refuted`: suspicions that did not hold.
 * `left-out`: what was not looked at. `aside`: what was fixed or dismissed, or passed. `looked-at`: files and sources. None of these is
 * counted. `plans`: what is to be done or was done, whose risk, impact and priority are not those of a fault. `prospects`: what could be
 * done or happen; as plans, and at a line it is a remark on that line. `things`: their own fields decide.
 */
export type ListKind =
  | 'findings'
  | 'refuted'
  | 'left-out'
  | 'aside'
  | 'looked-at'
  | 'plans'
  | 'prospects'
  | 'things';

/** Kind of a list by its name, in any spelling: `refutedFindings`, `false_positives`, `skipped files`. */
export function kindOfList(name: string): ListKind {
  const words = wordsOf(name);
  // `confirmedBy` lists who did.
  if (words.at(-1) === 'by') return 'things';
  const isDenied = words.some((word) => DENIALS.has(word));
  const joined = words.join('');
  if (REFUTED_JOINED.some((known) => joined.includes(known))) return isDenied ? 'things' : 'refuted';
  const isFinding = words.some((word) => FINDING_WORDS.has(word)) && !words.includes('key');
  const namesFindings = words.some((word) => NOUNS.has(word));
  // Bugs that were uncovered were found.
  if (words.includes('uncovered')) return namesFindings ? 'findings' : 'left-out';
  if (LEFT_OUT_JOINED.some((known) => joined.includes(known))) return 'left-out';
  const telling = words.filter((word) => !NOUNS.has(word));
  const has = (known: ReadonlySet<string>): boolean =>
    telling.some((word) => known.has(word)) &&
    telling.every((word) => known.has(word) || ADJECTIVES.has(word));
  if (has(REFUTED)) return 'refuted';
  if (has(LEFT_OUT)) return 'left-out';
  if (has(ASIDE) || joined === 'wontfix') return 'aside';
  if (has(PLANS)) return 'plans';
  if (has(PROSPECTS)) return 'prospects';
  if (has(LOOKED_AT)) return words.some((word) => LEFT_OUT.has(word)) ? 'left-out' : 'looked-at';
  return isFinding && !isDenied ? 'findings' : 'things';
}

/** Kind of what stands in another: `findings: { F1: … }` holds findings, and `roadmap: { now: […] }` what could be done; faults in a plan are faults. */
export function kindWithin(name: string, around: ListKind): ListKind {
  const kind = kindOfList(name);
  if (kind !== 'things' || around === 'things') return kind;
  if (around === 'findings') return 'findings';
  return (around === 'plans' || around === 'prospects') && !isListOfFaults(name) ? 'prospects' : kind;
}

/** Whether a list of such a name says, when it is empty, that nothing was found. */
export const isListOfFaults = (name: string): boolean => {
  const kind = kindOfList(name);
  return kind === 'findings' || (kind === 'things' && FAULTS.has(wordsOf(name).at(-1) ?? ''));
};

/** Whether every line of text in a list of such a name is a fault. `verified: ['the build passes']` and numbers of issues are none. */
export const holdsSentences = (name: string): boolean =>
  kindOfList(name) === 'findings' && wordsOf(name).some((word) => NAMES_OF_FAULTS.has(word));

/** Whether the name is that of what was there before it was checked: it counts where nothing says what of it stands. */
export const isUnchecked = (name: string): boolean => {
  const words = wordsOf(name).filter((word) => word === 'candidates' || !NOUNS.has(word));
  return words.length > 0 && words.every((word) => UNCHECKED.has(word));
};

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** With one of these a name does not say that its entries were refuted: `possible false positives`, `without false positives`. */
const DENIALS = set(
  'not non un never no without excluding except minus after possible possibly potential maybe suspected likely',
);
const REFUTED_JOINED = ['falsepositive', 'falsealarm'];
const LEFT_OUT_JOINED = ['notcovered', 'notreviewed', 'notchecked', 'notreached', 'notlookedat'];
const REFUTED = set('refuted rejected disproved disproven debunked overturned killed withdrawn retracted');
const LEFT_OUT = set('skipped omitted omissions unreviewed unchecked');
const ASIDE = set(
  'dismissed fixed applied discarded dropped invalid ignored suppressed duplicate duplicates resolved strength strengths positive positives praise good green greens passed passing',
);
const PLANS = set(
  'plan plans task tasks wave waves step steps todo todos action actions roadmap milestones backlog sprints epics stories deliverables subtasks tickets changes edits created opened updated added generated implemented',
);
const PROSPECTS = set('suggestions improvements recommendations opportunities ideas proposals risks');
const LOOKED_AT = set('files sources skipped');
/** Words beside those above that change nothing about what the entries are. */
const ADJECTIVES = set(
  'key next top new check checks control controls fix fixes change patches pr prs pull request requests already previously by all the of and reviewed changed read checked touched written looked at scanned modified as confirmed verified affected related relevant analyzed analysed inspected examined visited source sources files',
);
const NOUNS = set(
  'finding findings issue issues bug bugs item items entry entries list candidate candidates claim claims problem problems vulnerability vulnerabilities suspicion suspicions report reports result results',
);
const FINDING_WORDS = set(
  'finding findings bug bugs vulnerability vulnerabilities confirmed verified defect defects survivors',
);
const UNCHECKED = set('raw seen unfiltered candidates all');
const NAMES_OF_FAULTS = set('finding findings bug bugs vulnerability vulnerabilities defect defects');
const FAULTS = set('issues problems violations');
