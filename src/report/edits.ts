import { countedEdits, type EditedState, type FileEdit } from '../edits/edit.ts';
import type {
  AgentEdits,
  EditSet,
  EditsTo,
  LeftOutEdits,
  MergedFile,
  Verification,
} from '../edits/edit-set.ts';

/** What a run edited, without the bytes: those are in its folder. Words of agents are not yet cleaned. */
export type ReportEdits = Pick<EditSet, 'head' | 'leftOut' | 'verification'> & {
  readonly to: EditsTo;
  readonly files: readonly EditedFile[];
  /** What became of bringing them to GitHub; absent: that was not tried. */
  readonly delivered?: EditsDelivery;
  /** Agents that could change files and did not, whatever they say of it; absent: none. */
  readonly unchanged?: readonly Pick<AgentEdits, 'id' | 'label'>[];
  /** What the script took out of the result again, and why; absent: nothing. */
  readonly discarded?: readonly LeftOutEdits[];
  /** The command that writes the edits to the work tree; absent where none can be given. */
  readonly apply?: string;
};

export type EditsDelivery =
  | {
      readonly status: 'pull-request';
      readonly url: string;
      readonly number: number;
      readonly isDraft: boolean;
      /** Files that hold what others have done to them since the commit of the run, too. */
      readonly merged: readonly string[];
      /** Whether GitHub vouches for who made the commit. */
      readonly isVerified: boolean;
    }
  /** `url`: of the review; null where all was said before. `left`: what no suggestion can say. */
  | {
      readonly status: 'suggested';
      readonly url: string | null;
      readonly count: number;
      readonly left: readonly UnsaidEdit[];
    }
  /** Nothing was made, because people have decided already, or there was nothing to make. A sentence. */
  | { readonly status: 'settled'; readonly reason: string }
  /** `url`: where a person does the rest; null where there is no such page. A sentence. */
  | { readonly status: 'refused'; readonly reason: string; readonly url: string | null };

/** Changes of a file that cannot be suggested. `reason`: a sentence without its full stop. */
export type UnsaidEdit = { readonly path: string; readonly reason: string };

/** Whether something of the edits is not where it should be, or is known to be wrong: then no run is green. */
export const isInDoubt = ({ leftOut, verification, delivered }: ReportEdits): boolean =>
  leftOut.length > 0 ||
  verification?.status === 'failed' ||
  delivered?.status === 'refused' ||
  (delivered?.status === 'suggested' && delivered.left.length > 0);

/** What a command wrote stands at the verification of the whole only. */
export type EditedFile = Pick<FileEdit, 'path' | 'additions' | 'deletions'> &
  Pick<MergedFile, 'agents' | 'merge'> & {
    /** `changed` is also said of a file whose mode alone is another one. */
    readonly kind: 'added' | 'changed' | 'removed' | 'moved';
    /** The path that it was moved from; null where it was not. */
    readonly from: string | null;
  };

export function reportEdits(
  { head, files, leftOut, verification }: EditSet,
  to: EditsTo,
  { unchanged = [], discarded = [] }: Pick<ReportEdits, 'unchanged' | 'discarded'> = {},
): ReportEdits {
  const shorten = saidWithin(SAID_CHARS_MAX);
  return {
    to,
    head,
    leftOut,
    verification,
    ...(unchanged.length > 0 && { unchanged }),
    ...(discarded.length > 0 && { discarded }),
    files: countedEdits(files, ({ edit }) => edit).map(({ edit, agents, merge }) => {
      const { path, before, after, additions, deletions } = edit;
      const from = fromOf(after);
      const by = agents.map((agent) => ({
        ...agent,
        said: shorten(agent),
        verification: withoutOutput(agent.verification),
      }));
      return { path, additions, deletions, agents: by, merge, from, kind: kindOf(before, after, from) };
    }),
  };
}

/** Characters of all that agents said. A thousand agents that each edit a hundred files would say it a hundred thousand times. */
const SAID_CHARS_MAX = 2_000_000;

/** What an agent said stands at its first file, and at its others while there is room. */
function saidWithin(chars: number): (agent: Pick<AgentEdits, 'id' | 'said'>) => string {
  const told = new Set<number>();
  let room = chars;
  return ({ id, said }) => {
    if (told.has(id) && said.length > room) return '';
    told.add(id);
    room -= said.length;
    return said;
  };
}

const withoutOutput = (verification: Verification | null): Verification | null =>
  verification?.status === 'failed' ? { ...verification, output: '' } : verification;

const fromOf = (after: EditedState | null): string | null => after?.from ?? null;

function kindOf(
  before: FileEdit['before'],
  after: FileEdit['after'],
  from: string | null,
): EditedFile['kind'] {
  if (after === null) return 'removed';
  if (from !== null) return 'moved';
  return before === null ? 'added' : 'changed';
}
