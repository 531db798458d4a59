import { expect, test } from 'vitest';
import { endingOf, type RunFacts } from '../../../src/app/ending.ts';
import { createTally, type Tally } from '../../../src/run/tally.ts';

const facts = (tally: Partial<Tally>, given: Partial<RunFacts> = {}): RunFacts => ({
  thrown: undefined,
  stopReason: null,
  budgetReason: null,
  suspended: [],
  lost: [],
  verdict: null,
  maxFailedShare: 0.2,
  agentsMax: 2,
  ...given,
  tally: { ...createTally().read(), total: 10, live: 10, ...tally },
});
const CAP = {
  status: 'incomplete',
  reason:
    'the run has had its 2 agents, and 3 more that the script asked for were not started; ask for fewer, or raise max-agents (at most 1,000)',
};

test('a run that returned and was refused nothing is completed', () => {
  expect(endingOf(facts({}))).toEqual({ status: 'completed', reason: null });
});

test('agents that the cap refused make a run incomplete, whatever the script did about it', () => {
  expect(endingOf(facts({ refusedByCap: 3 }))).toEqual(CAP);
  expect(endingOf(facts({ refusedByCap: 3 }, { thrown: new Error('no more agents') }))).toEqual(CAP);
});

test('a stop comes before a limit, a limit before an error, an error before failed agents', () => {
  const all = facts(
    { refusedByBudget: 1, refusedByCap: 3, failed: 10 },
    { stopReason: 'stopped', budgetReason: 'spent', thrown: new Error('threw') },
  );
  expect(endingOf(all).reason).toBe('stopped');
  expect(endingOf({ ...all, stopReason: null }).reason).toBe(
    'spent; 1 agent that the script asked for was not started or not finished',
  );
  expect(endingOf({ ...all, stopReason: null, budgetReason: null })).toEqual(CAP);
  expect(endingOf(facts({ failed: 10 }, { thrown: new Error('threw') }))).toEqual({
    status: 'failed',
    reason: 'threw',
  });
});

test('what a script returned and no report can show keeps a run from being complete', () => {
  const lost = ['flow.js returned a promise at findings[0]: an `await` is missing'];
  expect(endingOf(facts({}, { lost }))).toEqual({
    status: 'incomplete',
    reason:
      'flow.js returned a promise at findings[0]: an `await` is missing; what that stands for was not read, and may be a finding',
  });
});

test('a script that says that it did not finish did not complete', () => {
  const verdict = { type: 'incomplete', text: 'status: partial' } as const;
  expect(endingOf(facts({}, { verdict }))).toEqual({
    status: 'incomplete',
    reason: 'the workflow says of its own work: status: partial',
  });
});

const FIX = { label: 'fix a', phase: 'Fix' };

test('a run with agents that wait for approval waits, whatever the script made of it', () => {
  expect(endingOf(facts({}, { suspended: [FIX] }))).toEqual({
    status: 'waiting',
    reason: 'waiting for approval before phase "Fix": 1 agent is not started',
  });
  const suspended = [FIX, { label: 'ship', phase: 'Ship' }, { ...FIX, label: 'fix b' }];
  expect(endingOf(facts({ failed: 10 }, { suspended, verdict: { type: 'error', text: 'x' } }))).toEqual({
    status: 'waiting',
    reason: 'waiting for approval before the phases "Fix" and "Ship": 3 agents are not started',
  });
});

test('a stop, a limit or an error of the script explains more than a gate', () => {
  const suspended = [FIX];
  expect(endingOf(facts({}, { suspended, stopReason: 'stopped' })).reason).toBe('stopped');
  expect(endingOf(facts({ refusedByBudget: 1 }, { suspended, budgetReason: 'spent' })).status).toBe(
    'incomplete',
  );
  expect(endingOf(facts({ refusedByCap: 3 }, { suspended }))).toEqual(CAP);
  expect(endingOf(facts({}, { suspended, thrown: new Error('threw') })).status).toBe('failed');
});

test('above the share of failed agents nobody knows what the others would have found', () => {
  expect(endingOf(facts({ failed: 2 })).status).toBe('completed');
  expect(endingOf(facts({ failed: 3, failures: [{ label: 'a', reason: 'b' }] }))).toEqual({
    status: 'incomplete',
    reason: '3 of 10 agents failed (more than 20 %), the first one: a: b',
  });
  expect(endingOf(facts({ failed: 3 }, { maxFailedShare: 0.3 })).status).toBe('completed');
  expect(endingOf(facts({ failed: 1 }, { maxFailedShare: 0 })).reason).toContain('(more than 0 %)');
  expect(endingOf(facts({ failed: 10 }, { maxFailedShare: 1 })).status).toBe('completed');
});

test('an item of the script that broke off counts like an agent that failed', () => {
  const broken = ['item 2 of parallel() broke off: x is not a function', 'another', 'a third'];
  expect(endingOf(facts({ broken: broken.slice(0, 2) })).status).toBe('completed');
  expect(endingOf(facts({ broken }))).toEqual({
    status: 'incomplete',
    reason:
      '3 items of the script broke off (more than 20 %), the first one: item 2 of parallel() broke off: x is not a function',
  });
  const failures = [{ label: 'a', reason: 'b' }];
  expect(endingOf(facts({ failed: 2, failures, broken })).reason).toBe(
    '2 of 10 agents failed, and 3 items of the script broke off (more than 20 %), the first one: a: b',
  );
});

test('a script that says that it could not do its work has failed; one that says that the code did not pass has not', () => {
  expect(endingOf(facts({ failed: 10 }, { verdict: { type: 'error', text: 'no manifest' } }))).toEqual({
    status: 'failed',
    reason: 'no manifest',
  });
  for (const type of ['failed', 'skipped'] as const)
    expect(endingOf(facts({}, { verdict: { type, text: 'x' } })).status).toBe('completed');
});

test('a budget is the only reason unless too many agents failed besides, or something was lost', () => {
  const spent = (tally: Partial<Tally>, lost: readonly string[] = []) =>
    endingOf(facts({ refusedByBudget: 4, ...tally }, { budgetReason: 'spent', lost }));
  expect(spent({ failed: 4 })).toMatchObject({ status: 'incomplete', atBudget: true });
  expect(spent({ failed: 5 })).toMatchObject({ atBudget: true });
  expect(spent({ failed: 6 })).not.toHaveProperty('atBudget');
  expect(spent({ failed: 4 }, ['a promise'])).not.toHaveProperty('atBudget');
});
