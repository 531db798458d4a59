import { z } from 'zod';
import type { Wait } from '../../base/clock.ts';
import { parseJson } from '../../base/json.ts';
import type { Answer } from '../answer.ts';
import { REQUEST_TIMEOUT_MS } from '../limits.ts';
import { patientFetch } from '../patient-fetch.ts';

/**
 * What the runner gives to a step: storing takes it, because the REST API only reads artifacts; and reading one of the same workflow run, where
 * the token of the job has no permission.
 */
export type ArtifactStep = {
  /** ACTIONS_RESULTS_URL. */
  readonly resultsUrl: string;
  /** ACTIONS_RUNTIME_TOKEN: a step with `uses:` has it, one with `run:` has not. */
  readonly runtimeToken: string;
  readonly wait: Wait;
};

/** Why nothing can be asked of the service, as the end of a sentence. */
export const NO_STEP =
  'expected ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL as the runner gives them to a step with `uses:`, got others or none';

/** Bytes; answers have a few hundred. */
const ANSWER_BYTES_MAX = 1024 * 1024;

const Failed = z.looseObject({ msg: z.string() });

/** How the artifact service names a workflow run and a job of it; no other API knows these names. */
export type BackendIds = { readonly run: string; readonly job: string };

/** Reads them from the token that the runner gives a step; null when it is not such a token. Its signature is checked by the service. */
export function backendIdsOf(runtimeToken: string): BackendIds | null {
  const payload = Buffer.from(runtimeToken.split('.')[1] ?? '', 'base64url');
  const claims = Claims.safeParse(parsed(payload));
  if (!claims.success) return null;
  for (const scope of claims.data.scp.split(' ')) {
    const [name, run, job, ...more] = scope.split(':');
    if (name === 'Actions.Results' && run && job && more.length === 0) return { run, job };
  }
  return null;
}

const Claims = z.looseObject({ scp: z.string() });

export type Sending = { readonly url: string; readonly init: RequestInit; readonly timeoutMs: number };
type Refused = Extract<Answer<never>, { readonly status: 'refused' }>;

export function call(
  step: ArtifactStep,
  method: 'CreateArtifact' | 'FinalizeArtifact' | 'ListArtifacts' | 'GetSignedArtifactURL',
  fields: Readonly<Record<string, unknown>>,
): Sending {
  return {
    url: new URL(`/twirp/github.actions.results.api.v1.ArtifactService/${method}`, step.resultsUrl).href,
    init: {
      method: 'POST',
      headers: { authorization: `Bearer ${step.runtimeToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    },
    timeoutMs: REQUEST_TIMEOUT_MS,
  };
}

export async function ask<T>(
  sending: Sending & { readonly asked: string; readonly wait: Wait },
  answer: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Answer<T>> {
  const { asked } = sending;
  // Only the host may be shown: the query of a signed address is a secret.
  const { host } = new URL(sending.url);
  const fetched = await patientFetch({ ...sending, maxBytes: ANSWER_BYTES_MAX }, signal);
  if (fetched.status === 'unanswered') {
    return refusal(asked, null, `${host} gave no answer: ${fetched.problem}. Let the runner reach that host`);
  }
  if (fetched.status === 'too-long') return refusal(asked, null, `the answer of ${host} has no end`);
  const { httpStatus } = fetched;
  const body = parsed(fetched.body);
  if (httpStatus >= 300) {
    const code = fetched.headers.get('x-ms-error-code') ?? 'no reason given';
    const said = Failed.safeParse(body).data?.msg ?? code;
    return refusal(asked, httpStatus, `${httpStatus} ${shortened(said)}${hintFor(httpStatus, said)}`);
  }
  const value = answer.safeParse(body);
  if (value.success) return { status: 'ok', value: value.data };
  const problem = shortened(z.prettifyError(value.error));
  return refusal(asked, httpStatus, `${host} gave an answer that cannot be read: ${problem}`);
}

/** `asked`: what was not done, as the beginning of a sentence. */
export const refusal = (asked: string, httpStatus: number | null, reason: string): Refused => ({
  status: 'refused',
  httpStatus,
  reason: `${asked}: ${reason}.`,
});

function hintFor(httpStatus: number, said: string): string {
  if (/insufficient usage/i.test(said)) {
    return ". The account's room for artifacts is used up: delete some, or keep them for fewer days";
  }
  if (httpStatus === 409) return '. Each step of a workflow run needs a name of its own';
  if (httpStatus === 401 || httpStatus === 403) return ". The step's token ends with its job";
  return '';
}

const shortened = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
};

function parsed(body: Uint8Array): unknown {
  return parseJson(new TextDecoder().decode(body)) ?? null;
}
