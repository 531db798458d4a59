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
  /** Where they were to go by the settings, which such a run cannot have; absent: there. */
  readonly asked?: EditsTo;
  readonly files: readonly EditedFile[];
  /** What became of bringing them to GitHub; absent: that was not tried. */
  readonly delivered?: EditsDelivery;
  /** Agents that could change files and did not, whatever they say of it; absent: none. */
  readonly unchanged?: readonly Pick<AgentEdits, 'id' | 'label'>[];
  /** What the script took out of the result again, and why; absent: nothing. */
  readonly discarded?: readonly LeftOutEdits[];
  /** The command that writes the edits to the work tree; absent where none can be given. */
  readonly apply?: string;
  /** Why the run's folder does not have their bytes, a sentence; absent: it has. */
  readonly unkept?: string;
};

/** Where a branch has the edits, as against the commit of the run. */
export type LaidEdits = {
  /** Files that hold what others have done to them since, too. */
  readonly merged: readonly string[];
  /** The other commit that they are laid over; absent where they are on that of the run, or come to the same once they are merged. */
  readonly onto?: string;
};

export type EditsDelivery =
  | (LaidEdits & {
      readonly status: 'pull-request';
      readonly url: string;
      readonly number: number;
      readonly isDraft: boolean;
      /** People have taken the marks of our text out of it, so it stays as it is. */
      readonly isTextTheirs?: true;
      /** Whether GitHub vouches for who made the commit. */
      readonly isVerified: boolean;
    })
  /** `url`: where they stand. `isBefore`: all were there before this run. `left`: what no suggestion can say. */
  | {
      readonly status: 'suggested';
      readonly url: string | null;
      readonly isBefore?: true;
      readonly count: number;
      readonly left: readonly UnsaidEdit[];
    }
  /** Nothing was made, because people have decided already, or there was nothing to make. A sentence. */
  | { readonly status: 'settled'; readonly reason: string; readonly address?: string }
  /** `url`: where a person does the rest; null where there is no such page. `address`: of the page that the reason names; absent: that one. `laid`: of a branch that has them. A sentence. */
  | {
      readonly status: 'refused';
      readonly reason: string;
      readonly url: string | null;
      readonly address?: string;
      readonly laid?: LaidEdits;
    };

/** Null where no branch has them. */
export function laidIn({ delivered }: Pick<ReportEdits, 'delivered'>): LaidEdits | null {
  if (delivered?.status === 'pull-request') return delivered;
  return delivered?.status === 'refused' ? (delivered.laid ?? null) : null;
}

/** Whether the command has passed, and not over what the files are by now. */
export const isMergedSince = (
  { verification }: Pick<ReportEdits, 'verification'>,
  laid: LaidEdits | null,
): boolean => verification?.status === 'passed' && laid !== null && laid.merged.length > 0;

/** Changes of a file that cannot be suggested. `reason`: a sentence without its full stop. */
export type UnsaidEdit = { readonly path: string; readonly reason: string };

/** Whether something of the edits is not where it should be, or is known to be wrong: then no run is green. */
export function isInDoubt(edits: ReportEdits): boolean {
  const { leftOut, verification, delivered, unkept } = edits;
  return (
    leftOut.length > 0 ||
    unkept !== undefined ||
    verification?.status === 'failed' ||
    isMergedSince(edits, laidIn(edits)) ||
    delivered?.status === 'refused' ||
    (delivered?.status === 'suggested' && delivered.left.length > 0)
  );
}

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
  {
    unchanged = [],
    discarded = [],
    asked,
    unkept,
  }: Pick<ReportEdits, 'unchanged' | 'discarded' | 'unkept'> & { readonly asked?: EditsTo | undefined } = {},
): ReportEdits {
  const shorten = saidWithin(SAID_CHARS_MAX);
  return {
    to,
    head,
    leftOut,
    verification,
    ...(asked !== undefined && { asked }),
    ...(unchanged.length > 0 && { unchanged }),
    ...(discarded.length > 0 && { discarded }),
    ...(unkept !== undefined && { unkept }),
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
  const told = new Set<string>();
  let room = chars;
  return ({ id, said }) => {
    const words = `${id} ${said}`;
    if (told.has(words) && said.length > room) return '';
    told.add(words);
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
