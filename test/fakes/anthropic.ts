import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Answer, toSentBlocks } from './anthropic/answer.ts';
import { createHistory } from './anthropic/conversation.ts';
import { sendFailure, sendMessage } from './anthropic/event-stream.ts';
import { createFederation, type Federation } from './anthropic/federation.ts';
import { createPromptCache, type PromptUsage } from './anthropic/prompt-cache.ts';
import { type Refusal, type RequestBody, readBody } from './anthropic/request-body.ts';

/** Decides about the `n`-th accepted request, counted from 1. */
export type Rule = (body: RequestBody, n: number, signal: AbortSignal) => Answer | Promise<Answer>;

type JournalEntry = {
  readonly n: number;
  readonly body: RequestBody;
  readonly headers: IncomingMessage['headers'];
  readonly usage: PromptUsage;
};

export type AnthropicServer = AsyncDisposable & {
  readonly url: string;
  readonly key: string;
  /** Signing in without a key; its requests are not in the journal. */
  readonly federation: Federation;
  /** Accepted requests, in order of arrival. */
  readonly journal: readonly JournalEntry[];
  /** Requests of any kind, refused ones included. */
  readonly requestCount: number;
  readonly maxInFlight: number;
  /** What a correct client would never send. A wrong key or an unknown model is not among it: users do that. */
  readonly violations: readonly string[];
  assertClean(): void;
};

const VERSION = '2026-10-21';
const KEY = 'sk-ant-test-key-0123456789';

/** A Messages API on loopback that refuses what the real one refuses, and answers by `rule`. */
export async function startAnthropic(
  rule: Rule,
  {
    now = Date.now,
    signInAvailable = () => true,
    limits = usualLimits,
  }: {
    readonly now?: () => number;
    readonly signInAvailable?: () => boolean;
    /** Headers about the account's limits, asked for when the answer to request `n` is decided. */
    readonly limits?: (n: number) => Iterable<readonly [string, string]>;
  } = {},
): Promise<AnthropicServer> {
  const journal: JournalEntry[] = [];
  const violations: string[] = [];
  const cache = createPromptCache(now);
  const history = createHistory();
  const federation = createFederation(signInAvailable);
  const count = { requests: 0, inFlight: 0, maxInFlight: 0 };

  const refuse = (response: ServerResponse, refusal: Refusal, violates: boolean) => {
    if (violates) violations.push(`${refusal.status} ${refusal.message}`);
    sendError(response, { ...refusal, requestId: `req_${count.requests}` });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    count.requests += 1;
    const text = await bodyOf(request);
    const { method = '', url = '', headers } = request;
    const signedIn = federation.answer(method, new URL(url, 'http://localhost'), headers, text);
    if (signedIn !== null) {
      response.writeHead(signedIn.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(signedIn.body));
      return;
    }
    const problem = headerProblem(request, federation);
    if (problem !== null) return refuse(response, problem, problem.status !== 401);
    const read = readBody(text);
    if ('refusal' in read) return refuse(response, read.refusal, read.refusal.status === 400);
    const { body } = read;
    const rewritten = history.problem(body);
    if (rewritten !== null) {
      return refuse(response, { status: 400, type: 'invalid_request_error', message: rewritten }, true);
    }
    const prompt = cache.open(body);
    const n = journal.length + 1;
    journal.push({ n, body, headers: request.headers, usage: prompt.usage });
    const closed = new AbortController();
    response.on('close', () => closed.abort());
    const answer = await rule(body, n, closed.signal);
    response.setHeader('request-id', `req_${n}`);
    for (const [name, value] of limits(n)) response.setHeader(name, value);
    if (answer.type === 'error') {
      const { status, errorType: type, message, errorCode, headers } = answer;
      return sendError(response, { status, type, message, errorCode, headers, requestId: `req_${n}` });
    }
    const out = {
      response,
      messageId: `msg_${n}`,
      model: body.model,
      prompt: prompt.usage,
      onStart: prompt.publish,
    };
    if (answer.type !== 'message') return sendFailure(out, answer);
    const blocks = toSentBlocks(answer.content, `${n}`, body);
    history.remember(body, blocks);
    await sendMessage(out, blocks, answer);
  };

  const server = createServer((request, response) => {
    count.inFlight += 1;
    count.maxInFlight = Math.max(count.maxInFlight, count.inFlight);
    response.on('close', () => {
      count.inFlight -= 1;
    });
    handle(request, response).catch((error: unknown) => {
      // A client that hangs up while a rule thinks is no fault of anybody.
      if (response.destroyed) return;
      violations.push(`the server failed: ${error instanceof Error ? error.stack : String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address');

  return {
    url: `http://127.0.0.1:${address.port}`,
    key: KEY,
    federation,
    journal,
    violations,
    get requestCount() {
      return count.requests;
    },
    get maxInFlight() {
      return count.maxInFlight;
    },
    assertClean() {
      if (violations.length === 0) return;
      throw new Error(`The Messages API would have refused:\n${violations.join('\n')}`);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function headerProblem(request: IncomingMessage, federation: Federation): Refusal | null {
  if (request.method !== 'POST' || request.url !== '/v1/messages') {
    return {
      status: 404,
      type: 'not_found_error',
      message: `unknown route ${request.method} ${request.url}`,
    };
  }
  if (!request.headers['content-type']?.startsWith('application/json')) {
    return { status: 400, type: 'invalid_request_error', message: 'content-type: must be application/json' };
  }
  if (request.headers['anthropic-version'] !== VERSION) {
    const given = request.headers['anthropic-version'];
    return {
      status: 400,
      type: 'invalid_request_error',
      message: `anthropic-version: expected ${VERSION}, got ${given}`,
    };
  }
  if (request.headers.authorization !== `Bearer ${KEY}` && !federation.accepts(request.headers)) {
    return { status: 401, type: 'authentication_error', message: 'invalid authentication credentials' };
  }
  return null;
}

function* usualLimits(n: number): Generator<[string, string]> {
  yield ['anthropic-ratelimit-requests-limit', '1000'];
  yield ['anthropic-ratelimit-requests-remaining', `${Math.max(0, 1000 - n)}`];
  yield ['anthropic-ratelimit-input-tokens-limit', '2000000'];
  yield ['anthropic-ratelimit-input-tokens-remaining', '2000000'];
  yield ['anthropic-ratelimit-output-tokens-limit', '400000'];
  yield ['anthropic-ratelimit-output-tokens-remaining', '400000'];
}

type SentError = Refusal & {
  readonly requestId: string;
  readonly errorCode?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

function sendError(response: ServerResponse, error: SentError): void {
  const details = error.errorCode === undefined ? {} : { details: { error_code: error.errorCode } };
  response.writeHead(error.status, { 'content-type': 'application/json', ...error.headers });
  response.end(
    JSON.stringify({
      type: 'error',
      error: { type: error.type, message: error.message, ...details },
      request_id: error.requestId,
    }),
  );
}
