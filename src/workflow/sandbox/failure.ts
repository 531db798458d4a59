import { messageOf, UltracodeError } from '../../base/errors.ts';
import { POSTED_CHARS_MAX, type WorkflowLimits } from '../contract.ts';
import { parseScript } from '../script/parse-script.ts';
import { problemAt } from '../script/problem.ts';
import {
  positionInStack,
  type SandboxedScript,
  shippedSentence,
  type ThrownError,
  thrownText,
} from '../script/script-error.ts';
import { nodesOf } from '../script/syntax-tree.ts';
import type { EngineFault } from './thread/messages.ts';

/** A script that ended by an error of its own. */
export function scriptThrew(
  error: ThrownError,
  script: SandboxedScript | undefined,
  scripts: readonly SandboxedScript[],
  limits: WorkflowLimits,
): UltracodeError {
  const position = positionInStack(error.stack, scripts) ?? script?.path ?? 'The script';
  const sentence = shippedSentence(error, position) ?? `${position}: ${thrownSentence(error, limits)}`;
  return new UltracodeError('SCRIPT_FAILED', sentence);
}

function thrownSentence(error: ThrownError, limits: WorkflowLimits): string {
  if (error.name === 'InternalError' && error.message === 'out of memory') return memorySentence(limits);
  // QuickJS throws null when there is no memory left for an error.
  if (error.name === '' && error.message === 'null')
    return `The script threw null, which is also what happens when memory runs out. ${memorySentence(limits)}`;
  return thrownText(error);
}

/** A script that a limit stopped; its sandbox ends with it. */
export function scriptStopped(
  fault: EngineFault,
  scripts: readonly SandboxedScript[],
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
        `${nameOf(scripts)}: The sandbox broke (${fault.message}). Most likely the script nested values or calls too deep.`,
      );
  }
}

/** A script that computed for a whole slice; `stack` says where it was. */
export function scriptTooLong(
  stack: string,
  scripts: readonly SandboxedScript[],
  limits: WorkflowLimits,
): UltracodeError {
  const position = positionInStack(stack, scripts);
  const hint = position === null ? loopHint(scripts) : 'Look for an endless loop';
  return new UltracodeError(
    'SANDBOX_FAILED',
    `${position ?? nameOf(scripts)}: The script computed for ${limits.sliceMs / 1000} s without waiting for anything${innermostFunction(stack)}, and was stopped. ${hint}, or hand out less work at a time.`,
  );
}

// A loop that calls no function leaves no frame in the stack.
function loopHint(scripts: readonly SandboxedScript[]): string {
  const loops = scripts.flatMap(({ path, code }) => endlessLoopLines(code).map((line) => `${path}:${line}`));
  if (loops.length === 0) return 'Look for an endless loop';
  const more = loops.length > LOOPS_SHOWN ? ` and ${loops.length - LOOPS_SHOWN} more` : '';
  return `Look for an endless loop at ${loops.slice(0, LOOPS_SHOWN).join(', ')}${more}`;
}

const LOOPS_SHOWN = 5;

/** Lines of the loops that may be endless: those whose end is a condition, not the end of a list. */
function endlessLoopLines(code: string): readonly number[] {
  const parsed = parseScript(code);
  if (parsed.status === 'invalid') return [];
  const lines = [...nodesOf(parsed.program)]
    .filter(({ type }) => type === 'WhileStatement' || type === 'DoWhileStatement' || type === 'ForStatement')
    .map((loop) => problemAt(code, loop.start, '').line);
  return [...new Set(lines)];
}

/** A script that waits for a promise that nothing can settle any more. */
export const scriptNeverEnds = (script: SandboxedScript | undefined): UltracodeError =>
  new UltracodeError(
    'SCRIPT_FAILED',
    `${script?.path ?? 'The script'}: The script waits for a promise that nothing will ever settle. Look for a \`new Promise\` whose resolve is never called.`,
  );

/** A script that ran out of memory in a way that left no error behind. */
export const scriptOutOfMemory = (
  script: SandboxedScript | undefined,
  limits: WorkflowLimits,
): UltracodeError =>
  new UltracodeError('SCRIPT_FAILED', `${script?.path ?? 'The script'}: ${memorySentence(limits)}`);

/** A script that sent something that the host does not accept. */
export const scriptRefused = (what: string, scripts: readonly SandboxedScript[]): UltracodeError =>
  stopped(scripts, `The script handed out ${what}.`);

/** A script that sent more than the host takes. */
export const scriptFlooded = (scripts: readonly SandboxedScript[]): UltracodeError =>
  scriptRefused(`more than ${POSTED_CHARS_MAX} characters at once`, scripts);

/** A script that computed on after its run was stopped. */
export const scriptOutlasted = (scripts: readonly SandboxedScript[]): UltracodeError =>
  stopped(
    scripts,
    'The run was stopped, and the script went on computing; what it would have returned is lost.',
  );

/** What the end of an engine's thread means. */
export const faultOfThread = (error: unknown): EngineFault =>
  error instanceof Error && Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { kind: 'memory' }
    : { kind: 'broken', message: messageOf(error) };

const stopped = (scripts: readonly SandboxedScript[], sentence: string): UltracodeError =>
  new UltracodeError('SANDBOX_FAILED', `${nameOf(scripts)}: ${sentence}`);

const nameOf = (scripts: readonly SandboxedScript[]): string => scripts[0]?.path ?? 'The script';

const memorySentence = ({ memoryBytes }: WorkflowLimits): string =>
  `The script needed more than ${memoryBytes / 1024 / 1024} MB of memory. Keep less at a time, or let agents read what is large.`;

function innermostFunction(stack: string): string {
  const frames = stack.split('\n').filter((frame) => !frame.includes('<ultracode>'));
  const name = /^\s*at ([\w$.]+) \(/.exec(frames[0] ?? '')?.[1];
  return name === undefined ? '' : ` (in ${name})`;
}

/** Why a sandbox ends when a question could not be answered. */
export const asUltracodeError = (error: unknown): UltracodeError => {
  if (error instanceof UltracodeError) return error;
  const message = `A question of the script could not be answered: ${messageOf(error)}`;
  return new UltracodeError('SANDBOX_FAILED', message, { cause: error });
};
