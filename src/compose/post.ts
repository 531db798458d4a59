import { publish } from '../app/publish.ts';
import { killedReport } from '../report/build-report.ts';
import { tallyOfJournal } from '../run/tally.ts';
import { readJournal } from '../store/read-journal.ts';
import { composeReporters, composeRepository, type GithubPlace, type OpenEnds } from './reporters.ts';

/** Closes what a main step that was killed left open, as a run that did not complete. */
export async function closeOpenEnds(open: OpenEnds, place: GithubPlace, nowMs: number): Promise<void> {
  const { entries } = await readJournal(open.journalFile);
  const reason =
    'the step was ended before it could report; its log and the folder of the run hold what there is';
  const report = killedReport(
    {
      workflow: open.workflow,
      headSha: open.headSha,
      baseSha: null,
      maxCostUsd: null,
      prices: null,
      failOn: 'high',
      offline: false,
      runId: open.externalId,
      runDir: null,
    },
    { reason, tally: tallyOfJournal(entries), durationMs: nowMs - open.startedMs },
  );
  const { signal } = new AbortController();
  await publish(
    report,
    { reporters: composeReporters(place, composeRepository(place), open), log: place.log },
    signal,
  );
}
