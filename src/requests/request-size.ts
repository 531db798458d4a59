import type { AssistantBlock, TurnRequest, UserBlock } from './provider.ts';

// platform.claude.com/docs, pricing: about 2.5 characters to a token on average. Dense code comes down to two, other scripts than Latin to more bytes a character.
const BYTES_PER_TOKEN = 2;
// What the API adds: up to 500 tokens about tools, the format of the answer, the frame of each message.
const ADDED_TOKENS = 1_000;

/** Upper estimate of a request's input tokens, from the bytes that it will send. */
export function createRequestSize(): (request: TurnRequest) => number {
  // Turns repeat the same lists and messages; measuring a long conversation for each of them would take noticeable time.
  const known = new WeakMap<object, number>();
  const bytesOf = (value: object, texts: () => readonly string[]): number => {
    const bytes = known.get(value) ?? texts().reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    known.set(value, bytes);
    return bytes;
  };
  return ({ system, tools, messages, outputSchema = {} }) => {
    const bytes = [
      bytesOf(system, () => system),
      bytesOf(tools, () => [JSON.stringify(tools)]),
      bytesOf(outputSchema, () => [JSON.stringify(outputSchema)]),
      ...messages.map((message) => bytesOf(message, () => message.content.map(textOf))),
    ];
    return Math.ceil(bytes.reduce((a, b) => a + b) / BYTES_PER_TOKEN) + ADDED_TOKENS;
  };
}

function textOf(block: AssistantBlock | UserBlock): string {
  if (block.type === 'text') return block.text;
  if (block.type === 'tool_result') return block.content;
  return JSON.stringify(block);
}
