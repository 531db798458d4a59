import { z } from 'zod';
import type { Json } from '../base/json.ts';
import { fixedOf, MEND_STATES } from '../report/fix/fixed.ts';
import { excerpt } from '../report/format.ts';
import type { Report } from '../report/report.ts';
import { fixedSummary } from '../report/words/commands/fixed.ts';
import type { Fixing } from '../resume/run-spec.ts';

/** The report with what the script returned of each finding. `hide`: takes secrets out of a text. */
export function withMends(
  report: Report,
  {
    value,
    fixing,
    hide,
  }: { readonly value: Json; readonly fixing: Fixing; readonly hide: (text: string) => string },
): Report {
  const mends = Answer.safeParse(value).data?.mends ?? [];
  const said = fixing.findings.flatMap((one) => {
    const found = mends.find(({ id }) => id === one.finding.id);
    if (found === undefined) return [];
    const { id: _, ...mend } = found;
    return [
      {
        ...one,
        mend: { ...mend, summary: hide(mend.summary), reasons: mend.reasons.map((reason) => hide(reason)) },
      },
    ];
  });
  const fixed = fixedOf(fixing, said);
  const told: Report = {
    ...report,
    fixed,
    // It says something about findings, and nothing about the commit.
    ...(report.status === 'completed' && { conclusion: 'neutral', cause: null }),
    coverage: null,
  };
  return { ...told, summary: fixedSummary(told, fixed) };
}

/** Characters of each text, and entries of each list, that are kept of an answer. */
const TEXT_CHARS_MAX = 4_000;
const ENTRIES_MAX = 100;

const text = z
  .string()
  .default('')
  .transform((given) => excerpt(given.trim(), TEXT_CHARS_MAX));
const texts = z
  .array(text)
  .default([])
  .transform((entries) => entries.slice(0, ENTRIES_MAX));

const Answer = z.object({
  mends: z.array(
    z.object({ id: z.string(), state: z.enum(MEND_STATES), summary: text, reasons: texts, files: texts }),
  ),
});
