import { join } from 'node:path';
import { UltracodeError } from '../../../../base/errors.ts';
import { resolveCommit } from '../../../../checkout/git/resolve-commit.ts';
import { storedInCommit } from '../../../../checkout/tree/stored-files.ts';
import type { Settings } from '../../../../config/settings.ts';
import { refusedIn } from '../../../../edits/applying/refused-edits.ts';
import type { Verification } from '../../../../edits/edit-set.ts';
import { EDITS_FILE } from '../../../../edits/edits-file.ts';
import { protectedPaths } from '../../../../edits/protected-paths.ts';
import { refusedPath } from '../../../../edits/refused-path.ts';
import {
  VERIFICATION_FILE,
  verificationNameOf,
  verificationText,
} from '../../../../edits/verification-file.ts';
import { readArtifact } from '../../../../github/artifact-service/read-artifact.ts';
import { storeArtifact } from '../../../../github/artifact-service/store-artifact.ts';
import { attemptOf } from '../../../../resume/artifact-name.ts';
import { archiveOfText, fileOfArchive, RUN_BYTES_MAX } from '../../../../store/run-archive.ts';
import type { Host } from '../../../host.ts';
import { sameBeforeIn } from '../../../run/edits/stored-before.ts';
import { filesOf, openVerifier, said } from '../../../run/edits/verifying.ts';
import { configureJob, type Job, openWorkspace } from '../../job.ts';
import { editsOfRun, type LeftEdits } from '../left-edits.ts';

/** What a job of its own has to say of the edits that it was given. */
export type Verified =
  | { readonly status: 'verified'; readonly verification: Verification }
  /** There was nothing to do, and why. */
  | { readonly status: 'skipped'; readonly reason: string };

/**
 * Runs the command over what the agents of another job have edited, and leaves how it ended as an artifact. It asks GitHub nothing with the
 * token of the job, which may do nothing: the runner's own service gives and takes artifacts of the same workflow run. Rejects with a sentence
 * for a person where nothing can be left.
 */
export async function verifyEdits(host: Host, job: Job): Promise<Verified> {
  const { trigger, artifacts, log, stop } = job;
  // A job that was cancelled leaves nothing running.
  const { signal } = stop;
  if (artifacts === null)
    throw new UltracodeError('GITHUB_FAILED', 'this runner has no service for artifacts, and so no edits.');
  if (isOutside(trigger)) return skipped('the change is from outside, and no command is run over it.');
  using git = openWorkspace(host, job);
  const configured = await configureJob(job, git);
  if (configured.status === 'invalid') throw configured.error;
  const { settings } = configured;
  const left = await findEdits(settings['artifact-id'], job, signal);
  if (left.status === 'skipped') return left;
  const { edits, digest, artifact } = left;
  const found = await verify({ host, job, git, settings }, edits, signal);
  const verification = said(found, job.clean);
  const text = verificationText({ head: edits.set.head, edits: digest, verification });
  const zip = archiveOfText(VERIFICATION_FILE, text);
  const name = verificationNameOf(artifact);
  const stored = await storeArtifact({ name, zip, expiresAtMs: null }, artifacts, signal);
  if (stored.status === 'refused') throw new UltracodeError('GITHUB_FAILED', stored.reason);
  log(`verification: kept as artifact ${name}`);
  return { status: 'verified', verification };
}

/** What the event says of it; of a comment it says nothing, and the analysing job has left nothing then. */
const isOutside = (trigger: Job['trigger']): boolean =>
  trigger.type === 'workflow-run' ||
  trigger.type === 'merge-group' ||
  (trigger.type === 'pull-request' && trigger.outside !== null);

const skipped = (reason: string) => ({ status: 'skipped', reason }) as const;

type Found = { readonly status: 'found'; readonly artifact: string } & LeftEdits;

/** The edits that the analysing job has left for this one: those in the artifact that it named, and no others. */
async function findEdits(
  id: number | undefined,
  { artifacts, githubRun }: Job,
  signal: AbortSignal,
): Promise<Found | Extract<Verified, { status: 'skipped' }>> {
  if (id === undefined || artifacts === null)
    return skipped('the step before it named no artifact (`artifact-id`): there is nothing to verify.');
  const read = await readArtifact(id, { step: artifacts, maxBytes: RUN_BYTES_MAX }, signal);
  if (read.status === 'refused') throw new UltracodeError('GITHUB_FAILED', read.reason);
  const { name, zip } = read.value;
  const attempt = attemptOf(name);
  if (attempt === null || attempt !== githubRun?.attempt)
    throw new UltracodeError(
      'GITHUB_FAILED',
      `the artifact ${name} is not of the job that analyses in this attempt: re-run all jobs.`,
    );
  const file = fileOfArchive(zip, { name: EDITS_FILE, maxBytes: RUN_BYTES_MAX });
  const left = file.status === 'refused' ? null : editsOfRun(file.bytes);
  if (left === null)
    throw new UltracodeError('GITHUB_FAILED', `the edits in the artifact ${name} cannot be read.`);
  const { verification } = left.edits.set;
  if (verification?.status !== 'not-run' || verification.later !== true)
    return skipped('the job that analyses has left nothing to verify.');
  return { ...left, status: 'found', artifact: name };
}

type Place = {
  readonly host: Host;
  readonly job: Job;
  readonly git: ReturnType<typeof openWorkspace>;
  readonly settings: Settings;
};

async function verify(
  { host, job, git, settings }: Place,
  { set }: LeftEdits['edits'],
  signal: AbortSignal,
): Promise<Parameters<typeof said>[0]> {
  const notRun = (reason: string) => ({ status: 'not-run', reason }) as const;
  const { head } = set;
  const command = settings['verify-command'] ?? '';
  if (command.trim() === '') return notRun('no command is set where it was to run (`verify-command`)');
  const wanted = headOf(job);
  if (wanted !== null && wanted !== head)
    return notRun(
      `the edits are about the commit ${head.slice(0, 7)}, and that job about ${wanted.slice(0, 7)}`,
    );
  const edits = set.files.map(({ edit }) => edit);
  const isProtected = protectedPaths(settings['protected-paths'], command);
  for (const edit of edits) {
    const refused = refusedIn(edit, (path) => refusedPath(path) ?? isProtected(path));
    if (refused !== null) return notRun(`the path ${JSON.stringify(refused.path)} ${refused.reason}`);
  }
  const isThere = await resolveCommit(git, head).then(
    () => true,
    () => false,
  );
  if (!isThere)
    return notRun(
      `the commit ${head.slice(0, 7)} is not in the checkout of that job: it needs \`fetch-depth: 0\` at actions/checkout`,
    );
  const stored = storedInCommit(git, head);
  if (!(await sameBeforeIn(stored)(edits))) return notRun('the edits are not about the files of that commit');
  const files = await filesOf(edits, stored);
  await using verifier = openVerifier(settings, {
    ...{ command, location: git, commit: head, now: host.now },
    ...{ folder: join(job.runDir, 'verify'), slots: 1, isolations: ['job'] },
  });
  // Awaited: what it works in goes with the verifier.
  return await verifier.verify([...files.values()], signal);
}

/** The commit that the event is about, where it says that. */
function headOf({ trigger, eventSha }: Job): string | null {
  if (trigger.type === 'pull-request') return trigger.headSha;
  return trigger.type === 'sweep' && trigger.resume === null ? eventSha : null;
}
