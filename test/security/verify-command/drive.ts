import { openLocation } from '../../../src/checkout/git/git.ts';
import type { IsolationName } from '../../../src/edits/edit-set.ts';
import type { Verification } from '../../../src/verify/verification.ts';
import {
  createVerifier,
  type Taken,
  type VerifiedFile,
  type Verifier,
  type Verify,
} from '../../../src/verify/verify.ts';

/** What the test asks a process of another user to do. */
export type Asked = {
  readonly dir: string;
  readonly commit: string;
  readonly folder: string;
  readonly isolations: readonly IsolationName[];
  readonly commands: readonly string[];
  readonly timeoutMs: number;
  readonly processesMax: number;
  readonly image: string | null;
  /** Path and text; null: it goes. */
  readonly files: Readonly<Record<string, string | null>>;
  /** All commands are run in one slot, each as a file of its tree. */
  readonly inOneSlot: boolean;
};

/** What it says, as one line of JSON. */
export type Answered = {
  readonly taken: Taken;
  readonly ended: readonly Verification[];
  /** The most memory of the process, in bytes. */
  readonly memoryBytes: number;
};

const asked: Asked = JSON.parse(process.argv[2] ?? '');
const { dir, commands, files, inOneSlot, ...rest } = asked;
using location = openLocation(dir, process.env);
const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const fileOf = (path: string, text: string | null): VerifiedFile =>
  text === null ? { path, bytes: null } : { path, mode: '100644', bytes: encoded(text) };
const changed = Object.entries(files).map(([path, text]) => fileOf(path, text));
const verifierOf = (command: string): Verifier =>
  createVerifier({
    ...rest,
    location,
    command,
    slots: 1,
    memoryBytesMax: 512 * 1024 * 1024,
    env: process.env,
    now: Date.now,
  });

const ended: Verification[] = [];
const { signal } = new AbortController();
let taken: Taken;
{
  await using shared = verifierOf('sh step.sh');
  taken = await shared.isolation();
  const verify: Verify = shared.verify;
  for (const command of inOneSlot ? commands : [])
    ended.push(await verify([...changed, fileOf('step.sh', command)], signal));
}
for (const command of inOneSlot ? [] : commands) {
  await using verifier = verifierOf(command);
  ended.push(await verifier.verify(changed, signal));
}
process.stdout.write(JSON.stringify({ taken, ended, memoryBytes: process.resourceUsage().maxRSS * 1024 }));
