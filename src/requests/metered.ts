import { NO_USAGE, type Usage } from '../run/agent-call.ts';
import type { Budget, Spending } from '../run/budget.ts';
import { mostOfWeb } from './most-of-web.ts';
import type { Provider, TurnResult } from './provider.ts';
import { createRequestSize } from './request-size.ts';
import { createReserve } from './reserve.ts';

/** Dollars of one request. */
type CostUsd = (model: string, tokens: Omit<Usage, 'costUsd' | 'requests'>) => number;

type Meter = {
  readonly budget: Budget;
  readonly costUsd: CostUsd;
  /** Told once that usage is estimated, and why. */
  readonly warn: (message: string) => void;
};

// Thinking included. With fewer, most answers would be cut, and a cut answer is paid and useless.
const SHORTEST_ANSWER_TOKENS = 1_000;

/**
 * Prices every request and keeps the run's limits: before a request is sent, the most that it can cost and write is set aside.
 * Inside `retrying`, so that each retry has to fit too.
 */
export function metered(provider: Provider, { budget, costUsd, warn }: Meter): Provider {
  const reserve = createReserve(budget);
  const warnOf = warnings(warn);
  const mostInputTokens = createRequestSize();
  return {
    name: provider.name,
    respond: async (request, signal, onStart) => {
      // What the cache will serve is not known yet, so all input is priced as the dearest kind: written to the cache.
      const web = mostOfWeb(request);
      const written = {
        inputTokens: 0,
        cacheReadTokens: 0,
        cacheWriteTokens: mostInputTokens(request) + web.tokens,
        webSearches: web.searches,
      };
      const withAnswer = (outputTokens: number): Spending => ({
        outputTokens,
        costUsd: costUsd(request.model, { ...written, outputTokens }),
      });
      const { maxOutputTokens, enoughOutputTokens = maxOutputTokens, headStartMs = 0 } = request;
      const most = withAnswer(maxOutputTokens);
      const need = {
        most,
        enough: withAnswer(Math.min(enoughOutputTokens, maxOutputTokens)),
        least: withAnswer(Math.min(SHORTEST_ANSWER_TOKENS, maxOutputTokens)),
        headStartMs,
      };
      const reservation = await reserve(need, signal);
      if (reservation.status === 'refused') return overBudget(reservation.reason, NO_USAGE);
      let usage = NO_USAGE;
      try {
        const fitting = {
          ...request,
          maxOutputTokens: outputTokensFor(most, withAnswer(0), reservation.kept),
        };
        const result = await provider.respond(fitting, signal, onStart);
        warnOf(result);
        usage = { ...result.usage, costUsd: costUsd(request.model, result.usage) };
        const isCut = result.status === 'ok' && result.stopReason === 'length';
        // Where fewer tokens were taken for enough, there may be room for more.
        if (!isCut || fitting.maxOutputTokens >= enoughOutputTokens) return { ...result, usage };
        const why = budget.refusalReason(most);
        return overBudget(`the answer was cut at ${fitting.maxOutputTokens} output tokens: ${why}`, usage);
      } finally {
        reservation.settle(usage);
      }
    },
  } satisfies Provider;
}

/** Says once that usage is estimated, and each reason why there is no web. */
function warnings(warn: Meter['warn']): (result: TurnResult) => void {
  const said = new Set<string>();
  const once = (about: string, message: string): void => {
    if (!said.has(about)) warn(message);
    said.add(about);
  };
  return ({ usageProblem, webProblem }) => {
    if (webProblem !== undefined) once(webProblem, webProblem);
    if (usageProblem !== undefined)
      once(
        'usage',
        `the usage that the model server tells cannot be right (${usageProblem}): tokens and cost of such answers are estimated by their length, rather too high`,
      );
  };
}

/** The most output tokens that `kept` pays for; each of them has the same price. */
function outputTokensFor(most: Spending, none: Spending, kept: Spending): number {
  const eachUsd = (most.costUsd - none.costUsd) / most.outputTokens;
  const paid = most.costUsd <= kept.costUsd ? most.outputTokens : (kept.costUsd - none.costUsd) / eachUsd;
  // Less than a millionth is rounding.
  return Math.floor(Math.min(paid, kept.outputTokens) + 1e-6);
}

const overBudget = (reason: string, usage: Usage): TurnResult => ({
  status: 'failed',
  scope: 'budget',
  reason,
  usage,
});
