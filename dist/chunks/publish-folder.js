import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { d as publish, m as commandPlaceOf, p as withCommands } from "./markdown.js";
import { y as UltracodeError } from "./base.js";
import { u as openLocation } from "./inside-path.js";
import { n as repositoryIn, t as remoteRepository } from "./remote-url.js";
import { t as workFolder } from "./work-folder.js";
import { m as linksOf, n as reportersFor } from "./registry.js";
import { c as describeRun, o as codeOfPull, r as NOTHING_REQUESTED } from "./describe-run.js";
import { t as configure } from "./configured.js";
import { t as defaultsOf } from "./defaults.js";
import { t as reportInFolder } from "./report-in-folder.js";
import { r as believed, t as composeDecisions } from "./compose-decisions.js";
import { t as githubOperations } from "./operations.js";
import { t as _usingCtx } from "./usingCtx.js";
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
	const told = withCommands(await believed(report, spec, own), commandPlaceOf(spec));
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
const JOB_SUMMARY = "job summary";
async function readIn(dir) {
	const read = await reportInFolder(dir);
	if (read.status === "read") return read;
	throw new UltracodeError("USAGE", `publish: ${dir}: ${read.reason}.`);
}
async function placeOf({ env, wait }, { repository, repo }) {
	try {
		var _usingCtx$1 = _usingCtx();
		const token = env.GITHUB_TOKEN || env.GH_TOKEN || "";
		if (token === "") throw new UltracodeError("USAGE", "publish: set GITHUB_TOKEN to a token that may write to pull requests, like GITHUB_TOKEN=$(gh auth token).");
		const serverUrl = env.GITHUB_SERVER_URL || "https://github.com";
		const git = _usingCtx$1.u(openLocation(resolve(repo), env));
		const named = repository ?? env.GITHUB_REPOSITORY ?? "";
		const address = named === "" ? await remoteRepository(git) : repositoryIn(`${serverUrl}/${named}`);
		if (address === null) throw new UltracodeError("USAGE", `publish: ${named === "" ? "the checkout has no remote `origin` on a GitHub server" : `"${named}" is no repository`}: give --repository OWNER/NAME.`);
		const { owner, name } = address;
		const { origin, host } = new URL(named === "" ? address.url : serverUrl);
		const ownApi = host === "github.com" ? "https://api.github.com" : `${origin}/api/v3`;
		return {
			token,
			owner,
			repo: name,
			serverUrl: origin,
			apiUrl: env.GITHUB_API_URL || ownApi,
			wait,
			runUrl: null,
			appendSummary: async () => {}
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
export { publishFolder };
