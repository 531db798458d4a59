import { levelAt, type TokenBucket, taken, waitForMs } from './token-bucket.ts';

/** Spacing by the rate that a server's refusals show. Spaces nothing before the first refusal. */
export interface AdaptiveRate {
  waitMs(nowMs: number): number;
  sent(nowMs: number): void;
  /** The request sent at `sentMs` was refused because of the rate. */
  refused(sentMs: number, nowMs: number): void;
}

// The rate is measured over this time: long enough to be steady, short enough to leave out an idle time before.
const MEASURED_MS = 3_000;
const SHORTEST_MS = 250;
// The first burst takes what the bucket had gathered before, seldom less than it gains in a second.
const GATHERED_IN_MS = 1_000;
const AT_ONCE_MS = 500;
// The rate starts a little below the measured one and grows as CUBIC does for TCP: slowly at first, doubled after 30 s.
const CAUTION = 0.97;
const DOUBLED_AFTER_MS = 30_000;
const REGROWTH = 1.1;

/**
 * A refusal means that the server's token bucket was empty at that moment. The requests that passed since the previous refusal,
 * divided by the time between, are the rate at which it fills; and its level is known from then on.
 */
export function createAdaptiveRate(): AdaptiveRate {
  const passed: number[] = [];
  let bucket: TokenBucket | null = null;
  let emptyMs: number | null = null;
  /** The bucket before the last refusal, from which the present one was computed. */
  let known: TokenBucket | null = null;
  let measured: Passed = { count: 0, gathered: 0, ms: 0, sinceEmptyMs: 0 };
  /** When sending went on after the last refusal, and what the bucket had gathered until then. */
  let resumed = { atMs: 0, level: 0 };
  const faster = (nowMs: number): TokenBucket | null => {
    if (bucket === null || emptyMs === null) return null;
    const growth = 1 + ((nowMs - emptyMs) / DOUBLED_AFTER_MS) ** 3;
    return { ...bucket, perSecond: bucket.perSecond * growth };
  };
  /** What passed since sending resumed, MEASURED_MS ago at most. */
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
        // Sent before the last refusal and counted there as passed: correct that measurement.
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
  /** Requests that passed within `ms`. */
  readonly count: number;
  readonly ms: number;
  /** How many of them the bucket is assumed to have held when that time began. */
  readonly gathered: number;
  /** Time since the bucket was empty. */
  readonly sinceEmptyMs: number;
};

/** What is assumed after a refusal. An early one shows that the bucket held less than assumed; a later one, that it fills more slowly. */
function corrected(
  known: TokenBucket | null,
  { count, gathered, ms, sinceEmptyMs }: Passed,
): Pick<TokenBucket, 'perSecond' | 'capacity'> {
  if (known === null) {
    // Too high rather than too low: the next refusal corrects it at once, while growth is slow.
    const perSecond = Math.max(1, (2 * count) / (Math.max(GATHERED_IN_MS, ms) / 1000));
    return { perSecond, capacity: perSecond };
  }
  const gatheredAtMost = Math.max(1, count - (known.perSecond * ms) / 1000);
  if (ms < AT_ONCE_MS && gatheredAtMost < known.capacity - 0.5)
    return { perSecond: known.perSecond, capacity: gatheredAtMost };
  const measured = Math.max(0, count - gathered) / (Math.max(SHORTEST_MS, ms) / 1000);
  // Everything that passed since the bucket was empty was gained since then.
  const least = (1000 * count) / sinceEmptyMs;
  // A measurement over a short time is noisy, so the previous rate bounds it.
  const likely = CAUTION * Math.max(measured, known.perSecond / 2);
  const perSecond = Math.min(CAUTION * known.perSecond, Math.max(least, likely));
  return { perSecond, capacity: Math.max(1, Math.min(perSecond, known.capacity * REGROWTH)) };
}
