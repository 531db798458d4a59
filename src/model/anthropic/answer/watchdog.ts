/** How long a response may send nothing. Pings count as data. */
export type Patience = {
  /** Until the first byte of the body. */
  readonly firstByteMs: number;
  /** Between two chunks of the body. */
  readonly gapMs: number;
};

/** Why a response was given up. */
type Problem = { readonly reason: string; readonly fault: 'connection' | 'form' | 'stall' };

// The longest answer of a model comes to some 25 MB of events (128,000 tokens, one in each event).
const BODY_BYTES_MAX = 50_000_000;
// setTimeout fires at once for a longer time.
const TIMER_MS_MAX = 2 ** 31 - 1;

/**
 * Calls `giveUp` once when no byte has arrived for too long, or far more than an answer can have. The SDK's own timeout covers only the headers, so without
 * this a stalled stream would hang for ever.
 */
export class Watchdog implements Disposable {
  readonly #patience: Patience & { readonly stallMs: number | null };
  readonly #giveUp: () => void;
  #timer: NodeJS.Timeout;
  /** Runs out when nothing of the answer itself came, pings not counted; undefined when nobody has asked for that. */
  readonly #stall: NodeJS.Timeout | undefined;
  #started = false;
  #problem: Problem | null = null;

  /** `stallMs`: how long an answer may make no progress; null for as long as data comes. */
  constructor(patience: Patience & { readonly stallMs: number | null }, giveUp: () => void) {
    this.#patience = patience;
    this.#giveUp = giveUp;
    this.#timer = this.#arm(patience.firstByteMs);
    const { stallMs } = patience;
    if (stallMs === null) return;
    const reason = `The answer made no progress for ${stallMs / 1000} s (stallMs)`;
    this.#stall = setTimeout(() => this.#stop({ reason, fault: 'stall' }), Math.min(stallMs, TIMER_MS_MAX));
  }

  /** Why it called `giveUp`; null when it did not. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** A part of the answer came. */
  progress(): void {
    if (this.#problem === null) this.#stall?.refresh();
  }

  /** A copy of a response that resets this watchdog's timer with every chunk of its body. */
  watch(response: Response): Response {
    if (response.body === null) return response;
    const chunks = response.body.getReader();
    let bytes = 0;
    // Cheaper than a TransformStream, and every chunk of every response passes here.
    const watched = new ReadableStream<Uint8Array>(
      {
        pull: async (out) => {
          const { done, value } = await chunks.read();
          this.#reset();
          bytes += value?.length ?? 0;
          if (bytes > BODY_BYTES_MAX)
            this.#stop({
              reason: `The answer has no end: more than ${BODY_BYTES_MAX / 1_000_000} MB came`,
              fault: 'form',
            });
          if (done) out.close();
          else out.enqueue(value);
        },
        cancel: (reason) => chunks.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    return new Response(watched, response);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#stall);
  }

  #reset(): void {
    if (this.#started) {
      this.#timer.refresh();
      return;
    }
    this.#started = true;
    clearTimeout(this.#timer);
    this.#timer = this.#arm(this.#patience.gapMs);
  }

  #arm(afterMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      const reason = this.#started
        ? `The answer stopped in the middle: nothing came for ${afterMs / 1000} s`
        : `No answer began within ${afterMs / 1000} s`;
      this.#stop({ reason, fault: 'connection' });
    }, afterMs);
  }

  #stop(problem: Problem): void {
    if (this.#problem !== null) return;
    this.#problem = problem;
    this.#giveUp();
  }
}
