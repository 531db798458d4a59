import "./chunks/rolldown-runtime.js";
import { i as info, r as getState } from "./chunks/core.js";
import { n as messageOf } from "./chunks/errors.js";
import { appendFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
// src/post.ts
const { env } = process;
const run = getState("run");
if (run !== "") await main().catch(failQuietly);
async function main() {
	const [{ finish }, { composeClean }, { readRunner }] = await Promise.all([
		import("./chunks/post.js"),
		import("./chunks/output2.js"),
		import("./chunks/read-runner.js")
	]);
	const token = env["INPUT_GITHUB-TOKEN"] ?? env.GITHUB_TOKEN ?? "";
	const clean = composeClean(env, [token]);
	const pause = (ms, signal) => setTimeout(ms, void 0, { signal });
	const runner = readRunner({
		env,
		wait: pause
	});
	await finish({
		run,
		closed: getState("closed") === "true",
		folderKept: getState("folder-kept") === "true",
		artifacts: runner.artifacts
	}, {
		...runner,
		token,
		wait: pause,
		appendSummary: (text) => appendFile(env.GITHUB_STEP_SUMMARY ?? "/dev/null", text),
		clean,
		log: (line) => info(clean.plain(line))
	}, Date.now());
}
/** The outcome of the job is the main step's; a post step that fails would only hide it. */
function failQuietly(error) {
	info(`What the main step left to do could not be done: ${messageOf(error)}`);
}
export {};
