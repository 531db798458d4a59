import { type ArtifactStep, storeArtifact } from '../../github/artifact-service.ts';
import { packRun, RUN_BYTES_MAX } from '../../store/run-archive.ts';

/** Where a run's folder is kept, and under which name. */
export type Keeping = {
  readonly dir: string;
  readonly name: string;
  readonly step: ArtifactStep;
  readonly log: (line: string) => void;
};

/** Keeps a run's folder as an artifact of the workflow run; says why it could not, or null. A name can be used once. */
export async function keepRun(
  { dir, name, step, log }: Keeping,
  signal: AbortSignal,
): Promise<string | null> {
  const packed = await packRun(dir, { maxBytes: RUN_BYTES_MAX });
  if (packed.status === 'refused') return packed.reason;
  packed.omissions.forEach(log);
  const artifact = { name, zip: packed.zip, expiresAtMs: null };
  const answer = await storeArtifact(artifact, step, signal);
  if (answer.status === 'refused') return answer.reason;
  log(`run folder: kept as artifact ${name}`);
  return null;
}
