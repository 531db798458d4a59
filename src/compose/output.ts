export type { Loudness } from '../report/formats/terminal/event-lines.ts';
export { liveConsole as composeLive } from '../reporters/live-console.ts';
export { composeClean } from './secrets.ts';
