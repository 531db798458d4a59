import { isJsonObject, parseJson } from '../base/json.ts';
import { isVerification, type Verification } from './edit-set.ts';

/** Name of the file, alone in its artifact. */
export const VERIFICATION_FILE = 'verification.json';

/** Bytes, packed and unpacked: the output of a command has 32 KiB, each byte of which may take six in JSON. */
export const VERIFICATION_BYTES_MAX = 256 * 1024;

/** Under which name the verification of an artifact's edits is stored. */
export const verificationNameOf = (artifact: string): string => `${artifact}-verification`;

/** What a job says that has run the command. `head`: of the edits; `edits`: SHA-256 of the text of `edits.json`. */
export type VerificationFile = {
  readonly head: string;
  readonly edits: string;
  readonly verification: Verification;
};

const VERSION = 1;
/** Longer than any job. */
const DURATION_MS_MAX = 6 * 24 * 60 * 60 * 1_000;
const REASON_CHARS_MAX = 10_000;

export const verificationText = (file: VerificationFile): string => JSON.stringify({ v: VERSION, ...file });

/** Null for anything else. It is the word of a job that has run the code in question: `said` makes its texts fit to be kept, and the isolation is known without it. */
export function readVerification(
  text: string,
  { isolation, said }: { readonly isolation: string; readonly said: (text: string) => string },
): VerificationFile | null {
  const value = parseJson(text);
  if (value === undefined || !isJsonObject(value) || value.v !== VERSION) return null;
  const { head, edits, verification } = value;
  if (typeof head !== 'string' || typeof edits !== 'string' || !isVerification(verification)) return null;
  const of = { head, edits };
  if (verification.status === 'not-run') {
    const reason = said(verification.reason.slice(0, REASON_CHARS_MAX).toWellFormed());
    return { ...of, verification: { status: 'not-run', reason } };
  }
  const { status, durationMs } = verification;
  if (!(durationMs >= 0 && durationMs <= DURATION_MS_MAX)) return null;
  if (status === 'passed') return { ...of, verification: { status, isolation, durationMs } };
  const { exitCode } = verification;
  if (exitCode !== null && !(Number.isInteger(exitCode) && exitCode >= 0 && exitCode <= 255)) return null;
  const output = said(verification.output.toWellFormed());
  return { ...of, verification: { status, isolation, durationMs, exitCode, output } };
}
