/** The token bucket by which a server is assumed to meter: it fills steadily up to `capacity`, and each request takes from it. */
export type TokenBucket = {
  readonly perSecond: number;
  readonly capacity: number;
  /** At `atMs`; below zero when more was sent than it held. */
  readonly level: number;
  readonly atMs: number;
};

export const levelAt = ({ perSecond, capacity, level, atMs }: TokenBucket, nowMs: number): number =>
  Math.min(capacity, level + (perSecond * Math.max(0, nowMs - atMs)) / 1000);

/** The bucket after `cost` was taken from it. */
export const taken = (bucket: TokenBucket, cost: number, nowMs: number): TokenBucket => ({
  ...bucket,
  level: levelAt(bucket, nowMs) - cost,
  atMs: nowMs,
});

/** How long until it holds `cost`, or all that it can hold. */
export function waitForMs(bucket: TokenBucket, cost: number, nowMs: number): number {
  const missing = Math.min(cost, bucket.capacity) - levelAt(bucket, nowMs);
  // Less than a millionth is rounding.
  return missing < 1e-6 ? 0 : (missing / bucket.perSecond) * 1000;
}
