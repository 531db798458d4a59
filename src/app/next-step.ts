import type { Report } from '../report/report.ts';
import { type CommandPlace, nextCommand } from '../resume/next-command.ts';

/** The report with the command that goes on from its run; null: there is no place where one could be given. */
export function withCommand(report: Report, place: CommandPlace | null): Report {
  const ended = {
    state: report.status,
    agentsAsked: report.agents.total,
    waitingFor: report.gate?.phases ?? [],
  };
  const command = place === null ? null : nextCommand(ended, place);
  return { ...report, next: command === null ? null : { type: 'command', command } };
}
