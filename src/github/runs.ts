import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Answer, ask } from './answer.ts';
import type { Client } from './client.ts';
import { PAGE_SIZE, TRANSFER_TIMEOUT_MS } from './limits.ts';
import { patientFetch, type Wait } from './patient-fetch.ts';

/** One run of a workflow, as GitHub itself describes it: nothing here is what the run said of itself. */
export type WorkflowRun = {
  readonly id: number;
  readonly attempt: number;
  /** `.github/workflows/<file>`; GitHub may add `@<ref>`. */
  readonly path: string;
  readonly event: string;
  readonly status: string | null;
  /** Its head commit. */
  readonly commit: string;
  /** Name of a branch or of a tag. */
  readonly headBranch: string | null;
  readonly repositoryId: number;
  /** Null when the fork has been deleted. */
  readonly headRepositoryId: number | null;
};

/** An artifact that can still be downloaded. */
export type Artifact = {
  readonly id: number;
  readonly name: string;
  readonly sizeBytes: number;
  /** `sha256:<hex>` of the zip; null for one of the time before GitHub kept it. */
  readonly digest: string | null;
  /** The workflow run that stored it; null when GitHub does not know. */
  readonly githubRunId: number | null;
};

/** The operations on workflow runs and what they leave, in our words. Lists are whole and the newest comes first. */
export type Runs = ReturnType<typeof createRuns>;

export function createRuns(
  client: Client,
  { owner, repo, wait }: { readonly owner: string; readonly repo: string; readonly wait: Wait },
) {
  // Octokit sends every key that it is given: nothing else of the caller's value may be in here.
  const at = { owner, repo };

  return {
    /** Artifacts of any run that have exactly this name: who made them is a question of its own. */
    artifactsNamed(name: string, signal: AbortSignal): Promise<Answer<readonly Artifact[]>> {
      const question = { doing: `look for artifacts named ${name}`, needs: READ };
      const work = async () =>
        usable(
          await client.paginate(client.rest.actions.listArtifactsForRepo, {
            ...at,
            name,
            per_page: PAGE_SIZE,
            request: { signal },
          }),
        );
      return ask(question, work, signal);
    },

    artifactsOfRun(workflowRunId: number, signal: AbortSignal): Promise<Answer<readonly Artifact[]>> {
      const question = { doing: `list the artifacts of workflow run ${workflowRunId}`, needs: READ };
      const work = async () =>
        usable(
          await client.paginate(client.rest.actions.listWorkflowRunArtifacts, {
            ...at,
            run_id: workflowRunId,
            per_page: PAGE_SIZE,
            request: { signal },
          }),
        );
      return ask(question, work, signal);
    },

    githubRun(id: number, signal: AbortSignal): Promise<Answer<WorkflowRun>> {
      const question = { doing: `read workflow run ${id}`, needs: READ };
      const work = async (): Promise<WorkflowRun> => {
        const { data } = await client.rest.actions.getWorkflowRun({ ...at, run_id: id, request: { signal } });
        return {
          id: data.id,
          attempt: data.run_attempt ?? 1,
          path: data.path,
          event: data.event,
          status: data.status,
          commit: data.head_sha,
          headBranch: data.head_branch,
          repositoryId: data.repository.id,
          // The description has no null here; GitHub answers it for a fork that has been deleted.
          headRepositoryId: data.head_repository?.id ?? null,
        };
      };
      return ask(question, work, signal);
    },

    /** The zip, at most `maxBytes` long and with the digest that GitHub holds. What is in it was written by whoever ran the workflow. */
    async download(
      artifact: Artifact,
      maxBytes: number,
      signal: AbortSignal,
    ): Promise<Answer<Uint8Array<ArrayBuffer>>> {
      const refused = (reason: string, httpStatus: number | null = null) =>
        ({
          status: 'refused',
          httpStatus,
          reason: `artifact ${artifact.id} (${artifact.name}) was not downloaded: ${reason}.`,
        }) as const;
      const tooLong = `it is larger than ${maxBytes} bytes`;
      if (artifact.sizeBytes > maxBytes) return refused(tooLong);
      const question = { doing: `download artifact ${artifact.id}`, needs: READ };
      const work = async () => {
        // Followed by ourselves: the address is signed, on another host, and our token has no business there.
        const request = { signal, redirect: 'manual' } as const;
        const wanted = { ...at, artifact_id: artifact.id, archive_format: 'zip', request };
        const { headers } = await client.rest.actions.downloadArtifact(wanted);
        return headers.location ?? null;
      };
      const address = await ask(question, work, signal);
      if (address.status === 'refused') return address;
      if (address.value === null) return refused('GitHub did not say where it is');
      const fetched = await patientFetch(
        { url: address.value, init: {}, timeoutMs: TRANSFER_TIMEOUT_MS, maxBytes, wait },
        signal,
      );
      if (fetched.status === 'too-long') return refused(tooLong);
      if (fetched.status === 'unanswered') return refused(`its storage gave no answer: ${fetched.problem}`);
      if (fetched.httpStatus !== 200) {
        return refused(`its storage answered ${fetched.httpStatus}`, fetched.httpStatus);
      }
      const digest = `sha256:${createHash('sha256').update(fetched.body).digest('hex')}`;
      if (artifact.digest !== null && artifact.digest !== digest) {
        return refused(`expected ${artifact.digest}, got ${digest}`);
      }
      return { status: 'ok', value: fetched.body };
    },

    /** Starts a workflow by hand; the answer is the address of its run, or null where GitHub does not tell it. An input that the file does not declare is refused. */
    dispatch(
      wanted: {
        /** Name or path of the file in `.github/workflows/`. */
        readonly workflowFile: string;
        /** The branch or tag whose file and code are used. */
        readonly ref: string;
        readonly inputs: Readonly<Record<string, string>>;
      },
      signal: AbortSignal,
    ): Promise<Answer<string | null>> {
      const file = wanted.workflowFile.slice(wanted.workflowFile.lastIndexOf('/') + 1);
      const question = { doing: `start the workflow ${file} on ${wanted.ref}`, needs: ['actions: write'] };
      const work = async () => {
        const { data } = await client.rest.actions.createWorkflowDispatch({
          ...at,
          workflow_id: file,
          ref: wanted.ref,
          inputs: { ...wanted.inputs },
          return_run_details: true,
          request: { signal },
        });
        return RunDetails.safeParse(data).data?.html_url ?? null;
      };
      return ask(question, work, signal);
    },
  };
}

const READ = ['actions: read'];

// Octokit's types know only the answer without a body.
const RunDetails = z.looseObject({ html_url: z.string() });

type RawArtifact = {
  readonly id: number;
  readonly name: string;
  readonly size_in_bytes: number;
  readonly expired: boolean;
  readonly digest?: string | null;
  readonly workflow_run?: { readonly id?: number } | null;
};

const usable = (found: readonly RawArtifact[]): readonly Artifact[] =>
  found
    .filter((raw) => !raw.expired)
    .toSorted((a, b) => b.id - a.id)
    .map((raw) => ({
      id: raw.id,
      name: raw.name,
      sizeBytes: raw.size_in_bytes,
      digest: raw.digest ?? null,
      githubRunId: raw.workflow_run?.id ?? null,
    }));
