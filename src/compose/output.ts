import type { Cleaner } from '../clean/clean.ts';
import { type ConsoleOutput, liveConsole } from '../reporters/live-console.ts';

export { composeClean } from './secrets.ts';

/** Shows a run while it goes on, every line cleaned. */
export const composeLive = (output: Omit<ConsoleOutput, 'clean'> & { readonly clean: Cleaner }) =>
  liveConsole({ ...output, clean: output.clean.plain });
