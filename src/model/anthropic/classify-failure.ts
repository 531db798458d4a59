import { z } from 'zod';
import { messageOf, UltracodeError } from '../../base/errors.ts';

/** How far a failed request reaches; see `TurnResult`. */
export type Failure = {
  readonly scope: 'run' | 'agent' | 'request';
  readonly reason: string;
  readonly retryAfterMs?: number;
  readonly busy?: 'rate' | 'load';
};

/** What an error of the SDK's client means, signing in included. */
export const clientFailure = (error: unknown): Failure => signInFailure(error) ?? classifyFailure(error);

// A server may send a whole page, or more, with a refusal.
const SAID_CHARS_MAX = 500;
const Said = z
  .string()
  .transform((text) => (text.length > SAID_CHARS_MAX ? `${text.slice(0, SAID_CHARS_MAX)} …` : text));

/** Read by shape instead of by class, so that the SDK need not be loaded to look at an error. */
const ApiError = z.object({
  message: Said,
  status: z.number().nullish(),
  type: Said.nullish(),
  errorCode: Said.nullish(),
  apiMessage: Said.nullish(),
  // `Headers` is only touched when there are some: the first use of the name makes Node load all of fetch.
  headers: z.custom<Headers>((value) => value instanceof Headers).nullish(),
});
type ApiError = z.infer<typeof ApiError>;

/** What an error about a request means. An error without a status came from the connection or the middle of a stream: asking again may help. */
export function classifyFailure(error: unknown): Failure {
  const parsed = ApiError.safeParse(error);
  if (!parsed.success) return { scope: 'request', reason: `The request failed: ${messageOf(error)}` };
  const api = parsed.data;
  if (isAboutCredentials(error, api)) {
    return {
      scope: 'run',
      reason: `No credentials for the API: ${api.message} Set ANTHROPIC_API_KEY, or the federation variables.`,
    };
  }
  const status = api.status ?? undefined;
  if (status === undefined) return { scope: 'request', reason: connectionReason(error, api), ...busyBy(api) };
  const said = api.apiMessage ?? api.message;
  const spent = isSpent(api, said);
  if (spent) return { scope: 'run', reason: `The account cannot pay for more (${status}: ${said})` };
  if (status >= 300 && status < 400)
    return { scope: 'run', reason: redirected(status, api.headers?.get('location') ?? '') };
  const known = BY_STATUS[status];
  if (known !== undefined) return { scope: known.scope, reason: `${known.what} (${status}: ${said})` };
  if (status === 429 || status === 408 || status === 409 || status >= 500) {
    const retryAfterMs = readRetryAfter(api.headers ?? undefined);
    const what = status === 429 ? 'The API limits the rate of requests' : 'The API could not answer';
    return {
      scope: 'request',
      reason: `${what} (${status}: ${said})`,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...busyBy(api),
    };
  }
  return { scope: 'agent', reason: `The API refused the request (${status}: ${said})` };
}

/** A key goes only where the user sent it, so a redirect is never followed. */
function redirected(status: number, location: string): string {
  const to = URL.canParse(location) ? ` to ${new URL(location).host}` : '';
  return `The API sends requests on${to} (${status}), which is not followed: the key goes only to the address that was set. If it is right, set it as anthropic-base-url`;
}

// 404: a model that does not exist would fail for every agent that inherits it, so the run stops at the first.
const BY_STATUS: Readonly<Record<number, { readonly scope: Failure['scope']; readonly what: string }>> = {
  401: { scope: 'run', what: 'The API did not accept the key. Check ANTHROPIC_API_KEY' },
  402: { scope: 'run', what: 'The account cannot pay for more' },
  403: { scope: 'run', what: 'The key may not do this. Check its workspace and permissions' },
  404: {
    scope: 'run',
    what: 'The API does not know this model or address. Check the model id and the base URL',
  },
  413: { scope: 'agent', what: 'The request is too large for the API' },
};

function busyBy({ status, type }: ApiError): Pick<Failure, 'busy'> {
  if (status === 429 || type === 'rate_limit_error') return { busy: 'rate' };
  if (status === 529 || status === 503 || type === 'overloaded_error') return { busy: 'load' };
  return {};
}

const SPENT_CODES: readonly string[] = [
  'enforced_spend_limit_reached',
  'contract_spend_limit_reached',
  'linked_organization_spend_limit_reached',
  'organization_on_hold',
];

// Spend limits that a user has set, and an empty balance, come as status 400 without a code.
const isSpent = (api: ApiError, said: string): boolean =>
  SPENT_CODES.includes(api.errorCode ?? '') ||
  api.type === 'billing_error' ||
  (api.status === 400 && /reached your specified .{0,100}usage limits|credit balance is too low/i.test(said));

const isAboutCredentials = (error: unknown, api: ApiError): boolean =>
  (error instanceof Error && error.name === 'WorkloadIdentityError') ||
  (api.status == null &&
    /Could not resolve authentication method|profile "[^"]*" could not be/i.test(api.message));

function connectionReason(error: unknown, api: ApiError): string {
  if (api.type != null) return `The API broke off its answer (${api.type}: ${api.apiMessage ?? api.message})`;
  if (error instanceof SyntaxError)
    return `The API sent an event that is not JSON (${error.message.slice(0, SAID_CHARS_MAX)})`;
  return `The connection to the API failed: ${causes(error).join(': ')}`;
}

/** The messages of an error and of what caused it, outermost first, each once. */
function causes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const text = error.message.replace(/\.$/, '');
  const deeper = causes(error.cause);
  return text === '' || deeper.includes(text) ? deeper : [text, ...deeper];
}

/** Seconds, or a date, which is compared with the response's own `date`: this needs no clock of ours, and the server's is the one that counts. */
function readRetryAfter(headers: Headers | undefined): number | undefined {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (exact >= 0) return Math.round(exact);
  const raw = headers?.get('retry-after');
  if (raw === undefined || raw === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(raw)) return Math.round(Number.parseFloat(raw) * 1000);
  const waitMs = Date.parse(raw) - Date.parse(headers?.get('date') ?? '');
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

/** What the SDK throws when an identity token cannot be exchanged; it has no status when no server answered. */
const ExchangeError = z.object({
  name: z.literal('WorkloadIdentityError'),
  message: z.string(),
  statusCode: z.number().nullish(),
});

/** Why a request was never sent: signing in failed. Null when the error is about something else. */
function signInFailure(error: unknown): Failure | null {
  // The SDK wraps errors that are not its own.
  const ours = error instanceof Error && error.cause instanceof UltracodeError ? error.cause : error;
  if (ours instanceof UltracodeError) return { scope: 'run', reason: ours.message };
  const exchange = ExchangeError.safeParse(error);
  if (!exchange.success) return null;
  const { message, statusCode } = exchange.data;
  const passing =
    statusCode === 408 || statusCode === 429 || (statusCode ?? 0) >= 500 || /Failed to reach/.test(message);
  return { scope: passing ? 'request' : 'run', reason: `Signing in by federation failed: ${message}` };
}
