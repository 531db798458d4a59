import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../base/json.ts';
import { bodyInWords, notAnswer } from './in-words.ts';
import { namedEvents } from './named-events.ts';

/** What came with a status of success: events to read, or what is wrong with it. `error`: what the API itself says, in its own form. */
export type Came =
  | { readonly status: 'events'; readonly response: Response }
  | { readonly status: 'error'; readonly type: string; readonly message: string }
  | { readonly status: 'unreadable'; readonly reason: string };

/**
 * A response as the stream of events that was asked for. Servers that do not stream send one whole message, some call their stream
 * by another type, and what stands between may send a page: the first character tells, whatever the headers say.
 */
export async function asEvents(response: Response): Promise<Came> {
  const { status, body } = response;
  if (body === null) return unreadable(`The server answered with nothing (status ${status})`);
  const chunks = body.getReader();
  const { first, read } = await beginning(chunks);
  if (first === '') return unreadable(`The server answered with nothing (status ${status}, an empty body)`);
  if (EVENTS.test(first)) {
    const events = rest(read, chunks);
    const body = NAMED.test(first) ? events : namedEvents(events);
    return { status: 'events', response: streaming(body, response) };
  }
  return whole(await textOf(read, chunks), response);
}

// A field of an event, or a comment: https://html.spec.whatwg.org/multipage/server-sent-events.html
const EVENTS = /^(?:event|data|id|retry)? ?:/;
// An event of another name than the one that stands for none.
const NAMED = /^event:(?! ?message\s)/;
const BEGINNING_CHARS = 16;

type Chunks = ReadableStreamDefaultReader<Uint8Array>;

/** Reads up to the first characters that are not blank. `first` is empty when there are none. */
async function beginning(chunks: Chunks): Promise<{ readonly first: string; readonly read: Uint8Array[] }> {
  const read: Uint8Array[] = [];
  const decoder = new TextDecoder();
  let first = '';
  while (first.length < BEGINNING_CHARS) {
    const { done, value } = await chunks.read();
    if (done) break;
    read.push(value);
    first = (first + decoder.decode(value, { stream: true })).trimStart().slice(0, BEGINNING_CHARS);
  }
  return { first, read };
}

function rest(read: readonly Uint8Array[], chunks: Chunks): ReadableStream<Uint8Array> {
  const before = [...read];
  return new ReadableStream<Uint8Array>(
    {
      pull: async (out) => {
        const held = before.shift();
        if (held !== undefined) return out.enqueue(held);
        const { done, value } = await chunks.read();
        if (done) out.close();
        else out.enqueue(value);
      },
      cancel: (reason) => chunks.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

async function textOf(read: readonly Uint8Array[], chunks: Chunks): Promise<string> {
  const decoder = new TextDecoder();
  let text = read.map((chunk) => decoder.decode(chunk, { stream: true })).join('');
  for (;;) {
    const { done, value } = await chunks.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}

/** The headers stay, because they tell of the account's limits. */
function streaming(body: ReadableStream<Uint8Array> | string, { headers }: Response): Response {
  const kept = new Headers(headers);
  kept.set('content-type', 'text/event-stream');
  return new Response(body, { headers: kept });
}

function whole(text: string, response: Response): Came {
  const value = parseJson(text);
  if (isJsonObject(value)) {
    if (isJsonObject(value.error)) return saidError(value.error);
    const content = contentOf(value);
    if (content !== null)
      return { status: 'events', response: streaming(eventsOf(value, content), response) };
  }
  return unreadable(notAnswer(bodyInWords(text, value)));
}

function saidError({ type, message }: JsonObject): Came {
  return {
    status: 'error',
    type: typeof type === 'string' ? type : 'error',
    message: typeof message === 'string' ? message : 'no message',
  };
}

/** The blocks of a whole message; some servers send a plain text. Null for an object that is no message. */
function contentOf({ type, role, content }: JsonObject): readonly Json[] | null {
  if (type !== 'message' && role !== 'assistant') return null;
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return Array.isArray(content) ? content : null;
}

function eventsOf(message: JsonObject, content: readonly Json[]): string {
  const events: readonly JsonObject[] = [
    { type: 'message_start', message: { ...message, content: [], stop_reason: null } },
    ...content.map((block, index) => ({ type: 'content_block_start', index, content_block: block })),
    {
      type: 'message_delta',
      delta: {
        stop_reason: message.stop_reason ?? 'end_turn',
        stop_details: message.stop_details ?? null,
      },
    },
    { type: 'message_stop' },
  ];
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
}

const unreadable = (reason: string): Came => ({ status: 'unreadable', reason });
