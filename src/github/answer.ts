import { z } from 'zod';
import { UltracodeError } from '../base/errors.ts';
import type { Delivery } from '../report/reporter.ts';

/** GitHub's answer to a request. `refused` is an expected outcome: a permission, a limit, or no answer at all. */
export type Answer<T> =
  | { readonly status: 'ok'; readonly value: T }
  | {
      readonly status: 'refused';
      /** Null when no answer came; whether the request took effect is then unknown. */
      readonly httpStatus: number | null;
      readonly reason: string;
    };

/** A request in words: "create the comment", and the permissions that the token needs for it. */
export type Question = { readonly doing: string; readonly needs: readonly string[] };

/** Runs one request. Rejects when `signal` aborts (at once, even while the client waits for a rate limit to pass) and for a bug of ours. */
export async function ask<T>(
  question: Question,
  work: () => Promise<T>,
  signal: AbortSignal,
): Promise<Answer<T>> {
  signal.throwIfAborted();
  try {
    return { status: 'ok', value: await untilAborted(work(), signal) };
  } catch (error) {
    signal.throwIfAborted();
    const failure = HttpFailure.safeParse(error);
    if (failure.success) return refusal(question, failure.data);
    const graphql = GraphqlFailure.safeParse(error);
    if (graphql.success) return refusal(question, { ...statusOf(graphql.data), response: graphql.data });
    if (!(error instanceof UnreadableAnswer)) throw error;
    const reason = `GitHub was asked to ${question.doing}, and its answer cannot be read: ${onOneLine(error.message)}`;
    return { status: 'refused', httpStatus: null, reason };
  }
}

/** The value, where the run cannot go on without it. */
export function required<T>(answer: Answer<T>): T {
  if (answer.status === 'ok') return answer.value;
  throw new UltracodeError('GITHUB_FAILED', answer.reason);
}

/** Null for what is not there, or what the token may not see. */
export async function orNull<T>(asked: Promise<Answer<T>>): Promise<Answer<T | null>> {
  const answer = await asked;
  return answer.status === 'refused' && answer.httpStatus === 404 ? { status: 'ok', value: null } : answer;
}

/** An answer in the form that is read of it. Throws, which `ask` tells as a refusal, for another one: the page of a proxy, or half of JSON. */
export function inForm<Form extends z.ZodType>(form: Form, answer: unknown): z.infer<Form> {
  const read = form.safeParse(answer);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new UnreadableAnswer(`${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
}

class UnreadableAnswer extends Error {}

/** GitHub does not take what was sent: it may take something smaller. */
export const isTooLarge = ({ httpStatus }: { readonly httpStatus: number | null }): boolean =>
  httpStatus === 422 || httpStatus === 413;

/** Whether the request took effect is not known. */
export const isUnclear = ({ httpStatus }: { readonly httpStatus: number | null }): boolean =>
  httpStatus === null || httpStatus >= 500;

/** What became of showing something on GitHub, from the answer to the request that showed it. */
export const deliveryOf = (answer: Answer<{ readonly url: string | null } | null>): Delivery =>
  answer.status === 'ok'
    ? { status: 'delivered', url: answer.value?.url ?? null }
    : { status: 'refused', reason: answer.reason, ...(isPassing(answer) && { isPassing: true }) };

/** No answer, a broken server, or a limit of requests: the same may be taken a little later. */
export const isPassing = (refused: {
  readonly httpStatus: number | null;
  readonly reason: string;
}): boolean =>
  isUnclear(refused) ||
  refused.httpStatus === 429 ||
  (refused.httpStatus === 403 && /rate limit|abuse/i.test(refused.reason));

// Octokit gives a failed connection the status 500 and no response.
const HttpFailure = z.object({
  status: z.number(),
  message: z.string(),
  response: z.unknown().optional(),
});

/** GraphQL answers 200 with errors. */
const GraphqlFailure = z.object({
  name: z.literal('GraphqlResponseError'),
  errors: z.array(z.looseObject({ type: z.string().optional(), message: z.string() })).min(1),
});

function statusOf({ errors }: z.infer<typeof GraphqlFailure>): {
  readonly status: number;
  readonly message: string;
} {
  const [{ type = '', message } = { message: '' }] = errors;
  return { status: { FORBIDDEN: 403, NOT_FOUND: 404 }[type] ?? 422, message };
}

function refusal(question: Question, failure: z.infer<typeof HttpFailure>): Answer<never> {
  const message = onOneLine(failure.message);
  if (failure.response === undefined) {
    const reason = `GitHub could not be reached to ${question.doing}: ${message}`;
    return { status: 'refused', httpStatus: null, reason };
  }
  const hint = hintFor(failure.status, failure.message, question.needs);
  return {
    status: 'refused',
    httpStatus: failure.status,
    reason: `GitHub refused to ${question.doing}: ${failure.status} ${message}${hint}`,
  };
}

function hintFor(status: number, message: string, needs: readonly string[]): string {
  if (status === 401) return '. Check the input github-token.';
  if (status === 403 && /not accessible/i.test(message)) {
    const permissions = needs.map((permission) => `\`${permission}\``).join(' and ');
    return `. Give the job ${permissions} under \`permissions:\`; on a pull request from a fork the token can only read.`;
  }
  return '';
}

function onOneLine(message: string): string {
  const line = message.replace(/ - https:\/\/docs\.github\.com\S*$/, '').replaceAll(/\s+/g, ' ');
  return line.length > 400 ? `${line.slice(0, 399)}…` : line;
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
