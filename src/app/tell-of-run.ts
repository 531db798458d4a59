import type { Coverage } from '../coverage/coverage.ts';
import type { CheckedFindings } from '../findings/check-against-code.ts';
import type { KnownFinding } from '../findings/history/known-finding.ts';
import { type HistoryCode, readKnown, readPresent } from '../findings/history/read-present.ts';
import { type PresentRun, tellHistory } from '../findings/history/tell-history.ts';
import type { ReportHistory } from '../report/history.ts';

type RunToTell = {
  readonly collected: CheckedFindings;
  readonly coverage: Coverage;
  readonly code: HistoryCode;
};

/** Nothing is told of a script that returned nothing to collect, and where nothing is kept from run to run. */
export async function withHistory(
  collected: CheckedFindings | null,
  coverage: Coverage,
  { known, code }: Asked,
): Promise<{ readonly collected: CheckedFindings | null; readonly history: ReportHistory | null }> {
  const before = collected === null ? null : await known();
  return collected === null || before === null
    ? { collected, history: null }
    : tellOfRun(before, { collected, coverage, code: await code() });
}

type Asked = {
  readonly known: () => Promise<readonly KnownFinding[] | null>;
  readonly code: () => Promise<HistoryCode>;
};

/** The findings of a run under the ids that they have had, and what became of those of the runs before. */
async function tellOfRun(
  before: readonly KnownFinding[],
  { collected, coverage, code }: RunToTell,
): Promise<{ readonly collected: CheckedFindings; readonly history: ReportHistory }> {
  const { pathOf, stands } = await readKnown(before, code);
  const seen = lookedAtIn(coverage, code);
  const fateOf: PresentRun['fateOf'] = (known) => {
    // A statement about no file is one about the whole change.
    if (known.file === null) return coverage.anySeen ? 'seen' : 'not-seen';
    const path = pathOf(known);
    if (path === null) {
      if (!stands(known)) return 'gone';
      return seen(known.file) ? 'seen' : 'not-seen';
    }
    if (seen(path)) return 'seen';
    // A file that is no longer in the change is as it was before it.
    return code.changes?.some((changed) => changed.path === path) === false && !stands(known)
      ? 'gone'
      : 'not-seen';
  };
  const findings = await readPresent(collected.findings, code);
  const told = tellHistory(before, { findings, fateOf, stands });
  return {
    collected: {
      ...collected,
      findings: collected.findings.map((finding, index) => {
        const { id = finding.id, dismissed = null } = told.findings[index] ?? {};
        return { ...finding, id, ...(dismissed !== null && { dismissed }) };
      }),
    },
    history: {
      isFirst: before.length === 0,
      findings: told.findings.map(({ id, recurrence }) => ({ id, recurrence })),
      absent: told.absent.map(({ known: { id, severity, title, file, line }, absence }) => ({
        id,
        severity,
        title,
        file,
        line,
        absence,
      })),
      known: told.known,
    },
  };
}

/** Whether a file was looked at in full. Of a change every file is counted, and only those that were not seen are named. */
function lookedAtIn({ files, offered }: Coverage, { changes }: HistoryCode): (path: string) => boolean {
  const unseen = new Set(files.map(({ path }) => path));
  const inScope = changes === null ? null : new Set(changes.map(({ path }) => path));
  return (path) => offered && !unseen.has(path) && (inScope === null || inScope.has(path));
}
