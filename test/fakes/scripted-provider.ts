import type { AssistantBlock, Provider, TurnRequest, TurnResult } from '../../src/requests/provider.ts';
import { NO_USAGE, type Usage } from '../../src/run/agent-call.ts';

/** What one turn costs. */
export const TURN_USAGE: Usage = {
  ...NO_USAGE,
  inputTokens: 100,
  outputTokens: 10,
  costUsd: 0.01,
  requests: 1,
};

export type Step =
  | TurnResult
  | ((request: TurnRequest, signal: AbortSignal) => TurnResult | Promise<TurnResult>);

/** A provider that answers by a list, one entry a turn, and keeps the requests. The last entry answers all further turns. */
export function scriptedProvider(...steps: readonly Step[]): Provider & { readonly requests: TurnRequest[] } {
  const requests: TurnRequest[] = [];
  return {
    name: 'scripted',
    requests,
    respond: async (request, signal, onStart) => {
      signal.throwIfAborted();
      requests.push(request);
      const step = steps[Math.min(requests.length, steps.length) - 1];
      if (step === undefined) throw new Error('no step');
      onStart?.();
      return typeof step === 'function' ? step(request, signal) : step;
    },
  };
}

/** The model answers. */
export const says = (text: string): TurnResult => ({
  status: 'ok',
  content: [{ type: 'text', text }],
  stopReason: 'end',
  usage: TURN_USAGE,
});

/** The model calls tools: pairs of a name and its input. */
export const calls = (
  ...uses: readonly (readonly [string, Extract<AssistantBlock, { type: 'tool_use' }>['input']])[]
): TurnResult => ({
  status: 'ok',
  content: uses.map(([name, input], index) => ({ type: 'tool_use', id: `use-${index}`, name, input })),
  stopReason: 'tools',
  usage: TURN_USAGE,
});

/** The request fails. */
export const fails = (
  scope: 'run' | 'agent' | 'request',
  reason: string,
  retryAfterMs?: number,
): TurnResult => ({
  status: 'failed',
  scope,
  reason,
  usage: NO_USAGE,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});
