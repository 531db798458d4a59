import "./chunks/rolldown-runtime.js";
import { i as info, r as getState } from "./chunks/core.js";
import { n as messageOf } from "./chunks/errors.js";
import { appendFile } from "node:fs/promises";
// src/post.ts
const { env } = process;
const open = getState("open");
if (open !== "" && getState("closed") !== "true") try {
	const [{ closeOpenEnds }, { composeClean }] = await Promise.all([import("./chunks/post.js"), import("./chunks/output2.js")]);
	const [owner = "", repo = ""] = (env.GITHUB_REPOSITORY ?? "").split("/");
	const token = env["INPUT_GITHUB-TOKEN"] ?? env.GITHUB_TOKEN ?? "";
	const clean = composeClean(env, [token]);
	const serverUrl = env.GITHUB_SERVER_URL ?? "https://github.com";
	await closeOpenEnds(JSON.parse(open), {
		token,
		owner,
		repo,
		apiUrl: env.GITHUB_API_URL ?? "https://api.github.com",
		serverUrl,
		runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${owner}/${repo}/actions/runs/${env.GITHUB_RUN_ID}` : null,
		appendSummary: (text) => appendFile(env.GITHUB_STEP_SUMMARY ?? "/dev/null", text),
		clean,
		log: (line) => info(clean.plain(line))
	}, Date.now());
} catch (error) {
	info(`What the main step left open could not be closed: ${messageOf(error)}`);
}
export {};
