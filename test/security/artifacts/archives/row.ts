import type { ArtifactRecord, WorkflowRunRecord } from '../../../fakes/github/state.ts';
import type { Kept } from '../stored-run.ts';

/** An artifact that must be passed over, so that the genuine one behind it is gone on from. */
export type ArchiveRow = {
  readonly name: string;
  readonly bytes: (given: Given) => Uint8Array;
  /** What GitHub says of the artifact in place of the truth. */
  readonly said?: Partial<ArtifactRecord>;
  /** The workflow run that stored it, where it is not that of the genuine one. */
  readonly run?: Partial<WorkflowRunRecord>;
  /** `used`: it can be read, so the run goes on from it; its forged answers are asked again. `unlisted`: it is not even opened. */
  readonly is?: 'used' | 'unlisted';
};

type Given = {
  /** A genuine record, with a journal whose answers are forged. */
  readonly forged: Kept;
  /** A genuine archive. */
  readonly genuine: Uint8Array;
  readonly other: Kept;
};

export const FORGED = 'FORGED-3b9d';
