import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { ARTIFACT_BYTES_MAX, TRANSFER_TIMEOUT_MS } from '../limits.ts';
import { type ArtifactStep, ask, backendIdsOf, call, NO_STEP, refusal, type Sending } from './protocol.ts';

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
  const asked = `GitHub did not store the artifact ${name}`;
  const ids = backendIdsOf(step.runtimeToken);
  if (ids === null || !URL.canParse(step.resultsUrl)) {
    return refusal(asked, null, NO_STEP);
  }
  if (zip.length > ARTIFACT_BYTES_MAX) {
    return refusal(asked, null, `it has ${zip.length} bytes, and ${ARTIFACT_BYTES_MAX} may be sent at once`);
  }
  const send = <T>(sending: Sending, answer: z.ZodType<T>) =>
    ask({ asked, wait: step.wait, ...sending }, answer, signal);
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

// The names on the wire are those of the protocol buffers, and a 64-bit number is a text.
const Created = z.looseObject({ ok: z.literal(true), signed_upload_url: z.url() });
const Finalized = z.looseObject({ ok: z.literal(true), artifact_id: z.string().regex(/^\d+$/) });

/** The address is signed, so the request carries no token. */
function put(url: string, zip: Uint8Array<ArrayBuffer>): Sending {
  const headers = { 'content-type': ZIP, 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': BLOB_VERSION };
  return { url, init: { method: 'PUT', headers, body: zip }, timeoutMs: TRANSFER_TIMEOUT_MS };
}
