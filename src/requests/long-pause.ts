import type { TurnResult } from './provider.ts';

/** How long anything may wait for a server that asks for a pause. */
export type PauseLimits = {
  /** A longer pause ends the run: every agent would time out before the answer. */
  readonly patienceMs: number;
  /** How long the run goes on, Infinity without a limit; a longer pause ends it at once, with what it has. */
  readonly timeLeftMs: () => number;
};

/** The failure of one request, or of the whole run when the server asks for a pause that nothing outlasts. */
export function withinPatience(result: TurnResult, { patienceMs, timeLeftMs }: PauseLimits): TurnResult {
  if (result.status !== 'failed' || result.retryAfterMs === undefined) return result;
  const { retryAfterMs, reason } = result;
  const asked = `${reason}; it asks for a pause of ${seconds(retryAfterMs)}, and`;
  if (retryAfterMs > patienceMs)
    return { ...result, scope: 'run', reason: `${asked} an agent may take ${seconds(patienceMs)}` };
  const leftMs = Math.max(0, timeLeftMs());
  if (retryAfterMs > leftMs)
    return { ...result, scope: 'run', reason: `${asked} the run has ${seconds(leftMs)} left` };
  return result;
}

// A date may lie years ahead.
const seconds = (ms: number): string =>
  Number.isFinite(ms) ? `${Math.round(ms / 1000)} s` : 'longer than can be told';
