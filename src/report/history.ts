import { z } from 'zod';
import { Dismissal, SEVERITIES } from '../findings/finding.ts';
import { KnownFinding } from '../findings/history/known-finding.ts';

/** What became of findings from run to run. `findings`: in the order of the report's. */
export const ReportHistory = z.object({
  /** Nothing was known before. */
  isFirst: z.boolean(),
  findings: z
    .array(
      z.object({
        id: z.string(),
        recurrence: z.enum(['new', 'still-there', 'came-back']),
      }),
    )
    .readonly(),
  /** Open ones that were not reported this time. */
  absent: z
    .array(
      z.object({
        id: z.string(),
        severity: z.enum(SEVERITIES),
        title: z.string(),
        category: z.string().exactOptional(),
        file: z.string().nullable(),
        line: z.int().positive().nullable(),
        absence: z.enum(['fixed', 'not-found-again', 'not-looked-at']),
        /** By what the run has read itself; what people have dismissed stands with what is known. */
        dismissed: Dismissal.exactOptional(),
      }),
    )
    .readonly(),
  /** What the next run has to know. */
  known: z.array(KnownFinding).readonly(),
});
export type ReportHistory = z.infer<typeof ReportHistory>;

/**
 * Findings of the runs before that are neither reported nor fixed: their code was not looked at this time, or is as it was and agents
 * disagree. Without those that fail nothing: dismissed ones, and those that `harmless` says it of.
 */
export function openUnsettled(history: ReportHistory | null | undefined): ReportHistory['absent'] {
  if (history === null || history === undefined) return [];
  const known = new Map(history.known.map((one) => [one.id, one]));
  const dismissalOf = dismissalsIn(history);
  return history.absent.filter(
    (one) =>
      one.absence !== 'fixed' && dismissalOf(one) === undefined && known.get(one.id)?.harmless === undefined,
  );
}

/** The findings that are known and open, of this run and of those before; without those that people, the settings or the code dismiss. */
export function openKnown({ history, findings }: OpenIn): readonly KnownFinding[] {
  if (history === undefined) return [];
  const dismissalOf = dismissalsIn(history);
  const dismissed = new Set([
    ...findings.filter((one) => one.dismissed !== undefined).map(({ id }) => id),
    ...history.absent.filter((one) => dismissalOf(one) !== undefined).map(({ id }) => id),
  ]);
  return history.known.filter(
    (one) => one.state === 'open' && one.dismissed === undefined && !dismissed.has(one.id),
  );
}

type OpenIn = {
  readonly history?: ReportHistory;
  readonly findings: readonly { readonly id: string; readonly dismissed?: Dismissal }[];
};

/** What dismisses a finding that was not reported this time; undefined where nothing does. */
export function dismissalsIn({
  known,
}: ReportHistory): (one: ReportHistory['absent'][number]) => Dismissal | undefined {
  const byId = new Map(known.map(({ id, dismissed }) => [id, dismissed]));
  return ({ id, dismissed }) => byId.get(id) ?? dismissed;
}
