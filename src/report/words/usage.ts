import { groupDigits } from '../../base/group-digits.ts';
import type { Usage } from '../../run/agent-call.ts';
import { formatUsd, plural } from '../format.ts';
import type { Report } from '../report.ts';

/** Input tokens of all kinds: new ones, those that the cache served, those that were written to it. */
export const allInputTokens = ({ inputTokens, cacheReadTokens, cacheWriteTokens }: Usage): number =>
  inputTokens + cacheReadTokens + cacheWriteTokens;

/** "61 %", the share of the input tokens that the cache served. */
export function formatCachedShare(usage: Usage): string {
  const share = (100 * usage.cacheReadTokens) / Math.max(1, allInputTokens(usage));
  return share > 0 && share < 1 ? 'under 1 %' : `${Math.floor(share)} %`;
}

/** What one phase has cost, as texts that are not yet cleaned. */
type PhaseCostRow = {
  readonly phase: string;
  readonly agents: string;
  readonly inputTokens: string;
  readonly cached: string;
  readonly outputTokens: string;
  readonly cost: string;
};

/** A row for each phase; none when nothing was paid. */
export function phaseCostRows({ phases, offline }: Report): readonly PhaseCostRow[] {
  if (offline || phases.every(({ usage }) => usage.requests === 0)) return [];
  const costs = addingUp(phases.map(({ usage }) => usage.costUsd));
  return phases.map(({ title, agents, reused, usage }, index) => ({
    phase: title === '' ? 'outside of phases' : title,
    agents: reused === 0 ? plural(agents, 'agent') : `${plural(agents, 'agent')}, ${reused} reused`,
    inputTokens: groupDigits(allInputTokens(usage)),
    cached: formatCachedShare(usage),
    outputTokens: groupDigits(usage.outputTokens),
    cost: formatUsd(costs[index] ?? usage.costUsd),
  }));
}

/** Dollars in whole cents whose sum is that of all as it is shown: the cents that are missing go where most was rounded off. What is below a cent stays what it is. */
function addingUp(costs: readonly number[]): readonly number[] {
  const cents = costs.map((usd) => usd * 100);
  const sum = costs.reduce((before, each) => before + each, 0);
  const all = sum < 0.01 ? 0 : Math.round(Number(sum.toFixed(2)) * 100);
  const missing = all - cents.reduce((before, each) => before + Math.floor(each), 0);
  const byRest = cents.map((each, index) => ({ rest: each % 1, index })).sort((a, b) => b.rest - a.rest);
  const raised = new Set(byRest.slice(0, Math.max(0, missing)).map(({ index }) => index));
  return cents.map((each, index) => {
    const whole = Math.floor(each) + (raised.has(index) ? 1 : 0);
    return whole === 0 ? each / 100 : whole / 100;
  });
}

/** Reasons that are named; the others are counted together. */
const REASONS_SHOWN = 3;

/** "12 requests repeated: 9 × The API limits the rate of requests; 3 × …", not yet cleaned; null when none was. */
export function repeatedRequests({ repeats }: Report): string | null {
  if (repeats.length === 0) return null;
  const reasons = repeats.slice(0, REASONS_SHOWN).map(({ reason, requests }) => `${requests} × ${reason}`);
  const others = sum(repeats.slice(REASONS_SHOWN));
  const rest = others === 0 ? [] : [`${others} for other reasons`];
  return `${plural(sum(repeats), 'request')} repeated: ${[...reasons, ...rest].join('; ')}`;
}

const sum = (repeats: Report['repeats']): number => repeats.reduce((all, { requests }) => all + requests, 0);
