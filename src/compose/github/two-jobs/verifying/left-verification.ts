import type { Cleaner } from '../../../../clean/clean.ts';
import { visible } from '../../../../clean/visible.ts';
import type { Verification } from '../../../../edits/edit-set.ts';
import type { EditsFile } from '../../../../edits/edits-file.ts';
import {
  readVerification,
  VERIFICATION_BYTES_MAX,
  VERIFICATION_FILE,
  verificationNameOf,
} from '../../../../edits/verification-file.ts';
import type { Artifact } from '../../../../github/operations/artifacts.ts';
import type { Runs } from '../../../../github/repository.ts';
import { fileOfArchive } from '../../../../store/run-archive.ts';
import type { LeftEdits } from '../left-edits.ts';

type Place = {
  readonly runs: Pick<Runs, 'download'>;
  /** All of this workflow run. */
  readonly listed: readonly Artifact[];
  /** Name of the one that holds the edits. */
  readonly artifact: string;
  readonly clean: Pick<Cleaner, 'withoutSecrets'>;
};

/**
 * Edits with what the job between the two says of them, where that was left to it. That job has run what agents wrote: of what it left only how
 * the command ended is taken, and for these very edits; where there is nothing that can be taken, they were not verified.
 */
export async function withVerification(
  { edits, digest }: LeftEdits,
  place: Place,
  signal: AbortSignal,
): Promise<EditsFile> {
  const { verification } = edits.set;
  if (verification?.status !== 'not-run' || verification.later !== true) return edits;
  const left = await leftVerification({ edits, digest }, place, signal);
  return { ...edits, set: { ...edits.set, verification: left } };
}

async function leftVerification(
  { edits, digest }: LeftEdits,
  { runs, listed, artifact: of, clean }: Place,
  signal: AbortSignal,
): Promise<Verification> {
  const name = verificationNameOf(of);
  const artifact = listed.find((one) => one.name === name);
  if (artifact === undefined) return notRun('has left no verification, its log says why');
  const archive = await runs.download(artifact, VERIFICATION_BYTES_MAX, signal);
  if (archive.status === 'refused') return notRun(`has left one that cannot be had: ${archive.reason}`);
  const file = fileOfArchive(archive.value, { name: VERIFICATION_FILE, maxBytes: VERIFICATION_BYTES_MAX });
  const read =
    file.status === 'refused'
      ? null
      : readVerification(new TextDecoder().decode(file.bytes), {
          isolation: 'job',
          said: (text) => clean.withoutSecrets(visible(text)),
        });
  if (read === null) return notRun('has left one that cannot be read');
  if (read.head !== edits.set.head || read.edits !== digest) return notRun('has left one of other edits');
  return read.verification;
}

const notRun = (what: string) =>
  ({ status: 'not-run', reason: `the job that was to verify them ${what.replace(/\.$/, '')}` }) as const;
