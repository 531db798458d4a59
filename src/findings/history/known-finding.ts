import { z } from 'zod';
import { Dismissal, SEVERITIES } from '../finding.ts';

/**
 * What is remembered of a finding from run to run. `origin`: the path of its file before the change, where it is another one. `code` and
 * `around`: digests of the lines that it is about, alone and with those around them, without white space; '' where they are not known (`anchorOf`).
 */
export const KnownFinding = z.object({
  id: z.string().min(1).max(100),
  state: z.enum(['open', 'fixed']),
  severity: z.enum(SEVERITIES),
  title: z.string().min(1),
  detail: z.string(),
  file: z.string().nullable(),
  origin: z.string().nullable(),
  line: z.int().positive().nullable(),
  code: z.string().max(100),
  around: z.string().max(100),
  codeLines: z.int().min(0),
  dismissed: Dismissal.exactOptional(),
  /** It fails nothing: it is undecided, or was there before the change. */
  harmless: z.literal(true).exactOptional(),
});
export type KnownFinding = z.infer<typeof KnownFinding>;

/** What is compared of a finding of the present run. */
export type PresentFinding = Omit<KnownFinding, 'state' | 'dismissed'>;

/** How a finding of this run stands to the runs before. */
export type Recurrence = 'new' | 'still-there' | 'came-back';

/**
 * What became of one that is known and was not reported this time. `fixed`: its code changed or went, and was looked at. `not-found-again`: its
 * code is as it was and was looked at, so agents disagree. `not-looked-at`: nothing is known.
 */
export type Absence = 'fixed' | 'not-found-again' | 'not-looked-at';
