/**
 * What every official client is told: requests are repeated elsewhere (`requests/retry.ts`), standard output belongs to the result, and
 * the key in a request's headers goes to no other address (fetch takes only `authorization` off when it is sent on to another host).
 */
export const QUIET = { maxRetries: 0, logLevel: 'off', fetchOptions: { redirect: 'manual' } } as const;
