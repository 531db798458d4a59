import "./rolldown-runtime.js";
import { basename, join, resolve } from "node:path";
import { E as UltracodeError } from "./base.js";
import { S as openLocation, g as topLevelOf, h as resolveCommit, p as headSha } from "./git.js";
import { m as workFolder } from "./alone.js";
import { N as describeRun, O as NOTHING_REQUESTED, P as explainingWorkflow } from "./resume.js";
import { t as createShutdown } from "./run.js";
import { i as createRunFolder } from "./run-folder.js";
import { c as likelyBase, l as localSettings, r as defaultsOf, u as refuseForeignModel } from "./settings.js";
import { t as composeExplain } from "./compose-explain.js";
import { n as composeSeal } from "./seal.js";
import { n as writeReport } from "./run-local.js";
import { t as listedFinding } from "./listed-finding.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/findings/explain-local.ts
/** Explains a finding of an earlier run. Rejects with a setup error before anything is asked. */
async function explainLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(order.repo), host.env));
		const [root, head, base] = await Promise.all([
			topLevelOf(git),
			headSha(git),
			likelyBase(git)
		]);
		const runs = join(root, ".ultracode", "runs");
		const { report, explaining } = await listedFinding({
			...order,
			runs,
			command: "explain"
		});
		const { settings, said } = await localSettings(root, order.settings);
		refuseForeignModel(host, settings);
		const code = await codeOf(report, head, git);
		const runDir = join(runs, order.runId);
		const spec = describeRun({
			request: {
				...NOTHING_REQUESTED,
				workflow: explainingWorkflow(order.finding)
			},
			code: {
				headSha: report.headSha,
				base: code.base,
				trustedRef: "HEAD",
				headRef: null
			},
			target: {
				pullNumber: null,
				replyTo: null
			},
			approved: [],
			resumption: null,
			explaining
		}, {
			...defaultsOf(settings),
			args: null
		}, {
			runId: order.runId,
			runDir,
			githubRun: null,
			startedMs: host.now()
		});
		const shutdown = _usingCtx$1.u(createShutdown(host, order.stop));
		if (settings["time-limit-minutes"] !== void 0) shutdown.limit(settings["time-limit-minutes"]);
		const folder = await createRunFolder(runDir, root);
		const parts = {
			spec,
			settings,
			said,
			folder,
			journals: [],
			seal: composeSeal(host, settings)(spec),
			code: {
				git,
				source: code.source,
				likelyBase: base,
				repository: basename(root)
			},
			trusted: workFolder(root),
			stop: order.stop,
			watch: order.watch,
			clean: order.clean
		};
		const execution = await composeExplain(host, parts, explaining);
		await writeReport({
			report: execution.report,
			spec
		}, folder, order);
		return execution;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** The code that the report is about: as it lies here while its commit is the one that is checked out, or else as the commit holds it. */
async function codeOf({ headSha: sha, baseSha }, head, git) {
	for (const commit of [sha, ...baseSha === null ? [] : [baseSha]]) await resolveCommit(git, commit).catch((cause) => {
		throw new UltracodeError("USAGE", `explain: the report is about the commit ${commit.slice(0, 7)}, and this checkout does not have it. Fetch it, or name another checkout with --repo.`, { cause });
	});
	return {
		source: sha === head ? "work-tree" : "commit",
		base: baseSha
	};
}
export { explainLocal };
