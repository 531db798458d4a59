import type { Report } from '../report/report.ts';
import { sortedOut } from '../report/words/dismissed.ts';
import {
  applyCommand,
  type CommandPlace,
  fixCommand,
  nextCommand,
  sameRunCommand,
} from '../resume/next-command.ts';

/** The report with the commands that go on from its run, and that ask for the same once more; null: there is no place where one could be given. */
export function withCommands(report: Report, place: CommandPlace | null): Report {
  if (place === null) return report;
  const isLost = report.edits?.unkept !== undefined && place.type === 'laptop';
  const ended = {
    // What was paid for is in the journal, so going on makes the same edits.
    state: isLost && report.status === 'completed' ? ('incomplete' as const) : report.status,
    agentsAsked: report.agents.total,
    waitingFor: report.gate?.phases ?? [],
  };
  const plan = report.authored?.status === 'drafted' ? report.authored.approval : null;
  const command = plan?.type === 'waits' ? `/ultracode approve ${plan.planId}` : nextCommand(ended, place);
  return {
    ...withApply(report, place),
    ...mendOf(report, place),
    again: sameRunCommand(place),
    // What is said of a finding is kept with what is known of it.
    ...(place.type === 'conversation' && report.history !== undefined && { dismissible: true }),
    next: command === null ? null : { type: 'command', command },
  };
}

/** The report with the command that writes what was edited to the work tree, where there is one. */
export function withApply(report: Report, place: CommandPlace): Report {
  const apply = applyCommand(place);
  const { edits } = report;
  return edits === undefined || edits.files.length === 0 || edits.unkept !== undefined || apply === null
    ? report
    : { ...report, edits: { ...edits, apply } };
}

/** How the first finding is mended, where a model can be asked for that. */
function mendOf(report: Report, place: CommandPlace): Pick<Report, 'mend'> {
  const { shown, unsure } = sortedOut(report);
  const [open] = [...shown, ...unsure];
  const mend = open === undefined || report.offline ? null : fixCommand(place, open.id);
  return mend === null ? {} : { mend };
}
