import type {
  Message as ApiMessage,
  RawMessageDeltaEvent,
  RawMessageStreamEvent,
} from '@anthropic-ai/sdk/resources/messages/messages';

/** A streamed message as far as it has arrived. It stays readable when the stream breaks off, because what has arrived is paid for. */
export type PartialMessage = {
  /** Adds the next event of the stream. */
  readonly add: (event: RawMessageStreamEvent) => void;
  /** Undefined before the first event. */
  readonly message: () => ApiMessage | undefined;
  /** Raw texts of tool inputs by block index; in the message's own blocks they stay empty. */
  readonly inputs: ReadonlyMap<number, string>;
  readonly isWhole: () => boolean;
};

/** An empty one. The SDK's helper does the same at twice the cost, and repairs broken JSON silently. */
export function partialMessage(): PartialMessage {
  const inputs = new Map<number, string>();
  let message: ApiMessage | undefined;
  let isWhole = false;
  return {
    add: (event) => {
      if (event.type === 'message_start') message = event.message;
      if (message === undefined) return;
      if (event.type === 'content_block_start') message.content[event.index] = event.content_block;
      if (event.type === 'content_block_delta') addDelta(message, inputs, event);
      if (event.type === 'message_delta') close(message, event);
      if (event.type === 'message_stop') isWhole = true;
    },
    message: () => message,
    inputs,
    isWhole: () => isWhole,
  };
}

type DeltaEvent = Extract<RawMessageStreamEvent, { type: 'content_block_delta' }>;

/** An unknown kind of delta adds nothing; none of the tools that could send one is ever offered. */
function addDelta({ content }: ApiMessage, inputs: Map<number, string>, { index, delta }: DeltaEvent): void {
  const block = content[index];
  if (delta.type === 'input_json_delta') inputs.set(index, (inputs.get(index) ?? '') + delta.partial_json);
  if (delta.type === 'text_delta' && block?.type === 'text') block.text += delta.text;
  if (delta.type === 'thinking_delta' && block?.type === 'thinking') block.thinking += delta.thinking;
  if (delta.type === 'signature_delta' && block?.type === 'thinking') block.signature = delta.signature;
}

/** Counters are those of the whole message; one that is absent or null leaves the earlier value. */
function close(message: ApiMessage, { delta, usage }: RawMessageDeltaEvent): void {
  message.stop_reason = delta.stop_reason;
  message.stop_details = delta.stop_details;
  const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens } = usage;
  message.usage.output_tokens = usage.output_tokens;
  message.usage.input_tokens = input_tokens ?? message.usage.input_tokens;
  message.usage.cache_read_input_tokens = cache_read_input_tokens ?? message.usage.cache_read_input_tokens;
  message.usage.cache_creation_input_tokens =
    cache_creation_input_tokens ?? message.usage.cache_creation_input_tokens;
}
