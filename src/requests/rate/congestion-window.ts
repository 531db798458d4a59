/** How many requests may be on their way at once: all that the user allows, until the server shows that it is too many. */
export interface CongestionWindow {
  size(): number;
  /** Grows by one for each windowful. */
  onAnswer(): void;
  /** Halves, once for all requests that were under way together: `order` is the number of the refused one, `next` that of the next to be sent. */
  onOverload(order: number, next: number): void;
}

export function createCongestionWindow(most: number): CongestionWindow {
  let size = most;
  let answers = 0;
  let halvedBefore = 0;
  return {
    size: () => size,
    onAnswer: () => {
      answers += 1;
      if (answers < size) return;
      answers = 0;
      size = Math.min(most, size + 1);
    },
    onOverload: (order, next) => {
      if (order < halvedBefore) return;
      halvedBefore = next;
      answers = 0;
      size = Math.max(1, Math.floor(size / 2));
    },
  } satisfies CongestionWindow;
}
