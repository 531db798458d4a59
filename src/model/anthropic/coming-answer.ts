import type {
  Message as ApiMessage,
  RawMessageDeltaEvent,
  RawMessageStreamEvent,
} from '@anthropic-ai/sdk/resources/messages/messages';

/** An answer as far as it has come: what has come stays readable when it breaks off, because it is paid for. */
export interface ComingAnswer {
  take(event: RawMessageStreamEvent): void;
  /** Undefined before it began. */
  message(): ApiMessage | undefined;
  /** Raw texts of tool inputs by block index; in the message's own blocks they stay empty. */
  readonly inputs: ReadonlyMap<number, string>;
  isWhole(): boolean;
}

/** Nothing has come yet. The SDK's helper does the same at twice the cost, and mends broken JSON silently. */
export function comingAnswer(): ComingAnswer {
  const inputs = new Map<number, string>();
  let message: ApiMessage | undefined;
  let isWhole = false;
  return {
    take: (event) => {
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
  } satisfies ComingAnswer;
}

type DeltaEvent = Extract<RawMessageStreamEvent, { type: 'content_block_delta' }>;

/** A kind of delta that is not known adds nothing; no tool that could send one is ever offered. */
function addDelta({ content }: ApiMessage, inputs: Map<number, string>, { index, delta }: DeltaEvent): void {
  const block = content[index];
  if (delta.type === 'input_json_delta') inputs.set(index, (inputs.get(index) ?? '') + delta.partial_json);
  if (delta.type === 'text_delta' && block?.type === 'text') block.text += delta.text;
  if (delta.type === 'thinking_delta' && block?.type === 'thinking') block.thinking += delta.thinking;
  if (delta.type === 'signature_delta' && block?.type === 'thinking') block.signature = delta.signature;
}

/** Counters are those of the whole answer; one that is left out or null says nothing. */
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
