import type { JsonObject } from '../../base/json.ts';
import type { WebTool } from '../../requests/provider.ts';
import { cutLine } from '../tools/lines.ts';
import type { Tool } from '../tools/tool.ts';
import { FETCHED_TOKENS_MAX, WEB_USES_MAX, type WebAccess } from './access.ts';

/** Searches the web, by the model's server. */
export const webSearchTool = webTool('WebSearch', 'query', ({ domains }) => ({
  domains,
  usesMax: WEB_USES_MAX,
}));

/** Reads a page of the web, by the model's server; the page must have been found before. */
export const webFetchTool = webTool('WebFetch', 'url', ({ web, domains }) =>
  web === 'fetch' ? { domains, usesMax: WEB_USES_MAX, contentTokensMax: FETCHED_TOKENS_MAX } : null,
);

const CAPTION_CHARS_MAX = 60;

/** A tool that is offered where the run has it, and is never answered here. */
function webTool(
  name: WebTool['name'],
  subject: string,
  boundsOf: (access: WebAccess) => WebTool['web'] | null,
): Tool {
  return {
    name,
    edits: false,
    definition: (access) => {
      const web = access === null ? null : boundsOf(access);
      return web === null ? null : { name, web };
    },
    caption: ({ [subject]: shown }: JsonObject) =>
      typeof shown === 'string' && shown !== '' ? `${name} ${cutLine(shown, CAPTION_CHARS_MAX)}` : name,
    answer: async (input) => ({
      status: 'error',
      input,
      did: `${name} is answered where the model is, and was called as a tool of this program`,
      next: 'use web_search or web_fetch, if you have them; otherwise answer without the web.',
    }),
    shown: async () => [],
  };
}
