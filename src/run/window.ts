/** How many requests may be on their way at once: found by trying, as TCP finds it. */
export interface Window {
  size(): number;
  /** The server says that it has room for this many. Heard only until it was crowded for the first time. */
  open(room: number): void;
  /** Grows by one for each answer until it was crowded for the first time, later by one for each windowful. */
  answered(): void;
  /** Halves, once for all requests that were under way together: `order` is the number of the refused one, `next` that of the next to be sent. */
  crowded(order: number, next: number): void;
}

export function createWindow({ start, most }: { readonly start: number; readonly most: number }): Window {
  let size = Math.max(1, Math.min(start, most));
  let answers = 0;
  let halvedBefore = 0;
  let everCrowded = false;
  return {
    size: () => size,
    open: (room) => {
      if (!everCrowded) size = Math.max(size, Math.min(most, Math.floor(room)));
    },
    answered: () => {
      answers += 1;
      if (everCrowded && answers < size) return;
      answers = 0;
      size = Math.min(most, size + 1);
    },
    crowded: (order, next) => {
      if (everCrowded && order < halvedBefore) return;
      everCrowded = true;
      halvedBefore = next;
      answers = 0;
      size = Math.max(1, Math.floor(size / 2));
    },
  } satisfies Window;
}
