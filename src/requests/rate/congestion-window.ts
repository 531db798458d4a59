/** How many requests may be in flight at once: all that the user allows, until the server shows that it is too many (as TCP's congestion window). */
export interface CongestionWindow {
  size(): number;
  /** Grows by one for each windowful of answers. */
  onAnswer(): void;
  /** Halves, once for all requests that were in flight together: given are the numbers of the refused request and of the next to be sent. */
  onOverload(refused: number, next: number): void;
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
    onOverload: (refused, next) => {
      if (refused < halvedBefore) return;
      halvedBefore = next;
      answers = 0;
      size = Math.max(1, Math.floor(size / 2));
    },
  } satisfies CongestionWindow;
}
