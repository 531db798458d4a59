import type { Now, Wait } from '../base/clock.ts';
import { deferred } from '../base/deferred.ts';
import { NO_USAGE } from '../run/agent-call.ts';
import { type Admission, type AdmissionOptions, createAdmissions } from './admission.ts';
import { type PauseLimits, withinPatience } from './long-pause.ts';
import type { Provider, StartOfAnswer, TurnRequest, TurnResult } from './provider.ts';
import { createTimer } from './timer.ts';

export type QueueOptions = AdmissionOptions & PauseLimits & { readonly now: Now; readonly wait: Wait };

type Failure = Extract<TurnResult, { readonly status: 'failed' }>;

type QueuedRequest = {
  readonly model: string;
  readonly admission: Admission;
  /** When it came, minus its head start: the earliest goes first. */
  readonly dueMs: number;
  readonly send: () => void;
  readonly giveUp: (failure: Failure) => void;
};

/**
 * Every request of a run passes this one queue and is sent when its admission allows it. The one that has waited longest goes
 * first, and a head start counts as waiting, so each is sent in the end. After a failure that no further request can escape
 * (a wrong key, a pause longer than the run), or none to that model (it does not exist), the queued ones and all later ones get that failure without being sent.
 */
export function queued(provider: Provider, options: QueueOptions): Provider {
  const { now } = options;
  const admissionOf = createAdmissions(options);
  const queue = createQueue(options);

  const send = async (
    request: TurnRequest,
    admission: Admission,
    signal: AbortSignal,
    onStart: StartOfAnswer | undefined,
  ): Promise<TurnResult> => {
    const inFlight = admission.sent(now());
    const ended = (result: TurnResult): TurnResult => {
      const known = withinPatience(inFlight.ended(result, now()), options);
      if (known.status === 'failed' && known.scope === 'run') queue.close(known, null);
      if (known.status === 'failed' && known.scope === 'model') queue.close(known, request.model);
      return known;
    };
    try {
      const result = await provider.respond(request, signal, (quotas) => {
        inFlight.begun(quotas, now());
        onStart?.(quotas);
        queue.sendDue();
      });
      return ended(result);
    } catch (error) {
      inFlight.ended(null, now());
      throw error;
    } finally {
      queue.sendDue();
    }
  };

  return {
    name: provider.name,
    respond: (request, signal, onStart) => {
      if (signal.aborted) return Promise.reject(signal.reason);
      const answer = deferred<TurnResult>();
      const admission = admissionOf(request);
      const leave = (): void => {
        answer.reject(signal.reason);
        queue.remove(queuedRequest);
      };
      const leaveQueueWith = (result: TurnResult | Promise<TurnResult>): void => {
        signal.removeEventListener('abort', leave);
        answer.resolve(result);
      };
      const queuedRequest: QueuedRequest = {
        model: request.model,
        admission,
        dueMs: now() - (request.headStartMs ?? 0),
        send: () => leaveQueueWith(send(request, admission, signal, onStart)),
        giveUp: leaveQueueWith,
      };
      signal.addEventListener('abort', leave, { once: true });
      queue.add(queuedRequest);
      return answer.promise;
    },
  } satisfies Provider;
}

/** Requests that are not sent yet, the earliest due first. */
interface Queue {
  add(request: QueuedRequest): void;
  remove(request: QueuedRequest): void;
  /** Sends all that may go, in order, and comes back when the next one may. */
  sendDue(): void;
  /** Nothing is sent any more to this model (null: to any): all that are queued, and all that come, get this failure. The first one stays. */
  close(failure: Failure, model: string | null): void;
}

function createQueue({ now, wait }: { readonly now: Now; readonly wait: Wait }): Queue {
  const timer = createTimer({ now, wait });
  let requests: QueuedRequest[] = [];
  let fatal: Failure | null = null;
  const fatalOf = new Map<string, Failure>();

  const sendDue = (): void => {
    for (const request of fatal === null && fatalOf.size === 0 ? [] : requests.splice(0)) {
      const failure = fatal ?? fatalOf.get(request.model);
      if (failure === undefined) requests.push(request);
      else request.giveUp({ ...failure, usage: NO_USAGE });
    }
    let soonestMs = Number.POSITIVE_INFINITY;
    for (const request of [...requests]) {
      const waitMs = request.admission.waitMs(now());
      soonestMs = Math.min(soonestMs, waitMs);
      const position = requests.indexOf(request);
      // An answer that begins at once has this function called again within `send`: the request may be gone.
      if (waitMs > 0 || position === -1) continue;
      requests.splice(position, 1);
      request.send();
    }
    timer.set(requests.length === 0 ? Number.POSITIVE_INFINITY : soonestMs, sendDue);
  };

  return {
    add: (request) => {
      const later = requests.findIndex((other) => other.dueMs > request.dueMs);
      requests.splice(later === -1 ? requests.length : later, 0, request);
      sendDue();
    },
    remove: (request) => {
      requests = requests.filter((other) => other !== request);
      sendDue();
    },
    sendDue,
    close: (failure, model) => {
      if (model === null) fatal ??= failure;
      else if (!fatalOf.has(model)) fatalOf.set(model, failure);
    },
  };
}
