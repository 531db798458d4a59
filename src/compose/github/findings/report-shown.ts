import type { Found, ReportHere } from '../../../commands/decided.ts';
import type { Marker } from '../../../github/marker.ts';
import { attemptOf } from '../../../resume/artifact-name.ts';
import { openTrusted } from '../../../resume/find-runs.ts';
import type { ReportPorts } from '../commands/report-here.ts';

export type ReportShown = Pick<ReportHere, 'report' | 'spec' | 'artifact'>;

/** A job may be one of a matrix, each with an artifact. */
const OPENED_MAX = 20;

/**
 * The report that a comment or an issue of ours shows, as the run that wrote it has stored it. It counts under the conditions for runs that are gone on
 * from, and where it is the one that is named there: of its key, its commit and its run.
 */
export async function reportShown(
  { key, head, run }: Pick<Marker, 'key' | 'head' | 'run'>,
  { pullNumber, ports }: { readonly pullNumber: number | null; readonly ports: ReportPorts | null },
  signal: AbortSignal,
): Promise<Found<ReportShown>> {
  if (ports === null || run === undefined)
    return refused('The report does not say which workflow run has made it.');
  const listed = await ports.artifactsOfRun(run.id, signal);
  if (listed.status === 'refused') return refused(listed.reason);
  const ours = listed.value.filter(({ name }) => attemptOf(name) === run.attempt).slice(0, OPENED_MAX);
  let why: string | null = null;
  for (const artifact of ours) {
    const found = await openTrusted(ports, artifact, signal);
    if (found.status === 'none') {
      ports.log(`The report in artifact ${artifact.name} is not used: ${found.reason}`);
      why ??= `The artifact of its run is not used: ${found.reason}.`;
      continue;
    }
    const { left, record } = found.run;
    const { spec } = record;
    const isSweep = spec.sweep === 'default-branch';
    const isThere = spec.target.pullNumber === pullNumber && isSweep === (pullNumber === null);
    const isIt = isThere && spec.reportKey === key && spec.code.headSha === head;
    // What the check is called is made from the workflow.
    if (!isIt || !isKeyOf(key, spec.workflow)) continue;
    if (left.status === 'refused') return refused(`Its stored report cannot be used: ${left.reason}.`);
    return { status: 'ok', value: { report: left.value.report, spec, artifact: artifact.name } };
  }
  return refused(
    why ??
      'The artifact with its report is not there: it is stored at the end of a job, and kept for as long as the repository says.',
  );
}

/** Whether a key tells reports of a workflow apart: it is its name, alone or with a digest of what is looked at. */
const isKeyOf = (key: string, workflow: string): boolean =>
  key === workflow ||
  (key.startsWith(`${workflow} `) && /^[0-9a-f]{12}$/.test(key.slice(workflow.length + 1)));

const refused = (reason: string) => ({ status: 'refused', reason }) as const;
