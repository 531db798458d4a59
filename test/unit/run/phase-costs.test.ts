import { expect, test } from 'vitest';
import { type PhaseCost, withAgentCost } from '../../../src/run/phase-costs.ts';
import { call, done, failed } from './calls.ts';

test('phases stand in the order of their first agent, and count what was reused apart', () => {
  let costs: readonly PhaseCost[] = [];
  costs = withAgentCost(costs, call(1, { phase: 'Find' }), done('a', 0.5, 7));
  costs = withAgentCost(costs, call(2), failed('it broke'));
  costs = withAgentCost(costs, call(3, { phase: 'Find' }), { ...done('b'), source: 'journal' });
  expect(costs.map(({ title, agents, reused, usage }) => [title, agents, reused, usage.costUsd])).toEqual([
    ['Find', 2, 1, 0.5],
    ['', 1, 0, 0],
  ]);
});
