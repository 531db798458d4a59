import { checkOperations } from './check-operations.ts';
import type { Contract } from './contract.ts';
import { codeScanningOperations } from './diff/code-scanning-operations.ts';
import { reviewOperations } from './diff/review-operations.ts';
import { gitOperations } from './git/operations.ts';
import { pullOperations } from './git/pull-operations.ts';
import { issueOperations } from './issue-operations.ts';
import { issueTrackerOperations } from './issues/operations.ts';
import { isPermitted, type Permissions } from './permissions.ts';
import { type Call, forbidden, paged, type Reply } from './reply.ts';
import { runOperations } from './run-operations.ts';
import { setupOperations } from './setup/operations.ts';
import type { GithubState } from './state.ts';

/** Answers the next requests of an operation instead of the server. `takesEffect`: the work is done, and the answer is lost. `unanswered`: no answer ever comes. `text`: the body, in place of JSON with the message. `reset`: the connection is gone after the first half of the body. `meanwhile`: what somebody else does just before. */
export type Failure = {
  readonly operation: string;
  readonly times: number;
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly takesEffect?: boolean;
  readonly unanswered?: boolean;
  readonly text?: string;
  readonly reset?: boolean;
  readonly meanwhile?: () => void;
};

export type Answered = {
  readonly operation: string;
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly unanswered?: boolean;
  /** In place of `body` as JSON. */
  readonly text?: string;
  readonly reset?: boolean;
};

export type Asked = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: unknown;
};

type Allowed = { readonly url: URL; readonly permissions: Permissions };

const OPERATIONS: Readonly<Record<string, (state: GithubState, call: Call) => Reply>> = {
  ...issueOperations,
  ...issueTrackerOperations,
  ...checkOperations,
  ...runOperations,
  ...gitOperations,
  ...pullOperations,
  ...reviewOperations,
  ...codeScanningOperations,
  ...setupOperations,
};

/** Decides about one request to the REST API. `violate` notes what a correct client, or GitHub itself, never does. */
export function createRoutes(parts: {
  readonly contract: Contract;
  readonly state: GithubState;
  readonly addressOf: Call['addressOf'];
  readonly violate: (problem: string) => void;
}) {
  const { contract, state, addressOf, violate } = parts;
  const failures: { readonly failure: Failure; left: number }[] = [];

  const violation = (operation: string, problem: string, status: number): Answered => {
    violate(problem);
    return { operation, status, body: { message: `Violation: ${problem}` } };
  };

  /** The reply when no failure is set up: the work is done, or forbidden to this token. */
  function perform(operation: string, call: Call, { url, permissions }: Allowed): Answered {
    const work = OPERATIONS[operation];
    if (work === undefined) return violation(operation, `${operation} is not built into this server`, 501);
    const reply = isPermitted(operation, call, { permissions, state }) ? work(state, call) : forbidden;
    const pages = 'list' in reply ? paged(reply.list, url) : null;
    const body = 'list' in reply ? reply.wrap(pages?.page ?? []) : reply.body;
    const problems = contract.response(body, operation, reply.status);
    if (problems.length > 0) {
      return violation(operation, `answer of ${operation}: ${problems.join('; ')}`, 500);
    }
    const link = pages?.link ? { link: pages.link } : {};
    const headers = { ...('list' in reply ? {} : reply.headers), ...link };
    return { operation, status: reply.status, body, headers };
  }

  /** The failure that is set up for a request to an operation. */
  function failing(operation: string, work: () => void): Answered | null {
    const planned = failures.find(({ failure, left }) => failure.operation === operation && left > 0);
    if (planned === undefined) return null;
    planned.left -= 1;
    const { message, takesEffect = false, meanwhile = () => {}, ...answer } = planned.failure;
    for (const done of takesEffect ? [meanwhile, work] : [meanwhile]) done();
    return { ...answer, body: { message } };
  }

  return {
    failing,
    fail: (failure: Failure): void => void failures.push({ failure, left: failure.times }),
    recover: (): void => void failures.splice(0),

    answer({ method, url, headers, body }: Asked, permissions: Permissions): Answered {
      const query = Object.fromEntries(url.searchParams);
      const request = { method, path: url.pathname, headers, body, query };
      const matched = contract.match(request);
      if (matched === null) return violation('unknown', `no route ${method} ${url.pathname}`, 501);
      const { operation, params } = matched;
      const problems = contract.request(request, operation);
      if (problems.length > 0)
        return violation(operation, `request of ${operation}: ${problems.join('; ')}`, 400);
      const call = { params, query: url.searchParams, body, addressOf };
      const work = (): Answered => perform(operation, call, { url, permissions });
      return failing(operation, work) ?? work();
    },
  };
}
