import {
  type Answering,
  BROKEN,
  block,
  delta,
  end,
  sse,
  start,
  stream,
} from '../../fakes/anthropic/hostile-server.ts';

/** A server of models with a fault. `ends`: the whole run, so that its row is played alone. `answers`: it is an answer all the same. */
export type ModelRow = {
  readonly name: string;
  readonly answer: Answering;
  readonly ends?: boolean;
  readonly answers?: boolean;
  /** The server asks to wait, or says that it is too busy: it is asked as often as ever. */
  readonly waits?: boolean;
};

const problem = (type: string, message: string): string =>
  JSON.stringify({ type: 'error', error: { type, message } });
const sending =
  (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answering =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(text);
  };
const refusing = (status: number, type: string, headers = {}, message = 'It is refused'): Answering =>
  sending(status, problem(type, message), headers);
const MESSAGE = {
  ...start().message,
  content: [{ type: 'text', text: 'Said.' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 3_000, output_tokens: 10 },
};
const cutEnd = () => [
  { type: 'message_delta', delta: { stop_reason: 'max_tokens' }, usage: { output_tokens: 10 } },
  { type: 'message_stop' },
];
/** Begins a stream with a text, then does something. */
const begun =
  (text: string, then: (response: Parameters<Answering>[1]) => void): Answering =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(text, () => then(response));
  };
/** The same again and again, for as long as it is read. */
const endless = (first: string, again: string): Answering =>
  begun(first, (response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(again));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });

/** The events of an answer. */
export const WHOLE = [
  start(),
  { type: 'ping' },
  block(0),
  delta(0, 'Said.'),
  { type: 'content_block_stop', index: 0 },
  ...end(),
];

const STATUSES: readonly ModelRow[] = [
  ...[401, 402, 403, 404].map((status) => ({
    name: `${status}`,
    answer: refusing(status, 'authentication_error'),
    ends: true,
  })),
  ...[400, 405, 408, 409, 410, 413, 418, 422, 425, 451].map((status) => ({
    name: `${status}`,
    answer: refusing(status, 'invalid_request_error'),
  })),
  ...[500, 502, 503, 504, 507, 520, 529, 599].map((status) => ({
    name: `${status}`,
    answer: refusing(status, 'api_error'),
    waits: true,
  })),
  { name: '429', answer: refusing(429, 'rate_limit_error', { 'retry-after': '1' }), waits: true },
  {
    name: '429 for a day',
    answer: refusing(429, 'rate_limit_error', { 'retry-after': '86400' }),
    ends: true,
  },
  {
    name: '429 for less than nothing',
    answer: refusing(429, 'rate_limit_error', { 'retry-after': '-5' }),
    waits: true,
  },
  {
    name: '529 for ever',
    answer: refusing(529, 'overloaded_error', { 'retry-after': '9'.repeat(400) }),
    ends: true,
  },
  {
    name: '502 of HTML',
    answer: sending(502, '<html><script>x</script>', { 'content-type': 'text/html' }),
    waits: true,
  },
  { name: '400 of nothing', answer: sending(400, '') },
  { name: '400 of a list', answer: sending(400, '[]') },
  { name: '204', answer: sending(204, '') },
  { name: '304', answer: sending(304, '') },
  ...[301, 302, 303, 307, 308].map((status) => ({
    name: `a redirect by ${status}`,
    answer: sending(status, '', { location: 'http://127.0.0.1:9/v1/messages' }),
    ends: true,
  })),
];

