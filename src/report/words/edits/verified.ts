import type { Verification } from '../../../edits/edit-set.ts';
import { isMergedSince, type LaidEdits, type ReportEdits } from '../../edits.ts';
import { formatDuration, plural } from '../../format.ts';

/** The edits, as far as it is to be said whether they are verified. */
type Edits = Pick<ReportEdits, 'verification' | 'head'>;

/** "verified", for a headline. What is not known to hold where it is by now is called so. */
export function verifiedShort(edits: Edits, laid: LaidEdits | null): string {
  const { verification, head } = edits;
  if (verification?.status === 'failed') return 'verification failed';
  if (verification?.status !== 'passed' || isMergedSince(edits, laid)) return 'not verified';
  return laid?.onto === undefined ? 'verified' : `verified on ${head.slice(0, 7)}`;
}

/** How the command ended that verifies all files together, in a sentence without its full stop. */
export function verificationWords(verification: Verification | null): string {
  if (verification === null) return 'Not verified: no command is set (`verify-command`)';
  if (verification.status === 'not-run') return `Not verified: ${verification.reason.replace(/\.$/, '')}`;
  const what = commandWords(verification.command);
  if (verification.status === 'passed') return `Verified: ${what} passed ${whereWords(verification)}`;
  const { exitCode } = verification;
  const how = exitCode === null ? 'was ended by a signal or its time limit' : `gave exit code ${exitCode}`;
  return `Verification failed: ${what} ${how} ${whereWords(verification)}`;
}

const COMMAND_CHARS = 100;

/** The command by its text where that is short, as in "`npm test`". */
function commandWords(command: string | undefined): string {
  const line = (command ?? '').trim();
  return line === '' || line.length > COMMAND_CHARS || /[\n`]/.test(line) ? 'the command' : `\`${line}\``;
}

function whereWords({
  isolation,
  durationMs,
}: Exclude<Verification, { readonly status: 'not-run' }>): string {
  const how = isolation === 'none' ? 'without isolation' : `isolation: ${isolation}`;
  return `over all files together, after ${formatDuration(durationMs)} (${how})`;
}

/** The same, said of the files where a pull request has them. `laid`: null where there is none, or none yet. */
export function verifiedWords(edits: Edits, laid: LaidEdits | null): string {
  const { verification, head } = edits;
  if (verification?.status !== 'passed' || laid === null) return verificationWords(verification);
  if (isMergedSince(edits, laid))
    return `Not verified: ${mergedWords(edits, laid)}, which it did not run over`;
  const passed = `Verified on ${head.slice(0, 7)}: ${commandWords(verification.command)} passed ${whereWords(verification)}`;
  return laid.onto === undefined ? passed : `${passed}. ${movedWords(laid.onto)}`;
}

/** "the command passed on abc1234, and 2 files were merged with what others have changed since". */
const mergedWords = ({ head }: Edits, { merged }: LaidEdits): string =>
  `the command passed on ${head.slice(0, 7)}, and ${mergedFiles(merged)} with what others have changed since`;

/** "2 files were merged". */
export const mergedFiles = (merged: readonly string[]): string =>
  `${plural(merged.length, 'file')} ${merged.length === 1 ? 'was' : 'were'} merged`;

/** Only other files have changed. Without a full stop. */
export const movedWords = (onto: string): string =>
  `Other files have changed since, and over ${onto.slice(0, 7)}, on which the branch stands, it did not run`;

/** What a text says of it, as a word. */
export function verifiedSince(edits: Edits | undefined, laid: LaidEdits): string {
  const status = edits?.verification?.status ?? 'none';
  if (edits === undefined || status !== 'passed') return status;
  if (isMergedSince(edits, laid)) return 'merged';
  return laid.onto === undefined ? status : 'moved';
}
