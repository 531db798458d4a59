import type { ArtifactStep } from '../../../github/artifact-service/protocol.ts';
import { storeArtifact } from '../../../github/artifact-service/store-artifact.ts';
import type { ListedArtifact } from '../../../github/operations/artifacts.ts';
import type { Runs } from '../../../github/repository.ts';
import type { CountPorts } from '../../../spending/count-spent.ts';
import { SPENT_BYTES_MAX, SPENT_FILE } from '../../../spending/record.ts';
import type { Store } from '../../../spending/set-aside.ts';
import { archiveOfText, fileOfArchive } from '../../../store/run-archive.ts';
import type { Seal } from '../../../store/seal.ts';
import type { Job } from '../job.ts';

/** How what runs have spent is read from the artifacts of the repository. `seal` null: this run signs in without a secret that others have too. */
export function countPorts(
  { wait, log }: Pick<Job, 'wait' | 'log'>,
  { runs, seal }: { readonly runs: Pick<Runs, 'allArtifactsNamed' | 'download'>; readonly seal: Seal | null },
): CountPorts {
  const known = new Map<number, ListedArtifact>();
  return {
    named: async (name, signal) => {
      const listed = await runs.allArtifactsNamed(name, signal);
      if (listed.status === 'ok') for (const artifact of listed.value) known.set(artifact.id, artifact);
      return listed;
    },
    open: async ({ id, isOfFork }, signal) => {
      const artifact = known.get(id);
      if (artifact === undefined) return { status: 'refused', reason: `the artifact ${id} was not listed` };
      const archive = await runs.download(artifact, SPENT_BYTES_MAX, signal);
      if (archive.status === 'refused') return archive;
      const file = fileOfArchive(archive.value, { name: SPENT_FILE, maxBytes: SPENT_BYTES_MAX });
      if (file.status === 'refused') return file;
      const text = new TextDecoder().decode(file.bytes);
      return { status: 'ok', value: { text, isSealed: seal === null ? !isOfFork : seal.holds(text) } };
    },
    wait,
    log,
  };
}

/** Stores records with the runner's own service, which a job may use whatever its token may do. */
export const storeSpent =
  (step: ArtifactStep): Store =>
  async (name, text, signal) => {
    const artifact = { name, zip: archiveOfText(SPENT_FILE, text), expiresAtMs: null };
    const stored = await storeArtifact(artifact, step, signal);
    if (stored.status === 'ok') return { status: 'ok', id: stored.value.id };
    return { status: 'refused', isTaken: stored.httpStatus === 409, reason: stored.reason };
  };
