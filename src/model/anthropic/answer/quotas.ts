import type { Quota, Quotas } from '../../../requests/provider.ts';

/** What the headers of a response say of the account's limits; undefined when they say nothing usable. */
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

// Limits are of a minute; what a server names beyond that must not keep a run waiting for days.
const RESET_MS_MAX = 3_600_000;

/** The reset is a point in time; it is compared with the response's own date, which needs no clock of ours and takes the server's. */
function readQuota(headers: Headers, name: string): Quota | undefined {
  const read = (part: string): string => headers.get(`anthropic-ratelimit-${name}-${part}`) ?? '';
  const limit = Number.parseInt(read('limit'), 10);
  const remaining = Number.parseInt(read('remaining'), 10);
  const resetMs = Date.parse(read('reset')) - Date.parse(headers.get('date') ?? '');
  if (!(limit > 0) || !(remaining >= 0) || !Number.isFinite(resetMs)) return undefined;
  // Both times are in whole seconds, so the difference may be up to one second too short.
  return { limit, remaining, resetMs: Math.min(Math.max(0, resetMs) + 1000, RESET_MS_MAX) };
}
