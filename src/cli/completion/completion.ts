// All that completing words needs, as one part of the program.
export { candidatesFor } from './candidates.ts';
export { SHELL_SCRIPTS } from './shell-scripts.ts';
