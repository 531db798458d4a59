import type { MessageStream } from '@anthropic-ai/sdk/lib/MessageStream';
import type {
  Message as ApiMessage,
  MessageCreateParamsBase,
} from '@anthropic-ai/sdk/resources/messages/messages';
import type { Provider, StartOfAnswer, TurnRequest, TurnResult } from '../agent/provider.ts';
import { messageOf } from '../base/errors.ts';
import { NO_USAGE } from '../run/agent-call.ts';
import type { Quotas } from '../run/quota.ts';
import { toTurnResult, toUsage, usageSoFar } from './anthropic-answer.ts';
import type { AnthropicCredential } from './anthropic-client.ts';
import { classifyFailure, type Failure } from './anthropic-failure.ts';
import { readQuotas } from './anthropic-quotas.ts';
import { toRequest } from './anthropic-request.ts';
import type { MessagesApi } from './platform-client.ts';
import { signInFailure } from './sign-in-failure.ts';
import { type Patience, Watchdog } from './watchdog.ts';

export type AnthropicSettings = {
  readonly credential: AnthropicCredential;
  /** null: the SDK's choice. */
  readonly baseUrl: string | null;
  readonly patience: Patience;
};

/** How a request reaches a Messages API, and in which words. */
type Connection = {
  readonly client: MessagesApi;
  readonly toBody: (request: TurnRequest) => MessageCreateParamsBase;
};

type MessagesProviderSettings = {
  readonly name: string;
  /** Called once, with the first request or to get ready for it: nobody waits for an SDK that is not asked. */
  readonly connect: () => Promise<Connection>;
  readonly classify: (error: unknown) => Failure;
  readonly patience: Patience;
};

/** Asks the Anthropic Messages API, or a server that speaks it. */
export function anthropicProvider({ credential, baseUrl, patience }: AnthropicSettings): Provider {
  return messagesProvider({
    name: 'anthropic',
    connect: async () => {
      const { createMessagesClient, strictSchema } = await import('./anthropic-client.ts');
      return {
        client: createMessagesClient(credential, baseUrl),
        toBody: (request) => toRequest(request, strictSchema),
      };
    },
    classify: (error) => signInFailure(error) ?? classifyFailure(error),
    patience,
  });
}

/** Asks with any client of the official family. One call is one request: it never retries. */
export function messagesProvider({ name, connect, classify, patience }: MessagesProviderSettings): Provider {
  let connecting: Promise<Connection> | undefined;
  const connected = (): Promise<Connection> => {
    connecting ??= connect();
    return connecting;
  };
  return {
    name,
    // A failure is told to the first request.
    warm: () => void connected().catch(() => undefined),
    async respond(request, signal, onStart) {
      const connection = await connected().catch((error: unknown) =>
        notConnected(name, error, classify(error)),
      );
      if (!('client' in connection)) return connection;
      signal.throwIfAborted();
      using watchdog = new Watchdog(patience, () => stream.abort());
      let headers: Headers | undefined;
      const stream = connection.client.messages.stream(connection.toBody(request), {
        signal,
        middleware: [
          async (outgoing, next) => {
            const response = await next(outgoing);
            headers = response.headers;
            return watchdog.watch(response);
          },
        ],
        // The watchdog speaks first; this only keeps the SDK's ten minutes from doing so.
        timeout: 2 ** 31 - 1,
      });
      const quotas = () => readQuotas(headers);
      return await answerOf({ stream, watchdog, classify, quotas }, signal, onStart);
    },
  } satisfies Provider;
}

/** Nothing was sent, and nothing will be: the client is made once. */
function notConnected(name: string, error: unknown, known: Failure): TurnResult {
  const reason =
    known.scope === 'run'
      ? known.reason
      : `The client of provider ${name} cannot be used: ${messageOf(error)}`;
  return { status: 'failed', scope: 'run', reason, usage: NO_USAGE };
}

type Asked = {
  readonly stream: MessageStream;
  readonly watchdog: Watchdog;
  readonly classify: (error: unknown) => Failure;
  /** What the headers of the answer said of the account's limits. */
  readonly quotas: () => Quotas | undefined;
};

async function answerOf(
  { stream, watchdog, classify, quotas }: Asked,
  signal: AbortSignal,
  onStart: StartOfAnswer | undefined,
): Promise<TurnResult> {
  const inputs = new Map<number, string>();
  let begun: ApiMessage | undefined;
  stream.on('streamEvent', (event, soFar) => {
    // Kept, because the stream forgets it when it ends too early.
    begun = soFar;
    if (event.type === 'message_start') onStart?.(quotas());
    if (event.type !== 'content_block_delta' || event.delta.type !== 'input_json_delta') return;
    inputs.set(event.index, (inputs.get(event.index) ?? '') + event.delta.partial_json);
  });
  try {
    const message = await stream.finalMessage();
    return toTurnResult(message, inputs, toUsage(message.usage));
  } catch (error) {
    // What had begun is paid for, so it is booked, also when nobody waits for the answer any more.
    if (signal.aborted && begun === undefined) throw signal.reason;
    const usage = usageSoFar(begun, inputs);
    if (signal.aborted) {
      return { status: 'failed', scope: 'agent', reason: 'Stopped while the model was answering', usage };
    }
    if (watchdog.silence !== null) {
      return { status: 'failed', scope: 'request', reason: watchdog.silence, usage };
    }
    const told = quotas();
    return { status: 'failed', ...classify(error), usage, ...(told && { quotas: told }) };
  }
}
