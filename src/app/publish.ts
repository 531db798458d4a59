import { messageOf } from '../base/errors.ts';
import { withDelivery } from '../report/conclude.ts';
import type { Report } from '../report/report.ts';
import type { Delivery, Published, Reporter } from '../report/reporter.ts';

export type PublishPorts = {
  readonly reporters: readonly Reporter[];
  /** Told the names of the reporters that have nothing left to do, after each of them. */
  readonly done?: (names: readonly string[]) => void;
  /** Given the report once it tells what became of its edits, before `done`. */
  readonly told?: (report: Report) => Promise<void>;
  /** One line for the log. */
  readonly log: (line: string) => void;
};

/** Says everywhere that the run has started. A place that refuses is logged and does not stop the run. */
export async function announce({ reporters, log }: PublishPorts, signal: AbortSignal): Promise<void> {
  for (const reporter of reporters) {
    if (reporter.begin === undefined) continue;
    const delivery = await attempt(() => reporter.begin?.(signal));
    if (delivery.status === 'refused') log(`${reporter.name} could not be opened: ${delivery.reason}`);
  }
}

/** The report, with the head of its pull request where that has moved on since, or that this could not be looked up. */
export async function withPresentHead(
  report: Report,
  headNow: () => Promise<string | null>,
  log: (line: string) => void,
): Promise<Report> {
  try {
    const head = await headNow();
    if (head === null || head === report.headSha) return report;
    log(
      `The head of the pull request is now ${head.slice(0, 7)}: this report is about ${report.headSha.slice(0, 7)}.`,
    );
    return { ...report, newerHead: head };
  } catch (error) {
    log(`Whether the head has moved could not be looked up: ${messageOf(error)}`);
    return { ...report, headLookup: 'failed' };
  }
}

/**
 * Shows the report in every place, one after the other; a place that refuses or breaks never keeps it from the next. What became of the edits in one place is told in
 * those after it.
 */
export async function publish(
  given: Report,
  { reporters, done, told, log }: PublishPorts,
  signal: AbortSignal,
): Promise<readonly Published[]> {
  let report = given;
  const deliveries: Published[] = [];
  const names: string[] = [];
  for (const reporter of reporters) {
    const delivery = await attempt(() => reporter.report(report, signal, deliveries));
    deliveries.push({ reporter: reporter.name, delivery });
    if (delivery.edits !== undefined) {
      report = withDelivery(report, delivery.edits);
      await told?.(report);
    }
    if (delivery.status === 'delivered' || delivery.isPassing !== true) {
      names.push(reporter.name);
      done?.(names);
    }
    if (delivery.status === 'refused') log(`${reporter.name} was refused: ${delivery.reason}`);
    else if (delivery.said !== null) log(`${reporter.name}: ${delivery.said ?? delivery.url ?? 'done'}`);
  }
  return deliveries;
}

// The one place that catches everything: whatever breaks in one reporter, the report must reach the others.
async function attempt(work: () => Promise<Delivery> | undefined): Promise<Delivery> {
  try {
    return (await work()) ?? { status: 'refused', reason: 'nothing to do' };
  } catch (error) {
    return { status: 'refused', reason: messageOf(error) };
  }
}
