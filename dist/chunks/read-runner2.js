import "./rolldown-runtime.js";
import { appendFile } from "node:fs/promises";
import { t as UltracodeError } from "./errors.js";
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
		tempDir: env.RUNNER_TEMP || workspace,
		appendSummary: async (text) => appendFile(needed("GITHUB_STEP_SUMMARY"), text),
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
export { readRunner as t };
