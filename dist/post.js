import "./chunks/rolldown-runtime.js";
import { i as info, r as getState } from "./chunks/core.js";
import { n as messageOf } from "./chunks/errors.js";
import { appendFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
// src/post.ts
const { env } = process;
const pause = (ms, signal) => setTimeout(ms, void 0, { signal });
const open = getState("open");
if (open !== "") try {
	const [{ finish }, { composeClean }, { readArtifactStep }] = await Promise.all([
		import("./chunks/post.js"),
		import("./chunks/output2.js"),
		import("./chunks/current-workflow-run.js")
	]);
	const [owner = "", repo = ""] = (env.GITHUB_REPOSITORY ?? "").split("/");
	const token = env["INPUT_GITHUB-TOKEN"] ?? env.GITHUB_TOKEN ?? "";
	const clean = composeClean(env, [token]);
	const serverUrl = env.GITHUB_SERVER_URL ?? "https://github.com";
	await finish(JSON.parse(open), {
		token,
		owner,
		repo,
		apiUrl: env.GITHUB_API_URL ?? "https://api.github.com",
		serverUrl,
		runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${owner}/${repo}/actions/runs/${env.GITHUB_RUN_ID}` : null,
		wait: pause,
		appendSummary: (text) => appendFile(env.GITHUB_STEP_SUMMARY ?? "/dev/null", text),
		clean,
		log: (line) => info(clean.plain(line))
	}, {
		closed: getState("closed") === "true",
		kept: getState("kept") === "true",
		artifacts: readArtifactStep({
			env,
			wait: pause
		})
	}, Date.now());
} catch (error) {
	info(`What the main step left to do could not be done: ${messageOf(error)}`);
}
export {};
