import { sha256 } from '../src/base/digest.ts';
import { dedupe } from '../src/findings/dedupe.ts';
import { type Finding, SEVERITIES } from '../src/findings/finding.ts';
import { shortId } from '../src/findings/fingerprint.ts';
import { anchorOf } from '../src/findings/history/anchor.ts';
import type { KnownFinding } from '../src/findings/history/known-finding.ts';
import { encodeState } from '../src/findings/history/state-text.ts';
import { likeness } from '../src/findings/likeness/likeness.ts';
import { readWording } from '../src/findings/likeness/wording.ts';
import { ratesOnOneLine } from '../test/fixtures/likeness/rates-on-one-line.ts';
import { type PairSet, readPairs, SETS } from '../test/fixtures/likeness/read-pairs.ts';
import { percent, table } from './table.ts';

/** Of wordings about one place: how many pairs of one fault are recognised, and how many of two faults are taken for one. */
export async function likenessTable(): Promise<string> {
  const merges = table(
    'Two findings of two agents at one place that are merged, and where the limit would have to be for 2 and 6 %',
    [...['pairs', 'of one fault', 'of two', 'merged', 'wrongly'], ...['at 2 % wrongly', 'at 6 %']],
    SETS.map(mergesOf),
  );
  const identity = table(
    'A finding on the unchanged line of a known one that is taken for it',
    ['pairs', 'open, one fault', 'open, two faults', 'dismissed, one fault', 'dismissed, two faults'],
    SETS.map((set) => {
      const { openOfSame, openOfOther, dismissedOfSame, dismissedOfOther } = ratesOnOneLine(set);
      return [set, ...[openOfSame, openOfOther, dismissedOfSame, dismissedOfOther].map(percent)];
    }),
  );
  return [merges, identity, stateTable()].join('\n');
}

function mergesOf(set: PairSet): readonly string[] {
  const pairs = readPairs(set).map(({ a, b, isOne }) => ({
    isOne,
    score: likeness(readWording(a), readWording(b)),
    isMerged: areMerged(a, b),
  }));
  const [same, other] = [true, false].map((isOne) => pairs.filter((pair) => pair.isOne === isOne));
  const merged = (some: typeof pairs = []): string =>
    percent(some.filter(({ isMerged }) => isMerged).length / some.length);
  const scores = (other ?? []).map(({ score }) => score).toSorted((a, b) => b - a);
  const at = (falseShare: number): string => {
    const limit = scores[Math.floor(scores.length * falseShare)] ?? 0;
    return percent((same ?? []).filter(({ score }) => score > limit).length / (same ?? []).length);
  };
  return [set, `${same?.length}`, `${other?.length}`, merged(same), merged(other), at(0.02), at(0.06)];
}

/** How many findings are remembered from run to run in the marker of a comment, with titles as they are written: at most 100 characters. */
function stateTable(): string {
  const rows = (['placed', 'reviewers'] as const).map((kind) => {
    const pairs = [...readPairs(`${kind}-tuning`), ...readPairs(`${kind}-held-out`)];
    const findings = [
      ...new Map(pairs.flatMap(({ a, b }) => [a, b]).map((one) => [one.title, one])).values(),
    ];
    const known = findings.map(knownOf);
    const { dropped } = encodeState(known, STATE_CHARS);
    return [kind, `${known.length}`, `${known.length - dropped}`];
  });
  return table(
    `Known findings that fit into ${STATE_CHARS} characters`,
    ['titles of', 'there are', 'fit'],
    rows,
  );
}

/** Of a comment of 65,536 (`src/report/formats/known-state.ts`). */
const STATE_CHARS = 12_000;

function knownOf({ title, detail = title, file }: Finding): KnownFinding {
  const digest = sha256(title);
  const line = (Number.parseInt(digest.slice(0, 4), 16) % 900) + 1;
  const lines = Array.from({ length: 20 }, (_, index) => `${digest}${index}`);
  return {
    ...{ id: shortId(digest, new Set()), state: 'open', severity: SEVERITIES[line % 3] ?? 'low' },
    ...{ title: title.slice(0, 100), detail, file, origin: null, line },
    ...anchorOf(lines, { line: 9, endLine: 10 }),
  };
}

const areMerged = (a: Finding, b: Finding): boolean =>
  dedupe([
    { ...a, foundBy: 'one' },
    { ...b, foundBy: 'two' },
  ]).length === 1;
