import type { Coverage } from '../coverage/coverage.ts';
import type { CheckedFindings, Code } from '../findings/check-against-code.ts';
import { dismissIn } from '../findings/dismiss/dismiss.ts';
import type { Suppression } from '../findings/dismiss/suppress.ts';
import type { Dismissal } from '../findings/finding.ts';
import { type KnownFinding, standsStill } from '../findings/history/known-finding.ts';
import { type HistoryCode, readKnown, readPresent } from '../findings/history/read-present.ts';
import { type PresentRun, tellHistory } from '../findings/history/tell-history.ts';
import type { ReportHistory } from '../report/history.ts';
import type { Counting } from '../run/fail-on.ts';

type RunToTell = {
  readonly collected: CheckedFindings;
  readonly coverage: Coverage;
  readonly code: HistoryCode;
  readonly counting: Counting | undefined;
};

type Asked = {
  readonly known: () => Promise<readonly KnownFinding[] | null>;
  readonly code: () => Promise<Code>;
  readonly counting: Counting | undefined;
  readonly suppressions: readonly Suppression[];
  /** The day in UTC, as in `2027-06-30`. */
  readonly today: string;
  /** The run came to its end. */
  readonly isDone: boolean;
};

type ToldOfRun = {
  readonly collected: CheckedFindings | null;
  readonly history: ReportHistory | null;
  /** Of dismissals that do not count: what the repository decided, and what the change brings. Each is a sentence in Markdown. */
  readonly said: readonly string[];
  readonly saidOfChange: readonly string[];
};

/** The findings of a run under the ids that they have had, with what dismisses them, and what became of those of the runs before. */
export async function tellOfRun(
  collected: CheckedFindings | null,
  coverage: Coverage,
  { known, code, counting, suppressions, today, isDone }: Asked,
): Promise<ToldOfRun> {
  const before = collected === null ? null : await known();
  if (collected === null) return { collected, history: null, said: [], saidOfChange: [] };
  const read = await code();
  const told =
    before === null
      ? { collected, history: null }
      : await withHistory(before, { collected, coverage, code: read, counting });
  const isWhole = isDone && coverage.of === 'tree' && coverage.offered && coverage.seen === coverage.total;
  const dismissed = await dismissIn(
    { findings: told.collected.findings, absent: told.history?.absent ?? [] },
    { suppressions, code: read, today, isWhole },
  );
  return {
    collected: { ...told.collected, findings: dismissed.findings },
    history: told.history === null ? null : withDismissed(told.history, dismissed.absent),
    said: dismissed.said,
    saidOfChange: dismissed.saidOfChange,
  };
}

const withDismissed = (history: ReportHistory, dismissed: ReadonlyMap<string, Dismissal>): ReportHistory => ({
  ...history,
  absent: history.absent.map((one) => {
    const by = dismissed.get(one.id);
    return by === undefined ? one : { ...one, dismissed: by };
  }),
});

/** The findings of a run under the ids that they have had, and what became of those of the runs before. */
async function withHistory(
  before: readonly KnownFinding[],
  { collected, coverage, code, counting }: RunToTell,
): Promise<{ readonly collected: CheckedFindings; readonly history: ReportHistory }> {
  const { pathOf, codeOf } = await readKnown(before, code);
  const seen = lookedAtIn(coverage, code);
  const fateOf: PresentRun['fateOf'] = (known) => {
    // A statement about no file is one about the whole change.
    if (known.file === null) return coverage.anySeen ? 'seen' : 'not-seen';
    const path = pathOf(known);
    if (path === null) {
      if (!standsStill(codeOf(known))) return 'gone';
      return seen(known.file) ? 'seen' : 'not-seen';
    }
    if (seen(path)) return 'seen';
    // A file that is no longer in the change is as it was before it.
    return code.changes?.some((changed) => changed.path === path) === false && codeOf(known).state !== 'same'
      ? 'gone'
      : 'not-seen';
  };
  const findings = await readPresent(collected.findings, { ...code, counting });
  const told = tellHistory(before, { findings, fateOf, codeOf });
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
      absent: told.absent.map(({ known: { id, severity, title, category, file, line }, absence }) => ({
        ...{ id, severity, title, file, line, absence },
        ...(category !== undefined && { category }),
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
