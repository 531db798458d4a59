import "./rolldown-runtime.js";
import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { y as UltracodeError } from "./base.js";
import { u as openLocation } from "./inside-path.js";
import { a as resolveCommit, o as topLevelOf, r as headSha } from "./resolve-commit.js";
import { t as workFolder } from "./work-folder.js";
import { i as unknownFinding, wt as explainingOf } from "./words.js";
import { c as describeRun, l as explainingWorkflow, r as NOTHING_REQUESTED } from "./describe-run.js";
import { t as createShutdown } from "./run.js";
import { i as createRunFolder } from "./run-folder.js";
import { t as defaultsOf } from "./defaults.js";
import { t as reportInFolder } from "./report-in-folder.js";
import { t as composeExplain } from "./compose-explain.js";
import { n as composeSeal } from "./seal.js";
import { t as likelyBase } from "./likely-base.js";
import { t as localSettings } from "./local-settings.js";
import { n as writeReport } from "./run-local.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/explain-local.ts
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
		const { report, explaining } = order.folder === null ? await latestIn(runs, order.finding) : await listedIn(resolve(order.folder), order.finding);
		const { settings, said } = await localSettings(root, order.settings);
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
async function listedIn(dir, finding) {
	const read = await reportInFolder(dir);
	if (read.status === "refused") throw usage(`${dir}: ${read.reason}.`);
	const explaining = explainingOf(read.report, {
		finding,
		newerRun: null
	});
	if (explaining === null) throw usage(unknownFinding(finding, read.report.findings));
	return {
		report: read.report,
		explaining
	};
}
/** Folders that are looked into, the newest first. */
const FOLDERS_MAX = 100;
/** Names of runs begin with their time. */
async function latestIn(runs, finding) {
	const names = (await readdir(runs).catch(() => [])).filter((name) => RUN.test(name)).sort();
	const others = /* @__PURE__ */ new Map();
	const newest = /* @__PURE__ */ new Map();
	for (const name of names.toReversed().slice(0, FOLDERS_MAX)) {
		const read = await reportInFolder(join(runs, name));
		if (read.status === "refused") continue;
		const { report, about } = read;
		const newerRun = newest.get(about.reportKey) ?? null;
		const explaining = explainingOf(report, {
			finding,
			newerRun
		});
		if (explaining !== null) return {
			report,
			explaining
		};
		if (newerRun === null) newest.set(about.reportKey, report.runId);
		for (const one of report.findings) others.set(one.id, one);
	}
	throw usage(newest.size === 0 ? `no run with a report is kept in ${runs}. Name the folder of a run: ultracode explain ${finding} <folder>.` : unknownFinding(finding, [...others.values()], names.length > FOLDERS_MAX ? `the latest ${FOLDERS_MAX} runs here` : void 0));
}
const RUN = /^\d{8}-\d{6}-[\w-]{1,40}$/;
const usage = (problem) => new UltracodeError("USAGE", `explain: ${problem}`);
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
