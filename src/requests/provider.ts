import type { Json, JsonObject } from '../base/json.ts';
import type { Effort, Usage } from '../run/agent-call.ts';

export type ToolDefinition = OwnTool | WebTool;

/** A tool that this program answers. */
type OwnTool = {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: JsonObject;
};

/** A tool that the model's server answers by itself, within the turn. */
export type WebTool = {
  readonly name: 'WebSearch' | 'WebFetch';
  readonly web: {
    /** The only domains that it may reach, their subdomains included; empty for any. */
    readonly domains: readonly string[];
    /** In one request. */
    readonly usesMax: number;
    /** The longest text of one fetched page; PDFs are not cut. Absent: nothing is fetched. */
    readonly contentTokensMax?: number;
  };
};

export const isWebTool = (tool: ToolDefinition): tool is WebTool => 'web' in tool;

export type AssistantBlock =
  /** `raw`: the block as it came, where it holds more than its text (citations); then this goes back unchanged. */
  | { readonly type: 'text'; readonly text: string; readonly raw?: Json }
  | { readonly type: 'tool_use'; readonly id: string; readonly name: string; readonly input: JsonObject }
  /** The final answer, where the provider had to ask for it by a tool. */
  | { readonly type: 'answer'; readonly id: string; readonly input: JsonObject }
  /** A block that only the provider understands (thinking); it goes back to the provider unchanged. */
  | { readonly type: 'opaque'; readonly raw: Json }
  /** The server begins to use the web. Its result may be in a later turn; until then no text may be said to it. `raw` goes back unchanged. */
  | {
      readonly type: 'web_use';
      readonly id: string;
      readonly tool: WebTool['name'];
      readonly input: JsonObject;
      readonly raw: Json;
    }
  /** What came of it. `raw` goes back unchanged, encrypted fields included. */
  | { readonly type: 'web_result'; readonly useId: string; readonly seen: WebSeen; readonly raw: Json };

/** What a use of the web has shown. Dates are texts of others. */
export type WebSeen =
  | { readonly status: 'searched'; readonly results: readonly WebHit[] }
  | {
      readonly status: 'fetched';
      readonly url: string;
      readonly title: string | null;
      /** Null where the server does not say. It may be older than the request. */
      readonly retrievedAt: string | null;
      /** Text of the page, or base64 of another document. */
      readonly content: string;
    }
  | { readonly status: 'failed'; readonly code: string };

type WebHit = { readonly url: string; readonly title: string; readonly age: string | null };

/** Ids of the uses of the web in a message whose results are not in it. */
export function openWebUses(content: readonly AssistantBlock[]): readonly string[] {
  const closed = content.flatMap((block) => (block.type === 'web_result' ? [block.useId] : []));
  return content.flatMap((block) =>
    block.type === 'web_use' && !closed.includes(block.id) ? [block.id] : [],
  );
}

export type UserBlock =
  /** `head`: siblings begin with the same blocks up to this one, so they are cached by themselves. `goesOn`: its text is the rest of the block before it. */
  | { readonly type: 'text'; readonly text: string; readonly head?: true; readonly goesOn?: true }
  | {
      readonly type: 'tool_result';
      readonly toolUseId: string;
      readonly content: string;
      readonly isError: boolean;
    };

export type Message =
  | { readonly role: 'user'; readonly content: readonly UserBlock[] }
  | { readonly role: 'assistant'; readonly content: readonly AssistantBlock[] };

/** One model turn. `system` and `tools` come first and are the same for many agents, so that the cache can serve them. */
export type TurnRequest = {
  readonly model: string;
  readonly system: readonly string[];
  readonly tools: readonly ToolDefinition[];
  readonly messages: readonly Message[];
  /** The longest that the answer may be, thinking included. */
  readonly maxOutputTokens: number;
  /** So many do for most answers: where a limit has no room for the longest one, this is asked for instead of waiting for room. Absent: the longest. */
  readonly enoughOutputTokens?: number;
  /** Given up when nothing of the answer came for so long. */
  readonly stallMs?: number;
  readonly effort?: Effort;
  /** JSON Schema of the final answer; absent when the answer is text. */
  readonly outputSchema?: JsonObject;
  /** Where requests are queued, this one counts as having waited so much longer. Never sent. */
  readonly headStartMs?: number;
};

export type TurnResult = {
  /** Why what the server says of its usage cannot be right; the usage is then estimated by length. */
  readonly usageProblem?: string;
  /** Why the request was answered without the web that it asked for, in a sentence. */
  readonly webProblem?: string;
} & (
  | {
      readonly status: 'ok';
      readonly content: readonly AssistantBlock[];
      /** `pause`: the server has interrupted itself; the same conversation, sent again as it is, goes on. */
      readonly stopReason: 'end' | 'tools' | 'length' | 'refusal' | 'pause';
      /** Why the model refused, when it did. */
      readonly refusal?: string;
      readonly usage: Usage;
    }
  /**
   * `run`: nothing will succeed (key, credit). `budget`: the run may not pay for it. `model`: nothing will that asks this model.
   * `agent`: this request never will. `request`: asking again may help.
   */
  | {
      readonly status: 'failed';
      readonly scope: 'run' | 'budget' | 'model' | 'agent' | 'request';
      readonly reason: string;
      readonly fault?: Fault;
      readonly retryAfterMs?: number;
      /** `rate`: too many requests or tokens for this account. `load`: too much for the server. */
      readonly busy?: 'rate' | 'load';
      readonly quotas?: Quotas;
      readonly usage: Usage;
    }
);

/**
 * What a server has against asking it again as often as one that says that it is busy. `connection`: none was reached, or it broke
 * off. `form`: what came is no answer of a Messages API. `stall`: it is too slow for this request.
 */
type Fault = 'connection' | 'form' | 'stall';

/** What a server says is left of one limit, and when all of it will be there again. */
export type Quota = {
  /** Per minute. */
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until nothing of it is used any more. */
  readonly resetMs: number;
};

export type QuotaName = 'requests' | 'inputTokens' | 'outputTokens';

/** The limits that a server speaks of. One that it leaves out is not known. */
export type Quotas = { readonly [Name in QuotaName]?: Quota };

/** Told once when an answer begins to arrive, with what the server says of its limits. */
export type StartOfAnswer = (quotas?: Quotas) => void;

/** Answers one turn of a conversation. Rejects only when `signal` aborts. */
export interface Provider {
  readonly name: string;
  /** Gets ready for requests that will surely come, in the background. */
  warm?(): void;
  respond(request: TurnRequest, signal: AbortSignal, onStart?: StartOfAnswer): Promise<TurnResult>;
}
