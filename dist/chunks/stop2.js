import "./rolldown-runtime.js";
import { n as NO_USAGE } from "./agent-call.js";
// src/run/stop.ts
function createStop() {
	const controller = new AbortController();
	let why = null;
	let endsAtMs = Number.POSITIVE_INFINITY;
	return {
		signal: controller.signal,
		endsAtMs: () => endsAtMs,
		limit: (atMs) => {
			endsAtMs = atMs;
		},
		reason: () => why,
		drain: (reason) => {
			why ??= reason;
		},
		abort: (reason) => {
			why ??= reason;
			controller.abort(new DOMException(reason, "AbortError"));
		}
	};
}
/** Inside the queue, so that calls that were queued see the stop too. A failure that every agent would share drains the run. */
const stoppable = (stop) => (next) => async (call, signal) => {
	const reason = stop.reason();
	if (reason !== null) return notLaunched(reason);
	const outcome = await next(call, signal);
	if (outcome.status === "failed" && outcome.scope === "run" && !signal.aborted) stop.drain(outcome.reason);
	return outcome;
};
const notLaunched = (reason) => ({
	status: "failed",
	scope: "run",
	reason: `not started: ${reason}`,
	usage: NO_USAGE,
	observations: [],
	source: "live"
});
export { stoppable as n, createStop as t };
