import type { ContentBlock } from '@anthropic-ai/sdk/resources/messages/messages';
import { z } from 'zod';
import { isJsonObject, type Json, parseJson } from '../../../base/json.ts';
import type { AssistantBlock, WebSeen } from '../../../requests/provider.ts';
import { SERVER_TOOLS } from './server-tool.ts';

const AnyJson: z.ZodType<Json> = z.json();

/** A use of the web or what came of it, as it goes back; null for any other block. `input` is the raw text of a use's input. */
export function webBlock(block: ContentBlock, input: string | undefined): AssistantBlock | 'broken' | null {
  if (block.type === 'server_tool_use') {
    const tool = SERVER_TOOLS[block.name];
    if (tool === undefined) return null;
    const read = input === undefined || input === '' ? AnyJson.parse(block.input ?? {}) : parseJson(input);
    if (!isJsonObject(read)) return 'broken';
    return {
      type: 'web_use',
      id: block.id,
      tool,
      input: read,
      raw: AnyJson.parse({ ...block, input: read }),
    };
  }
  if (block.type !== 'web_search_tool_result' && block.type !== 'web_fetch_tool_result') return null;
  const raw = AnyJson.parse(block);
  return { type: 'web_result', useId: block.tool_use_id, seen: seenIn(raw), raw };
}

// Errors are objects where the result would be; older servers call them by other types.
const Failed = z.looseObject({ error_code: z.string() });
const Hit = z.looseObject({
  type: z.literal('web_search_result'),
  url: z.string(),
  title: z.string().nullish(),
  page_age: z.string().nullish(),
});
const Fetched = z.looseObject({
  type: z.literal('web_fetch_result'),
  url: z.string(),
  retrieved_at: z.string().nullish(),
  content: z.looseObject({ title: z.string().nullish(), source: z.looseObject({ data: z.string() }) }),
});
const Result = z.looseObject({ content: z.union([z.array(Hit), Fetched, Failed]) });

function seenIn(raw: Json): WebSeen {
  const read = Result.safeParse(raw);
  if (!read.success) return { status: 'failed', code: 'unreadable' };
  const { content } = read.data;
  if (Array.isArray(content)) {
    const results = content.map(({ url, title, page_age }) => ({
      url,
      title: title ?? '',
      age: page_age ?? null,
    }));
    return { status: 'searched', results };
  }
  if (!isFetched(content)) return { status: 'failed', code: content.error_code };
  const { url, retrieved_at, content: document } = content;
  return {
    status: 'fetched',
    url,
    title: document.title ?? null,
    retrievedAt: retrieved_at ?? null,
    content: document.source.data,
  };
}

const isFetched = (
  content: z.infer<typeof Fetched> | z.infer<typeof Failed>,
): content is z.infer<typeof Fetched> => content.type === 'web_fetch_result';
