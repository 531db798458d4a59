import { deferred } from '../base/deferred.ts';
import type { Usage } from '../run/agent-call.ts';
import type { Budget, Spending } from '../run/budget.ts';

/** What a request may take. */
type Need = {
  /** With the longest answer. */
  readonly most: Spending;
  /** With the shortest answer that is still worth asking for. */
  readonly least: Spending;
  /** Whoever has more of it goes first. */
  readonly headStartMs: number;
};

export type Reservation =
  /** `kept` may be less than the most. `settle` is called once, whatever became of the request. */
  | { readonly status: 'granted'; readonly kept: Spending; readonly settle: (usage: Usage) => void }
  | { readonly status: 'refused'; readonly reason: string };

/** Sets aside what a request may take before it is sent. Rejects only when `signal` aborts. */
export type Reserve = (need: Need, signal: AbortSignal) => Promise<Reservation>;

type Waiting = { readonly need: Need; readonly decided: (reservation: Reservation) => void };

/**
 * Who does not fit waits while others are on their way: most of what they keep comes back. Only when nothing is on its way a
 * request gets the rest instead, if that is worth a request. So a limit holds, and little of it is left over.
 */
export function createReserve(budget: Budget): Reserve {
  let underWay = 0;
  let line: Waiting[] = [];

  const grant = (kept: Spending): Reservation => {
    underWay += 1;
    const settle = budget.setAside(kept);
    return {
      status: 'granted',
      kept,
      settle: (usage) => {
        underWay -= 1;
        settle(usage);
        serve();
      },
    };
  };

  /** null: wait. */
  const decide = ({ most, least }: Need): Reservation | null => {
    const fitting = lower(most, budget.room());
    if (isWithin(most, fitting)) return grant(most);
    if (underWay > 0) return null;
    if (isWithin(least, fitting)) return grant(fitting);
    return { status: 'refused', reason: budget.refusalReason(least) };
  };

  /** In order, and nobody overtakes: small requests would keep a large one waiting for ever. */
  const serve = (): void => {
    for (let first = line[0]; first !== undefined; first = line[0]) {
      const reservation = decide(first.need);
      if (reservation === null) return;
      line = line.slice(1);
      first.decided(reservation);
    }
  };

  return (need, signal) => {
    if (signal.aborted) return Promise.reject(signal.reason);
    const answer = deferred<Reservation>();
    const leave = (): void => {
      line = line.filter((other) => other !== waiting);
      answer.reject(signal.reason);
      serve();
    };
    const waiting: Waiting = {
      need,
      decided: (reservation) => {
        signal.removeEventListener('abort', leave);
        answer.resolve(reservation);
      },
    };
    signal.addEventListener('abort', leave, { once: true });
    const after = line.findIndex((other) => other.need.headStartMs < need.headStartMs);
    line = line.toSpliced(after === -1 ? line.length : after, 0, waiting);
    serve();
    return answer.promise;
  };
}

const lower = (a: Spending, b: Spending): Spending => ({
  outputTokens: Math.max(0, Math.min(a.outputTokens, b.outputTokens)),
  costUsd: Math.max(0, Math.min(a.costUsd, b.costUsd)),
});

const isWithin = (a: Spending, b: Spending): boolean =>
  a.outputTokens <= b.outputTokens && a.costUsd <= b.costUsd;
