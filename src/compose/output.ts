export { liveConsole as composeLive } from '../reporters/live-console.ts';
export { composeClean } from './secrets.ts';
