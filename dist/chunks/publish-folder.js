import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { s as publish, u as withCommands } from "./markdown.js";
import { D as UltracodeError } from "./base.js";
import { m as workFolder } from "./alone.js";
import { m as linksOf, n as reportersFor } from "./registry.js";
import { N as describeRun, O as NOTHING_REQUESTED, j as codeOfPull, o as commandPlaceOf } from "./resume.js";
import { d as configure, r as defaultsOf } from "./settings.js";
import { n as tokenIn, t as githubPlaceOf } from "./github-place.js";
import { t as reportInFolder } from "./report-in-folder.js";
import { r as believed, t as composeDecisions } from "./compose-decisions.js";
import { t as githubOperations } from "./operations.js";
// src/compose/github/two-jobs/publish-folder.ts
/** Shows a report that lies in a folder on a pull request: only on the commit that it is about, by the same reporters as a run on GitHub. */
async function publishFolder(host, wanted) {
	const { signal } = new AbortController();
	const { dir, pullNumber, clean, log } = wanted;
	const { report, about } = await readIn(dir);
	const place = {
		...await placeOf(host, wanted),
		clean,
		log
	};
	const { repository } = githubOperations(place);
	const pull = await repository.pull(pullNumber, signal);
	if (about.headSha !== pull.headSha || (about.pullNumber ?? pullNumber) !== pullNumber) throw new UltracodeError("USAGE", `publish: the report in ${dir} is about the commit ${about.headSha.slice(0, 7)}${about.pullNumber === null ? "" : ` of #${about.pullNumber}`}, and the head of #${pullNumber} is ${pull.headSha.slice(0, 7)}: run the workflow on that commit.`);
	const configured = await configure({}, "clone", async () => workFolder(resolve(wanted.repo)));
	if (configured.status === "invalid") throw configured.error;
	const spec = {
		...describeRun({
			request: {
				...NOTHING_REQUESTED,
				workflow: report.workflow
			},
			code: codeOfPull(pull, pull.baseSha),
			target: {
				pullNumber,
				replyTo: null
			},
			approved: [],
			resumption: null
		}, defaultsOf(configured.settings), {
			runId: report.runId,
			runDir: dir,
			githubRun: null,
			startedMs: host.now()
		}),
		reportKey: about.reportKey
	};
	const own = {
		suppressions: configured.settings.suppressions,
		code: null
	};
	const edits = report.edits === void 0 ? null : undelivered(report.edits);
	const told = withCommands(await believed(report, spec, {
		...own,
		edits
	}), commandPlaceOf(spec));
	const shown = {
		...await composeDecisions(place, configured.settings, { repository }).withDecisions(told, spec, signal),
		next: null,
		runDir: null
	};
	const context = {
		...place,
		spec,
		repository,
		links: linksOf(place)
	};
	const reporters = reportersFor(context).filter(({ name }) => name !== JOB_SUMMARY);
	return publish(shown, {
		reporters,
		log
	}, signal);
}
const undelivered = ({ delivered: _, ...edits }) => edits;
const JOB_SUMMARY = "job summary";
async function readIn(dir) {
	const read = await reportInFolder(dir);
	if (read.status === "read") return read;
	throw new UltracodeError("USAGE", `publish: ${dir}: ${read.reason}.`);
}
async function placeOf(host, { repository, repo }) {
	const token = tokenIn(host);
	if (token === "") throw new UltracodeError("USAGE", "publish: set GITHUB_TOKEN to a token that may write to pull requests, like GITHUB_TOKEN=$(gh auth token).");
	const place = await githubPlaceOf(host, repo, repository);
	const named = repository ?? host.env.GITHUB_REPOSITORY ?? "";
	if (place === null) throw new UltracodeError("USAGE", `publish: ${named === "" ? "the checkout has no remote `origin` on a GitHub server" : `"${named}" is no repository`}: give --repository OWNER/NAME.`);
	return {
		token,
		...place,
		wait: host.wait,
		env: host.env,
		runUrl: null,
		appendSummary: async () => {}
	};
}
export { publishFolder };
