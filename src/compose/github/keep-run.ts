import type { ArtifactStep } from '../../github/artifact-service/protocol.ts';
import { type StoredArtifact, storeArtifact } from '../../github/artifact-service/store-artifact.ts';
import { packRun, RUN_BYTES_MAX } from '../../store/run-archive.ts';

/** Where a run's folder is kept, and under which name. */
export type Keeping = {
  readonly dir: string;
  readonly name: string;
  readonly step: ArtifactStep;
  readonly log: (line: string) => void;
};

type Kept =
  | ({ readonly status: 'kept' } & StoredArtifact)
  | { readonly status: 'refused'; readonly reason: string };

/** Keeps a run's folder as an artifact of the workflow run. A name can be used once. */
export async function storeRun({ dir, name, step, log }: Keeping, signal: AbortSignal): Promise<Kept> {
  const packed = await packRun(dir, { maxBytes: RUN_BYTES_MAX });
  if (packed.status === 'refused') return packed;
  packed.omissions.forEach(log);
  const artifact = { name, zip: packed.zip, expiresAtMs: null };
  const answer = await storeArtifact(artifact, step, signal);
  if (answer.status === 'refused') return answer;
  log(`run folder: kept as artifact ${name}`);
  return { ...answer.value, status: 'kept' };
}

/** The same; says why it could not, or null. */
export async function keepRun(keeping: Keeping, signal: AbortSignal): Promise<string | null> {
  const kept = await storeRun(keeping, signal);
  return kept.status === 'refused' ? kept.reason : null;
}
