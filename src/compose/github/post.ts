import { publish } from '../../app/publish.ts';
import { messageOf } from '../../base/errors.ts';
import type { ArtifactStep } from '../../github/artifact-service.ts';
import { killedReport } from '../../report/build-report.ts';
import { withCommand } from '../../resume/next-command.ts';
import { tallyOfJournal } from '../../run/tally.ts';
import { readJournal } from '../../store/read-journal.ts';
import { hasRecord, journalIn } from '../../store/run-folder.ts';
import { placeOf } from './going-on.ts';
import { type GithubPlace, githubOperations } from './operations.ts';
import { composeReporters, type OpenEnds, specOfOpenEnds } from './reporters.ts';
import { saveRun } from './save-run.ts';

/** What the main step left to do: to close what it opened, if it was killed, and to keep the run's folder. */
export type LeftToDo = {
  readonly closed: boolean;
  readonly kept: boolean;
  /** null where a runner keeps no artifacts. */
  readonly artifacts: ArtifactStep | null;
};

/** Whatever happened to the main step: no check and no comment stays open, and what was paid for can be gone on from. */
export async function finish(
  open: OpenEnds,
  place: GithubPlace,
  { closed, kept, artifacts }: LeftToDo,
  nowMs: number,
): Promise<void> {
  const { signal } = new AbortController();
  if (!closed)
    await closeOpenEnds(open, place, nowMs, signal).catch((error: unknown) =>
      place.log(`What the main step left open could not be closed: ${messageOf(error)}`),
    );
  if (kept || artifacts === null || open.artifact === null || !hasRecord(open.runDir)) return;
  const { log } = place;
  const problem = await saveRun({ dir: open.runDir, name: open.artifact, step: artifacts, log }, signal);
  if (problem !== null) log(`The run's folder could not be kept, so nothing can go on from it: ${problem}`);
}

/** As a run that did not complete. */
async function closeOpenEnds(
  open: OpenEnds,
  place: GithubPlace,
  nowMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { entries } = await readJournal(journalIn(open.runDir));
  const reason =
    'the step was ended before it could report; its log and the folder of the run hold what there is';
  const killed = killedReport(
    { spec: specOfOpenEnds(open), seen: null },
    { reason, tally: tallyOfJournal(entries), durationMs: nowMs - open.startedMs },
  );
  const report = { ...killed, maxCostUsd: null };
  await publish(
    withCommand(report, placeOf(open)),
    { reporters: composeReporters(place, githubOperations(place).repository, open), log: place.log },
    signal,
  );
}
