import { z } from 'zod';
import { Explaining, type Fixing } from '../../resume/run-spec.ts';

/**
 * What became of a finding that was to be mended. `stands`: it was edited, and nobody who checked it could refute it. `unchanged`: its agent
 * edited nothing, and says why. `refuted`: it was edited twice, and both edits were taken back. `unchecked`: not all who were to check it gave
 * an answer, so it was taken back. `failed`: no agent edited it.
 */
export const MEND_STATES = ['stands', 'unchanged', 'refuted', 'unchecked', 'failed'] as const;

const Mend = z.object({
  state: z.enum(MEND_STATES),
  /** In the words of the agent that edits; '' where it gave none. */
  summary: z.string(),
  /** What was said against it, or why there is none. */
  reasons: z.array(z.string()),
  files: z.array(z.string()),
});
export type Mend = z.infer<typeof Mend>;

/** Findings of earlier reports, in the order in which they were named, and what became of each; null: nothing was said of it. */
export const Fixed = z.array(Explaining.extend({ mend: Mend.nullable() }));
export type Fixed = z.infer<typeof Fixed>;

/** What was asked, with what another one says of it. */
export const fixedOf = ({ findings }: Fixing, said: Fixed = []): Fixed =>
  findings.map((one) => ({
    ...one,
    mend: said.find(({ finding }) => finding.id === one.finding.id)?.mend ?? null,
  }));

/** What the agents are called that mend a finding: in the first attempt, and in the second. */
export const mendLabels = (id: string): readonly string[] => [`mend ${id}`, `mend ${id}, again`];
