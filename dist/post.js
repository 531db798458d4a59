import "./chunks/rolldown-runtime.js";
import { setTimeout } from "node:timers/promises";
import { i as info, r as getState } from "./chunks/core.js";
import { O as messageOf } from "./chunks/base.js";
import { f as cleanUncaught } from "./chunks/flags.js";
// src/post-step.ts
const { env } = process;
const [run, claim] = [getState("run"), getState("claim")];
const cleaner = async () => (await import("./chunks/output3.js")).composeClean(env, []);
cleanUncaught(process, {
	cleaner,
	say: (text) => info(text),
	exit: () => process.exit(0)
});
if (run !== "" || claim !== "") await main().catch(failQuietly);
async function main() {
	const [{ context }, { composeClean }, { readRunner }] = await Promise.all([
		import("./chunks/runner-context.js"),
		import("./chunks/output3.js"),
		import("./chunks/read-runner2.js")
	]);
	const token = env["INPUT_GITHUB-TOKEN"] || (env.GITHUB_TOKEN ?? "");
	const clean = composeClean(env, [token]);
	const pause = (ms, signal) => setTimeout(ms, void 0, { signal });
	const runner = readRunner(context, {
		env,
		wait: pause
	});
	const log = (line) => info(clean.plain(line));
	const place = {
		...runner,
		token,
		wait: pause,
		clean,
		log,
		env
	};
	if (run === "") {
		const { closeClaim } = await import("./chunks/close-claim.js");
		return closeClaim(claim, place);
	}
	const { closeKilledRun } = await import("./chunks/close-killed-run.js");
	await closeKilledRun({
		run,
		reported: getState("reported"),
		folderKept: getState("folder-kept") === "true",
		artifacts: runner.artifacts
	}, place, Date.now());
}
/** The outcome of the job is the main step's; a post step that fails would only hide it. */
async function failQuietly(error) {
	const clean = await cleaner();
	info(clean.plain(`What the main step left to do could not be done: ${messageOf(error)}`));
}
export {};
