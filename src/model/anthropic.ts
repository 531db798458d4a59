import type { MessageStream } from '@anthropic-ai/sdk/lib/MessageStream';
import type { Message as ApiMessage } from '@anthropic-ai/sdk/resources/messages/messages';
import type { Provider, TurnRequest, TurnResult } from '../agent/provider.ts';
import { toTurnResult, toUsage } from './anthropic-answer.ts';
import type { AnthropicCredential } from './anthropic-client.ts';
import { classifyFailure } from './anthropic-failure.ts';
import { toRequest } from './anthropic-request.ts';
import { type Patience, Watchdog } from './watchdog.ts';

export type AnthropicSettings = {
  readonly credential: AnthropicCredential;
  /** null: the SDK's choice. */
  readonly baseUrl: string | null;
  readonly patience: Patience;
};

/** Asks the Anthropic Messages API, or a server that speaks it. One call is one request: it never retries. The SDK is loaded with the first one. */
export function anthropicProvider({ credential, baseUrl, patience }: AnthropicSettings): Provider {
  let loading: ReturnType<typeof load> | undefined;
  return {
    name: 'anthropic',
    async respond(request, signal, onStart) {
      loading ??= load(credential, baseUrl);
      const { client, strictSchema } = await loading;
      signal.throwIfAborted();
      using watchdog = new Watchdog(patience, () => stream.abort());
      const stream = client.messages.stream(toRequest(request, strictSchema), {
        signal,
        middleware: [async (outgoing, next) => watchdog.watch(await next(outgoing))],
        // The watchdog speaks first; this only keeps the SDK's ten minutes from doing so.
        timeout: 2 ** 31 - 1,
      });
      return await answerOf(stream, request, watchdog, signal, onStart);
    },
  } satisfies Provider;
}

async function load(credential: AnthropicCredential, baseUrl: string | null) {
  const { createMessagesClient, strictSchema } = await import('./anthropic-client.ts');
  return { client: createMessagesClient(credential, baseUrl), strictSchema };
}

async function answerOf(
  stream: MessageStream,
  request: TurnRequest,
  watchdog: Watchdog,
  signal: AbortSignal,
  onStart: (() => void) | undefined,
): Promise<TurnResult> {
  const inputs = new Map<number, string>();
  let begun: ApiMessage | undefined;
  stream.on('streamEvent', (event, soFar) => {
    // Kept, because the stream forgets it when it ends too early.
    begun = soFar;
    if (event.type === 'message_start') onStart?.();
    if (event.type !== 'content_block_delta' || event.delta.type !== 'input_json_delta') return;
    inputs.set(event.index, (inputs.get(event.index) ?? '') + event.delta.partial_json);
  });
  try {
    const message = await stream.finalMessage();
    return toTurnResult(message, inputs, toUsage(request.model, message.usage));
  } catch (error) {
    // What had begun is paid for, so it is booked, also when nobody waits for the answer any more.
    if (signal.aborted && begun === undefined) throw signal.reason;
    const usage = toUsage(request.model, begun?.usage);
    if (signal.aborted) {
      return { status: 'failed', scope: 'agent', reason: 'Stopped while the model was answering', usage };
    }
    if (watchdog.silence !== null) {
      return { status: 'failed', scope: 'request', reason: watchdog.silence, usage };
    }
    return { status: 'failed', ...classifyFailure(error), usage };
  }
}
