import type { TurnRequest, TurnResult } from '../../../requests/provider.ts';

/** How long answers may be that servers let a model give, as far as their refusals have told. */
export interface AnswerLimits {
  /** The request, with no longer an answer than the server is known to allow. */
  within(request: TurnRequest): TurnRequest;
  /** What came of a request. One that was refused for the length of its answer may be asked again: it will be shorter. */
  learned(request: TurnRequest, result: TurnResult): TurnResult;
}

// Shorter answers than this are of no use, and no server is known that allows less.
const LEAST_TOKENS = 256;

/** Nothing is known at first: a server that is not Anthropic's may allow less than the table says of its model. */
export function createAnswerLimits(): AnswerLimits {
  const limits = new Map<string, number>();
  const limitsOfTurns = new WeakMap<TurnRequest['messages'], number>();
  return {
    within: (request) => {
      const limit =
        limitsOfTurns.get(request.messages) ?? limits.get(request.model) ?? request.maxOutputTokens;
      return limit < request.maxOutputTokens ? { ...request, maxOutputTokens: limit } : request;
    },
    learned: (request, result) => {
      if (result.status !== 'failed' || result.scope !== 'agent' || !TOO_LONG.test(result.reason))
        return result;
      const allowed = allowedIn(result.reason, request.maxOutputTokens);
      const tried = allowed ?? Math.floor(request.maxOutputTokens / 2);
      if (tried < LEAST_TOKENS) return result;
      // A refusal that names no limit may be about this conversation only, which leaves little room.
      if (allowed === null) limitsOfTurns.set(request.messages, tried);
      else limits.set(request.model, tried);
      return { ...result, scope: 'request' };
    },
  } satisfies AnswerLimits;
}

const TOO_LONG = /max_tokens|max_completion_tokens|output tokens/i;

/** The largest number below the asked one that the refusal names; null when there is none. */
function allowedIn(reason: string, asked: number): number | null {
  const named = [...reason.matchAll(/\d{4,7}/g)].map(([number]) => Number(number));
  const smaller = named.filter((number) => number < asked);
  return smaller.length > 0 ? Math.max(...smaller) : null;
}
