import { z } from 'zod';
import { Dismissal, SEVERITIES } from '../finding.ts';

/**
 * What is remembered of a finding from run to run. `origin`: the path of its file before the change, where it is another one. `code`,
 * `around`, `codeLines`: what it is tied to (`Anchor`); '' where that is not known.
 */
export const KnownFinding = z.object({
  id: z.string().min(1).max(100),
  state: z.enum(['open', 'fixed']),
  severity: z.enum(SEVERITIES),
  title: z.string().min(1),
  detail: z.string(),
  category: z.string().max(100).exactOptional(),
  file: z.string().nullable(),
  origin: z.string().nullable(),
  line: z.int().positive().nullable(),
  code: z.string().max(100),
  around: z.string().max(100),
  codeLines: z.int().min(0),
  dismissed: Dismissal.exactOptional(),
  /** When the command was given that has decided last whether it is dismissed, in milliseconds since 1970; absent: none has. */
  decided: z.int().positive().exactOptional(),
  /** It fails nothing: it is undecided or too unsure, or was there before the change. */
  harmless: z.literal(true).exactOptional(),
});
/** Before a digest in `code`, and in none: of the lines that stand now where those that the finding is about are gone. Two such findings need not be one. */
export const GONE = '!';
/** In `around`: what the code was is not known. */
export const UNKNOWN_AROUND = '?';

export type KnownFinding = z.infer<typeof KnownFinding>;

/** What is compared of a finding of the present run. */
export type PresentFinding = Omit<KnownFinding, 'state' | 'dismissed' | 'decided'>;

/** How a finding of this run stands to the runs before. */
export type Recurrence = 'new' | 'still-there' | 'came-back';

/**
 * What became of one that is known and was not reported this time. `fixed`: it was looked at, and its own lines changed or went, or what came
 * in around them plausibly mends it (`mayMend`). `not-found-again`: it was looked at and its own lines are as they were, so agents disagree, or
 * it was mended elsewhere. `not-looked-at`: nothing is known.
 */
export type Absence = 'fixed' | 'not-found-again' | 'not-looked-at';

/**
 * What the code of a known finding is now. `same`: with the lines around it. `same-lines`: something around it is not. `guarded`: what came
 * in around it plausibly mends it. `changed`: its lines stand nowhere in the file. `unknown`: what it was is not known.
 */
export type CodeNow =
  | { readonly state: 'same' | 'same-lines' | 'guarded'; readonly line: number }
  | { readonly state: 'changed' | 'unknown' };

/** Whether its own lines stand as they were, as far as is known. */
export const standsStill = ({ state }: CodeNow): boolean => state !== 'changed';
