import type { Quota, QuotaName, Quotas } from '../provider.ts';
import { type TokenBucket, taken, waitForMs } from './token-bucket.ts';

/** What one request takes of each limit. Tokens are known only afterwards. */
export type RequestCost = { readonly inputTokens: number; readonly outputTokens: number };

/** Spacing by what the server says is left, so that it need not refuse. Spaces nothing before the first `observe`. */
export interface QuotaPace {
  waitMs(nowMs: number): number;
  sent(nowMs: number): void;
  /** The answer to a request sent at `sentMs`, `since` other requests having been sent after it. */
  observe(quotas: Quotas, sent: { readonly atMs: number; readonly since: number }, nowMs: number): void;
  paid(cost: RequestCost): void;
}

const NAMES: readonly QuotaName[] = ['requests', 'inputTokens', 'outputTokens'];
// Weight of the newest request in the mean of what requests take.
const NEWEST = 0.1;
// Requests on the wire that the server has not counted yet, as a share of its limit, and at most.
const RESERVE = { share: 0.01, most: 2 };

type Observed = { readonly bucket: TokenBucket; readonly fullMs: number; readonly sentMs: number };

export function createQuotaPace(): QuotaPace {
  const known = new Map<QuotaName, Observed>();
  let mean: RequestCost | null = null;
  const costOf = (name: QuotaName): number => (name === 'requests' ? 1 : (mean?.[name] ?? 1));
  return {
    waitMs: (nowMs) =>
      Math.max(
        0,
        ...[...known].map(([name, { bucket, fullMs }]) =>
          Math.min(
            waitForMs(bucket, costOf(name) * (1 + reserveOf(bucket, costOf(name))), nowMs),
            Math.max(0, fullMs - nowMs),
          ),
        ),
      ),
    sent: (nowMs) => {
      for (const [name, observed] of known)
        known.set(name, { ...observed, bucket: taken(observed.bucket, costOf(name), nowMs) });
    },
    observe: (quotas, sent, nowMs) => {
      for (const name of NAMES) {
        const quota = quotas[name];
        // Answers overtake each other: what an earlier request was told is out of date.
        if (quota === undefined || (known.get(name)?.sentMs ?? 0) > sent.atMs) continue;
        // Tokens are reported in round numbers, so nothing can be read from how many are left.
        const largest = name === 'requests' ? (known.get(name)?.bucket.capacity ?? 0) : quota.limit;
        const bucket = mirror(quota, sent.since * costOf(name), sent.atMs, nowMs, largest);
        known.set(name, { bucket, fullMs: nowMs + quota.resetMs, sentMs: sent.atMs });
      }
    },
    paid: (cost) => {
      mean = mean === null ? cost : moved(mean, cost);
    },
  } satisfies QuotaPace;
}

/** How many requests are kept in reserve. */
const reserveOf = ({ perSecond }: TokenBucket, cost: number): number =>
  Math.min(RESERVE.most, (perSecond * 60 * RESERVE.share) / Math.max(1, cost));

/** A copy of the server's bucket. It was read when the request arrived (others have taken from it since, and it has filled) or when the answer began; the lower of both levels is assumed. */
function mirror(quota: Quota, takenSince: number, sentMs: number, nowMs: number, seen: number): TokenBucket {
  const perSecond = Math.max(quota.limit, 1) / 60;
  const filled = (perSecond * Math.max(0, nowMs - sentMs)) / 1000;
  const level = quota.remaining + Math.min(0, filled - takenSince);
  // A limit of a minute may be metered by the second: the bucket is only as large as it was ever seen.
  const capacity = Math.min(quota.limit, Math.max(seen, quota.remaining + 1, 1 + RESERVE.most));
  return { perSecond, capacity, level, atMs: nowMs };
}

const moved = (mean: RequestCost, newest: RequestCost): RequestCost => ({
  inputTokens: mean.inputTokens + (newest.inputTokens - mean.inputTokens) * NEWEST,
  outputTokens: mean.outputTokens + (newest.outputTokens - mean.outputTokens) * NEWEST,
});
