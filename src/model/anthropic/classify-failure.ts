import { z } from 'zod';
import { messageOf, UltracodeError } from '../../base/errors.ts';
import { parseUrl } from '../../base/matching/url.ts';
import { bodyInWords } from './answer/in-words.ts';
import { MalformedAnswer } from './answer/partial-message.ts';

/** How far a failed request reaches; see `TurnResult`. */
export type Failure = {
  readonly scope: 'run' | 'model' | 'agent' | 'request';
  readonly reason: string;
  readonly retryAfterMs?: number;
  readonly busy?: 'rate' | 'load';
  readonly fault?: 'connection' | 'form' | 'stall';
};

/** What an error of the SDK's client means, signing in included; `model` is the one that was asked. */
export const clientFailure = (error: unknown, model: string): Failure =>
  signInFailure(error) ?? classifyFailure(error, model);

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
export function classifyFailure(error: unknown, model: string): Failure {
  if (error instanceof MalformedAnswer) return { scope: 'request', fault: 'form', reason: error.message };
  const parsed = ApiError.safeParse(error);
  if (!parsed.success)
    return { scope: 'request', fault: 'connection', reason: `The request failed: ${messageOf(error)}` };
  const api = parsed.data;
  if (isAboutCredentials(error, api)) {
    return {
      scope: 'run',
      reason: `No credentials for the API: ${api.message} Set ANTHROPIC_API_KEY, or the federation variables.`,
    };
  }
  const status = api.status ?? STATUS_OF_REFUSAL[api.type ?? ''];
  if (status === undefined) return withoutStatus(error, api);
  const said = saidBy(api);
  const spent = isSpent(api, said);
  if (spent) return { scope: 'run', reason: `The account cannot pay for more (${status}: ${said})` };
  if (status >= 300 && status < 400)
    return { scope: 'run', reason: redirected(status, api.headers?.get('location') ?? '') };
  if (isAboutModel(status, said, model))
    return { scope: 'model', reason: `${unknownModel(model)} (${status}: ${said})` };
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
      // The server answers that it will not: that it is too slow, or busy with the same.
      ...((status === 408 || status === 409) && { fault: 'stall' as const }),
    };
  }
  return { scope: 'agent', reason: `The API refused the request (${status}: ${said})` };
}

/** What came with a refusal; of a page, what it is. */
function saidBy({ status, apiMessage, message }: ApiError): string {
  const before = `${status} `;
  const said = apiMessage ?? (message.startsWith(before) ? message.slice(before.length) : message);
  return said.trimStart().startsWith('<') ? bodyInWords(said) : said;
}

/** Another model may well be known, and allowed: such a failure is one of this model only. */
const isAboutModel = (status: number, said: string, model: string): boolean =>
  (status === 404 && (said.includes(model) || /\bmodels?\b/i.test(said))) ||
  (status === 403 && said.includes(model));

const unknownModel = (model: string): string =>
  `The API does not know the model "${model}", or this key may not use it. Check its id`;

/** A key goes only where the user sent it, so a redirect is never followed. */
function redirected(status: number, location: string): string {
  const target = parseUrl(location);
  const to = target === null ? '' : ` to ${target.host}`;
  return `The API sends requests on${to} (${status}), which is not followed: the key goes only to the address that was set. If it is right, set it as anthropic-base-url`;
}

const BY_STATUS: Readonly<Record<number, { readonly scope: Failure['scope']; readonly what: string }>> = {
  401: { scope: 'run', what: 'The API did not accept the key. Check ANTHROPIC_API_KEY' },
  402: { scope: 'run', what: 'The account cannot pay for more' },
  403: { scope: 'run', what: 'The key may not do this. Check its workspace and permissions' },
  404: { scope: 'run', what: 'There is no Messages API at this address. Check anthropic-base-url' },
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

// In an answer that began with a status of success: refusals, that would be refused again. Others pass.
const STATUS_OF_REFUSAL: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
};
const PASSING: readonly string[] = ['rate_limit_error', 'overloaded_error', 'api_error', 'timeout_error'];

/** An error that the API sent within its answer, an event that cannot be read, or the end of the connection. */
function withoutStatus(error: unknown, api: ApiError): Failure {
  if (api.type != null) {
    const reason = `The API broke off its answer (${api.type}: ${api.apiMessage ?? api.message})`;
    if (PASSING.includes(api.type)) return { scope: 'request', reason, ...busyBy(api) };
    return { scope: 'request', reason, fault: 'form' };
  }
  if (error instanceof SyntaxError) {
    const reason = `The API sent an event that is not JSON (${error.message.slice(0, SAID_CHARS_MAX)})`;
    return { scope: 'request', fault: 'form', reason };
  }
  const reason = `The connection to the API failed: ${causes(error).join(': ')}`;
  return { scope: 'request', fault: 'connection', reason };
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
