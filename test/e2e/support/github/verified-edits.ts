import { strToU8, unzipSync, zipSync } from 'fflate';
import type { EditingStage } from '../editing-stage.ts';
import { type PlayedJob, playWorkflow, workflowFiles } from './play-workflow.ts';

export const [WRITTEN = { path: '', text: '' }] = await workflowFiles({ verifiedEdits: true, sweep: true });

/** The file that `init` writes, filled in. */
export const fileWith = (command: string) => ({
  ...WRITTEN,
  text: WRITTEN.text
    .replace('npm test # fill in: what fails when edits are wrong', JSON.stringify(command))
    .replaceAll(/workflow: \$\{\{ inputs\.workflow \}\}/g, 'workflow: bump'),
});

/** It passes over the edited file, and over no other. */
export const PASSES = 'grep -q "a = 2" src/a.js';

export const jobOf = (jobs: readonly PlayedJob[], id: string): PlayedJob => {
  const job = jobs.find((one) => one.id === id);
  if (job === undefined) throw new Error(`there is no job ${id}`);
  return job;
};
export const pullOf = ({ github }: EditingStage) => github.state.issues.find(({ pull }) => pull !== null);

/** The first two jobs, and the last one with what the second is said to have left. */
export async function setVerified(stage: EditingStage, command = 'exit 1') {
  const file = fileWith(command);
  const happening = await stage.dispatch();
  const leave = new Error('only the first two jobs');
  const before = (job: string): void => {
    if (job === 'publish') throw leave;
  };
  await playWorkflow(stage, file, happening, { before }).catch((error: unknown) => {
    if (error !== leave) throw error;
  });
  const { artifacts } = stage.github.state;
  const [edits, verification] = ['', '-verification'].map((end) => {
    const found = artifacts.find(({ name }) => new RegExp(`^ultracode-[0-9a-f]{16}-1${end}$`).test(name));
    if (found === undefined) throw new Error(`there is no artifact …${end}`);
    return found;
  });
  if (edits === undefined || verification === undefined) throw new Error('two artifacts were expected');
  const bytes = stage.github.storage.blob(verification.blobId)?.bytes ?? new Uint8Array();
  const text = Buffer.from(unzipSync(bytes)['verification.json'] ?? []).toString();
  return {
    ...{ edits, text, runId: verification.runId },
    replace(artifact: typeof edits, by: Uint8Array | null, runId = artifact.runId): void {
      artifacts.splice(artifacts.indexOf(artifact), 1);
      if (by !== null) stage.github.addArtifact({ name: artifact.name, runId, bytes: by });
    },
    verification,
    async published() {
      const only = {
        ...{ job: 'publish', runId: verification.runId },
        outputs: { 'artifact-id': String(edits.id) },
      };
      const { jobs } = await playWorkflow(stage, file, happening, { only });
      stage.github.assertClean();
      return jobOf(jobs, 'publish').ended;
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: it is changed to what it should not be
export type Left = any;
export const inZip = (text: string): Uint8Array => zipSync({ 'verification.json': strToU8(text) });
