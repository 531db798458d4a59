/** How many requests were asked again for one reason. */
export type Repeated = { readonly reason: string; readonly requests: number };

// There are few, unless a server says something else each time.
const MOST_REASONS = 20;
const OTHER = 'other reasons';

/** The counts with one request more, the most frequent reason first. */
export function withRepeated(counts: readonly Repeated[], reason: string): readonly Repeated[] {
  const isKnown = counts.some((count) => count.reason === reason);
  const name = isKnown || counts.length < MOST_REASONS ? reason : OTHER;
  const index = counts.findIndex((count) => count.reason === name);
  const count = { reason: name, requests: (counts[index]?.requests ?? 0) + 1 };
  const all = index === -1 ? [...counts, count] : counts.with(index, count);
  return all.toSorted((a, b) => b.requests - a.requests);
}
