import type { FileEdit } from '../../edits/edit.ts';
import { blobId } from '../../edits/git-objects.ts';
import type { AgentCall, AgentOutcome } from '../../run/agent-call.ts';
import { uniformOf } from './draw.ts';
import type { SampleStyle, Tracked } from './sample-answer.ts';

/** What an agent that changes files has changed in a dry run: mostly one file that it was asked about, so that a script which looks at edits goes on from there. */
export function sampleEdited(
  outcome: AgentOutcome,
  { call, number, tracked }: { readonly call: AgentCall; readonly number: number; readonly tracked: Tracked },
  { answers }: SampleStyle,
): Pick<Extract<AgentOutcome, { readonly status: 'done' }>, 'edited'> {
  if (outcome.status !== 'done' || outcome.edited === undefined) return {};
  const isNothing =
    answers.are === 'drawn' &&
    uniformOf(`edits ${answers.seed} ${number} ${call.prompt}`)() < NOTHING_CHANGED;
  const path = call.options.files?.[0] ?? tracked.all[0] ?? 'sampled';
  return { edited: { edits: isNothing ? [] : [sampleEdit(path)], verification: null } };
}

/** Share of agents that find nothing to change. */
const NOTHING_CHANGED = 0.1;

const TEXT = 'A line that a dry run has sampled.\n'.repeat(20);

const sampleEdit = (path: string): FileEdit => ({
  path,
  before: null,
  after: { mode: '100644', id: blobId(new TextEncoder().encode(TEXT)), text: TEXT },
  additions: 20,
  deletions: 0,
});
