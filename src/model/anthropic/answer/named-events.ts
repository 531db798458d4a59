import { isJsonObject, parseJson } from '../../../base/json.ts';
import { bodyInWords, notAnswer } from './in-words.ts';
import { MalformedAnswer } from './partial-message.ts';

/**
 * A stream of events in which each has its name, which the SDK needs. Some servers and proxies leave the names out: each event of the API
 * has its `type` in its data. A stream that begins with data of another kind is another API's: reading it fails with what it is.
 */
export function namedEvents(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const named = lineNamer();
  const open: string[] = [];
  const take = (text: string): string => {
    const [first = '', ...others] = text.split('\n');
    open.push(first);
    let out = '';
    for (const next of others) {
      out += named(open.join(''));
      open.splice(0, open.length, next);
    }
    return out;
  };
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, out) => {
        const text = take(decoder.decode(chunk, { stream: true }));
        if (text !== '') out.enqueue(encoder.encode(text));
      },
      flush: (out) => {
        const last = `${take(decoder.decode())}${open.join('')}`;
        if (last !== '') out.enqueue(encoder.encode(named(last)));
      },
    }),
  );
}

const TYPE = /^[a-z_]{1,40}$/;

/** Line by line: each with the name in front of it that it lacks. */
function lineNamer(): (line: string) => string {
  let hasName = false;
  let isOurs = false;
  return (line) => {
    const [, field, value = ''] = /^(event|data): ?(.*?)\r?$/s.exec(line) ?? [];
    if (field === undefined) {
      if (line.trim() === '') hasName = false;
      return `${line}\n`;
    }
    if (field === 'event') {
      // The name that an event has without one: https://html.spec.whatwg.org/multipage/server-sent-events.html
      if (value === 'message' || value === '') return '';
      hasName = true;
      isOurs = true;
    }
    if (hasName) return `${line}\n`;
    const data = parseJson(value);
    const type = isJsonObject(data) ? data.type : undefined;
    if (typeof type === 'string' && TYPE.test(type)) {
      hasName = true;
      isOurs = true;
      return `event: ${type}\n${line}\n`;
    }
    // Some end with `[DONE]`, as other APIs do.
    if (isOurs) return `${line}\n`;
    throw new MalformedAnswer(notAnswer(`a stream that begins with ${bodyInWords(value, data)}`));
  };
}
