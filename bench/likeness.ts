import { likeness, SAME_FAULT } from '../src/findings/likeness/likeness.ts';
import { readWording } from '../src/findings/likeness/wording.ts';
import { readPairs } from '../test/fixtures/likeness/read-pairs.ts';
import { percent, table } from './table.ts';

/** Of wordings about one place: how many pairs of one fault are recognised, and how many of two faults are taken for one. */
export async function likenessTable(): Promise<string> {
  const rows = (['tuning', 'held-out'] as const).map((set) => {
    const pairs = readPairs(set).map(({ a, b, isOne }) => ({
      isOne,
      score: likeness(readWording(a), readWording(b)),
    }));
    const of = (isOne: boolean) => pairs.filter((pair) => pair.isOne === isOne).map(({ score }) => score);
    const [same, other] = [of(true), of(false).toSorted((a, b) => b - a)];
    const share = (scores: readonly number[], from: number): string =>
      percent(scores.filter((score) => score >= from).length / scores.length);
    const at = (falseShare: number): string =>
      share(same, (other[Math.floor(other.length * falseShare)] ?? 0) + 1e-9);
    return [
      set,
      `${same.length}`,
      `${other.length}`,
      share(same, SAME_FAULT),
      share(other, SAME_FAULT),
      at(0.02),
      at(0.06),
    ];
  });
  return table(
    `Two wordings of one fault, and of two faults at one place; one from ${SAME_FAULT} on`,
    ['pairs', 'of one', 'of two', 'recognised', 'wrongly', 'recognised at 2 %', 'at 6 %'],
    rows,
  );
}
