import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Wait } from '../../base/clock.ts';
import { type Answer, ask, inForm } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';
import { PAGE_SIZE, TRANSFER_TIMEOUT_MS } from '../limits.ts';
import { patientFetch } from '../patient-fetch.ts';

/** An artifact that can still be downloaded. */
export type Artifact = {
  readonly id: number;
  readonly name: string;
  readonly sizeBytes: number;
  /** `sha256:<hex>` of the zip; null for one that is older than GitHub's digests. */
  readonly digest: string | null;
  /** The workflow run that stored it; null when GitHub does not know. */
  readonly githubRunId: number | null;
};

/** Finds and downloads artifacts; storing one takes the runner's own service (`artifact-service.ts`). Lists are whole and the newest comes first. */
export function artifactOperations(client: Client, at: RepositoryName, wait: Wait) {
  return {
    /** Artifacts of any run that have exactly this name. It says nothing about which run stored them. */
    artifactsNamed(name: string, signal: AbortSignal): Promise<Answer<readonly Artifact[]>> {
      const question = { doing: `look for artifacts named ${name}`, needs: READ };
      const wanted = { ...at, name, per_page: PAGE_SIZE, request: { signal } };
      const work = async () =>
        usable(await client.paginate(client.rest.actions.listArtifactsForRepo, wanted));
      return ask(question, work, signal);
    },

    artifactsOfRun(githubRunId: number, signal: AbortSignal): Promise<Answer<readonly Artifact[]>> {
      const question = { doing: `list the artifacts of workflow run ${githubRunId}`, needs: READ };
      const wanted = { ...at, run_id: githubRunId, per_page: PAGE_SIZE, request: { signal } };
      const work = async () =>
        usable(await client.paginate(client.rest.actions.listWorkflowRunArtifacts, wanted));
      return ask(question, work, signal);
    },

    /** The zip, at most `maxBytes` long and with the digest that GitHub holds. What is in it was written by the workflow run that stored it: data from outside. */
    async download(artifact: Artifact, maxBytes: number, signal: AbortSignal): Promise<Answer<Zip>> {
      if (artifact.sizeBytes > maxBytes) return refused(artifact, tooLong(maxBytes));
      const question = { doing: `download artifact ${artifact.id}`, needs: READ };
      const work = async () => {
        // The redirect is followed without Octokit: its address is signed and on another host, which must not see our token.
        const request = { signal, redirect: 'manual' } as const;
        const wanted = { ...at, artifact_id: artifact.id, archive_format: 'zip', request };
        const { headers } = await client.rest.actions.downloadArtifact(wanted);
        return headers.location ?? null;
      };
      const address = await ask(question, work, signal);
      if (address.status === 'refused') return address;
      if (address.value === null) return refused(artifact, 'GitHub did not say where it is');
      return fetchZip(artifact, { url: address.value, maxBytes, wait }, signal);
    },
  };
}

type Zip = Uint8Array<ArrayBuffer>;

const READ = ['actions: read'];

async function fetchZip(
  artifact: Artifact,
  from: { readonly url: string; readonly maxBytes: number; readonly wait: Wait },
  signal: AbortSignal,
): Promise<Answer<Zip>> {
  const fetched = await patientFetch({ ...from, init: {}, timeoutMs: TRANSFER_TIMEOUT_MS }, signal);
  if (fetched.status === 'too-long') return refused(artifact, tooLong(from.maxBytes));
  if (fetched.status === 'unanswered')
    return refused(artifact, `its storage gave no answer: ${fetched.problem}`);
  if (fetched.httpStatus !== 200)
    return refused(artifact, `its storage answered ${fetched.httpStatus}`, fetched.httpStatus);
  const digest = `sha256:${createHash('sha256').update(fetched.body).digest('hex')}`;
  if (artifact.digest !== null && artifact.digest !== digest)
    return refused(artifact, `expected ${artifact.digest}, got ${digest}`);
  return { status: 'ok', value: fetched.body };
}

const tooLong = (maxBytes: number): string => `it is larger than ${maxBytes} bytes`;

const refused = (
  { id, name }: Artifact,
  reason: string,
  httpStatus: number | null = null,
): Answer<never> => ({
  status: 'refused',
  httpStatus,
  reason: `artifact ${id} (${name}) was not downloaded: ${reason}.`,
});

const ArtifactForm = z.looseObject({
  id: z.int(),
  name: z.string(),
  size_in_bytes: z.number(),
  expired: z.boolean(),
  digest: z.string().nullish(),
  workflow_run: z.looseObject({ id: z.int().optional() }).nullish(),
});

const usable = (found: unknown): readonly Artifact[] =>
  inForm(z.array(ArtifactForm), found)
    .filter((raw) => !raw.expired)
    .toSorted((a, b) => b.id - a.id)
    .map((raw) => ({
      id: raw.id,
      name: raw.name,
      sizeBytes: raw.size_in_bytes,
      digest: raw.digest ?? null,
      githubRunId: raw.workflow_run?.id ?? null,
    }));
