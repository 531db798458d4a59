import type { AssistantBlock, TurnRequest, UserBlock } from './provider.ts';

// platform.claude.com/docs, pricing: about 2.5 characters to a token on average. Dense code comes down to two, other scripts than Latin to more bytes a character.
const BYTES_PER_TOKEN = 2;
// What the API adds: up to 500 tokens about tools, the format of the answer, the frame of each message.
const ADDED_TOKENS = 1_000;

/** Input tokens of a request, estimated from what it will send so that it hardly ever has more. */
export function mostInputTokens({ system, tools, messages, outputSchema }: TurnRequest): number {
  const blocks = messages.flatMap<AssistantBlock | UserBlock>(({ content }) => content);
  const texts = [...system, ...blocks.map(textOf)];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return (
    Math.ceil((bytes + jsonBytes(tools) + jsonBytes(outputSchema ?? '')) / BYTES_PER_TOKEN) + ADDED_TOKENS
  );
}

function textOf(block: AssistantBlock | UserBlock): string {
  if (block.type === 'text') return block.text;
  if (block.type === 'tool_result') return block.content;
  return JSON.stringify(block);
}

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
