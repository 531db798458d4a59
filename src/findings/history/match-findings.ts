import { likeness, SAME_FAULT } from '../likeness/likeness.ts';
import { readWording, type Wording } from '../likeness/wording.ts';
import { type CodeNow, GONE, type KnownFinding, type PresentFinding } from './known-finding.ts';
import { CUT } from './state-text.ts';

/**
 * Which known finding each of the present ones is, by their indices; each is taken once. The best pairs are made first: the same code, then
 * the same title in the same file, then words that say the same; in another file only the same code with like words. Two faults may stand on
 * one line: words that clearly tell another one are another finding, and more than that is asked before one that was dismissed is taken,
 * since a wrong match there hides a fault (docs/decisions/likeness.md has the rates).
 */
export function matchFindings(
  known: readonly KnownFinding[],
  present: readonly PresentFinding[],
  codeOf: (known: KnownFinding) => CodeNow,
): ReadonlyMap<number, number> {
  const worded = {
    known: known.map((one) => ({ ...read(one), now: codeOf(one) })),
    present: present.map(read),
  };
  const byFile = groupsOf(known, fileOf);
  const byCode = groupsOf(known, ({ code }) => code);
  const pairs: Pair[] = [];
  for (const [at, one] of worded.present.entries()) {
    const near = byFile.get(fileOf(one.finding)) ?? [];
    const elsewhere = one.finding.code === '' ? [] : (byCode.get(one.finding.code) ?? []);
    const candidates = new Set([...near.slice(0, COMPARED_MAX), ...elsewhere.slice(0, COMPARED_MAX)]);
    for (const index of candidates) {
      const other = worded.known[index];
      const score = other === undefined ? null : scoreOf(other, one);
      if (score !== null) pairs.push({ known: index, present: at, score });
    }
  }
  return takeBest(pairs);
}

/** Known findings of one file, and of one code, that a finding is compared with. */
const COMPARED_MAX = 300;

type Pair = { readonly known: number; readonly present: number; readonly score: number };
type Worded<F extends PresentFinding = PresentFinding> = {
  readonly finding: F;
  readonly title: string;
  readonly wording: Wording;
};

type WordedKnown = Worded<KnownFinding> & { readonly now: CodeNow };

