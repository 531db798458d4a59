import type { MessageCreateParamsBase, Messages } from '@anthropic-ai/sdk/resources/messages/messages';
import { messageOf } from '../../base/errors.ts';
import { mostOfWeb } from '../../requests/most-of-web.ts';
import type { Provider, StartOfAnswer, TurnRequest, TurnResult } from '../../requests/provider.ts';
import { createRequestSize } from '../../requests/request-size.ts';
import { NO_USAGE } from '../../run/agent-call.ts';
import type { CreatedProvider, ProviderContext } from '../provider-row.ts';
import { createAnswerLimits } from './answer/answer-limits.ts';
import { asEvents, type Came } from './answer/as-events.ts';
import { MalformedAnswer, type PartialMessage, partialMessage } from './answer/partial-message.ts';
import { readQuotas } from './answer/quotas.ts';
import { type MostTokens, toldUsage } from './answer/told-usage.ts';
import { toTurnResult } from './answer/turn-result.ts';
import { type Patience, Watchdog } from './answer/watchdog.ts';
import { clientFailure, type Failure } from './classify-failure.ts';
import type { AnthropicCredential } from './client.ts';
import { readCredential } from './credential.ts';
import { toRequest } from './request.ts';
import { createWebSwitch } from './web/web-switch.ts';

/** The provider of Anthropic's own API from what the user gave. Throws PROVIDER_INVALID when there is no way to sign in. */
export function createAnthropicProvider(context: ProviderContext): CreatedProvider {
  const { env, settings, patience } = context;
  const credential = readCredential(context);
  const baseUrl = settings['anthropic-base-url'] ?? (env.ANTHROPIC_BASE_URL || null);
  return { provider: anthropicProvider({ credential, baseUrl, patience }), warnings: [] };
}

type AnthropicSettings = {
  readonly credential: AnthropicCredential;
  /** null: the SDK's choice. */
  readonly baseUrl: string | null;
  readonly patience: Patience;
};

/** The one part of a client that is used; every official client has it. */
export type MessagesApi = { readonly messages: Pick<Messages, 'create'> };

/** How a request reaches a Messages API, and how its body is made. */
type Connection = {
  readonly client: MessagesApi;
  readonly toBody: (request: TurnRequest) => MessageCreateParamsBase;
};

type MessagesProviderSettings = {
  readonly name: string;
  /** Called once, at the first request or by `warm`, so that an SDK that is not needed is never loaded. */
  readonly connect: () => Promise<Connection>;
  readonly classify: Classify;
  readonly patience: Patience;
};

/** What an error of a client means, for a request to `model`. */
type Classify = (error: unknown, model: string) => Failure;

/** Asks the Anthropic Messages API, or a server that speaks it. */
export function anthropicProvider({ credential, baseUrl, patience }: AnthropicSettings): Provider {
  return messagesProvider({
    name: 'anthropic',
    connect: async () => {
      const { createMessagesClient, strictSchema } = await import('./client.ts');
      return {
        client: createMessagesClient(credential, baseUrl),
        toBody: (request) => toRequest(request, strictSchema),
      };
    },
    classify: clientFailure,
    patience,
  });
}

