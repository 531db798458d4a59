import { sha256 } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { AssistantBlock, Message, WebSeen } from '../../requests/provider.ts';
import type { Observation } from '../../run/agent-call.ts';

type WebUse = Extract<AssistantBlock, { readonly type: 'web_use' }>;

/**
 * What a turn has shown of the web, with when: it cannot be looked at again without paying. A result may belong to a use of an
 * earlier message. What failed shows nothing.
 */
export function webObservations(
  content: readonly AssistantBlock[],
  before: readonly Message[],
  seenAt: string,
): readonly Observation[] {
  const blocks = [
    ...before.flatMap((message) => (message.role === 'assistant' ? message.content : [])),
    ...content,
  ];
  const uses = new Map(
    blocks.flatMap((block) => (block.type === 'web_use' ? [[block.id, block] as const] : [])),
  );
  return content.flatMap((block) =>
    block.type === 'web_result' ? (observationOf(block.seen, uses.get(block.useId), seenAt) ?? []) : [],
  );
}

function observationOf(seen: WebSeen, use: WebUse | undefined, seenAt: string): Observation | null {
  if (seen.status === 'failed') return null;
  if (seen.status === 'searched') {
    const results = seen.results.map(({ url, title, age }) => ({ url, title, page_age: age }));
    const query = use?.input.query ?? null;
    return {
      tool: 'WebSearch',
      input: { query, results, seen_at: seenAt },
      // What the API encrypts of a page may differ each time.
      digest: sha256(results.map(({ url }) => url).join('\n')),
    };
  }
  const { url, title, retrievedAt, content } = seen;
  return {
    tool: 'WebFetch',
    input: { url, title, retrieved_at: retrievedAt, seen_at: seenAt, length: content.length },
    digest: sha256(content),
  };
}

/** That the web was asked for and not to be had: with no date, so that another run asks again. */
export const webMissed = (why: string): Observation => ({
  tool: 'WebSearch',
  input: { missed: why },
  digest: sha256(''),
});

/** Days for which an answer that rests on the web is used again. A page may change at any time, and most do not within a week. */
export const WEB_DAYS_MAX = 7;
const DAY_MS = 86_400_000;

/** How old what was seen of the web is, in milliseconds; null for what was not seen there. What has no date that can be read, or one to come, is too old. */
export function webAgeMs({ tool, input }: Pick<Observation, 'tool' | 'input'>, nowMs: number): number | null {
  if (tool !== 'WebSearch' && tool !== 'WebFetch') return null;
  const ages = [input.retrieved_at ?? input.seen_at, input.seen_at].map((date) => nowMs - dateOf(date));
  const oldest = Math.max(...ages);
  return Number.isNaN(oldest) || Math.min(...ages) < -DAY_MS ? Number.POSITIVE_INFINITY : Math.max(0, oldest);
}

/** Whether it still counts as seen. */
export const isFresh = (ageMs: number): boolean => ageMs <= WEB_DAYS_MAX * DAY_MS;

const dateOf = (value: JsonObject[string] | undefined): number =>
  typeof value === 'string' ? Date.parse(value) : Number.NaN;
