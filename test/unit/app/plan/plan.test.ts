import { expect, test } from 'vitest';
import { type PlannedAgent, planOf, type Trial } from '../../../../src/app/plan/plan.ts';

const FACTS = {
  workflow: 'sweep',
  description: 'Sweeps.',
  phases: ['Find', 'Doubt'],
  maxCostUsd: 5,
  agentsMax: 1000,
  cutShort: null,
  unreached: [],
};
const agent = (phase: string | null, model = 'claude-sonnet-5-5'): PlannedAgent => ({
  phase,
  model,
  edits: false,
  estimate: { inputTokens: 1000, outputTokens: 100, costUsd: 0.5 },
});
const trial = (agents: readonly PlannedAgent[], rest: Partial<Trial> = {}): Trial => ({
  agents,
  failure: null,
  beyondLimit: false,
  drawn: false,
  fitting: true,
  warnings: [],
  logs: [],
  ...rest,
});

test('phases stand in the order of meta, with the span of what the trials showed', () => {
  const plan = planOf(FACTS, [
    trial([agent('Doubt'), agent('Find')]),
    trial([agent('Find'), agent('Doubt', 'claude-opus-5-5'), agent('Doubt'), agent(null)]),
  ]);
  expect(plan.phases.map(({ title, agents, models }) => [title, agents, models])).toEqual([
    ['Find', { low: 1, high: 1 }, ['claude-sonnet-5-5']],
    ['Doubt', { low: 1, high: 2 }, ['claude-sonnet-5-5', 'claude-opus-5-5']],
    [null, { low: 0, high: 1 }, ['claude-sonnet-5-5']],
  ]);
  expect(plan.total).toEqual({
    agents: { low: 2, high: 4 },
    inputTokens: { low: 2000, high: 4000 },
    outputTokens: { low: 200, high: 400 },
    costUsd: { low: 1, high: 2 },
  });
});

test('a phase that no trial reached is shown with no agents', () => {
  const [, doubt] = planOf(FACTS, [trial([agent('Find')])]).phases;
  expect(doubt).toMatchObject({ title: 'Doubt', agents: { low: 0, high: 0 }, models: [] });
});

test('a trial that broke off does not count beside one that came to its end', () => {
  const broken = trial([agent('Find')], { failure: 'f.js:3:1: TypeError: x' });
  const whole = trial([agent('Find'), agent('Find')]);
  const plan = planOf(FACTS, [broken, whole, broken]);
  expect(plan.total.agents).toEqual({ low: 2, high: 2 });
  expect(plan.trials).toEqual({ total: 3, completed: 1, cutShort: null });
  expect(plan.failures).toEqual(['f.js:3:1: TypeError: x']);
});

test('when every trial broke off, what they showed until then is all there is', () => {
  const plan = planOf(FACTS, [trial([agent('Find')], { failure: 'a' }), trial([], { failure: 'b' })]);
  expect(plan.total.agents).toEqual({ low: 0, high: 1 });
  expect(plan.failures).toEqual(['a', 'b']);
});

test('trials that took every agent of a run are counted, and a warning is told once', () => {
  const full = trial([agent('Find'), agent('Find')], { warnings: ['w'] });
  const plan = planOf({ ...FACTS, agentsMax: 2 }, [full, full, trial([agent('Find')])]);
  expect(plan.agentsMax).toEqual({ limit: 2, reachedIn: 2 });
  expect(plan.warnings).toEqual(['w']);
});

test('a failure with answers that fit is one of the script; without, it may be the sample', () => {
  const failed = (fitting: boolean) =>
    planOf(FACTS, [trial([]), trial([], { failure: 'f.js:1:1: x', fitting })]);
  expect(failed(true).fails).toBe(true);
  expect(failed(false).fails).toBe(false);
  expect(planOf(FACTS, [trial([])]).fails).toBe(false);
});

test('failures and warnings at one place of the script are told once, whatever the sampled texts in them', () => {
  const failed = (text: string) =>
    trial([], { failure: `f.js:3:1: TypeError: ${text}`, warnings: [`agent 1 said ${text.length}`] });
  const plan = planOf(FACTS, [
    failed('text 1'),
    failed('text 22'),
    trial([], { failure: 'f.js:4:1: Error: b' }),
  ]);
  expect(plan.failures).toEqual(['f.js:3:1: TypeError: text 1', 'f.js:4:1: Error: b']);
  expect(plan.warnings).toEqual(['agent 1 said 6']);
});

const trialsOf = (counts: readonly number[], drawn: boolean) =>
  counts.map((count) =>
    trial(
      Array.from({ length: count }, () => agent('Find')),
      { drawn },
    ),
  );
const agentsOf = (trials: readonly Trial[]) => planOf(FACTS, trials).total.agents;

test('the range is that of the drawn trials, without the outermost one at each end', () => {
  const drawn = trialsOf(
    [1, ...Array.from({ length: 20 }, () => 5), ...Array.from({ length: 20 }, () => 9), 30],
    true,
  );
  expect(agentsOf([...trialsOf([0, 50], false), ...drawn])).toEqual({ low: 5, high: 9 });
});

test('agents that only one trial in many asked for are in the range, where it would be a single number without them', () => {
  const drawn = trialsOf([...Array.from({ length: 43 }, () => 4), 7], true);
  expect(agentsOf(drawn)).toEqual({ low: 4, high: 7 });
  expect(
    agentsOf([
      ...trialsOf([4, 12], false),
      ...trialsOf(
        Array.from({ length: 44 }, () => 4),
        true,
      ),
    ]),
  ).toEqual({
    low: 4,
    high: 12,
  });
});

test('of a few trials all count', () => {
  expect(agentsOf([...trialsOf([2, 8], false), ...trialsOf([3, 4, 5], true)])).toEqual({ low: 2, high: 8 });
});
