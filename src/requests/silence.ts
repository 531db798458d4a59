import type { TurnResult } from './provider.ts';

/**
 * Watches for a server that no run can use: a wrong address, a login page, a network without a way out. Until something has spoken
 * as the API does, a fault means that requests are sent one at a time and further and further apart; after a few, the run ends. So
 * a wrong server costs seconds and a handful of requests, however many agents there are.
 */
export interface Silence {
  /** How long no request may be sent; Infinity while one is on its way to find out. */
  waitMs(nowMs: number): number;
  sent(): void;
  /** A request came to this end (null: it was stopped). The result is that of the whole run when the server is given up. */
  ended<Result extends TurnResult | null>(result: Result, nowMs: number): Result;
}

const FAULTS_MAX = 4;
// 0.5, 1 and 2 s: long enough for a connection that is only just being set up.
const FIRST_PAUSE_MS = 500;

export function createSilence(): Silence {
  let isOver = false;
  let faults = 0;
  let inFlight = 0;
  let notBeforeMs = 0;
  return {
    waitMs: (nowMs) => {
      if (isOver || faults === 0) return 0;
      return inFlight > 0 ? Number.POSITIVE_INFINITY : Math.max(0, notBeforeMs - nowMs);
    },
    sent: () => {
      inFlight += 1;
    },
    ended: (result, nowMs) => {
      inFlight -= 1;
      if (isOver || result === null) return result;
      const fault = result.status === 'failed' ? result.fault : undefined;
      // Too slow for one request shows nothing about others.
      if (fault === 'stall') return result;
      if (result.status === 'ok' || fault === undefined) {
        isOver = true;
        return result;
      }
      faults += 1;
      notBeforeMs = nowMs + FIRST_PAUSE_MS * 2 ** (faults - 1);
      if (faults < FAULTS_MAX) return result;
      return { ...result, scope: 'run', reason: `${result.reason}; ${NOTHING_HEARD}` };
    },
  } satisfies Silence;
}

const NOTHING_HEARD = `none of the first ${FAULTS_MAX} requests of this run was answered`;
