import { type ChildProcess, spawn } from 'node:child_process';
import { closed, distFile } from './action-process.ts';

/** Starts `dist/cli.js`: nothing of this process's environment but PATH reaches it. */
export function startCli(
  words: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): { readonly child: ChildProcess; readonly ended: ReturnType<typeof closed> } {
  const child = spawn(process.execPath, [distFile('cli.js'), ...words], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, HOME: options.cwd, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: closed(child) };
}

/** One `ultracode` command from start to end. */
export const cli = (...command: Parameters<typeof startCli>): ReturnType<typeof closed> =>
  startCli(...command).ended;
