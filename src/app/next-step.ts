import type { Report } from '../report/report.ts';
import { type CommandPlace, nextCommand, sameRunCommand } from '../resume/next-command.ts';

/** The report with the commands that go on from its run, and that ask for the same once more; null: there is no place where one could be given. */
export function withCommands(report: Report, place: CommandPlace | null): Report {
  if (place === null) return report;
  const ended = {
    state: report.status,
    agentsAsked: report.agents.total,
    waitingFor: report.gate?.phases ?? [],
  };
  const plan = report.authored?.status === 'drafted' ? report.authored.approval : null;
  const command = plan?.type === 'waits' ? `/ultracode approve ${plan.planId}` : nextCommand(ended, place);
  return {
    ...report,
    again: sameRunCommand(place),
    // What is said of a finding is kept with what is known of it.
    ...(place.type === 'conversation' && report.history !== undefined && { dismissible: true }),
    next: command === null ? null : { type: 'command', command },
  };
}
