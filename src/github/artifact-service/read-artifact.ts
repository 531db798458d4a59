import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { type Artifact, fetchZip } from '../operations/artifacts.ts';
import { type ArtifactStep, ask, backendIdsOf, call, NO_STEP, refusal } from './protocol.ts';

export type ReadArtifact = { readonly name: string; readonly zip: Uint8Array<ArrayBuffer> };

/**
 * One artifact of this workflow run by its id, at most `maxBytes` long, in the protocol of @actions/artifact 6.2.1. It takes no permission of the
 * job's token. What is in it is data from outside.
 */
export async function readArtifact(
  id: number,
  { step, maxBytes }: { readonly step: ArtifactStep; readonly maxBytes: number },
  signal: AbortSignal,
): Promise<Answer<ReadArtifact>> {
  const asked = `GitHub did not give the artifact ${id}`;
  const ids = backendIdsOf(step.runtimeToken);
  if (ids === null || !URL.canParse(step.resultsUrl)) return refusal(asked, null, NO_STEP);
  const sent = { asked, wait: step.wait };
  const mine = { workflow_run_backend_id: ids.run, workflow_job_run_backend_id: ids.job };
  const listing = call(step, 'ListArtifacts', { ...mine, id_filter: String(id) });
  const listed = await ask({ ...sent, ...listing }, Listed, signal);
  if (listed.status === 'refused') return listed;
  const found = listed.value.artifacts.find(({ database_id }) => database_id === String(id));
  if (found === undefined) return refusal(asked, null, 'this workflow run has none with that id');
  const { database_id: _id, size: _size, digest: _digest, ...at } = found;
  const signed = await ask({ ...sent, ...call(step, 'GetSignedArtifactURL', at) }, Signed, signal);
  if (signed.status === 'refused') return signed;
  const artifact: Artifact = {
    ...{ id, name: found.name, sizeBytes: Number(found.size), githubRunId: null },
    digest: found.digest ?? null,
  };
  if (artifact.sizeBytes > maxBytes) return refusal(asked, null, `it is larger than ${maxBytes} bytes`);
  const from = { url: signed.value.signed_url, maxBytes, wait: step.wait };
  const zip = await fetchZip(artifact, from, signal);
  return zip.status === 'refused' ? zip : { status: 'ok', value: { name: found.name, zip: zip.value } };
}

// What is zero or empty is left out of such an answer.
const Listed = z.looseObject({
  artifacts: z
    .array(
      z.object({
        workflow_run_backend_id: z.string(),
        workflow_job_run_backend_id: z.string(),
        name: z.string(),
        database_id: z.string(),
        size: z.string().regex(/^\d+$/).default('0'),
        digest: z.string().nullish(),
      }),
    )
    .default([]),
});
const Signed = z.looseObject({ signed_url: z.url() });
