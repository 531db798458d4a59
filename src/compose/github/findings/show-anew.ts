import { publish } from '../../../app/publish.ts';
import type { Report } from '../../../report/report.ts';
import type { Delivery, Reporter } from '../../../report/reporter.ts';
import { reportersAnew } from '../../../reporters/registry.ts';

/** What became of a report that was shown anew. `place`: the comment or the issue. `check`: null where that did not take it, and the check stays as it was. */
export type ShownAnew = { readonly place: Delivery; readonly check: Delivery | null };

/**
 * Shows a report once more whose findings were decided on since. The comment or the issue remembers the decision, so the check is concluded
 * anew only where that has it.
 */
export async function showAnew(
  report: Report,
  context: Parameters<typeof reportersAnew>[0],
  signal: AbortSignal,
): Promise<ShownAnew> {
  const { keeper, check } = reportersAnew(context);
  const showIn = async (reporter: Reporter | null, what: string): Promise<Delivery> => {
    const reporters = reporter === null ? [] : [reporter];
    const [published] = await publish(report, { reporters, log: context.log }, signal);
    return published?.delivery ?? { status: 'refused', reason: `this run has no ${what}` };
  };
  const place = await showIn(keeper, 'comment and no issue that shows its report');
  return { place, check: place.status === 'delivered' ? await showIn(check, 'check') : null };
}
