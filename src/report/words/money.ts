/** "$0.84", "$5", "under $0.01"; never rounded down to nothing. */
export function formatUsd(usd: number): string {
  if (usd > 0 && usd < 0.01) return 'under $0.01';
  return `$${usd.toFixed(2).replace(/\.00$/, '')}`;
}
