import { type ChildProcess, spawn } from 'node:child_process';
import { closed, distFile } from './action-process.ts';
import { type HostedStep, playHosted } from './step-host.ts';

type Surroundings = { readonly cwd: string; readonly env?: Readonly<Record<string, string>> };

/** Starts `dist/cli.js`: nothing of this process's environment but PATH reaches it. */
export function startCli(
  words: readonly string[],
  options: Surroundings,
): { readonly child: ChildProcess; readonly ended: ReturnType<typeof closed> } {
  const child = spawn(process.execPath, [distFile('cli.js'), ...words], {
    cwd: options.cwd,
    env: variablesIn(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: closed(child) };
}

/** The same in a process that plays many, which takes a third of the processor time. */
export const playCli = (words: readonly string[], options: Surroundings): HostedStep =>
  playHosted({ entry: distFile('cli.js'), words, cwd: options.cwd, env: variablesIn(options) });

const variablesIn = ({ cwd, env }: Surroundings): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: cwd,
  ...env,
});

/** One `ultracode` command from start to end, hosted: `startCli` is for what is about the process. */
export const cli = (...command: Parameters<typeof playCli>): HostedStep['ended'] => playCli(...command).ended;
