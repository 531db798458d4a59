import { publish } from '../app/publish.ts';
import { incompleteReport } from '../report/build-report.ts';
import { composeReporters, composeRepository, type GithubPlace, type OpenEnds } from './reporters.ts';

/** Closes what a main step that was killed left open, as a run that did not complete. */
export async function closeOpenEnds(open: OpenEnds, place: GithubPlace): Promise<void> {
  const reason =
    'the step was ended before it could report; its log and the folder of the run hold what there is';
  const report = incompleteReport(
    {
      workflow: open.workflow,
      headSha: open.headSha,
      baseSha: null,
      maxCostUsd: null,
      failOn: 'high',
      offline: false,
      runId: open.externalId,
      runDir: null,
    },
    reason,
  );
  const { signal } = new AbortController();
  await publish(
    report,
    { reporters: composeReporters(place, composeRepository(place), open), log: place.log },
    signal,
  );
}
