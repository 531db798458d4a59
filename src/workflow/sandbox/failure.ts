import { messageOf, UltracodeError } from '../../base/errors.ts';
import type { WorkflowLimits } from '../contract.ts';
import { endlessLoopLines } from '../script/loop-places.ts';
import { type Placed, placeInStack, type ThrownError, thrownText } from '../script/script-error.ts';
import type { EngineFault } from './engine.ts';

/** A script that ended by an error of its own. */
export function scriptThrew(
  error: ThrownError,
  script: Placed | undefined,
  scripts: readonly Placed[],
  limits: WorkflowLimits,
): UltracodeError {
  const place = placeInStack(error.stack, scripts) ?? script?.path ?? 'The script';
  return new UltracodeError('SCRIPT_FAILED', `${place}: ${thrownSentence(error, limits)}`);
}

function thrownSentence(error: ThrownError, limits: WorkflowLimits): string {
  if (error.name === 'InternalError' && error.message === 'out of memory') return memorySentence(limits);
  // QuickJS throws null when there is no memory left for an error.
  if (error.name === '' && error.message === 'null')
    return `The script threw null, which is also what happens when memory runs out. ${memorySentence(limits)}`;
  return thrownText(error);
}

/** A script that was ended by a limit, which ends its sandbox as well. */
export function scriptStopped(
  fault: EngineFault,
  scripts: readonly Placed[],
  limits: WorkflowLimits,
): UltracodeError {
  switch (fault.kind) {
    case 'thrown':
      return scriptThrew(fault.error, scripts.at(-1), scripts, limits);
    case 'memory':
      return stopped(scripts, memorySentence(limits));
    case 'depth':
      return stopped(
        scripts,
        'The script recursed deeper than the sandbox can follow. Use a loop instead of recursion.',
      );
    case 'broken':
      return new UltracodeError(
        'SANDBOX_FAILED',
        `${nameOf(scripts)}: The sandbox broke (${messageOf(fault.cause)}). Most likely the script nested values or calls too deep.`,
        { cause: fault.cause },
      );
  }
}

/** A script that computed for a whole slice; `stack` says where it was. */
export function scriptTooLong(
  stack: string,
  scripts: readonly Placed[],
  limits: WorkflowLimits,
): UltracodeError {
  const place = placeInStack(stack, scripts);
  const hint = place === null ? loopHint(scripts) : 'Look for an endless loop';
  return new UltracodeError(
    'SANDBOX_FAILED',
    `${place ?? nameOf(scripts)}: The script computed for ${limits.sliceMs / 1000} s without waiting for anything${innermostFunction(stack)}, and was stopped. ${hint}, or hand out less work at a time.`,
  );
}

// A loop that calls nothing leaves no position behind.
function loopHint(scripts: readonly Placed[]): string {
  const places = scripts.flatMap(({ path, code }) => endlessLoopLines(code).map((line) => `${path}:${line}`));
  if (places.length === 0) return 'Look for an endless loop';
  const more = places.length > LOOPS_SHOWN ? ` and ${places.length - LOOPS_SHOWN} more` : '';
  return `Look for an endless loop at ${places.slice(0, LOOPS_SHOWN).join(', ')}${more}`;
}

const LOOPS_SHOWN = 5;

/** A script that waits for a promise that nothing is left to settle. */
export const scriptNeverEnds = (script: Placed | undefined): UltracodeError =>
  new UltracodeError(
    'SCRIPT_FAILED',
    `${script?.path ?? 'The script'}: The script waits for a promise that nothing will ever settle. Look for a \`new Promise\` whose resolve is never called.`,
  );

/** A script that ran out of memory in a way that left no error behind. */
export const scriptOutOfMemory = (script: Placed | undefined, limits: WorkflowLimits): UltracodeError =>
  new UltracodeError('SCRIPT_FAILED', `${script?.path ?? 'The script'}: ${memorySentence(limits)}`);

/** A script that handed out what the host will not take. */
export const scriptRefused = (what: string, scripts: readonly Placed[]): UltracodeError =>
  stopped(scripts, `The script handed out ${what}.`);

const stopped = (scripts: readonly Placed[], sentence: string): UltracodeError =>
  new UltracodeError('SANDBOX_FAILED', `${nameOf(scripts)}: ${sentence}`);

const nameOf = (scripts: readonly Placed[]): string => scripts[0]?.path ?? 'The script';

const memorySentence = ({ memoryBytes }: WorkflowLimits): string =>
  `The script needed more than ${memoryBytes / 1024 / 1024} MB of memory. Keep less at a time, or let agents read what is large.`;

function innermostFunction(stack: string): string {
  const frames = stack.split('\n').filter((frame) => !frame.includes('<ultracode>'));
  const name = /^\s*at ([\w$.]+) \(/.exec(frames[0] ?? '')?.[1];
  return name === undefined ? '' : ` (in ${name})`;
}

/** What a piece of work threw; null when it did not. */
export function thrownIn(work: () => void): { readonly error: unknown } | null {
  try {
    work();
    return null;
  } catch (error) {
    return { error };
  }
}

/** Why a sandbox ends when a question could not be answered. */
export const asUltracodeError = (error: unknown): UltracodeError => {
  if (error instanceof UltracodeError) return error;
  const message = `A question of the script could not be answered: ${messageOf(error)}`;
  return new UltracodeError('SANDBOX_FAILED', message, { cause: error });
};
