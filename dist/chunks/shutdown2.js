import "./rolldown-runtime.js";
// src/run/shutdown.ts
const CANCEL_GRACE_MS = 1e3;
const TIME_GRACE_MS = 6e4;
const LONGEST_MS = 2 ** 31 - 1;
/** Disposing of it stops its timers. */
function createShutdown({ now, wait }, stop) {
	const disposed = new AbortController();
	const after = (ms, work) => {
		wait(Math.min(ms, LONGEST_MS), disposed.signal).then(work, () => void 0);
	};
	const end = (reason, graceMs) => {
		stop.drain(reason);
		after(graceMs, () => stop.abort(reason));
	};
	let timeIsUp = false;
	return {
		cancel: (reason) => end(reason, CANCEL_GRACE_MS),
		limit: (minutes) => {
			stop.limit(now() + minutes * 6e4);
			after(minutes * 6e4, () => {
				timeIsUp = stop.reason() === null;
				end(`the time limit of ${inWords(minutes)} is reached`, TIME_GRACE_MS);
			});
		},
		timeIsUp: () => timeIsUp,
		[Symbol.dispose]: () => disposed.abort()
	};
}
const inWords = (minutes) => `${Number(minutes.toFixed(2))} ${minutes === 1 ? "minute" : "minutes"}`;
export { createShutdown as t };
