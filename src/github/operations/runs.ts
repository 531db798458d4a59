import { z } from 'zod';
import { type Answer, ask, inForm } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';

/** One run of a GitHub workflow, as GitHub itself describes it: nothing here is what the run said of itself. */
export type GithubRunDetails = {
  readonly id: number;
  readonly attempt: number;
  /** `.github/workflows/<file>`; GitHub may add `@<ref>`. */
  readonly path: string;
  readonly event: string;
  readonly status: string | null;
  /** Sha of the commit that the event was about (`head_sha`). */
  readonly commit: string;
  /** Name of a branch or of a tag. */
  readonly headBranch: string | null;
  /** Open pull requests from that branch; empty also when GitHub does not say, as of a fork. */
  readonly pullNumbers: readonly number[];
  readonly repositoryId: number;
  /** Null when the fork has been deleted. */
  readonly headRepositoryId: number | null;
};

export function runOperations(client: Client, at: RepositoryName) {
  return {
    githubRun(id: number, signal: AbortSignal): Promise<Answer<GithubRunDetails>> {
      const question = { doing: `read workflow run ${id}`, needs: ['actions: read'] };
      const work = async (): Promise<GithubRunDetails> => {
        const wanted = { ...at, run_id: id, request: { signal } };
        return runOf((await client.rest.actions.getWorkflowRun(wanted)).data);
      };
      return ask(question, work, signal);
    },

    /** Starts a GitHub workflow (`workflow_dispatch`). The value is the address of its run, or null where GitHub does not tell it. An input that the file does not declare is refused. */
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

/** A run as GitHub tells it. Throws where the answer cannot be read. */
export function runOf(answer: unknown): GithubRunDetails {
  const data = inForm(RunForm, answer);
  return {
    id: data.id,
    attempt: data.run_attempt ?? 1,
    path: data.path,
    event: data.event,
    status: data.status,
    commit: data.head_sha,
    headBranch: data.head_branch,
    pullNumbers: (data.pull_requests ?? []).map(({ number }) => number),
    repositoryId: data.repository.id,
    headRepositoryId: data.head_repository?.id ?? null,
  };
}

const RunForm = z.looseObject({
  id: z.int(),
  run_attempt: z.int().optional(),
  path: z.string(),
  event: z.string(),
  status: z.string().nullable(),
  head_sha: z.string(),
  head_branch: z.string().nullable(),
  repository: z.looseObject({ id: z.int() }),
  // GitHub's OpenAPI description has no null here; the API gives it for a fork that has been deleted.
  pull_requests: z.array(z.looseObject({ number: z.int() })).nullish(),
  head_repository: z.looseObject({ id: z.int() }).nullish(),
});

// Octokit's types know only the answer without a body.
const RunDetails = z.looseObject({ html_url: z.string() });
