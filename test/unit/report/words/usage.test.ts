import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatUsd } from '../../../../src/report/format.ts';
import { phaseCostRows } from '../../../../src/report/words/usage.ts';
import { NO_USAGE } from '../../../../src/run/agent-call.ts';
import { CLEAN } from '../example-reports.ts';

const costsOf = (...costs: number[]): readonly string[] =>
  phaseCostRows({
    ...CLEAN,
    phases: costs.map((costUsd) => ({
      title: 'a',
      agents: 1,
      reused: 0,
      usage: { ...NO_USAGE, requests: 1, costUsd },
    })),
  }).map(({ cost }) => cost);

test('what phases have cost adds up to the sum that is shown above them', () => {
  expect(costsOf(0.016, 0.018)).toEqual(['$0.01', '$0.02']);
  expect(costsOf(0.002, 0.003)).toEqual(['under $0.01', 'under $0.01']);
  expect(costsOf(0.008, 0.009)).toEqual(['$0.01', '$0.01']);
  expect(costsOf(0, 0.003)).toEqual(['$0', 'under $0.01']);
  const cents = (shown: string): number =>
    shown.startsWith('$') ? Math.round(Number(shown.slice(1)) * 100) : 0;
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1, maxLength: 9 }),
      (costs) => {
        const sum = costs.reduce((all, each) => all + each, 0);
        const shown = costsOf(...costs).reduce((all, each) => all + cents(each), 0);
        expect(Math.abs(shown - cents(formatUsd(sum)))).toBe(0);
      },
    ),
  );
});
