import { rmdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Now } from '../../../base/clock.ts';
import { messageOf } from '../../../base/errors.ts';
import { localChanges } from '../../../checkout/diff/local-changes.ts';
import type { Cleaner } from '../../../clean/clean.ts';
import type { Settings } from '../../../config/settings.ts';
import type { FileEdit } from '../../../edits/edit.ts';
import type { Verification } from '../../../edits/edit-set.ts';
import type { StoredFiles } from '../../../edits/stored-files.ts';
import type { RunCode, RunSpec } from '../../../resume/run-spec.ts';
import type { RunFolder } from '../../../store/run-folder.ts';
import type { VerifierOptions } from '../../../verify/verifier-options.ts';
import { createVerifier, type VerifiedFile, type Verifier } from '../../../verify/verify.ts';
import type { CodeSource } from '../code/open-code.ts';

type Verify = (edits: readonly FileEdit[], signal: AbortSignal) => Promise<Verification>;

/** The command that verifies edits, as the settings have it. What it writes is without known secrets. */
export type Verifying = AsyncDisposable & {
  /** Of one agent; null where nothing is run. Ends soon after `signal` aborts. */
  readonly one: Verify | null;
  /** Of all together; null where there is no command, or nothing to verify. */
  readonly all: (edits: readonly FileEdit[], signal: AbortSignal) => Promise<Verification | null>;
};

type VerifyingParts = {
  readonly spec: {
    readonly code: Pick<RunCode, 'outside'>;
    readonly publish: Pick<RunSpec['publish'], 'later'>;
  };
  readonly settings: Settings;
  readonly code: Pick<CodeSource, 'git' | 'source'>;
  readonly head: string;
  readonly stored: StoredFiles;
  /** Of the run: the files are laid out below it, and gone at the end. */
  readonly folder: Pick<RunFolder, 'dir'>;
  readonly clean: Cleaner;
  readonly now: Now;
};

/** How many commands run at once, one for each processor; and what each of them may take of the machine. */
const SLOTS = { least: 2, most: 4 };
const COMMAND_CHARS_MAX = 200;
const PROCESSES_MAX = 1_024;
const MEMORY_BYTES_MAX = 4 * 1024 * 1024 * 1024;

export function composeVerifying(parts: VerifyingParts): Verifying {
  const { settings, code, head, stored, clean } = parts;
  const { outside } = parts.spec.code;
  const command = settings['verify-command'];
  const isLeft = parts.spec.publish.later === true && settings['verify-isolation'].includes('job');
  if (isLeft && outside === undefined) return LEFT_TO_JOB;
  if (command === undefined || command.trim() === '') return nothing(null);
  if (outside !== undefined)
    return nothing(
      `the change is from outside (${outside}), and what it brings decides what the command does`,
    );
  const isolations = settings['verify-isolation'].filter((name) => name !== 'job');
  if (isolations.length === 0) return nothing(NO_OTHER_JOB);
  const folder = join(parts.folder.dir, 'verify');
  const verifier = openVerifier(settings, {
    ...{ command, isolations, folder, location: code.git, commit: head, now: parts.now },
    slots: Math.min(Math.max(availableParallelism(), SLOTS.least), SLOTS.most),
  });
  const local = localFiles(parts);
  // A long one is a script, and no name.
  const named = command.length <= COMMAND_CHARS_MAX ? { command: clean.withoutSecrets(command.trim()) } : {};
  const one: Verify = async (edits, signal) => {
    try {
      const files = new Map([...(await local()), ...(await filesOf(edits, stored))]);
      const verification = said(await verifier.verify([...files.values()], signal), clean);
      return verification.status === 'not-run' ? verification : { ...verification, ...named };
    } catch (error) {
      // What an agent has edited is whole all the same, and is verified with that of the others.
      const why = signal.aborted ? 'it was stopped before the command had ended' : messageOf(error);
      return { status: 'not-run', reason: why };
    }
  };
  return {
    one,
    all: async (edits, signal) => (edits.length === 0 ? null : one(edits, signal)),
    [Symbol.asyncDispose]: async () => {
      await verifier[Symbol.asyncDispose]();
      // Only when it is empty: what could not be removed is removed by the run that goes on in this folder.
      await rmdir(folder).catch(() => undefined);
    },
  };
}

/** `reason`: why the command that there is is not run; null: there is none. */
const nothing = (reason: string | null): Verifying => ({
  one: null,
  all: async (edits) => (reason === null || edits.length === 0 ? null : { status: 'not-run', reason }),
  [Symbol.asyncDispose]: async () => undefined,
});

const LEFT_TO_JOB: Verifying = {
  ...nothing(null),
  all: async (edits) =>
    edits.length === 0
      ? null
      : { status: 'not-run', reason: 'that is left to another job of this workflow', later: true },
};

const NO_OTHER_JOB =
  '`verify-isolation` leaves the command to another job, and this run does all in one: it takes a step with `mode: analyse` and one with `mode: verify`';

type Opening = Pick<
  VerifierOptions,
  'location' | 'commit' | 'command' | 'folder' | 'slots' | 'isolations' | 'now'
>;

/** The command with what the settings and this program allow it. */
export const openVerifier = (settings: Settings, opening: Opening): Verifier =>
  createVerifier({
    ...opening,
    env: opening.location.env,
    timeoutMs: settings['verify-timeout-minutes'] * 60_000,
    image: settings['verify-image'] ?? null,
    processesMax: PROCESSES_MAX,
    memoryBytesMax: MEMORY_BYTES_MAX,
  });

/** What the work tree has otherwise than its commit, looked up once: it is part of what agents are shown. */
function localFiles({
  code,
  head,
  stored,
}: VerifyingParts): () => Promise<ReadonlyMap<string, VerifiedFile>> {
  let found: Promise<ReadonlyMap<string, VerifiedFile>> | null = null;
  const find = async (): Promise<ReadonlyMap<string, VerifiedFile>> => {
    if (code.source === 'commit') return new Map();
    const entries = await stored.entries();
    const files = new Map<string, VerifiedFile>();
    for (const path of await localChanges(code.git, head)) {
      const entry = entries.get(path);
      const bytes = entry?.kind === 'file' ? await stored.bytes(path) : null;
      if (entry === undefined) files.set(path, { path, bytes: null });
      else if (entry.kind === 'file')
        files.set(path, bytes === null ? { path, bytes } : { path, mode: entry.mode, bytes });
    }
    return files;
  };
  return () => {
    found ??= find();
    return found;
  };
}

/** Files as edits leave them, by path. */
export async function filesOf(
  edits: readonly FileEdit[],
  stored: StoredFiles,
): Promise<ReadonlyMap<string, VerifiedFile>> {
  const files = new Map<string, VerifiedFile>();
  for (const { path, after } of edits) {
    const bytes =
      after === null ? null : after.text === null ? await stored.bytes(after.from) : Buffer.from(after.text);
    files.set(
      path,
      after === null || bytes === null ? { path, bytes: null } : { path, mode: after.mode, bytes },
    );
  }
  return files;
}

/** As it is kept and told: how a command ended that has no exit code stands at the end of what it wrote. */
export function said(
  verification: Awaited<ReturnType<ReturnType<typeof createVerifier>['verify']>>,
  { withoutSecrets }: Cleaner,
): Verification {
  if (verification.status !== 'failed') return withoutSecrets(verification);
  const { reason, output, ...failed } = verification;
  const ended = failed.exitCode === null ? `${output}\n[${reason}]` : output;
  return { ...failed, output: withoutSecrets(ended) };
}