const read = <F extends PresentFinding>(finding: F): Worded<F> => ({
  finding,
  title: finding.title.toLowerCase().replace(/[\s`'"*_]+/g, ''),
  wording: readWording(finding),
});

/** A file is the same under another name: by its path before the change. */
const fileOf = ({ file, origin }: PresentFinding): string => origin ?? file ?? '';

function groupsOf(
  findings: readonly KnownFinding[],
  keyOf: (finding: KnownFinding) => string,
): ReadonlyMap<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, finding] of findings.entries()) {
    const key = keyOf(finding);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return groups;
}

/** null: these are two. A step is wider than any likeness, so a lower kind of pair never outdoes a higher one. */
function scoreOf(a: WordedKnown, b: Worded): number | null {
  const words = Math.max(-STEP / 2, Math.min(STEP / 2, likeness(a.wording, b.wording)));
  const isOneTitle = areOneTitle(a.title, b.title);
  const isOneCode = a.finding.code === b.finding.code && isDigest(a.finding.code);
  const isDismissed = a.finding.dismissed !== undefined;
  const far = linesBetween(a, b.finding);
  const nearer = 1 / (1 + far);
  // Open ones first: who mends one of two equal faults did not mend the other.
  const open = a.finding.state === 'open' ? 0.5 : 0;
  if (isOneCode && isDismissed && !isItsCode(a, b.finding)) return null;
  if (fileOf(a.finding) !== fileOf(b.finding))
    return isOneCode && (isOneTitle || words >= SAME_FAULT) ? words + open : null;
  if (isOneCode) {
    const isOther = isDismissed ? words < DISMISSED_FAULT : words < OTHER_FAULT && bothSayEnough(a, b);
    if (isOther && !isOneTitle) return null;
    return (isOneTitle ? 5 : words >= 0 ? 4 : 2) * STEP + words + nearer + open;
  }
  // What was fixed comes back with its code: the same words of other code are another fault of its kind.
  if (a.finding.state === 'fixed') return null;
  if (isDismissed && !mayBeItsPlace(a, b.finding, far)) return null;
  if (isOneTitle) return 3 * STEP + nearer;
  const enough = far <= NEAR_LINES ? SAME_FAULT : SAME_FAULT + 1;
  return words >= enough ? STEP + words + nearer : null;
}

/** A remembered one may have been cut. */
const areOneTitle = (known: string, present: string): boolean =>
  known === present || (known.endsWith(CUT) && present.startsWith(known.slice(0, -CUT.length)));

const STEP = 40;
/** Of one unchanged place. Below it two are two: of two faults there one in seven is above, of two wordings of one fault four in five. */
const OTHER_FAULT = -1.5;
/** Of one unchanged place, before a dismissal is taken over: of two faults there 1 to 2 in 100 are above. */
const DISMISSED_FAULT = 0.5;
/** Further away, with other code, like words may be about another place of the same kind. */
const NEAR_LINES = 30;
const DISMISSED_LINES = 10;

/** What says less than that is not clearly about another fault: words. */
const SAYS_ENOUGH = 3;
const bothSayEnough = ({ wording: a }: Worded, { wording: b }: Worded): boolean =>
  Math.min(a.weights.size, b.weights.size) >= SAYS_ENOUGH;

const isDigest = (code: string): boolean => code !== '' && !code.startsWith(GONE);

/**
 * Whether other lines may be those that a dismissal is about. Where these stand as they were, only lines that overlap them: the same may be wrong
 * with the lines next to them. Where they were changed, lines near their place.
 */
function mayBeItsPlace(known: WordedKnown, present: PresentFinding, far: number): boolean {
  return 'line' in known.now ? overlaps(known.finding, known.now.line, present) : far <= DISMISSED_LINES;
}

/**
 * Whether lines with the code that a dismissal is about are its own, and no others that read the same: where it stands now, or in another file
 * where it went with most of what is around it.
 */
function isItsCode({ finding, now }: WordedKnown, present: PresentFinding): boolean {
  if (fileOf(finding) !== fileOf(present))
    return !('line' in now) && areAlike(finding.around, present.around);
  return !('line' in now) || overlaps(finding, now.line, present);
}

/** Of the lines around a place, the share that has to be the same. */
const SAME_AROUND = 0.75;

function areAlike(a: string, b: string): boolean {
  const left = [...b];
  const same = [...a].filter((sign) => {
    const at = left.indexOf(sign);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });

  // The point in between is none of them.
  return same.length - 1 >= SAME_AROUND * (Math.max(a.length, b.length) - 1);
}

/** `from`: where the code of the known one stands now. */
const overlaps = (known: PresentFinding, from: number, { line, codeLines }: PresentFinding): boolean =>
  line !== null && line < from + Math.max(1, known.codeLines) && from < line + Math.max(1, codeLines);

/** From where the code of the known one is now, as far as it stands. */
function linesBetween({ finding, now }: WordedKnown, { line }: PresentFinding): number {
  const known = 'line' in now ? now.line : finding.line;
  return known === null || line === null ? 0 : Math.abs(known - line);
}

function takeBest(pairs: readonly Pair[]): ReadonlyMap<number, number> {
  const taken = new Set<number>();
  const matched = new Map<number, number>();
  for (const { known, present } of pairs.toSorted(
    (a, b) => b.score - a.score || a.present - b.present || a.known - b.known,
  )) {
    if (taken.has(known) || matched.has(present)) continue;
    taken.add(known);
    matched.set(present, known);
  }
  return matched;
}
