/** How long a request may be silent. Pings count as a sign of life. */
export type Patience = {
  /** Until the first byte of the answer. */
  readonly firstByteMs: number;
  /** Between two pieces of the answer. */
  readonly gapMs: number;
};

/** Calls `onSilence` once when no byte has come for too long; `fed` tells it of every piece. The SDK's own timeout ends with the headers, so a stalled stream would hang for ever. */
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

  /** What it barked about, or null. */
  get silence(): string | null {
    return this.#silence;
  }

  /** A copy of a response whose body feeds this watchdog. */
  watch(response: Response): Response {
    if (response.body === null) return response;
    const pieces = response.body.getReader();
    // Cheaper than to pipe it through a TransformStream, and every piece of every answer passes here.
    const fed = new ReadableStream<Uint8Array>(
      {
        pull: async (out) => {
          const { done, value } = await pieces.read();
          this.#feed();
          if (done) out.close();
          else out.enqueue(value);
        },
        cancel: (reason) => pieces.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    return new Response(fed, response);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #feed(): void {
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
