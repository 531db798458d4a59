import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import Bottleneck from 'bottleneck/light.js';
import { z } from 'zod';
import { inForm } from './answer.ts';
import { LIMIT_WAIT_MAX_SECONDS } from './limits.ts';

export type Client = ReturnType<typeof createClient>;

/** Which repository; `owner/repo`. */
export type RepositoryName = { readonly owner: string; readonly repo: string };

export type ClientOptions = {
  readonly token: string;
  /** `https://api.github.com`, or `https://<host>/api/v3`. */
  readonly baseUrl: string;
  readonly userAgent: string;
  /** Takes one line for the log for every wait. */
  readonly log: (line: string) => void;
  /** Milliseconds that the client waits for each second it is told to wait: 1,000, fewer in tests. */
  readonly secondMs: number;
  /** Milliseconds until a request without an answer is given up: REQUEST_TIMEOUT_MS, fewer in tests. */
  readonly timeoutMs: number;
};

/**
 * Octokit with GitHub's limits obeyed. A request that creates something is never repeated after an unclear answer. Where GitHub has left one
 * without an answer, the next one, and those to the same address, wait for a third of the time and are not repeated, until an answer comes: the
 * report has to land elsewhere.
 */
export function createClient({ token, baseUrl, userAgent, log, secondMs, timeoutMs }: ClientOptions) {
  const line = answering(timeoutMs);
  const waits =
    (limit: string) =>
    (
      seconds: number,
      request: { readonly method: string; readonly url: string },
      _: unknown,
      tries: number,
    ) => {
      const isWaiting = seconds <= LIMIT_WAIT_MAX_SECONDS && tries < LIMIT_TRIES;
      const outcome = isWaiting ? `waiting ${seconds} s` : `not waiting ${seconds} s`;
      log(`GitHub's ${limit} is reached at ${request.method} ${request.url}: ${outcome}.`);
      return isWaiting;
    };
  const client = new LimitedOctokit({
    auth: token,
    baseUrl: baseUrl.replace(/(?<!\/)\/+$/, ''),
    userAgent,
    // `ask` reports failures once; Octokit's own debug lines hold headers.
    log: { debug: () => {}, info: () => {}, warn: log, error: () => {} },
    throttle: {
      // Octokit spaces writes for each id, over all clients of the process.
      id: baseUrl,
      ...(isMetered(baseUrl) ? {} : unspaced()),
      retryAfterBaseValue: secondMs,
      onRateLimit: waits('rate limit'),
      onSecondaryRateLimit: waits('secondary rate limit'),
    },
    retry: { retries: 2, retryAfterBaseValue: secondMs, doNotRetry: ANSWERED },
  });
  client.hook.wrap('request', async (request, options) => {
    const { isQuick, fetch } = line(`${options.method} ${options.url}`);
    const retries = isQuick || !isRepeatable(options.method, options.url) ? { retries: 0 } : {};
    // A copy: pages of a list share one object with all other requests.
    options.request = { ...options.request, fetch, ...retries };
    const response = await request(options);
    // What lists are read with would break at it; all that is asked for with a body is an object or a list.
    if (response.status === 200) inForm(Body, response.data);
    return response;
  });
  return client;
}

/**
 * Whether writes have to be a second apart, and comments three: GitHub asks for it on its own servers (docs.github.com, "Best practices for
 * using the REST API"). A GitHub Enterprise Server meters nothing unless its administrator enables it, and then its answers say so.
 */
export const isMetered = (baseUrl: string): boolean =>
  /(?:^|\.)(?:github|ghe)\.com$/.test(new URL(baseUrl).hostname);

// One write at a time, in the order in which they were asked for.
const unspaced = () => ({
  write: new Bottleneck.Group({ maxConcurrent: 1 }),
  notifications: new Bottleneck.Group({ maxConcurrent: 1 }),
});

const Body = z.union([z.looseObject({}), z.array(z.unknown())]);
const LimitedOctokit = Octokit.plugin(throttling, retry);
const LIMIT_TRIES = 2;

// Repeating gives the same answer; 403 and 429 belong to the throttling plugin.
const ANSWERED = [400, 401, 403, 404, 409, 410, 413, 422, 429, 451];

/** Whether the request can be sent twice without harm. Each PATCH of a check run appends its annotations once more. */
function isRepeatable(method: string, url: string): boolean {
  if (method === 'POST') return url.endsWith('/reactions') || url.endsWith('/graphql');
  return !(method === 'PATCH' && url.includes('/check-runs/'));
}

/** `fetch` with an end for a request to an address; remembers whether that, and the last one to any, was answered. */
function answering(timeoutMs: number) {
  const silent = new Set<string>();
  let wasSilent = false;
  return (address: string): { readonly isQuick: boolean; readonly fetch: typeof fetch } => {
    let isQuick = wasSilent || silent.has(address);
    const inTime: typeof fetch = async (url, init) => {
      const timeout = AbortSignal.timeout(isQuick ? timeoutMs / 3 : timeoutMs);
      const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
      try {
        const response = await fetch(url, { ...init, signal });
        wasSilent = false;
        silent.delete(address);
        return response;
      } catch (error) {
        if (timeout.aborted) {
          isQuick = true;
          wasSilent = true;
          silent.add(address);
        }
        throw error;
      }
    };
    return { isQuick, fetch: inTime };
  };
}
