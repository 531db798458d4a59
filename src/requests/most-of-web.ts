import { isWebTool, type TurnRequest } from './provider.ts';

/** What a request may use of the web: paid searches, and tokens of what is found, which the server adds to the prompt. */
type MostOfWeb = { readonly searches: number; readonly tokens: number };

// Results of one search are about ten passages. An estimate: the documentation gives no bound.
const SEARCH_TOKENS = 8_000;

/** Nothing for a request without the web. PDFs may be longer than the bound of a page's text. */
export function mostOfWeb({ tools }: Pick<TurnRequest, 'tools'>): MostOfWeb {
  let [searches, tokens] = [0, 0];
  for (const tool of tools) {
    if (!isWebTool(tool)) continue;
    const { usesMax, contentTokensMax = SEARCH_TOKENS } = tool.web;
    if (tool.name === 'WebSearch') searches += usesMax;
    tokens += usesMax * contentTokensMax;
  }
  return { searches, tokens };
}