/** Asks with any of the official clients. One call is one request: it never retries. */
export function messagesProvider({ name, connect, classify, patience }: MessagesProviderSettings): Provider {
  const mostInputTokens = createRequestSize();
  const limits = createAnswerLimits();
  const web = createWebSwitch();
  let connecting: Promise<Connection> | undefined;
  const connected = (): Promise<Connection> => {
    connecting ??= connect();
    return connecting;
  };
  return {
    name,
    // A failure is reported to the first request.
    warm: () => void connected().catch(() => undefined),
    async respond(asked, signal, onStart) {
      const connection = await connected().catch((error: unknown) =>
        notConnected(name, error, classify(error, asked.model)),
      );
      if (!('client' in connection)) return connection;
      signal.throwIfAborted();
      const request = limits.within(web.within(asked));
      const stop = new AbortController();
      const giveUp = (): void => stop.abort();
      signal.addEventListener('abort', giveUp, { once: true });
      const most = mostOfWeb(request);
      const { firstByteMs, gapMs } = patience;
      // A server that searches sends nothing meanwhile.
      const quietMs = most.tokens > 0 ? gapMs * WEB_GAP_FACTOR : gapMs;
      using watchdog = new Watchdog(
        { firstByteMs, gapMs: quietMs, stallMs: request.stallMs ?? null },
        giveUp,
      );
      try {
        const tokens = {
          input: mostInputTokens(request),
          output: request.maxOutputTokens,
          web: most.tokens,
          searches: most.searches,
        };
        const sending = { connection, classify, watchdog, most: tokens, stop: stop.signal };
        const result = await send(request, sending, signal, onStart);
        return web.learned({ asked, sent: request }, limits.learned(request, result));
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    },
  } satisfies Provider;
}

const WEB_GAP_FACTOR = 2;

/** The client could not be made, so no request can succeed in this run: it is made only once. */
function notConnected(name: string, error: unknown, known: Failure): TurnResult {
  const reason =
    known.scope === 'run'
      ? known.reason
      : `The client of provider ${name} cannot be used: ${messageOf(error)}`;
  return { status: 'failed', scope: 'run', reason, usage: NO_USAGE };
}

type Sending = {
  readonly connection: Connection;
  readonly classify: Classify;
  readonly watchdog: Watchdog;
  readonly most: MostTokens;
  /** Aborts with the caller's signal, or when the watchdog has waited too long. */
  readonly stop: AbortSignal;
};

async function send(
  request: TurnRequest,
  { connection, classify, watchdog, most, stop }: Sending,
  signal: AbortSignal,
  onStart: StartOfAnswer | undefined,
): Promise<TurnResult> {
  const partial = partialMessage();
  let headers: Headers | undefined;
  let came: Came | undefined;
  try {
    const body = { ...connection.toBody(request), stream: true } as const;
    const events = await connection.client.messages.create(body, {
      signal: stop,
      middleware: [
        async (outgoing, next) => {
          const response = await next(outgoing);
          headers = response.headers;
          const watched = watchdog.watch(response);
          if (!response.ok) return watched;
          came = await asEvents(watched);
          return came.status === 'events' ? came.response : new Response('');
        },
      ],
      // The watchdog decides; this only switches the SDK's own limit of ten minutes off.
      timeout: 2 ** 31 - 1,
    });
    if (came !== undefined && came.status !== 'events') throw problemOf(came);
    for await (const event of events) {
      watchdog.progress();
      partial.add(event);
      if (event.type === 'message_start') onStart?.(readQuotas(headers));
    }
    const whole = wholeOf(partial, most);
    if (whole === null) throw new Error('The answer ended before it was complete');
    return whole;
  } catch (error) {
    const whole = error instanceof MalformedAnswer ? null : wholeOf(partial, most);
    if (whole !== null) return whole;
    // A message that had begun is paid for, so its usage is returned, also after an abort.
    if (signal.aborted && partial.message() === undefined) throw signal.reason;
    const told = toldUsage(partial.message(), partial.inputs, most);
    if (signal.aborted) {
      return { status: 'failed', scope: 'agent', reason: 'Stopped while the model was answering', ...told };
    }
    if (watchdog.problem !== null) {
      return { status: 'failed', scope: 'request', ...watchdog.problem, ...told };
    }
    const quotas = readQuotas(headers);
    return { status: 'failed', ...classify(error, request.model), ...told, ...(quotas && { quotas }) };
  }
}

/** The result of a message whose end was told; null when it was not. */
function wholeOf(partial: PartialMessage, most: MostTokens): TurnResult | null {
  const message = partial.message();
  if (message === undefined || !partial.isWhole()) return null;
  return toTurnResult(message, partial.inputs, toldUsage(message, partial.inputs, most));
}

/** An error in the form of the API's own, or an answer that is none. */
const problemOf = (came: Exclude<Came, { readonly status: 'events' }>): Error =>
  came.status === 'error'
    ? Object.assign(new Error(came.message), { type: came.type })
    : new MalformedAnswer(came.reason);
