import { z } from 'zod';
import { SEVERITIES } from '../findings/finding.ts';
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
        file: z.string().nullable(),
        line: z.int().positive().nullable(),
        absence: z.enum(['fixed', 'not-found-again', 'not-looked-at']),
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
  const known = new Map(history?.known.map((one) => [one.id, one]));
  return (history?.absent ?? []).filter(({ id, absence }) => {
    const one = known.get(id);
    return absence !== 'fixed' && one?.dismissed === undefined && one?.harmless === undefined;
  });
}
