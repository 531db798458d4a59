import "./chunks/rolldown-runtime.js";
import { setTimeout } from "node:timers/promises";
import { i as info, r as getState } from "./chunks/core.js";
import { n as messageOf } from "./chunks/errors.js";
// src/post-step.ts
const { env } = process;
const run = getState("run");
if (run !== "") await main().catch(failQuietly);
async function main() {
	const [{ context }, { closeKilledRun }, { composeClean }, { readRunner }] = await Promise.all([
		import("./chunks/runner-context.js"),
		import("./chunks/close-killed-run.js"),
		import("./chunks/output3.js"),
		import("./chunks/read-runner.js")
	]);
	const token = env["INPUT_GITHUB-TOKEN"] || (env.GITHUB_TOKEN ?? "");
	const clean = composeClean(env, [token]);
	const pause = (ms, signal) => setTimeout(ms, void 0, { signal });
	const runner = readRunner(context, {
		env,
		wait: pause
	});
	await closeKilledRun({
		run,
		closed: getState("closed") === "true",
		folderKept: getState("folder-kept") === "true",
		artifacts: runner.artifacts
	}, {
		...runner,
		token,
		wait: pause,
		clean,
		log: (line) => info(clean.plain(line))
	}, Date.now());
}
/** The outcome of the job is the main step's; a post step that fails would only hide it. */
function failQuietly(error) {
	info(`What the main step left to do could not be done: ${messageOf(error)}`);
}
export {};
