import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Wait } from '../base/clock.ts';
import { parseJson } from '../base/json.ts';
import type { Answer } from './answer.ts';
import { ARTIFACT_BYTES_MAX, REQUEST_TIMEOUT_MS, TRANSFER_TIMEOUT_MS } from './limits.ts';
import { patientFetch } from './patient-fetch.ts';

/** What the runner gives to a step: storing takes it, because the REST API only reads artifacts. */
export type ArtifactStep = {
  /** ACTIONS_RESULTS_URL. */
  readonly resultsUrl: string;
  /** ACTIONS_RUNTIME_TOKEN: a step with `uses:` has it, one with `run:` has not. */
  readonly runtimeToken: string;
  readonly wait: Wait;
};

export type NewArtifact = {
  /** Used once in a workflow run, whatever its attempt. */
  readonly name: string;
  readonly zip: Uint8Array<ArrayBuffer>;
  /** No later than the repository keeps artifacts (GITHUB_RETENTION_DAYS); null for as long as that. */
  readonly expiresAtMs: number | null;
};

export type StoredArtifact = { readonly id: number; readonly digest: string };

/** Stores one artifact, in the protocol of @actions/artifact 6.2.1. Rejects only when `signal` aborts; whether it was stored is then unknown. */
export async function storeArtifact(
  artifact: NewArtifact,
  step: ArtifactStep,
  signal: AbortSignal,
): Promise<Answer<StoredArtifact>> {
  const { name, zip, expiresAtMs } = artifact;
  const ids = backendIdsOf(step.runtimeToken);
  if (ids === null || !URL.canParse(step.resultsUrl)) {
    return refusal(
      name,
      null,
      'expected ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL as the runner gives them to a step with `uses:`, got others or none',
    );
  }
  if (zip.length > ARTIFACT_BYTES_MAX) {
    return refusal(name, null, `it has ${zip.length} bytes, and ${ARTIFACT_BYTES_MAX} may be sent at once`);
  }
  const send = <T>(sending: Sending, answer: z.ZodType<T>) =>
    ask({ name, wait: step.wait, ...sending }, answer, signal);
  const of = { workflow_run_backend_id: ids.run, workflow_job_run_backend_id: ids.job, name };

  const expiry = expiresAtMs === null ? {} : { expires_at: new Date(expiresAtMs).toISOString() };
  const creation = call(step, 'CreateArtifact', { ...of, version: 7, mime_type: ZIP, ...expiry });
  const created = await send(creation, Created);
  if (created.status === 'refused') return created;

  const uploaded = await send(put(created.value.signed_upload_url, zip), z.unknown());
  if (uploaded.status === 'refused') return uploaded;

  const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
  const closing = call(step, 'FinalizeArtifact', { ...of, size: String(zip.length), hash: digest });
  const finalized = await send(closing, Finalized);
  if (finalized.status === 'refused') return finalized;
  return { status: 'ok', value: { id: Number(finalized.value.artifact_id), digest } };
}

const ZIP = 'application/zip';
const BLOB_VERSION = '2024-11-04';
/** Bytes; answers have a few hundred. */
const ANSWER_BYTES_MAX = 1024 * 1024;

// The names on the wire are those of the protocol buffers, and a 64-bit number is a text.
const Created = z.looseObject({ ok: z.literal(true), signed_upload_url: z.url() });
const Finalized = z.looseObject({ ok: z.literal(true), artifact_id: z.string().regex(/^\d+$/) });
const Failed = z.looseObject({ msg: z.string() });

/** How the artifact service names a workflow run and a job of it; no other API knows these names. */
type BackendIds = { readonly run: string; readonly job: string };

/** Reads them from the token that the runner gives a step; null when it is not such a token. Its signature is checked by the service. */
function backendIdsOf(runtimeToken: string): BackendIds | null {
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

type Sending = { readonly url: string; readonly init: RequestInit; readonly timeoutMs: number };
type Refused = Extract<Answer<never>, { readonly status: 'refused' }>;

function call(
  step: ArtifactStep,
  method: 'CreateArtifact' | 'FinalizeArtifact',
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

/** The address is signed, so the request carries no token. */
function put(url: string, zip: Uint8Array<ArrayBuffer>): Sending {
  const headers = { 'content-type': ZIP, 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': BLOB_VERSION };
  return { url, init: { method: 'PUT', headers, body: zip }, timeoutMs: TRANSFER_TIMEOUT_MS };
}

async function ask<T>(
  sending: Sending & { readonly name: string; readonly wait: Wait },
  answer: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Answer<T>> {
  const { name } = sending;
  // Only the host may be shown: the query of a signed address is a secret.
  const { host } = new URL(sending.url);
  const fetched = await patientFetch({ ...sending, maxBytes: ANSWER_BYTES_MAX }, signal);
  if (fetched.status === 'unanswered') {
    return refusal(name, null, `${host} gave no answer: ${fetched.problem}. Let the runner reach that host`);
  }
  if (fetched.status === 'too-long') return refusal(name, null, `the answer of ${host} has no end`);
  const { httpStatus } = fetched;
  const body = parsed(fetched.body);
  if (httpStatus >= 300) {
    const code = fetched.headers.get('x-ms-error-code') ?? 'no reason given';
    const said = Failed.safeParse(body).data?.msg ?? code;
    return refusal(name, httpStatus, `${httpStatus} ${shortened(said)}${hintFor(httpStatus, said)}`);
  }
  const value = answer.safeParse(body);
  if (value.success) return { status: 'ok', value: value.data };
  const problem = shortened(z.prettifyError(value.error));
  return refusal(name, httpStatus, `${host} gave an answer that cannot be read: ${problem}`);
}

const refusal = (name: string, httpStatus: number | null, reason: string): Refused => ({
  status: 'refused',
  httpStatus,
  reason: `GitHub did not store the artifact ${name}: ${reason}.`,
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
