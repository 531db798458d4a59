import { Script, createContext } from "node:vm";
// src/base/matching/within-time.ts
/**
* Runs work that does not wait, and ends it after `maxMs`, in the middle of a regular expression too. For patterns that others write: such
* work holds up every timer and signal of the process. It must change nothing but its own values, since it may end anywhere.
*/
function withinTime(maxMs, work) {
	try {
		context ??= createContext({});
		context.work = work;
		return {
			status: "done",
			value: WATCHED.runInContext(context, { timeout: maxMs })
		};
	} catch (error) {
		if (isTimeout(error)) return { status: "too-long" };
		throw error;
	}
}
const WATCHED = new Script("work()");
/** Made once: to make one takes five times as long as to use it. */
let context = null;
const isTimeout = (error) => typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
export { withinTime as t };
