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
  const has = (known: ReadonlySet<string>, beside = ADJECTIVES): boolean =>
    telling.some((word) => known.has(word)) && telling.every((word) => known.has(word) || beside.has(word));
  // Requests that were rejected, and checks that are ignored, are things in the code.
  if (has(REFUTED, QUALIFIERS)) return 'refuted';
  if (has(LEFT_OUT)) return 'left-out';
  // Findings that passed, or that are good, were confirmed.
  if (has(PASSED) && words.some((word) => CHECKED_NOUNS.has(word))) return 'findings';
  if (has(DROPPED, QUALIFIERS) || has(ASIDE) || has(PASSED) || joined === 'wontfix') return 'aside';
  if (has(PLANS)) return words.some((word) => REPORTED.has(word)) ? 'things' : 'plans';
  if (has(PROSPECTS)) return 'prospects';
  // Files with problems are rated by their own fields.
  if (has(LOOKED_AT) && words.some((word) => FAULT_NOUNS.has(word))) return 'things';
  if (has(LOOKED_AT)) return words.some((word) => LEFT_OUT.has(word)) ? 'left-out' : 'looked-at';
  return isFinding && !isDenied ? 'findings' : 'things';
}

/**
 * Whether the name of what was looked at or left out says nothing but that. Under any other an entry with a severity, a title and a place
 * is a finding: what is uncovered or unchecked may be code.
 */
export function isPlainlyUncounted(name: string): boolean {
  const words = wordsOf(name);
  if (words.every((word) => FILES.has(word))) return true;
  const isLeftOut =
    words.includes('skipped') || LEFT_OUT_JOINED.some((known) => words.join('').includes(known));
  return isLeftOut && words.every((word) => FILES.has(word) || LEFT_OUT_WORDS.has(word) || NOUNS.has(word));
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
const DROPPED = set('dismissed discarded dropped invalid ignored suppressed duplicate duplicates');
const ASIDE = set('fixed applied resolved strength strengths positive positives praise');
const PLANS = set(
  'plan plans task tasks wave waves step steps todo todos action actions roadmap milestones backlog sprints epics stories deliverables subtasks tickets changes edits created opened updated added generated implemented',
);
const PROSPECTS = set('suggestions improvements recommendations opportunities ideas proposals risks');
const LOOKED_AT = set('files sources skipped');
/** Words beside those above that change nothing about what the entries are. */
const ADJECTIVES = set(
  'key next top new check checks control controls fix fixes change patches pr prs pull request requests already previously by all the of and reviewed changed read checked touched written looked at scanned modified as confirmed verified affected related relevant analyzed analysed inspected examined visited source sources files',
);
/** Of those the words that change nothing about what was refuted or dropped. */
const QUALIFIERS = set('key next top new already previously all by the of and as confirmed verified fixed');
const FILES = set('file files source sources');
const LEFT_OUT_WORDS = set('skipped not covered reviewed checked reached looked at yet');
const PASSED = set('good green greens passed passing');
const CHECKED_NOUNS = set(
  'finding findings bug bugs vulnerability vulnerabilities candidate candidates suspicion suspicions',
);
const FAULT_NOUNS = set(
  'issue issues problem problems finding findings bug bugs vulnerability vulnerabilities',
);
/** What was generated or added of these was found. */
const REPORTED = set('finding findings vulnerability vulnerabilities defect defects');
const NOUNS = set(
  'finding findings issue issues bug bugs item items entry entries list candidate candidates claim claims problem problems vulnerability vulnerabilities suspicion suspicions report reports result results',
);
const FINDING_WORDS = set(
  'finding findings bug bugs vulnerability vulnerabilities confirmed verified defect defects survivors',
);
const UNCHECKED = set('raw seen unfiltered candidates all');
const NAMES_OF_FAULTS = set('finding findings bug bugs vulnerability vulnerabilities defect defects');
const FAULTS = set('issues problems violations');
