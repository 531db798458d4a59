import { constants } from 'node:os';
import type { IsolationName } from '../edits/edit-set.ts';
import type { CommandEnd } from './run-command.ts';

/** What a command said of files. `reason`: how it ended, as a sentence; `output`: the end and a little of the beginning, not cleaned of secrets. */
export type Verification =
  | { readonly status: 'passed'; readonly durationMs: number; readonly isolation: IsolationName }
  | {
      readonly status: 'failed';
      /** As a shell says it, 128 and its number for a signal; null: it did not end in time. */
      readonly exitCode: number | null;
      readonly reason: string;
      readonly output: string;
      readonly durationMs: number;
      readonly isolation: IsolationName;
    }
  /** Not run: why, as a sentence. */
  | { readonly status: 'not-run'; readonly reason: string };

/** Only the exit code decides. */
export function verificationOf(
  end: CommandEnd,
  {
    isolation,
    durationMs,
    timeoutMs,
  }: { readonly isolation: IsolationName; readonly durationMs: number; readonly timeoutMs: number },
): Verification {
  if (end.how === 'not-run')
    return { status: 'not-run', reason: `the command could not be run: ${end.reason}` };
  if (end.how === 'ended' && end.code === 0) return { status: 'passed', durationMs, isolation };
  const failed = { status: 'failed', output: end.output, durationMs, isolation } as const;
  if (end.how === 'timed-out')
    return {
      ...failed,
      exitCode: null,
      reason: `the command did not end within ${timeoutMs / 1000} s and was killed`,
    };
  return {
    ...failed,
    exitCode: end.code,
    reason: `the command ended with exit code ${end.code}${meaningOf(end.code)}`,
  };
}

/** What a shell means by it (POSIX, "Exit Status for Commands"). */
function meaningOf(code: number): string {
  if (code === 127) return ': a program that it names was not found';
  if (code === 126) return ': a program that it names could not be started';
  const signal = Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0];
  return signal === undefined ? '' : `, as after ${signal}`;
}
