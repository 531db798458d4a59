import { createHash } from 'node:crypto';
import type { SentBlock } from './answer.ts';
import type { RequestBody } from './request-body.ts';

/** Remembers every answer with the exact conversation that it answered, as the API's signatures do. */
export function createHistory() {
  const sent = new Map<string, Set<string>>();
  return {
    remember(body: RequestBody, blocks: readonly SentBlock[]): void {
      const key = digest(blocks);
      sent.set(key, (sent.get(key) ?? new Set()).add(prefixDigest(body, body.messages.length)));
    },
    /** What was changed in the history of a conversation, or null: it may only ever grow. */
    problem(body: RequestBody): string | null {
      for (const [index, message] of body.messages.entries()) {
        if (message.role !== 'assistant') continue;
        const prefixesSeen = sent.get(digest(message.content));
        if (prefixesSeen === undefined) {
          return `messages.${index}: an assistant message that this server never sent, or that was changed`;
        }
        if (!prefixesSeen.has(prefixDigest(body, index))) {
          return `messages.${index}: what stands before this answer is not what it answered (system, tools or an earlier message was changed)`;
        }
      }
      return null;
    },
  };
}

const prefixDigest = (body: RequestBody, count: number): string =>
  digest([body.model, body.system, body.tools, body.messages.slice(0, count)]);

// Cache marks move from turn to turn and are no part of what is said.
const digest = (value: unknown): string =>
  createHash('sha256')
    .update(
      JSON.stringify(value, (key, inner) =>
        key === 'cache_control' || (key === 'citations' && inner === null) ? undefined : inner,
      ),
    )
    .digest('hex');
