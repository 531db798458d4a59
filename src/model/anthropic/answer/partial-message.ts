import type {
  Message as ApiMessage,
  ContentBlock,
  RawContentBlockDeltaEvent,
  RawContentBlockStartEvent,
  RawMessageDeltaEvent,
  RawMessageStreamEvent,
} from '@anthropic-ai/sdk/resources/messages/messages';

/** A streamed message as far as it has arrived. It stays readable when the stream breaks off, because what has arrived is paid for. */
export type PartialMessage = {
  /** Adds the next event of the stream. Throws for one that is not of the API's form, in which no answer can be read. */
  readonly add: (event: RawMessageStreamEvent) => void;
  /** Undefined before the first event. */
  readonly message: () => ApiMessage | undefined;
  /** Raw texts of tool inputs by block index; in the message's own blocks they stay empty. */
  readonly inputs: ReadonlyMap<number, string>;
  /** Its end was told, whatever becomes of the connection after that. */
  readonly isWhole: () => boolean;
};

/** An empty one. The SDK's helper does the same at twice the cost, and repairs broken JSON silently. */
export function partialMessage(): PartialMessage {
  const inputs = new Map<number, string>();
  let message: ApiMessage | undefined;
  let isStopped = false;
  return {
    add: (event) => {
      if (!isRecord(event)) throw malformed('an event that is no object');
      if (event.type === 'message_start') message = begun(event.message);
      if (message === undefined) return;
      if (event.type === 'content_block_start') addBlock(message, event);
      if (event.type === 'content_block_delta') addDelta(message, inputs, event);
      if (event.type === 'message_delta') close(message, event);
      if (event.type === 'message_stop') isStopped = true;
    },
    message: () => message,
    inputs,
    isWhole: () => isStopped || typeof message?.stop_reason === 'string',
  };
}

// The types are the SDK's, and the values a server's: each is looked at before it is used.
const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const malformed = (what: string): MalformedAnswer => new MalformedAnswer(`The API sent ${what}`);

/** An answer that is not of the API's form; asked again, the same server will hardly send another. */
export class MalformedAnswer extends Error {}

function begun(message: ApiMessage): ApiMessage {
  if (!isRecord(message)) throw malformed('the start of a message without the message');
  return { ...message, content: [], stop_reason: null, usage: { ...message.usage } };
}

// Answers have a handful of blocks, and as many tool calls as a model asks for at once.
const BLOCKS_MAX = 500;

/** Blocks come in order, each after the last one. */
function addBlock({ content }: ApiMessage, { index, content_block: block }: RawContentBlockStartEvent): void {
  if (index !== content.length || index >= BLOCKS_MAX)
    throw malformed(
      `block ${JSON.stringify(index)?.slice(0, 20)} of a message that has ${content.length}, of at most ${BLOCKS_MAX}`,
    );
  if (!isRecord(block) || !isText(block.type)) throw malformed('a block without a type');
  if (!textsOf(block).every(isText)) throw malformed(`a block of type ${block.type} that is not of its form`);
  content.push(block);
}

/** The fields that have to be texts. */
function textsOf(block: ContentBlock): readonly unknown[] {
  if (block.type === 'text') return [block.text];
  if (block.type === 'tool_use' || block.type === 'server_tool_use') return [block.id, block.name];
  return block.type === 'web_search_tool_result' || block.type === 'web_fetch_tool_result'
    ? [block.tool_use_id]
    : [];
}

/** An unknown kind of delta adds nothing; none of the tools that could send one is ever offered. */
function addDelta(
  { content }: ApiMessage,
  inputs: Map<number, string>,
  { index, delta }: RawContentBlockDeltaEvent,
): void {
  const block = Number.isInteger(index) ? content[index] : undefined;
  if (block === undefined || !isRecord(delta)) throw malformed('a piece of a block that was never begun');
  if (delta.type === 'input_json_delta' && isText(delta.partial_json))
    inputs.set(index, (inputs.get(index) ?? '') + delta.partial_json);
  if (delta.type === 'text_delta' && block.type === 'text' && isText(delta.text)) block.text += delta.text;
  if (delta.type === 'citations_delta' && block.type === 'text' && isRecord(delta.citation))
    block.citations = [...(block.citations ?? []), delta.citation];
  if (delta.type === 'thinking_delta' && block.type === 'thinking' && isText(delta.thinking))
    block.thinking += delta.thinking;
  if (delta.type === 'signature_delta' && block.type === 'thinking') block.signature = delta.signature;
}

/** Counters are those of the whole message; one that is absent or null leaves the earlier value. */
function close(message: ApiMessage, { delta, usage }: RawMessageDeltaEvent): void {
  if (!isRecord(delta)) throw malformed('the end of a message without a reason');
  message.stop_reason = delta.stop_reason;
  message.stop_details = delta.stop_details;
  const told = Object.entries(usage ?? {}).filter(([, count]) => count !== null && count !== undefined);
  message.usage = { ...message.usage, ...Object.fromEntries(told) };
}
