import { z } from 'zod';
import { SEVERITIES, StoredFinding } from '../../findings/finding.ts';
import { Explaining } from '../../resume/run-spec.ts';

/** What an agent makes of a finding, of which it has read the code: it may come to another view than the report. */
export const VIEWS = ['holds', 'wrong', 'undecided'] as const;
export const SURE = ['high', 'medium', 'low'] as const;
export const VOTE_VIEWS = ['borne out', 'not borne out', 'cannot tell'] as const;

/** A step on the way to the fault. `place`: where the code that it quotes was found, as for findings. */
const Step = z.object({
  what: z.string(),
  place: StoredFinding.pick({ file: true, line: true, endLine: true, place: true, placeNote: true }).extend({
    snippet: StoredFinding.shape.snippet,
    evidence: z.string().optional(),
  }),
});

const Explanation = z.object({
  view: z.enum(VIEWS),
  /** Why, in a sentence or two. */
  why: z.string(),
  steps: z.array(Step),
  restsOn: z.string(),
  votes: z.array(z.object({ by: z.string(), view: z.enum(VOTE_VIEWS), why: z.string() })),
  reproduce: z.string(),
  mend: z.string(),
  /** As the agent sees it. */
  severity: z.enum(SEVERITIES),
  sure: z.enum(SURE),
  /** What could make it be otherwise. */
  doubt: z.string(),
});
export type Explanation = z.infer<typeof Explanation>;

/** A finding of an earlier report, and what an agent says of it. */
export const Explained = Explaining.extend({
  /** null: no agent gave an answer. */
  explanation: Explanation.nullable(),
  /** Whether the code that was read has the lines that the finding quotes; null where that was not looked at, or it quotes none. */
  stands: z.boolean().nullable(),
});
export type Explained = z.infer<typeof Explained>;