const FORMS: readonly ModelRow[] = [
  {
    name: '200 of HTML',
    answer: sending(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }),
  },
  { name: '200 of JSON', answer: sending(200, JSON.stringify({ content: [{ type: 'text', text: 'x' }] })) },
  { name: '200 of null', answer: sending(200, 'null') },
  { name: '200 of lines of JSON', answer: sending(200, '{"response":"S"}\n{"response":"aid."}\n') },
  { name: '200 of XML', answer: sending(200, '<?xml version="1.0"?><a/>', { 'content-type': 'text/xml' }) },
  { name: '200 of text', answer: sending(200, 'OK', { 'content-type': 'text/plain' }) },
  {
    name: 'a completion of another API',
    answer: sending(
      200,
      JSON.stringify({ object: 'chat.completion', choices: [{ message: { content: 'x' } }] }),
    ),
  },
  { name: '200 of a refusal', answer: sending(200, problem('invalid_request_error', 'It is refused')) },
  {
    name: '200 of a wrong key',
    answer: sending(200, problem('authentication_error', 'It is refused')),
    ends: true,
  },
  {
    name: '404 of HTML',
    answer: sending(404, '<html><title>No</title>', { 'content-type': 'text/html' }),
    ends: true,
  },
  { name: '404 of a model', answer: refusing(404, 'not_found_error', {}, 'model: claude-nope') },
  { name: 'a whole message', answer: sending(200, JSON.stringify(MESSAGE)), answers: true },
  {
    name: 'a whole message that is called a stream',
    answer: sending(200, JSON.stringify(MESSAGE), { 'content-type': 'text/event-stream' }),
    answers: true,
  },
  {
    name: 'a whole message of plain text without usage',
    answer: sending(200, JSON.stringify({ role: 'assistant', content: 'Said.' }), {
      'content-type': 'text/plain',
    }),
    answers: true,
  },
  {
    name: 'a whole message with usage below zero',
    answer: sending(200, JSON.stringify({ ...MESSAGE, usage: { input_tokens: -9, output_tokens: -9 } })),
    answers: true,
  },
  ...['application/json', 'text/html', 'application/octet-stream'].map((type) => ({
    name: `a stream that is called ${type}`,
    answer: sending(200, WHOLE.map(sse).join(''), { 'content-type': type }),
    answers: true,
  })),
  { name: 'a stream of nothing but pings', answer: stream({ type: 'ping' }, { type: 'ping' }) },
  { name: 'an answer of nothing', answer: stream(start(), ...end()) },
  { name: 'an answer that is always cut', answer: stream(...WHOLE.slice(0, 5), ...cutEnd()) },
  { name: '200 of nothing', answer: stream() },
  { name: 'bytes', answer: begun('\u0000\ufffd\u001b[2J\n\n'.repeat(500), (response) => response.end()) },
  {
    name: 'an event of half of JSON',
    answer: begun('event: message_start\ndata: {"type":\n\n', (response) => response.end()),
  },
  {
    name: 'a compressed body that is none',
    answer: sending(200, 'x'.repeat(100), {
      'content-encoding': 'gzip',
      'content-type': 'text/event-stream',
    }),
  },
  {
    name: 'a body shorter than it is said to be',
    answer: (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-length': '9000' });
      response.write(sse(start()), () => response.socket?.destroy());
    },
  },
  {
    name: 'an error in the stream',
    answer: begun(
      sse(start()) + sse({ type: 'error', error: { type: 'overloaded_error', message: 'x' } }),
      (response) => response.end(),
    ),
    waits: true,
  },
  {
    name: 'an error in the stream that is none',
    answer: begun(sse(start()) + sse({ type: 'error', error: null }), (response) => response.end()),
  },
  { name: 'a reset before anything', answer: (request) => void request.socket.resetAndDestroy() },
  ...WHOLE.slice(0, -1).flatMap((_, index) =>
    (['ends', 'is reset'] as const).map((how) => ({
      name: `a stream that ${how} after event ${index + 1}`,
      answer: begun(
        WHOLE.slice(0, index + 1)
          .map(sse)
          .join(''),
        (response) => (how === 'ends' ? response.end() : response.socket?.resetAndDestroy()),
      ),
      // Its end was told, and only the last event is missing.
      ...(index === WHOLE.length - 2 && { answers: true }),
    })),
  ),
];

const TIMERS_MS = 50;
const ENDLESS: readonly ModelRow[] = [
  { name: 'no answer', answer: () => {} },
  { name: 'headers and nothing more', answer: begun(': \n\n', () => {}) },
  { name: 'a start and nothing more', answer: begun(sse(start()), () => {}) },
  {
    name: 'a trickle of text',
    answer: begun(sse(start()) + sse(block(0)), (response) => {
      const timer = setInterval(() => response.write(sse(delta(0, 'x'))), TIMERS_MS);
      response.on('close', () => clearInterval(timer));
    }),
  },
  {
    name: 'a trickle of pings',
    answer: begun(sse(start()), (response) => {
      const timer = setInterval(() => response.write(sse({ type: 'ping' })), TIMERS_MS);
      response.on('close', () => clearInterval(timer));
    }),
  },
  { name: 'an event without an end', answer: endless('event: message_start\ndata: ', 'x'.repeat(100_000)) },
  {
    name: 'text without an end',
    answer: endless(sse(start()) + sse(block(0)), sse(delta(0, 'x'.repeat(100_000)))),
  },
  { name: 'pings without an end', answer: endless(sse(start()), sse({ type: 'ping' }).repeat(2_000)) },
];

const said = (first: unknown, last: unknown): Answering =>
  stream(start(first), ...WHOLE.slice(2, 5), ...end(last));
const USAGES: readonly ModelRow[] = [
  {
    name: 'usage below zero',
    answer: said({ input_tokens: -300_000 }, { output_tokens: -10_000 }),
    answers: true,
  },
  { name: 'usage of texts', answer: said({ input_tokens: 'abc' }, { output_tokens: '1e9' }), answers: true },
  { name: 'usage of objects', answer: said({ input_tokens: {} }, { output_tokens: [] }), answers: true },
  { name: 'usage that is left out', answer: said(null, null), answers: true },
  {
    name: 'usage beyond all bounds',
    answer: said({ input_tokens: 1e15 }, { output_tokens: 1e15 }),
    answers: true,
  },
];

/** Rows that one run meets together. */
const BUNDLE_SIZE = 12;
const bundled = (rows: readonly ModelRow[]): readonly (readonly ModelRow[])[] => {
  const together = rows.filter(({ ends }) => ends !== true);
  return [
    ...rows.filter(({ ends }) => ends === true).map((row) => [row]),
    ...Array.from({ length: Math.ceil(together.length / BUNDLE_SIZE) }, (_, index) =>
      together.slice(index * BUNDLE_SIZE, (index + 1) * BUNDLE_SIZE),
    ),
  ];
};

/** Every row, for what plays each by itself. */
export const ROWS: readonly ModelRow[] = [
  ...STATUSES,
  ...FORMS,
  ...BROKEN.map(([name, events]) => ({ name, answer: stream(...events) })),
  ...ENDLESS,
  ...USAGES,
];

export const BUNDLES: Readonly<Record<string, readonly (readonly ModelRow[])[]>> = {
  statuses: bundled(STATUSES),
  forms: bundled(FORMS),
  'events that are no answer': bundled(BROKEN.map(([name, events]) => ({ name, answer: stream(...events) }))),
  'what does not end': bundled(ENDLESS),
  usage: bundled(USAGES),
};
