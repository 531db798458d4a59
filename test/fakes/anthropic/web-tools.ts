import { z } from 'zod';

// The web tools of the API, by the types of its SDK and its documentation.

const Callers = z.array(z.enum(['direct', 'code_execution_20260120', 'code_execution_20260521']));
const cached = {
  cache_control: z
    .strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })
    .nullish(),
};
const shared = {
  allowed_callers: Callers.optional(),
  allowed_domains: z.array(z.string()).nullish(),
  blocked_domains: z.array(z.string()).nullish(),
  max_uses: z.int().positive().nullish(),
  strict: z.boolean().optional(),
  ...cached,
};
const Reference = z.strictObject({ type: z.literal('tool_reference'), name: z.string() });
const All = z.strictObject({ type: z.literal('all') });
const None = z.strictObject({ type: z.literal('none') });
const Listed = z.strictObject({ type: z.enum(['only', 'except']), tools: z.array(Reference).min(1) });
const Filter = z.union([All, None, Listed]);
export type Filter = z.infer<typeof Filter>;

const WebSearchTool = z.strictObject({
  type: z.enum(['web_search_20250305', 'web_search_20260209']),
  name: z.literal('web_search'),
  user_location: z
    .strictObject({
      type: z.literal('approximate'),
      ...{ city: z.string().nullish(), region: z.string().nullish() },
      ...{ country: z.string().nullish(), timezone: z.string().nullish() },
    })
    .nullish(),
  ...shared,
});
export const WebFetchTool = z.strictObject({
  type: z.enum(['web_fetch_20250910', 'web_fetch_20260209']),
  name: z.literal('web_fetch'),
  citations: z.strictObject({ enabled: z.boolean() }).nullish(),
  max_content_tokens: z.int().positive().nullish(),
  url_sources: z
    .strictObject({
      user_input: z.union([All, None]).optional(),
      client_tool_results: Filter.optional(),
      server_tool_results: Filter.optional(),
    })
    .nullish(),
  ...shared,
});
export const ServerTool = z.union([WebSearchTool, WebFetchTool]);
type ServerTool = z.infer<typeof ServerTool>;

/** A request in what concerns the web. */
export type WebRequest = {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string | Blocks }[];
  readonly tools?: readonly (ServerTool | { readonly name: string; readonly type?: undefined })[] | undefined;
  readonly output_config?: { readonly format?: unknown } | undefined;
};
export type Blocks = readonly { readonly type: string; readonly [key: string]: unknown }[];
type Tools = NonNullable<WebRequest['tools']>;

const Direct = z.strictObject({ type: z.literal('direct') });
/** Blocks that go back to the API; whether they are those that it sent, the history of the conversation tells. */
export const SERVER_BLOCKS = [
  z.looseObject({
    type: z.literal('server_tool_use'),
    id: z.string().regex(/^srvtoolu_/),
    name: z.enum(['web_search', 'web_fetch']),
    input: z.looseObject({}),
    caller: Direct.optional(),
  }),
  z.looseObject({
    type: z.literal('web_search_tool_result'),
    tool_use_id: z.string().regex(/^srvtoolu_/),
    content: z.unknown(),
  }),
  z.looseObject({
    type: z.literal('web_fetch_tool_result'),
    tool_use_id: z.string().regex(/^srvtoolu_/),
    content: z.unknown(),
  }),
] as const;

export const isServerTool = (tool: Tools[number]): tool is ServerTool =>
  'type' in tool && typeof tool.type === 'string' && tool.type.startsWith('web_');

/** What the API refuses of these tools; null when nothing. */
export function webToolsBroken(body: WebRequest): string | null {
  const tools = body.tools ?? [];
  for (const [index, tool] of tools.entries()) {
    if (!isServerTool(tool)) continue;
    const problem = domainsBroken(tool) ?? callersBroken(tool, body.model) ?? ownBroken(tool, body, tools);
    if (problem !== null) return `tools.${index}: ${problem}`;
  }
  return null;
}

function domainsBroken({ allowed_domains, blocked_domains, name }: ServerTool): string | null {
  if ((allowed_domains ?? null) !== null && (blocked_domains ?? null) !== null)
    return 'only one of allowed_domains and blocked_domains can be given';
  const wrong = [...(allowed_domains ?? []), ...(blocked_domains ?? [])].find(
    (domain) =>
      /^[a-z]+:/i.test(domain) ||
      !/^[\x21-\x7e]+$/.test(domain) ||
      /^[^/]*\*/.test(domain) ||
      (name === 'web_fetch' && domain.includes('/')),
  );
  return wrong === undefined ? null : `invalid domain ${wrong}`;
}

/** Without programmatic tool calling, a model cannot have the caller that later versions have by default. */
const callersBroken = ({ type, allowed_callers }: ServerTool, model: string): string | null =>
  /_2026/.test(type) && allowed_callers === undefined && /-4-5$/.test(model)
    ? `${model} does not support programmatic tool calling: set allowed_callers to ["direct"]`
    : null;

function ownBroken(tool: ServerTool, body: WebRequest, tools: Tools): string | null {
  if (tool.name === 'web_search') {
    const { type: _type, ...place } = tool.user_location ?? { type: 'approximate', city: 'none' };
    return Object.values(place).some((value) => value) ? null : 'user_location needs at least one field';
  }
  if (tool.citations?.enabled === true && body.output_config?.format !== undefined)
    return 'citations cannot be enabled together with output_config.format';
  const named = [tool.url_sources?.client_tool_results, tool.url_sources?.server_tool_results].flatMap(
    (filter) => (filter !== undefined && 'tools' in filter ? filter.tools.map(({ name }) => name) : []),
  );
  const missing = named.find((name) => !tools.some((declared) => declared.name === name));
  return missing === undefined ? null : `url_sources names the tool ${missing}, which is not declared`;
}

export const blocksOf = ({ content }: WebRequest['messages'][number]): Blocks =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : content;

export const isResult = ({ type }: { readonly type: string }): boolean => /^web_\w+_tool_result$/.test(type);

/** Ids of the uses of the web whose results are not in the same message. */
export const openUses = (blocks: Blocks): readonly string[] =>
  blocks
    .filter(({ type }) => type === 'server_tool_use')
    .map(({ id }) => String(id))
    .filter((id) => !blocks.some((block) => isResult(block) && block.tool_use_id === id));

/** What is wrong with the order of server blocks in a conversation; null when nothing. */
export function webOrderBroken({ messages, tools = [] }: WebRequest): string | null {
  let open: readonly string[] = [];
  for (const [index, message] of messages.entries()) {
    const blocks = blocksOf(message);
    for (const block of blocks) {
      const name =
        block.type === 'server_tool_use'
          ? String(block.name)
          : /^(web_\w+)_tool_result$/.exec(block.type)?.[1];
      if (name !== undefined && !tools.some((tool) => tool.name === name))
        return `messages.${index}: the conversation holds blocks of it but no \`${name}\` tool was provided`;
    }
    if (message.role === 'user') {
      if (open.length > 0 && blocks.some(({ type }) => type !== 'tool_result'))
        return `messages.${index}: \`web_search\` tool use with id ${open[0]} was found without a corresponding \`web_search_tool_result\` block`;
      continue;
    }
    const late = blocks.slice(0, open.length).map((block) => (isResult(block) ? block.tool_use_id : null));
    if (open.some((id) => !late.includes(id)))
      return `messages.${index}: the results of ${open.join(', ')} must come first`;
    open = openUses(blocks);
  }
  return null;
}
