import { levelAt, type TokenBucket, taken, waitForMs } from './token-bucket.ts';

/** Spacing by the rate at which a server, by refusing, shows that it lets requests pass. Knows nothing until the first refusal. */
export interface AdaptiveRate {
  waitMs(nowMs: number): number;
  sent(nowMs: number): void;
  /** The request sent at `sentMs` was refused because of the rate. */
  refused(sentMs: number, nowMs: number): void;
}

// Long enough for a steady measure, short enough that a quiet time before does not count.
const MEASURED_MS = 3_000;
const SHORTEST_MS = 250;
// What passes at once had been gathered before, and that is seldom less than is gained in a second.
const GATHERED_IN_MS = 1_000;
const AT_ONCE_MS = 500;
// A little below what was measured, and then, as CUBIC does for TCP, long near it and soon far above: twice after 30 s.
const CAUTION = 0.97;
const DOUBLED_AFTER_MS = 30_000;
const REGROWTH = 1.1;

/**
 * A refusal means that the server's bucket was empty then. So what passed since the last one, by the time between, is the rate at
 * which it fills, and from here on the level is known too.
 */
export function createAdaptiveRate(): AdaptiveRate {
  const passed: number[] = [];
  let bucket: TokenBucket | null = null;
  let emptyMs: number | null = null;
  /** From what the bucket was concluded at the last refusal. */
  let known: TokenBucket | null = null;
  let measured: Passed = { count: 0, gathered: 0, ms: 0, sinceEmptyMs: 0 };
  /** When sending went on after the last refusal, and what the bucket had gathered until then. */
  let resumed = { atMs: 0, level: 0 };
  const faster = (nowMs: number): TokenBucket | null => {
    if (bucket === null || emptyMs === null) return null;
    const growth = 1 + ((nowMs - emptyMs) / DOUBLED_AFTER_MS) ** 3;
    return { ...bucket, perSecond: bucket.perSecond * growth };
  };
  /** What passed lately: since sending went on, if that is not too long ago. */
  const lately = (nowMs: number): Passed => {
    const fromMs = Math.max(resumed.atMs, passed[0] ?? nowMs);
    const isWhole = fromMs === resumed.atMs && emptyMs !== null;
    return {
      count: passed.filter((at) => at >= fromMs).length,
      gathered: isWhole ? resumed.level : 0,
      ms: nowMs - fromMs,
      sinceEmptyMs: isWhole ? nowMs - (emptyMs ?? 0) : Number.POSITIVE_INFINITY,
    };
  };
  return {
    waitMs: (nowMs) => {
      const current = faster(nowMs);
      return current === null ? 0 : waitForMs(current, 1, nowMs);
    },
    sent: (nowMs) => {
      const recent = passed.findIndex((sentMs) => sentMs > nowMs - MEASURED_MS);
      passed.splice(0, recent === -1 ? passed.length : recent);
      passed.push(nowMs);
      const current = faster(nowMs);
      if (bucket !== null && current !== null) {
        if (resumed.atMs <= (emptyMs ?? 0)) resumed = { atMs: nowMs, level: levelAt(current, nowMs) };
        bucket = { ...bucket, level: taken(current, 1, nowMs).level, atMs: nowMs };
      }
    },
    refused: (sentMs, nowMs) => {
      const index = passed.indexOf(sentMs);
      if (index !== -1) passed.splice(index, 1);
      if (bucket !== null && emptyMs !== null && sentMs <= emptyMs) {
        // Refused together with one that was already counted: it had been taken for one that passed.
        if (index === -1 || sentMs < emptyMs - measured.ms) return;
        measured = { ...measured, count: measured.count - 1 };
        bucket = { ...bucket, ...corrected(known, measured) };
        return;
      }
      known = faster(nowMs);
      measured = lately(nowMs);
      bucket = { ...corrected(known, measured), level: 0, atMs: nowMs };
      emptyMs = nowMs;
    },
  } satisfies AdaptiveRate;
}

type Passed = {
  /** Requests that passed in a time of so many milliseconds … */
  readonly count: number;
  readonly ms: number;
  /** … and how many of them the bucket was believed to have gathered before it, since it was empty. */
  readonly gathered: number;
  readonly sinceEmptyMs: number;
};

/** What is believed after a refusal. One that comes at once shows that less was gathered than believed; a later one, that it fills more slowly. */
function corrected(
  known: TokenBucket | null,
  { count, gathered, ms, sinceEmptyMs }: Passed,
): Pick<TokenBucket, 'perSecond' | 'capacity'> {
  if (known === null) {
    // Rather too high: the next refusal corrects that at once, but too low is found out slowly.
    const perSecond = Math.max(1, (2 * count) / (Math.max(GATHERED_IN_MS, ms) / 1000));
    return { perSecond, capacity: perSecond };
  }
  const held = Math.max(1, count - (known.perSecond * ms) / 1000);
  if (ms < AT_ONCE_MS && held < known.capacity - 0.5) return { perSecond: known.perSecond, capacity: held };
  const measured = Math.max(0, count - gathered) / (Math.max(SHORTEST_MS, ms) / 1000);
  // All that passed since it was empty, it has gained since then.
  const least = (1000 * count) / sinceEmptyMs;
  // Measured over a moment only, it may be anything; what was known before bounds it.
  const likely = CAUTION * Math.max(measured, known.perSecond / 2);
  const perSecond = Math.min(CAUTION * known.perSecond, Math.max(least, likely));
  return { perSecond, capacity: Math.max(1, Math.min(perSecond, known.capacity * REGROWTH)) };
}
