import type {
  WebFetchTool20250910,
  WebFetchURLSources,
  WebSearchTool20250305,
} from '@anthropic-ai/sdk/resources/messages/messages';
import type { ToolDefinition, WebTool } from '../../../requests/provider.ts';

/** The names that the API gives its tools, and what agents know them by. */
export const SERVER_TOOLS: Readonly<Record<string, WebTool['name']>> = {
  web_search: 'WebSearch',
  web_fetch: 'WebFetch',
};

/**
 * The tool of the API itself. The oldest versions are asked for: later ones let the model search from code that it runs in a container,
 * whose results nest and are kept by the API. A change here raises WEB_VERSION in agent/web/access.ts.
 */
export function toServerTool(
  { name, web }: WebTool,
  all: readonly ToolDefinition[],
): WebSearchTool20250305 | WebFetchTool20250910 {
  const shared = {
    allowed_callers: ['direct' as const],
    max_uses: web.usesMax,
    ...(web.domains.length > 0 && { allowed_domains: [...web.domains] }),
  };
  if (name === 'WebSearch') return { type: 'web_search_20250305', name: 'web_search', ...shared };
  const searches = all.some((tool) => tool.name === 'WebSearch');
  return {
    type: 'web_fetch_20250910',
    name: 'web_fetch',
    ...shared,
    ...(web.contentTokensMax !== undefined && { max_content_tokens: web.contentTokensMax }),
    url_sources: urlSources(searches, web.domains.length > 0),
  };
}

/**
 * Whose addresses may be fetched. Those of our messages and tools may not: code, changes and comments stand in them, and an address
 * that is chosen among prepared ones carries a secret out. Links in pages lead anywhere too, unless the domains are bounded.
 */
const urlSources = (searches: boolean, isBounded: boolean): WebFetchURLSources => ({
  user_input: { type: 'none' },
  client_tool_results: { type: 'none' },
  server_tool_results:
    isBounded || !searches
      ? { type: 'all' }
      : { type: 'only', tools: [{ type: 'tool_reference', name: 'web_search' }] },
});
