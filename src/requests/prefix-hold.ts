/** Keeps requests that share a prefix back while the first one has no answer yet: only then can the cache serve the others. */
export interface PrefixHold {
  /** 0: go. Otherwise how long at most, if nothing is heard of the one that leads. */
  waitMs(prefix: string, nowMs: number): number;
  sent(prefix: string, nowMs: number): void;
  begun(prefix: string, nowMs: number): void;
  /** One ended and never began: the next one leads. */
  lost(prefix: string): void;
}

type Held = { readonly leads: number; readonly sentMs: number; readonly warmUntilMs: number };

const COLD: Held = { leads: 0, sentMs: 0, warmUntilMs: 0 };

export function createPrefixHold(options: {
  /** How long the others wait for the one that leads. */
  readonly longestMs: number;
  /** How long a cache keeps what is not used. */
  readonly warmMs: number;
}): PrefixHold {
  const held = new Map<string, Held>();
  const of = (prefix: string): Held => held.get(prefix) ?? COLD;
  const begun = (prefix: string, nowMs: number): void => {
    held.set(prefix, { leads: 0, sentMs: 0, warmUntilMs: nowMs + options.warmMs });
  };
  return {
    waitMs: (prefix, nowMs) => {
      const { leads, sentMs, warmUntilMs } = of(prefix);
      if (leads === 0 || warmUntilMs > nowMs) return 0;
      return Math.max(0, sentMs + options.longestMs - nowMs);
    },
    sent: (prefix, nowMs) => {
      const { leads, sentMs, warmUntilMs } = of(prefix);
      // Each use keeps the cache warm for its whole time again.
      if (warmUntilMs > nowMs) begun(prefix, nowMs);
      else held.set(prefix, { leads: leads + 1, sentMs: leads === 0 ? nowMs : sentMs, warmUntilMs });
    },
    begun,
    lost: (prefix) => {
      const known = of(prefix);
      if (known.leads > 0) held.set(prefix, { ...known, leads: known.leads - 1 });
    },
  } satisfies PrefixHold;
}
