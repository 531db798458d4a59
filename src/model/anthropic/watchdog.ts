/** How long a response may send nothing. Pings count as data. */
export type Patience = {
  /** Until the first byte of the body. */
  readonly firstByteMs: number;
  /** Between two chunks of the body. */
  readonly gapMs: number;
};

/** Calls `onSilence` once when no byte has arrived for too long. The SDK's own timeout covers only the headers, so without this a stalled stream would hang for ever. */
export class Watchdog implements Disposable {
  readonly #patience: Patience;
  readonly #onSilence: () => void;
  #timer: NodeJS.Timeout;
  #started = false;
  #silence: string | null = null;

  constructor(patience: Patience, onSilence: () => void) {
    this.#patience = patience;
    this.#onSilence = onSilence;
    this.#timer = this.#arm(patience.firstByteMs);
  }

  /** Why it called `onSilence`, as a sentence; null when it did not. */
  get silence(): string | null {
    return this.#silence;
  }

  /** A copy of a response that resets this watchdog's timer with every chunk of its body. */
  watch(response: Response): Response {
    if (response.body === null) return response;
    const chunks = response.body.getReader();
    // Cheaper than a TransformStream, and every chunk of every response passes here.
    const watched = new ReadableStream<Uint8Array>(
      {
        pull: async (out) => {
          const { done, value } = await chunks.read();
          this.#reset();
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
      this.#silence = this.#started
        ? `The answer stopped in the middle: nothing came for ${afterMs / 1000} s`
        : `No answer began within ${afterMs / 1000} s`;
      this.#onSilence();
    }, afterMs);
  }
}
