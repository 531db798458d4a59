import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';

// Loaded before the program in rows that wait: what it waits for a second or longer takes a fifth of that, so that pauses of clients and
// servers that say nothing are played in seconds. Nothing else differs.
const SHARE = 5;
const LONG_MS = 900;
const shortened = (ms) => (ms >= LONG_MS ? ms / SHARE : ms);

const { setTimeout: start } = globalThis;
globalThis.setTimeout = Object.assign((work, ms, ...rest) => start(work, shortened(ms), ...rest), start);
const wait = promises.setTimeout;
promises.setTimeout = (ms, ...rest) => wait(shortened(ms), ...rest);
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => timeout(Math.ceil(shortened(ms)));
syncBuiltinESMExports();
