import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  type Blocks,
  blocksOf,
  type Filter,
  isResult,
  isServerTool,
  openUses,
  type WebFetchTool,
  type WebRequest,
} from './web-tools.ts';

/** A use of the web in an answer. `open`: its result is not in this answer; `late`: it is that of the use that the answer before left open. */
export type WebUse = {
  readonly type: 'search' | 'fetch';
  /** Query or address. */
  readonly of: string;
  /** What comes of it: hits, a page, or the code of an error. A page is refused by the server where its address may not be fetched. */
  readonly gives: readonly Hit[] | Page | string;
  readonly open?: true;
  readonly late?: true;
  /** Without `caller`, as some servers send it. */
  readonly bare?: true;
  /** Between the call and its result. */
  readonly quiet?: () => Promise<void>;
};
type Hit = { readonly url: string; readonly title: string; readonly age?: string };
type Page = {
  readonly title: string | null;
  readonly text: string;
  readonly retrievedAt: string | null;
  readonly pdf?: true;
};
export type Cited = { readonly type: 'cited'; readonly text: string; readonly url: string };

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The blocks of one use as the API sends them. `sent`: what the answer holds before it. */
export function webBlocks(use: WebUse, mark: string, body: WebRequest, sent: Blocks): Blocks {
  const name = use.type === 'search' ? 'web_search' : 'web_fetch';
  const caller = use.bare === true ? {} : { caller: { type: 'direct' } };
  const id = use.late === true ? openIn(body) : `srvtoolu_${mark.slice(0, 24)}`;
  const input = use.type === 'search' ? { query: use.of } : { url: use.of };
  const call = use.late === true ? [] : [{ type: 'server_tool_use', id, name, input, ...caller }];
  const content = use.type === 'search' ? searched(use, mark) : fetched(use, body, sent);
  const result = { type: `${name}_tool_result`, tool_use_id: id, content, ...caller };
  return use.open === true ? call : [...call, result];
}

function openIn({ messages }: WebRequest): string {
  const last = messages.findLast(({ role }) => role === 'assistant');
  return openUses(last === undefined ? [] : blocksOf(last))[0] ?? 'srvtoolu_none';
}

const searched = ({ gives }: WebUse, mark: string): unknown =>
  Array.isArray(gives)
    ? gives.map(({ url, title, age }) => ({
        ...{ type: 'web_search_result', url, title, page_age: age ?? null },
        encrypted_content: `enc_${hash(`${mark} ${url}`)}`,
      }))
    : { type: 'web_search_tool_result_error', error_code: gives };

function fetched({ gives, of }: WebUse, body: WebRequest, sent: Blocks): unknown {
  const error = (code: string) => ({ type: 'web_fetch_tool_result_error', error_code: code });
  if (typeof gives === 'string') return error(gives);
  const refused = fetchRefused(of, body, sent);
  if (refused !== null) return error(refused);
  if (!('text' in gives)) throw new Error('a page has a text');
  const { title, text, retrievedAt: retrieved_at, pdf } = gives;
  const source =
    pdf === true
      ? { type: 'base64', media_type: 'application/pdf', data: Buffer.from(text).toString('base64') }
      : { type: 'text', media_type: 'text/plain', data: text };
  const document = { type: 'document', source, title, citations: { enabled: false } };
  return { type: 'web_fetch_result', url: of, retrieved_at, content: document };
}

/** Why the API does not fetch an address; null when it does. */
function fetchRefused(url: string, body: WebRequest, sent: Blocks): string | null {
  if (url.length > 250) return 'url_too_long';
  const tool = (body.tools ?? []).find(({ name }) => name === 'web_fetch');
  if (tool === undefined || !isServerTool(tool) || tool.name !== 'web_fetch') return 'unavailable';
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const within = (domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
  if (tool.allowed_domains?.some(within) === false || tool.blocked_domains?.some(within))
    return 'url_not_allowed';
  return knownText(body, sent, tool.url_sources ?? {}).includes(url) ? null : 'url_not_in_prior_context';
}

/** All text whose addresses may be fetched, by the sources that the request names. */
function knownText(
  { messages }: WebRequest,
  sent: Blocks,
  {
    user_input,
    client_tool_results,
    server_tool_results,
  }: NonNullable<z.infer<typeof WebFetchTool>['url_sources']>,
): string {
  const counts = (filter: Filter | undefined, name: string): boolean => {
    if (filter === undefined || filter.type === 'all') return true;
    if (filter.type === 'none') return false;
    return filter.tools.some((tool) => tool.name === name) === (filter.type === 'only');
  };
  const names = new Map<unknown, unknown>();
  return [
    ...messages.map((message) => ({ role: message.role, blocks: blocksOf(message) })),
    { role: 'assistant', blocks: sent },
  ]
    .flatMap(({ role, blocks }) =>
      blocks.filter((block) => {
        if (block.type === 'tool_use') names.set(block.id, block.name);
        if (block.type === 'tool_result')
          return counts(client_tool_results, String(names.get(block.tool_use_id)));
        if (role === 'user') return user_input?.type !== 'none';
        return isResult(block) && counts(server_tool_results, block.type.replace('_tool_result', ''));
      }),
    )
    .map((block) => JSON.stringify(block))
    .join('\n');
}

/** Text with a citation of a search result. */
export const citedBlock = ({ text, url }: Cited, mark: string): Blocks[number] => ({
  type: 'text',
  text,
  citations: [
    {
      ...{ type: 'web_search_result_location', url, title: null, cited_text: text.slice(0, 150) },
      encrypted_index: `idx_${hash(`${mark} ${url}`)}`,
    },
  ],
});

/** What an answer adds to the usage: fees for what did not fail, and the found text as input. */
export function webUsage(blocks: Blocks): {
  readonly searches: number;
  readonly fetches: number;
  readonly chars: number;
} {
  const results = blocks.filter(isResult);
  const ran = (type: string) =>
    results.filter(({ type: of, content }) => of === type && !JSON.stringify(content).includes('error_code'))
      .length;
  return {
    searches: ran('web_search_tool_result'),
    fetches: ran('web_fetch_tool_result'),
    chars: JSON.stringify(results).length,
  };
}
