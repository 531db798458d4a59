import type { Wait } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import { LIMIT_WAIT_MAX_SECONDS } from './limits.ts';

/** What became of one request. `unanswered`: whether it took effect is unknown. `too-long`: the answer was not read to its end. */
export type Fetched =
  | {
      readonly status: 'answered';
      readonly httpStatus: number;
      readonly headers: Headers;
      readonly body: Uint8Array<ArrayBuffer>;
    }
  | { readonly status: 'unanswered'; readonly problem: string }
  | { readonly status: 'too-long' };

/**
 * One request to a service other than the REST API, made up to three times while the service is busy, broken or out of reach. It must
 * be safe to repeat. Rejects only when `signal` aborts; problems never hold the address, which may be signed.
 */
export async function patientFetch(
  request: {
    readonly url: string;
    readonly init: RequestInit;
    readonly timeoutMs: number;
    /** Most bytes of an answer that are read. */
    readonly maxBytes: number;
    readonly wait: Wait;
  },
  signal: AbortSignal,
): Promise<Fetched> {
  for (const pauseMs of PAUSES_MS) {
    const fetched = await fetchOnce(request, signal);
    if (!isPassing(fetched)) return fetched;
    await request.wait(askedPauseMs(fetched) ?? pauseMs, signal);
  }
  return fetchOnce(request, signal);
}

const PAUSES_MS = [1_000, 3_000];

const isPassing = (fetched: Fetched): boolean =>
  fetched.status === 'unanswered' ||
  (fetched.status === 'answered' && (fetched.httpStatus >= 500 || fetched.httpStatus === 429));

function askedPauseMs(fetched: Fetched): number | null {
  const asked = fetched.status === 'answered' ? fetched.headers.get('retry-after') : null;
  if (asked === null || !/^\d+$/.test(asked)) return null;
  return Math.min(Number(asked), LIMIT_WAIT_MAX_SECONDS) * 1_000;
}

async function fetchOnce(request: Parameters<typeof patientFetch>[0], signal: AbortSignal): Promise<Fetched> {
  signal.throwIfAborted();
  // The message of fetch would hold the address.
  if (!URL.canParse(request.url)) return { status: 'unanswered', problem: 'its address cannot be read' };
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(request.timeoutMs)]);
  try {
    const response = await fetch(request.url, { ...request.init, redirect: 'error', signal: inTime });
    const body = await bodyUpTo(request.maxBytes, response);
    if (body === null) return { status: 'too-long' };
    return { status: 'answered', httpStatus: response.status, headers: response.headers, body };
  } catch (error) {
    signal.throwIfAborted();
    return { status: 'unanswered', problem: problemOf(error) };
  }
}

/** Null when there is more, whether `content-length` says so or not. */
async function bodyUpTo(maxBytes: number, response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The message of fetch is always `fetch failed`; its cause says why. */
function problemOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return messageOf(cause);
}
