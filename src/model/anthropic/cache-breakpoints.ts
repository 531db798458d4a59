import type { ContentBlockParam } from '@anthropic-ai/sdk/resources/messages/messages';

/** A message whose content is a list of blocks; the API also takes a plain string. */
export type BlockMessage = {
  readonly role: 'user' | 'assistant';
  readonly content: ContentBlockParam[];
};

/**
 * A breakpoint of the prompt cache; its entry lives for five minutes. The API allows four in a request: after the tools, after the
 * system prompt, one in the messages, and, at the top level of the body, the automatic one that moves with the last block.
 */
export const BREAKPOINT = { cache_control: { type: 'ephemeral' } } as const;

/** A copy with a breakpoint on the last item. */
export const markLast = <T extends object>(items: readonly T[]): T[] =>
  items.map((item, index) => (index === items.length - 1 ? { ...item, ...BREAKPOINT } : item));

/**
 * Sets the breakpoint in the messages. It stands where the request before ended, because the automatic one looks back over 20 blocks
 * only, and many tool calls at once are more. In the first turn it stands after block `shared`, the last that sibling agents have too.
 */
export function markMessages(messages: readonly BlockMessage[], shared: number): BlockMessage[] {
  const isFirstTurn = messages.length === 1;
  const endOfRequestBefore = messages.length - 3;
  return messages.map((message, index) => {
    if (isFirstTurn) return marked(message, shared);
    return index === endOfRequestBefore ? marked(message, message.content.length - 1) : message;
  });
}

function marked(message: BlockMessage, at: number): BlockMessage {
  const { content } = message;
  const block = content[at];
  if (block?.type !== 'text' && block?.type !== 'tool_result') return message;
  return { ...message, content: content.with(at, { ...block, ...BREAKPOINT }) };
}
