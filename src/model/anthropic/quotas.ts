import type { Quota, Quotas } from '../../requests/provider.ts';

/** What the headers of an answer say of the account's limits; undefined when they say nothing that can be used. */
export function readQuotas(headers: Headers | undefined): Quotas | undefined {
  if (headers === undefined) return undefined;
  const requests = readQuota(headers, 'requests');
  const inputTokens = readQuota(headers, 'input-tokens');
  const outputTokens = readQuota(headers, 'output-tokens');
  if (!requests && !inputTokens && !outputTokens) return undefined;
  return {
    ...(requests && { requests }),
    ...(inputTokens && { inputTokens }),
    ...(outputTokens && { outputTokens }),
  };
}

/** The reset is a moment; it is compared with the answer's own date, so no clock is needed and theirs is the one that counts. */
function readQuota(headers: Headers, name: string): Quota | undefined {
  const read = (part: string): string => headers.get(`anthropic-ratelimit-${name}-${part}`) ?? '';
  const limit = Number.parseInt(read('limit'), 10);
  const remaining = Number.parseInt(read('remaining'), 10);
  const resetMs = Date.parse(read('reset')) - Date.parse(headers.get('date') ?? '');
  if (!(limit > 0) || !(remaining >= 0) || !Number.isFinite(resetMs)) return undefined;
  // Both moments are given in whole seconds.
  return { limit, remaining, resetMs: Math.max(0, resetMs) + 1000 };
}
