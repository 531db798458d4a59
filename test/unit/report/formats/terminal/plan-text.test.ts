import { expect, test } from 'vitest';
import { createClean } from '../../../../../src/clean/clean.ts';
import { PLAIN } from '../../../../../src/report/formats/terminal/palette.ts';
import { planText } from '../../../../../src/report/formats/terminal/plan-text.ts';
import type { Plan, PlannedUse } from '../../../../../src/report/plan.ts';

const view = { clean: createClean({ secrets: [] }), palette: PLAIN, width: 100 };
const use = (low: number, high: number): PlannedUse => ({
  agents: { low, high },
  inputTokens: { low: low * 21_000, high: high * 21_000 },
  outputTokens: { low: low * 1_900, high: high * 1_900 },
  costUsd: { low: low * 0.04, high: high * 0.04 },
});
const PLAN: Plan = {
  workflow: 'sweep',
  description: 'Sweeps the code.',
  phases: [
    { title: 'Find', models: ['claude-haiku-5-5'], ...use(5, 5) },
    { title: 'Doubt', models: ['claude-sonnet-5-5'], ...use(0, 15) },
    { title: null, models: ['claude-sonnet-5-5'], ...use(1, 1) },
  ],
  total: use(6, 21),
  maxCostUsd: 5,
  assumptions: 'four turns for each agent.',
  trials: { total: 5, completed: 5, cutShort: null },
  failures: [],
  fails: false,
  unreached: [],
  agentsMax: { limit: 1000, reachedIn: 0 },
  warnings: [],
  logs: ['12 files', 'nothing new'],
};

test('a plan is a table of phases, with what it rests on', () => {
  expect(planText(PLAN, view)).toMatchInlineSnapshot(`
    "sweep: 6–21 agents, about $0.24–0.84
    Sweeps the code.

      phase                  agents   model                   input    output         cost
      Find                      5     claude-haiku-5-5         105k      9.5k        $0.20
      Doubt                  0–15 *   claude-sonnet-5-5      0–315k     0–29k      $0–0.60
      outside of any phase      1     claude-sonnet-5-5         21k      1.9k        $0.04
      in all                 6–21 *                       126k–441k   11k–40k   $0.24–0.84

    * depends on what agents answer. The range is what 5 dry runs showed, without outliers: lists of
      none to a dozen entries, numbers from the lowest to the highest, every kind of verdict; longer
      lists cost more.

    Estimated from prompts and files: four turns for each agent.

    No model was asked, nothing was paid. A run stops at $5 (--max-cost-usd)."
  `);
});

test('what stands in the way of a run is said before the table', () => {
  const plan: Plan = {
    ...PLAN,
    maxCostUsd: 0.5,
    trials: { total: 5, completed: 3, cutShort: null },
    failures: ['f.js:12:3: TypeError: cannot read property of null'],
    agentsMax: { limit: 1000, reachedIn: 2 },
    warnings: Array.from({ length: 7 }, (_, index) => `Warning ${index + 1}.`),
  };
  expect(
    planText(plan, view)
      .split('\n\n')
      .filter((part) => part.startsWith('!'))
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "! The script failed in a dry run: f.js:12:3: TypeError: cannot read property of null. Agents were
    answered with sampled values, which may be the cause: values that a model would never give. If a
    real answer can look like that too, guard against it.
    ! 2 of 5 dry runs did not come to their end and are not counted.
    ! With some answers the script goes on until it has had the 1,000 agents of a run. Bound its loops
    by a number of rounds, or by budget.remainingUsd().
    ! The estimate reaches above the limit of $0.50: the run may stop before its end, and would report
    what it has.
    ! Warning 1.
    ! Warning 2.
    ! Warning 3.
    ! Warning 4.
    ! Warning 5.
    ! 2 more warnings; --json shows all."
  `);
});

test('a plan whose least is above the limit says that the run would not come to its end', () => {
  expect(planText({ ...PLAN, maxCostUsd: 0.1 }, view)).toContain(
    '! Even the lowest estimate is above the limit of $0.10',
  );
});

test('without any agent the script has the word', () => {
  const plan = { ...PLAN, phases: [], total: use(0, 0) };
  expect(planText(plan, view)).toMatchInlineSnapshot(`
    "sweep: no agent would be asked
    Sweeps the code.

    The script said: 12 files · nothing new"
  `);
});

test('a script that always fails has no number in its headline', () => {
  const plan = {
    ...PLAN,
    trials: { total: 5, completed: 0, cutShort: null },
    failures: ['f.js:1:1: Error: no'],
  };
  expect(planText(plan, view).split('\n')[0]).toBe('sweep: the script fails with sampled answers');
});
