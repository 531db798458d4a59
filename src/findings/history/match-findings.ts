import { likeness, SAME_FAULT } from '../likeness/likeness.ts';
import { readWording, type Wording } from '../likeness/wording.ts';
import type { KnownFinding, PresentFinding } from './known-finding.ts';

/**
 * Which known finding each of the present ones is, by their indices; each is taken once. The best pairs are made first: the same code, then
 * the same title in the same file, then words that say the same; in another file only the same code with like words.
 */
export function matchFindings(
  known: readonly KnownFinding[],
  present: readonly PresentFinding[],
): ReadonlyMap<number, number> {
  const worded = { known: known.map(read), present: present.map(read) };
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
function scoreOf(a: Worded<KnownFinding>, b: Worded): number | null {
  const words = Math.max(-STEP / 2, Math.min(STEP / 2, likeness(a.wording, b.wording)));
  const isOneTitle = a.title === b.title;
  const isOneCode = a.finding.code !== '' && a.finding.code === b.finding.code;
  const far = linesBetween(a.finding, b.finding);
  const nearer = 1 / (1 + far);
  // Open ones first: who mends one of two equal faults did not mend the other.
  const open = a.finding.state === 'open' ? 0.5 : 0;
  if (fileOf(a.finding) !== fileOf(b.finding))
    return isOneCode && (isOneTitle || words >= SAME_FAULT) ? words + open : null;
  if (isOneCode) return (isOneTitle ? 5 : words >= 0 ? 4 : 2) * STEP + words + nearer + open;
  // What was fixed comes back with its code: the same words of other code are another fault of its kind.
  if (a.finding.state === 'fixed') return null;
  // A dismissal is about code that was looked at: it is not taken to another place.
  if (a.finding.dismissed !== undefined && far > DISMISSED_LINES) return null;
  if (isOneTitle) return 3 * STEP + nearer;
  const enough = far <= NEAR_LINES ? SAME_FAULT : SAME_FAULT + 1;
  return words >= enough ? STEP + words + nearer : null;
}

const STEP = 40;
/** Further away, with other code, like words may be about another place of the same kind. */
const NEAR_LINES = 30;
const DISMISSED_LINES = 10;

const linesBetween = (a: PresentFinding, b: PresentFinding): number =>
  a.line === null || b.line === null ? 0 : Math.abs(a.line - b.line);

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
