import type { Report } from '../report/report.ts';

/** Where a run can be gone on from, for the one command that does it. */
export type Place =
  /** `words`: those after `ultracode` that began the run, without `--resume` and `--out`. */
  | { readonly type: 'laptop'; readonly words: readonly string[]; readonly dir: string }
  /** On a pull request or an issue, where comments are commands. */
  | { readonly type: 'conversation'; readonly runId: string }
  | {
      readonly type: 'sweep';
      readonly runId: string;
      readonly workflowRunId: number;
      /** Name of the workflow's file. */
      readonly workflowFile: string;
    };

/** The report with the command that goes on from its run; null: there is no place where one could be given. */
export function withCommand(report: Report, place: Place | null): Report {
  const command = place === null ? null : nextCommand(report, place);
  return { ...report, next: command === null ? null : { type: 'command', command } };
}

/** The one command that goes on from a run that did not complete, without paying again for what it has; null where there is nothing to go on from. */
function nextCommand(report: Pick<Report, 'status' | 'agents' | 'gate'>, place: Place): string | null {
  const { status, agents } = report;
  const waits = status === 'waiting';
  if (status === 'completed' || (agents.total === 0 && !waits)) return null;
  switch (place.type) {
    case 'laptop': {
      const approved = waits ? (report.gate?.phases ?? []).flatMap((phase) => ['--approve', phase]) : [];
      return ['ultracode', ...place.words, '--resume', place.dir, ...approved].map(quoted).join(' ');
    }
    case 'conversation':
      return `/ultracode ${waits ? 'approve' : 'resume'} ${place.runId}`;
    case 'sweep':
      return waits
        ? `gh workflow run ${place.workflowFile} -f approve=${place.runId}`
        : `gh run rerun ${place.workflowRunId} --failed`;
  }
}

/** For a shell, where it needs it. */
const quoted = (word: string): string =>
  /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
