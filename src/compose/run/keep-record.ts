import { sha256 } from '../../base/digest.ts';
import { messageOf, UltracodeError } from '../../base/errors.ts';
import type { Report } from '../../report/report.ts';
import { RECORD_VERSION, type RunRecord } from '../../resume/run-record.ts';
import type { RunSpec } from '../../resume/run-spec.ts';
import type { Script } from '../../workflow/script/script.ts';

/** What is kept of a run while it lasts. Throws SCRIPT_INVALID when a person agreed to another script. */
export function recordOf(spec: RunSpec, script: Script): RunRecord {
  const scriptDigest = sha256(script.source);
  const { resumption } = spec;
  const agreed = resumption?.scriptDigest ?? null;
  if (agreed !== null && agreed !== scriptDigest)
    throw new UltracodeError(
      'SCRIPT_INVALID',
      `the workflow ${script.meta.name} has changed since run ${resumption?.runId} waited, and what was approved is what it was then. Run it again to see what it would do now.`,
    );
  return startedRecord(spec, scriptDigest);
}

/** What is kept of an authoring while it lasts; it has no script yet. */
export const authoringRecord = (spec: RunSpec): RunRecord => startedRecord(spec, sha256(''));

function startedRecord(spec: RunSpec, scriptDigest: string): RunRecord {
  return {
    v: RECORD_VERSION,
    // Of `args` only what a person asked for is kept: those of the settings may hold a secret, and are read anew.
    spec: { ...spec, args: undefined },
    scriptDigest,
    state: 'running',
    waitingFor: [],
    spentUsd: spec.resumption?.spentUsd ?? 0,
  };
}

/** Writes how the run ended; gives the report with a sentence about it where that failed. */
export async function keepEnd(
  keep: (record: RunRecord) => Promise<void>,
  record: RunRecord,
  report: Report,
): Promise<Report> {
  try {
    await keep({
      ...record,
      state: report.status,
      waitingFor: report.gate?.phases ?? [],
      spentUsd: record.spentUsd + report.usage.costUsd,
    });
    return report;
  } catch (error) {
    return { ...report, omissions: [...report.omissions, messageOf(error)] };
  }
}
