import { z } from 'zod';
import { UltracodeError } from '../../base/errors.ts';
import type { Failure } from './failure.ts';

/** What the SDK throws when an identity token cannot be exchanged; without a status nobody answered. */
const ExchangeError = z.object({
  name: z.literal('WorkloadIdentityError'),
  message: z.string(),
  statusCode: z.number().nullish(),
});

/** Why a request was never sent: nobody could sign in. Null when it is about something else. */
export function signInFailure(error: unknown): Failure | null {
  // The SDK wraps what is not an error of its own.
  const ours = error instanceof Error && error.cause instanceof UltracodeError ? error.cause : error;
  if (ours instanceof UltracodeError) return { scope: 'run', reason: ours.message };
  const exchange = ExchangeError.safeParse(error);
  if (!exchange.success) return null;
  const { message, statusCode } = exchange.data;
  const passing =
    statusCode === 408 || statusCode === 429 || (statusCode ?? 0) >= 500 || /Failed to reach/.test(message);
  return { scope: passing ? 'request' : 'run', reason: `Signing in by federation failed: ${message}` };
}
