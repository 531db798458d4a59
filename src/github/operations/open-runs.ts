import { type Answer, ask } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';
import { PAGE_SIZE } from '../limits.ts';
import { type GithubRunDetails, runOf } from './runs.ts';

export function openRunOperations(client: Client, at: RepositoryName) {
  return {
    /** Runs of one GitHub workflow that have not ended. `workflowFile`: the name of its file. */
    openRuns(workflowFile: string, signal: AbortSignal): Promise<Answer<readonly GithubRunDetails[]>> {
      const question = { doing: `list the runs of ${workflowFile} that go on`, needs: ['actions: read'] };
      const wanted = { ...at, workflow_id: workflowFile, per_page: PAGE_SIZE, request: { signal } };
      const work = async () => {
        const found: GithubRunDetails[] = [];
        for (const status of GOING_ON)
          found.push(
            ...(await client.paginate(client.rest.actions.listWorkflowRuns, { ...wanted, status })).map(
              runOf,
            ),
          );
        // One may have moved on between two questions.
        return [...new Map(found.map((run) => [run.id, run])).values()];
      };
      return ask(question, work, signal);
    },

    /** Asks a run to end as if somebody had pressed the button; it may still take a while. */
    cancelRun(id: number, signal: AbortSignal): Promise<Answer<null>> {
      const question = { doing: `cancel workflow run ${id}`, needs: ['actions: write'] };
      const work = async () => {
        await client.rest.actions.cancelWorkflowRun({ ...at, run_id: id, request: { signal } });
        return null;
      };
      return ask(question, work, signal);
    },
  };
}

/** What a run may be while it has not ended: `pending` waits for its concurrency group, `waiting` for an environment. */
const GOING_ON = ['queued', 'pending', 'waiting', 'in_progress'] as const;
