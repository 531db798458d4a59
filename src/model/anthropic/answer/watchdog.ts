/** How long a response may send nothing. Pings count as data. */
export type Patience = {
  /** Until the first byte of the body. */
  readonly firstByteMs: number;
  /** Between two chunks of the body. */
  readonly gapMs: number;
};

// The longest answer of a model comes to some 25 MB of events (128,000 tokens, one in each event).
const BODY_BYTES_MAX = 50_000_000;

/**
 * Calls `giveUp` once when no byte has arrived for too long, or far more than an answer can have. The SDK's own timeout covers only the headers, so without
 * this a stalled stream would hang for ever.
 */
export class Watchdog implements Disposable {
  readonly #patience: Patience;
  readonly #giveUp: () => void;
  #timer: NodeJS.Timeout;
  #started = false;
  #problem: string | null = null;

  constructor(patience: Patience, giveUp: () => void) {
    this.#patience = patience;
    this.#giveUp = giveUp;
    this.#timer = this.#arm(patience.firstByteMs);
  }

  /** Why it called `giveUp`, as a sentence; null when it did not. */
  get problem(): string | null {
    return this.#problem;
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
            this.#stop(`The answer has no end: more than ${BODY_BYTES_MAX / 1_000_000} MB came`);
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
      this.#stop(
        this.#started
          ? `The answer stopped in the middle: nothing came for ${afterMs / 1000} s`
          : `No answer began within ${afterMs / 1000} s`,
      );
    }, afterMs);
  }

  #stop(problem: string): void {
    if (this.#problem !== null) return;
    this.#problem = problem;
    this.#giveUp();
  }
}
