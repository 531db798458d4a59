import { jsonReply, objectIn, serverSentEvent, type Wire } from './wire.ts';

export const FOUNDRY_KEY = 'foundry-key-0123456789';

/** Claude in Microsoft Foundry: the Messages API below a path of its own, with a key of its own. */
export const foundryWire: Wire = {
  read({ method, url, headers, text }) {
    if (method !== 'POST' || url.pathname !== '/anthropic/v1/messages') {
      const message = `${method} ${url.pathname}`;
      return { type: 'reply', reply: jsonReply(404, { error: { message } }), fault: `404 ${message}` };
    }
    if (headers['x-api-key'] !== FOUNDRY_KEY || headers.authorization !== undefined) {
      const message = 'Access denied due to invalid subscription key.';
      return { type: 'reply', reply: jsonReply(401, { error: { code: '401', message } }) };
    }
    return { type: 'messages', body: objectIn(text) };
  },
  streamType: 'text/event-stream; charset=utf-8',
  encode: serverSentEvent,
  refuse: (status, body) => ({ status, headers: { 'content-type': 'application/json' }, body }),
};
