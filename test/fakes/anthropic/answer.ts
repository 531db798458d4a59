import { createHash } from 'node:crypto';
import type { RequestBody } from './request-body.ts';
import { type Cited, citedBlock, type WebUse, webBlocks } from './web-answer.ts';

export type AnswerBlock =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'tool_use';
      readonly id?: string;
      readonly name: string;
      readonly input: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'thinking'; readonly thinking: string }
  | WebUse
  | Cited;

/** How the pieces of an answer come: into how many a text is cut, and when so large a share of all pieces (up to 1) may have been sent. */
type Pace = { readonly pieces: number; readonly until: (share: number) => Promise<void> };

/** What a rule says the server should do with a request. */
export type Answer =
  | {
      readonly type: 'message';
      readonly content: readonly AnswerBlock[];
      readonly stopReason?: string;
      readonly stopDetails?: Readonly<Record<string, unknown>>;
      readonly outputTokens?: number;
      /** What it says of its usage in place of the truth, as a server does that is not the API's own. */
      readonly usage?: Readonly<Record<string, unknown>>;
      /** Sent over some time; without, all at once. */
      readonly paced?: Pace;
    }
  | {
      readonly type: 'error';
      readonly status: number;
      readonly errorType: string;
      readonly message: string;
      readonly errorCode?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** An SSE `error` event after the answer has begun. */
  | { readonly type: 'stream-error'; readonly errorType: string; readonly message: string }
  /** The connection ends too early: `hard` resets it, otherwise the body just stops. */
  | { readonly type: 'cut'; readonly after: 'headers' | 'start' | 'half'; readonly hard: boolean }
  /** Nothing more comes, until the client hangs up. */
  | { readonly type: 'stall'; readonly after: 'request' | 'headers' | 'start' }
  /** An event whose data is not JSON, or a tool input that is not. */
  | { readonly type: 'broken-json'; readonly where: 'event' | 'tool-input' };

export const text = (value: string): Answer => ({
  type: 'message',
  content: [{ type: 'text', text: value }],
});

export const json = (value: unknown): Answer => text(JSON.stringify(value));

export const toolUse = (name: string, input: Readonly<Record<string, unknown>>): Answer => ({
  type: 'message',
  content: [{ type: 'tool_use', name, input }],
});

export const refusal = (category: string): Answer => ({
  type: 'message',
  content: [],
  stopReason: 'refusal',
  stopDetails: { type: 'refusal', category, explanation: null },
});

export const rateLimited = (retryAfterSeconds: number): Answer => ({
  type: 'error',
  status: 429,
  errorType: 'rate_limit_error',
  message: 'This request would exceed your rate limit',
  headers: { 'retry-after': `${retryAfterSeconds}` },
});

export const overloaded: Answer = {
  type: 'error',
  status: 529,
  errorType: 'overloaded_error',
  message: 'Overloaded',
};

export const spendLimitReached: Answer = {
  type: 'error',
  status: 429,
  errorType: 'rate_limit_error',
  errorCode: 'enforced_spend_limit_reached',
  message: 'Your organization has reached its spend limit',
};

/** The organization has no web search, or no web fetch. */
export const notEnabled = (what: 'search' | 'fetch'): Answer => ({
  type: 'error',
  status: 400,
  errorType: 'invalid_request_error',
  message: `Web ${what} is not enabled for this organization.`,
});

/** A content block as the API sends it: ids given, thinking hidden and signed. */
export type SentBlock = Readonly<Record<string, unknown>> & { readonly type: string };

/** The blocks of an answer to `body`. The results of the web are decided by what the request allows. */
export function toSentBlocks(content: readonly AnswerBlock[], seed: string, body: RequestBody): SentBlock[] {
  const sent: SentBlock[] = [];
  for (const [index, block] of content.entries()) {
    const mark = createHash('sha256')
      .update(`${seed} ${index} ${JSON.stringify(block)}`)
      .digest('hex');
    if ('gives' in block) sent.push(...webBlocks(block, mark, body, sent));
    else sent.push(sentBlock(block, mark));
  }
  return sent;
}

function sentBlock(block: Exclude<AnswerBlock, WebUse>, mark: string): SentBlock {
  if (block.type === 'thinking') return { type: 'thinking', thinking: '', signature: `sig_${mark}` };
  if (block.type === 'text') return { type: 'text', text: block.text };
  if (block.type === 'cited') return citedBlock(block, mark);
  return {
    type: 'tool_use',
    id: block.id ?? `toolu_${mark.slice(0, 24)}`,
    name: block.name,
    input: block.input,
  };
}
