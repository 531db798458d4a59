import { z } from 'zod';
import { Explaining, type Fixing } from '../../resume/run-spec.ts';
import type { ReportEdits } from '../edits.ts';

/**
 * What became of a finding that was to be mended. `stands`: it was edited, and nobody who checked it could refute it. `unchanged`: its agent
 * edited nothing, and says why. `refuted`: it was edited more than once, and all of these edits were taken back. `unchecked`: not all who were to check it gave
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

/** Whether an agent is called as those are that mend a finding, alone or with others: in the first attempt, and in the second. */
export function isMender(label: string, id: string): boolean {
  const [verb, ...ids] = label.replace(/, again$/, '').split(' ');
  return verb === 'mend' && ids.includes(id);
}

/** The part of a report that says what was edited; absent where nothing was. */
type Edited = { readonly edits?: ReportEdits | undefined };

/** Whether the edits of a finding are in what the run has edited: another agent may have edited the same lines. */
export const isMended = ({ finding, mend }: Fixed[number], { edits }: Edited): boolean =>
  mend?.state === 'stands' && mendsOf(finding.id, edits).length > 0;

/** What was edited for a finding, by file. */
export const mendsOf = (id: string, edits: ReportEdits | undefined) =>
  (edits?.files ?? []).flatMap(({ path, merge, agents }) =>
    agents.flatMap(({ label, verification }) =>
      isMender(label, id) ? [{ path, verification, merge: agents.length > 1 ? merge : 'one' }] : [],
    ),
  );
