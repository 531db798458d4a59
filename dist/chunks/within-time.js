import { Script } from "node:vm";
// src/base/matching/within-time.ts
/**
* Runs work that does not wait, and ends it after `maxMs`, in the middle of a regular expression too. For patterns that others write: such
* work holds up every timer and signal of the process. It must change nothing but its own values, since it may end anywhere.
*/
function withinTime(maxMs, work) {
	try {
		return {
			status: "done",
			value: WATCHED.runInNewContext({ work }, { timeout: maxMs })
		};
	} catch (error) {
		if (isTimeout(error)) return { status: "too-long" };
		throw error;
	}
}
const WATCHED = new Script("work()");
const isTimeout = (error) => typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
export { withinTime as t };
