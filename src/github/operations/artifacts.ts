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

/** An artifact as GitHub lists it, with what tells when it was stored, and by whom. */
export type ListedArtifact = Artifact & {
  readonly isExpired: boolean;
  readonly createdMs: number;
  readonly updatedMs: number;
  /** The workflow run that stored it is one of a fork, as far as GitHub says. */
  readonly isOfFork: boolean;
};

/** Artifacts of one name that are listed: ten requests. */
const LISTED_MAX = 1_000;

/** Finds and downloads artifacts; storing one takes the runner's own service (`artifact-service`). Lists are whole and the newest comes first. */
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

    /** The same with those that have expired. Refused where there are more than can be listed: a list that was cut is none. */
    async allArtifactsNamed(name: string, signal: AbortSignal): Promise<Answer<readonly ListedArtifact[]>> {
      const question = { doing: `list all artifacts named ${name}`, needs: READ };
      const wanted = { ...at, name, per_page: PAGE_SIZE, request: { signal } };
      const work = async () => {
        let count = 0;
        return client.paginate(client.rest.actions.listArtifactsForRepo, wanted, ({ data }, done) => {
          count += data.length;
          if (count > LISTED_MAX) done();
          return data;
        });
      };
      const answer = await ask(question, async () => listed(await work()), signal);
      if (answer.status === 'refused' || answer.value.length <= LISTED_MAX) return answer;
      const reason = `GitHub has more than ${LISTED_MAX} artifacts named ${name}, and no more are listed.`;
      return { status: 'refused', httpStatus: null, reason };
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

/** What a signed address gives, with the size and the digest that the artifact has. */
export async function fetchZip(
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
    .map(artifactOf);

const ListedForm = ArtifactForm.extend({
  created_at: z.iso.datetime({ offset: true }),
  updated_at: z.iso.datetime({ offset: true }),
  workflow_run: z
    .looseObject({
      id: z.int().optional(),
      repository_id: z.int().optional(),
      head_repository_id: z.int().nullish(),
    })
    .nullish(),
});

const listed = (found: unknown): readonly ListedArtifact[] =>
  inForm(z.array(ListedForm), found)
    .toSorted((a, b) => b.id - a.id)
    .map((raw) => ({
      ...artifactOf(raw),
      isExpired: raw.expired,
      createdMs: Date.parse(raw.created_at),
      updatedMs: Date.parse(raw.updated_at),
      isOfFork: isOfFork(raw.workflow_run),
    }));

/** A fork that has been deleted has no id. */
function isOfFork(run: z.infer<typeof ListedForm>['workflow_run']): boolean {
  if (run === null || run === undefined || run.repository_id === undefined) return false;
  return run.head_repository_id !== undefined && run.head_repository_id !== run.repository_id;
}

const artifactOf = (raw: z.infer<typeof ArtifactForm>): Artifact => ({
  id: raw.id,
  name: raw.name,
  sizeBytes: raw.size_in_bytes,
  digest: raw.digest ?? null,
  githubRunId: raw.workflow_run?.id ?? null,
});
