import { NO_USAGE, type Usage } from '../run/agent-call.ts';
import type { Budget } from '../run/budget.ts';
import { createReserve } from '../run/reserve.ts';
import type { Provider, TurnRequest, TurnResult } from './provider.ts';
import { createRequestSize } from './request-size.ts';

/** Dollars of one request. */
export type CostUsd = (model: string, tokens: Omit<Usage, 'costUsd' | 'requests'>) => number;

// Thinking counts too: with fewer, most answers would be cut and paid for nothing.
const SHORTEST_ANSWER_TOKENS = 1_000;

/**
 * Prices every request and keeps the run's dollar limit: before a request is sent, the most that it can cost is set aside.
 * Closer to the provider than what repeats, so that each repetition has to fit too.
 */
export function metered(
  provider: Provider,
  { budget, costUsd }: { readonly budget: Budget; readonly costUsd: CostUsd },
): Provider {
  const reserve = createReserve(budget);
  const mostInputTokens = createRequestSize();
  return {
    name: provider.name,
    respond: async (request, signal, onStart) => {
      const price = priceOf(request, mostInputTokens(request), costUsd);
      const { headStartMs = 0 } = request;
      const need = {
        mostUsd: price(request.maxOutputTokens),
        leastUsd: price(shortest(request)),
        headStartMs,
      };
      const reservation = await reserve(need, signal);
      if (reservation.status === 'refused') return tooDear(reservation.reason, NO_USAGE);
      let usage = NO_USAGE;
      try {
        const fitting = { ...request, maxOutputTokens: longest(request, price, reservation.usd) };
        const result = await provider.respond(fitting, signal, onStart);
        usage = { ...result.usage, costUsd: costUsd(request.model, result.usage) };
        const isCut = result.status === 'ok' && result.stopReason === 'length';
        if (!isCut || fitting.maxOutputTokens === request.maxOutputTokens) return { ...result, usage };
        const why = budget.turnAway(need.mostUsd);
        return tooDear(`the answer was cut at ${fitting.maxOutputTokens} output tokens: ${why}`, usage);
      } finally {
        reservation.settle(usage);
      }
    },
  } satisfies Provider;
}

/** Dollars by output tokens. How much the cache will serve is not known before, so all input counts as what costs most: written to it. */
function priceOf(
  request: TurnRequest,
  inputTokens: number,
  costUsd: CostUsd,
): (outputTokens: number) => number {
  const written = { inputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: inputTokens };
  return (outputTokens) => costUsd(request.model, { ...written, outputTokens });
}

const shortest = ({ maxOutputTokens }: TurnRequest): number =>
  Math.min(SHORTEST_ANSWER_TOKENS, maxOutputTokens);

/** The most output tokens that so many dollars pay for: their price is the same for each of them. */
function longest(
  { maxOutputTokens }: TurnRequest,
  price: (outputTokens: number) => number,
  usd: number,
): number {
  if (price(maxOutputTokens) <= usd) return maxOutputTokens;
  const inputUsd = price(0);
  const eachUsd = (price(maxOutputTokens) - inputUsd) / maxOutputTokens;
  return Math.floor((usd - inputUsd) / eachUsd);
}

const tooDear = (reason: string, usage: Usage): TurnResult => ({
  status: 'failed',
  scope: 'budget',
  reason,
  usage,
});
