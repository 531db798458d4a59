import { deferred } from '../base/deferred.ts';
import type { Usage } from '../run/agent-call.ts';
import type { Budget, Spending } from '../run/budget.ts';

/** What a request may take. */
type Need = {
  /** With the longest answer. */
  readonly most: Spending;
  /** With an answer that is long enough for most requests. */
  readonly enough: Spending;
  /** With the shortest answer that is still worth asking for. */
  readonly least: Spending;
  /** The request with the longest one goes first. */
  readonly headStartMs: number;
};

export type Reservation =
  /** `kept` may be less than the most. `settle` is called once, whatever became of the request. */
  | { readonly status: 'granted'; readonly kept: Spending; readonly settle: (usage: Usage) => void }
  | { readonly status: 'refused'; readonly reason: string };

/** Sets aside what a request may take before it is sent. Rejects only when `signal` aborts. */
export type Reserve = (need: Need, signal: AbortSignal) => Promise<Reservation>;

type QueuedNeed = { readonly need: Need; readonly decided: (reservation: Reservation) => void };

// Of the room that is left: so that a wave of requests finds room side by side, and each more than enough while there is plenty.
const SHARE = 1 / 16;

/**
 * A request gets the longest answer where that is a small share of the room, and never less than enough. One that does not fit is queued while others are in flight, because most of what they set aside comes back. When none is
 * in flight it gets the rest, if that pays for the least; otherwise it is refused. So a limit holds, and little of it is left over.
 */
export function createReserve(budget: Budget): Reserve {
  let inFlight = 0;
  let queue: QueuedNeed[] = [];

  const grant = (kept: Spending): Reservation => {
    inFlight += 1;
    const settle = budget.setAside(kept);
    return {
      status: 'granted',
      kept,
      settle: (usage) => {
        inFlight -= 1;
        settle(usage);
        serve();
      },
    };
  };

  /** null: stay queued. */
  const decide = ({ most, enough, least }: Need): Reservation | null => {
    const wanted = higher(enough, lower(most, shareOf(budget.room())));
    if (isWithin(wanted, budget.room())) return grant(wanted);
    if (inFlight > 0) return null;
    const fitting = lower(most, budget.room());
    if (isWithin(least, fitting)) return grant(fitting);
    return { status: 'refused', reason: budget.refusalReason(least) };
  };

  /** In order, without overtaking: otherwise small requests could keep a large one queued for ever. */
  const serve = (): void => {
    for (let first = queue[0]; first !== undefined; first = queue[0]) {
      const reservation = decide(first.need);
      if (reservation === null) return;
      queue = queue.slice(1);
      first.decided(reservation);
    }
  };

  return (need, signal) => {
    if (signal.aborted) return Promise.reject(signal.reason);
    const answer = deferred<Reservation>();
    const leave = (): void => {
      queue = queue.filter((other) => other !== queuedNeed);
      answer.reject(signal.reason);
      serve();
    };
    const queuedNeed: QueuedNeed = {
      need,
      decided: (reservation) => {
        signal.removeEventListener('abort', leave);
        answer.resolve(reservation);
      },
    };
    signal.addEventListener('abort', leave, { once: true });
    const later = queue.findIndex((other) => other.need.headStartMs < need.headStartMs);
    queue = queue.toSpliced(later === -1 ? queue.length : later, 0, queuedNeed);
    serve();
    return answer.promise;
  };
}

const lower = (a: Spending, b: Spending): Spending => ({
  outputTokens: Math.max(0, Math.min(a.outputTokens, b.outputTokens)),
  costUsd: Math.max(0, Math.min(a.costUsd, b.costUsd)),
});

const higher = (a: Spending, b: Spending): Spending => ({
  outputTokens: Math.max(a.outputTokens, b.outputTokens),
  costUsd: Math.max(a.costUsd, b.costUsd),
});

const shareOf = ({ outputTokens, costUsd }: Spending): Spending => ({
  outputTokens: outputTokens * SHARE,
  costUsd: costUsd * SHARE,
});

const isWithin = (a: Spending, b: Spending): boolean =>
  a.outputTokens <= b.outputTokens && a.costUsd <= b.costUsd;
