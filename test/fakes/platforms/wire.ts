import type { IncomingHttpHeaders } from 'node:http';

export type WireRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

export type WireReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What a platform makes of a request: one for the Messages API behind it, or its own answer. `fault` marks what a correct client would never send. */
export type WireReading =
  | { readonly type: 'messages'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly type: 'reply'; readonly reply: WireReply; readonly fault?: string };

/** How one platform speaks. */
export type Wire = {
  read(request: WireRequest): WireReading;
  readonly streamType: string;
  /** One event of the Messages API, as the platform streams it. */
  encode(event: { readonly name: string; readonly data: string }): Buffer;
  /** An error of the Messages API, as the platform says it. */
  refuse(status: number, body: string): WireReply;
};

export const jsonReply = (
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): WireReply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const serverSentEvent = ({ name, data }: { readonly name: string; readonly data: string }): Buffer =>
  Buffer.from(`event: ${name}\ndata: ${data}\n\n`);

/** The body of a request as an object; anything else is no request of ours. */
export function objectIn(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('expected an object');
  return Object.fromEntries(Object.entries(value));
}
