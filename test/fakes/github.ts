import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { sha256 } from '../../src/base/digest.ts';
import { type BlobStorage, startBlobStorage } from './blob-storage.ts';
import { loadContract } from './github/contract.ts';
import { answerGraphql } from './github/diff/graphql.ts';
import { ALL_WRITE, type Permissions } from './github/permissions.ts';
import { type Answered, createRoutes, type Failure } from './github/routes.ts';
import { createSeed } from './github/seed.ts';
import { ACTIONS_BOT, type Account, createState, type GithubState } from './github/state.ts';

export { READ_ONLY } from './github/permissions.ts';

type SeenRequest = {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  /** Digest of the token: no secret stands in what a test looks through for secrets. */
  readonly by: string;
};

/** An answer that is kept back. `isReached`: its request has come. */
type Held = { readonly reached: Promise<void>; readonly release: () => void; isReached: boolean };

export type GithubServer = AsyncDisposable &
  ReturnType<typeof createSeed> & {
    readonly url: string;
    readonly token: string;
    /** Another token, with the `permissions:` of a job. */
    tokenWith(permissions: Permissions): string;
    readonly state: GithubState;
    /** In order of arrival, with what was answered. */
    readonly requests: readonly SeenRequest[];
    /** What a correct client never sends, and what GitHub would never answer. */
    readonly violations: readonly string[];
    /** Where artifacts are stored: another host, which must not see our token. */
    readonly storage: BlobStorage;
    violate(problem: string): void;
    assertClean(): void;
    /** Resolves once an operation has been answered; at once if it has been already, of the requests from number `from` on. */
    until(operation: string, from?: number): Promise<void>;
    /** Answers the next `count` requests of an operation only when all of them have been worked on, so that none sees what comes of another. */
    gather(operation: string, count: number): void;
    /** Keeps back the answer to the request of an operation that comes as the `nth` from now on: the work is done, and what comes of it is told late. */
    hold(operation: string, nth: number): Held;
    fail(failure: Failure): void;
    /** Nothing fails any more. */
    recover(): void;
  };

const TOKEN = 'ghs_testtokentesttokentesttokentesttoken0123';

/** GitHub's REST API on loopback, with memory. Every request and every answer is held against GitHub's own description. */
export async function startGithub(
  options: {
    readonly owner?: string;
    readonly repo?: string;
    readonly viewer?: Account;
    readonly permissions?: Permissions;
    /** GraphQL does not answer the token. */
    readonly withoutGraphql?: boolean;
  } = {},
): Promise<GithubServer> {
  const { owner = 'acme', repo = 'shop', viewer = ACTIONS_BOT, permissions = ALL_WRITE } = options;
  const state = createState({ owner, repo, viewer });
  const requests: SeenRequest[] = [];
  const violations: string[] = [];
  const answered = new EventEmitter();
  const gathering = createGathering();
  const violate = (problem: string): void => void violations.push(problem);
  const storage = await startBlobStorage(violate);
  const addressOf = storage.signDownload;
  const contract = await loadContract();
  const tokens = new Map([[TOKEN, permissions]]);
  const routes = createRoutes({ contract, state, addressOf, violate });

  async function answer(request: IncomingMessage, url: URL): Promise<Answered & { readonly sent: unknown }> {
    const text = await textOf(request);
    const sent: unknown = text === '' ? undefined : JSON.parse(text);
    const allowed = tokens.get(tokenOf(request));
    if (allowed === undefined) {
      return { operation: 'unauthorized', status: 401, body: { message: 'Bad credentials' }, sent };
    }
    if (url.pathname === '/graphql') {
      const refuses = options.withoutGraphql === true;
      const work = () => answerGraphql(sent, { state, permissions: allowed, refuses, violate });
      return { ...(routes.failing('graphql', work) ?? work()), sent };
    }
    const asked = { method: request.method ?? '', url, headers: headersOf(request), body: sent };
    return { ...routes.answer(asked, allowed), sent };
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const reply: Answered & { readonly sent: unknown } = await answer(request, url).catch(
      (error: unknown) => {
        violate(`the server failed at ${request.method} ${url.pathname}: ${error}`);
        return { operation: 'failed', status: 500, body: { message: String(error) }, sent: undefined };
      },
    );
    const { operation, status, sent } = reply;
    const by = sha256(tokenOf(request));
    requests.push({ operation, method: request.method ?? '', path: url.pathname, body: sent, status, by });
    await gathering.arrive(operation);
    if (reply.unanswered !== true) respond(response, reply, requests.length);
    answered.emit(operation);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    ...createSeed(state, storage),
    url: `http://127.0.0.1:${port}`,
    token: TOKEN,
    tokenWith(granted) {
      const token = `${TOKEN}${tokens.size}`;
      tokens.set(token, granted);
      return token;
    },
    state,
    requests,
    violations,
    storage,
    violate,
    fail: routes.fail,
    recover: routes.recover,
    gather: gathering.gather,
    hold: gathering.hold,
    async until(operation, from = 0) {
      if (requests.slice(from).some((request) => request.operation === operation)) return;
      await once(answered, operation);
    },
    assertClean() {
      if (violations.length > 0) throw new Error(`GitHub was used wrongly:\n${violations.join('\n')}`);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await storage[Symbol.asyncDispose]();
    },
  };
}

/** Requests that wait for each other, by operation. */
function createGathering() {
  const gatherings = new Map<string, { missing: number; readonly whole: PromiseWithResolvers<void> }>();
  const holds: { readonly operation: string; left: number; readonly reach: () => Promise<void> }[] = [];
  return {
    hold(operation: string, nth: number): Held {
      const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const held: Held = { reached: reached.promise, release: () => released.resolve(), isReached: false };
      const reach = () => {
        held.isReached = true;
        reached.resolve();
        return released.promise;
      };
      holds.push({ operation, left: nth, reach });
      return held;
    },
    gather: (operation: string, count: number): void =>
      void gatherings.set(operation, { missing: count, whole: Promise.withResolvers() }),
    async arrive(operation: string): Promise<void> {
      for (const hold of holds.filter((one) => one.operation === operation)) {
        hold.left -= 1;
        if (hold.left === 0) await hold.reach();
      }
      const gathering = gatherings.get(operation);
      if (gathering === undefined) return;
      gathering.missing -= 1;
      if (gathering.missing > 0) return gathering.whole.promise;
      gatherings.delete(operation);
      gathering.whole.resolve();
    },
  };
}

const WITHOUT_BODY = new Set([204, 302]);

function respond(response: ServerResponse, answered: Answered, used: number): void {
  response.writeHead(answered.status, {
    'content-type': 'application/json; charset=utf-8',
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': String(Math.max(1, 1000 - used)),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': '2147483647',
    'x-ratelimit-resource': 'core',
    'x-github-request-id': `0000:${used}`,
    ...answered.headers,
  });
  if (WITHOUT_BODY.has(answered.status)) return void response.end();
  const text = answered.text ?? JSON.stringify(answered.body);
  if (answered.reset !== true) return void response.end(text);
  response.write(text.slice(0, text.length / 2), () => response.socket?.resetAndDestroy());
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const tokenOf = ({ headers }: IncomingMessage): string =>
  headers.authorization?.replace(/^(?:token|bearer) /i, '') ?? '';

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
