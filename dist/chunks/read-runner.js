import "./rolldown-runtime.js";
import { D as UltracodeError, O as messageOf } from "./base.js";
import { appendFileSync, existsSync, statSync, truncateSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
// src/compose/runner-files.ts
/**
* Adds to a file that the runner reads after the step. What was written of it only in part is taken back: the runner fails a step whose file
* ends within a value. Throws a sentence that names the variable.
*/
function appendToRunnerFile(variable, path, append) {
	const refuse = (why) => /* @__PURE__ */ new Error(`${variable} cannot be written: ${why}.`);
	if (path === void 0 || path === "") throw refuse("it is not set");
	if (!existsSync(path)) throw refuse(`there is no file ${path}`);
	const file = statSync(path);
	if (!file.isFile() && !file.isCharacterDevice()) throw refuse(`${path} is no file`);
	try {
		append(path);
	} catch (error) {
		if (file.isFile()) truncateSync(path, file.size);
		throw refuse(messageOf(error));
	}
}
/** Adds a text to the job summary. */
const appendSummary = (path, text) => appendToRunnerFile("GITHUB_STEP_SUMMARY", path, (file) => appendFileSync(file, text));
/** A folder for runs, tried out: below `tempDir`, or else a new one below `otherDir`, with a sentence that says why. */
async function usableFolder(tempDir, otherDir) {
	const wanted = tempDir === null ? null : join(tempDir, "ultracode");
	const problem = wanted === null ? "it is not set" : await problemOf(wanted);
	if (wanted !== null && problem === null) return {
		dir: wanted,
		problem: null
	};
	const said = `RUNNER_TEMP cannot be used (${problem})`;
	try {
		return {
			dir: await mkdtemp(join(otherDir, "ultracode-")),
			problem: `${said}: the folder of the run is below ${otherDir}.`
		};
	} catch (error) {
		return {
			dir: wanted ?? otherDir,
			problem: `${said}, nor can ${otherDir} (${messageOf(error)}).`
		};
	}
}
/** null where a file can be written. */
async function problemOf(dir) {
	const probe = join(dir, ".probe");
	try {
		if (!existsSync(dir)) await mkdir(dir);
		await writeFile(probe, "x");
		await rm(probe);
		return null;
	} catch (error) {
		return messageOf(error);
	}
}
// src/compose/github/read-runner.ts
/**
* Reads the runner's environment, for the main step and the post step alike. Throws EVENT_INVALID outside of an Actions step. Source of the
* names: docs.github.com, "Variables reference".
*/
function readRunner(context, { env, wait }) {
	const needed = (name) => {
		const value = env[name];
		if (value !== void 0 && value !== "") return value;
		throw new UltracodeError("EVENT_INVALID", `${name} is not set: expected the environment of a GitHub Actions step. To run here, use the ultracode command.`);
	};
	const [owner = "", repo = ""] = needed("GITHUB_REPOSITORY").split("/");
	const { runId } = context;
	const apiUrl = context.apiUrl || "https://api.github.com";
	const serverUrl = context.serverUrl || "https://github.com";
	const { ACTIONS_RESULTS_URL: resultsUrl, ACTIONS_RUNTIME_TOKEN: runtimeToken } = env;
	const workspace = needed("GITHUB_WORKSPACE");
	return {
		event: {
			eventName: needed("GITHUB_EVENT_NAME"),
			payload: context.payload,
			sha: needed("GITHUB_SHA")
		},
		owner,
		repo,
		apiUrl,
		serverUrl,
		workspace,
		runUrl: runId > 0 ? `${serverUrl}/${owner}/${repo}/actions/runs/${runId}` : null,
		githubRun: githubRunOf(context, env),
		workflowSha: env.GITHUB_WORKFLOW_SHA || null,
		artifacts: resultsUrl && runtimeToken ? {
			resultsUrl,
			runtimeToken,
			wait
		} : null,
		tempDir: env.RUNNER_TEMP || null,
		appendSummary: async (text) => appendSummary(env.GITHUB_STEP_SUMMARY, text),
		runIdStart: `${runId > 0 ? runId : "local"}-${attemptOf(context)}`
	};
}
function githubRunOf(context, env) {
	const repositoryId = Number(env.GITHUB_REPOSITORY_ID);
	const workflowPath = pathIn(env.GITHUB_WORKFLOW_REF ?? "", env.GITHUB_REPOSITORY ?? "");
	if (!(context.runId > 0 && repositoryId > 0) || workflowPath === null) return null;
	return {
		id: context.runId,
		repositoryId,
		workflowPath,
		attempt: attemptOf(context),
		job: context.job ?? "",
		branch: /^refs\/heads\/(.+)$/.exec(context.ref ?? "")?.[1] ?? null
	};
}
const attemptOf = ({ runAttempt }) => runAttempt > 0 ? runAttempt : 1;
/** `.github/workflows/x.yml` of `owner/name/.github/workflows/x.yml@refs/heads/main`. */
function pathIn(reference, repository) {
	const [path = ""] = reference.split("@", 1);
	return repository !== "" && path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : null;
}
export { appendToRunnerFile as n, usableFolder as r, readRunner as t };
