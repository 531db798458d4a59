import type { ContentBlockParam } from '@anthropic-ai/sdk/resources/messages/messages';

/** A message of which nothing is written in short. */
export type BlockMessage = {
  readonly role: 'user' | 'assistant';
  readonly content: ContentBlockParam[];
};

/**
 * A breakpoint of the prompt cache, five minutes long. A request may have four: behind the tools, behind the system prompt, one
 * in the messages, and, beside the body, the automatic one that moves with the last block.
 */
export const CACHED = { cache_control: { type: 'ephemeral' } } as const;

/** A copy with a breakpoint on the last item. */
export const markLast = <T extends object>(items: readonly T[]): T[] =>
  items.map((item, index) => (index === items.length - 1 ? { ...item, ...CACHED } : item));

/**
 * The breakpoint in the messages. It closes what the request before has written, because the automatic one finds that only
 * within 20 blocks, and many tool calls at once are more. In the first turn it closes the first block: rules that siblings share.
 */
export function markMessages(messages: readonly BlockMessage[]): BlockMessage[] {
  if (messages.length === 1) return messages.map((message) => marked(message, 0));
  const before = messages.length - 3;
  return messages.map((message, index) => (index === before ? marked(message, -1) : message));
}

function marked(message: BlockMessage, at: 0 | -1): BlockMessage {
  const { content } = message;
  const block = content.at(at);
  if (block?.type !== 'text' && block?.type !== 'tool_result') return message;
  // A single block is closed by the automatic breakpoint already.
  if (at === 0 && content.length === 1) return message;
  return { ...message, content: content.with(at, { ...block, ...CACHED }) };
}
