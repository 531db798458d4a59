import type { Report } from '../report.ts';
import { allInputTokens, formatCachedShare } from './cached-share.ts';
import { plural } from './headline.ts';
import { formatUsd } from './money.ts';

/** What one phase has cost, as texts that are not yet cleaned. */
export type PhaseCostRow = {
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
  return phases.map(({ title, agents, reused, usage }) => ({
    phase: title === '' ? '(no phase)' : title,
    agents: reused === 0 ? plural(agents, 'agent') : `${plural(agents, 'agent')}, ${reused} reused`,
    inputTokens: grouped(allInputTokens(usage)),
    cached: formatCachedShare(usage),
    outputTokens: grouped(usage.outputTokens),
    cost: formatUsd(usage.costUsd),
  }));
}

const grouped = (count: number): string => count.toLocaleString('en-US');
