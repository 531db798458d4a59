import { isWebTool, type TurnRequest, type TurnResult, type WebTool } from '../../../requests/provider.ts';

/** Which tools of the web a server lets this account use, as far as its refusals have told. */
export interface WebSwitch {
  /** The request, without the tools that are known to be refused. */
  within(request: TurnRequest): TurnRequest;
  /** What came of it. One that was refused for the web may be asked again: it will be without. A result without the web that was asked for says so. */
  learned(request: Sent, result: TurnResult): TurnResult;
}

/** `sent`: as it was after `within`. */
type Sent = { readonly asked: TurnRequest; readonly sent: TurnRequest };

/** Nothing is known at first: an organization may have switched the web off, and a gateway may not know its tools. */
export function createWebSwitch(): WebSwitch {
  const off = new Map<WebTool['name'], string>();
  // A conversation that holds something of the web is refused without the tools of it.
  const isOut = (tool: TurnRequest['tools'][number], { messages }: TurnRequest): boolean =>
    isWebTool(tool) && off.has(tool.name) && !messages.some(usesWeb);
  const lists = new WeakMap<TurnRequest['tools'], Map<number, TurnRequest['tools']>>();
  return {
    within: (request) => {
      if (off.size === 0 || !request.tools.some((tool) => isOut(tool, request))) return request;
      // The same list for the same agents, as others remember what they have measured of it.
      const known = lists.get(request.tools) ?? new Map<number, TurnRequest['tools']>();
      const tools = known.get(off.size) ?? request.tools.filter((tool) => !isOut(tool, request));
      lists.set(request.tools, known.set(off.size, tools));
      return { ...request, tools };
    },
    learned: ({ asked, sent }, result) => {
      const names = asked.tools.filter(isWebTool).map(({ name }) => name);
      if (names.length === 0) return result;
      const lost = result.status === 'failed' ? refusedIn(result.reason) : null;
      if (lost === null || result.status !== 'failed') return told(names, result, off);
      const webProblem = sentence(lost, result.reason);
      for (const name of lost) if (!off.has(name)) off.set(name, webProblem);
      const isSent = sent.tools.some((tool) => isWebTool(tool) && lost.includes(tool.name));
      if (!isSent || asked.messages.some(usesWeb)) return { ...result, scope: 'agent', webProblem };
      return { ...result, scope: 'request', retryAfterMs: 0, webProblem };
    },
  } satisfies WebSwitch;
}

const usesWeb = ({ content }: TurnRequest['messages'][number]): boolean =>
  content.some(({ type }) => type === 'web_use' || type === 'web_result');

function told(
  names: readonly WebTool['name'][],
  result: TurnResult,
  off: ReadonlyMap<WebTool['name'], string>,
): TurnResult {
  const problem = names.map((name) => off.get(name)).find((reason) => reason !== undefined);
  return problem === undefined ? result : { ...result, webProblem: problem };
}

// The API's words, as public programs know them; a gateway that is older than the tools names their type.
const NOT_ENABLED = /\bweb[ _](search|fetch)\b.{0,60}\bnot enabled/i;
const UNKNOWN_TYPE = /\bInput tag '(web_(?:search|fetch))_\d/;

/** What a refusal says cannot be used; null when it is about something else. Without a search there is nothing to fetch. */
function refusedIn(reason: string): readonly WebTool['name'][] | null {
  const what = (NOT_ENABLED.exec(reason) ?? UNKNOWN_TYPE.exec(reason))?.[1]?.toLowerCase();
  if (what === undefined) return null;
  return what.endsWith('fetch') ? ['WebFetch'] : ['WebSearch', 'WebFetch'];
}

const sentence = (names: readonly WebTool['name'][], reason: string): string =>
  `The web cannot be used as the setting web asks, and agents go on without ${names.join(' and ')}: ${reason}. Have it switched on for the organization of the key, or set web to ${names.length === 1 ? 'search' : 'off'}`;
