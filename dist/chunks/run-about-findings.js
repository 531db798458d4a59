import { D as UltracodeError } from "./base.js";
import { c as unknownFinding, pn as explainingOf } from "./words.js";
import { t as createShutdown } from "./run.js";
import { N as describeRun, O as NOTHING_REQUESTED } from "./resume.js";
import { m as workFolder } from "./alone.js";
import { t as _usingCtx } from "./usingCtx.js";
import { g as topLevelOf, p as headSha } from "./git.js";
import { i as createRunFolder } from "./run-folder.js";
import { c as likelyBase, l as localSettings, r as defaultsOf, u as refuseForeignModel } from "./settings.js";
import { n as composeSeal } from "./seal.js";
import { t as reportInFolder } from "./report-in-folder.js";
import { n as writeReport } from "./run-local.js";
import { basename, join, resolve } from "node:path";
import { readdir } from "node:fs/promises";
// src/compose/local/findings/listed-finding.ts
/** A finding with the report that lists it. Throws USAGE where none does. */
const listedFinding = (wanted) => wanted.folder === null ? latestIn(wanted) : listedIn(resolve(wanted.folder), wanted);
async function listedIn(dir, { finding, command }) {
	const read = await reportInFolder(dir);
	if (read.status === "refused") throw usage(command, `${dir}: ${read.reason}.`);
	const explaining = explainingOf(read.report, {
		finding,
		newerRun: null
	});
	if (explaining === null) throw usage(command, unknownFinding(finding, read.report.findings));
	return {
		report: read.report,
		explaining
	};
}
/** Folders that are looked into, the newest first. */
const FOLDERS_MAX = 100;
/** Names of runs begin with their time. */
async function latestIn({ runs, finding, command, self }) {
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
	throw usage(command, newest.size === 0 ? `no run with a report is kept in ${runs}. Name the folder of a run: ${self} ${command} ${finding} <folder>.` : unknownFinding(finding, [...others.values()], names.length > FOLDERS_MAX ? `the latest ${FOLDERS_MAX} runs here` : void 0));
}
const RUN = /^\d{8}-\d{6}-[\w-]{1,40}$/;
const usage = (command, problem) => new UltracodeError("USAGE", `${command}: ${problem}`);
// src/compose/local/findings/run-about-findings.ts
/** A checkout, its commit, the branch that it is probably to be merged into, and the folder of its runs. */
async function findingsPlace(git) {
	const [root, head, base] = await Promise.all([
		topLevelOf(git),
		headSha(git),
		likelyBase(git)
	]);
	return {
		git,
		root,
		head,
		base,
		runs: join(root, ".ultracode", "runs")
	};
}
/** One run about findings, with its folder and its report. Rejects with a setup error before anything is asked. */
async function runAboutFindings(host, order, { git, root, base, runs }, { workflow, code, subject, run }) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { settings, said } = await localSettings(root, order.settings);
		refuseForeignModel(host, settings);
		const runDir = join(runs, order.runId);
		const spec = describeRun({
			request: {
				...NOTHING_REQUESTED,
				workflow
			},
			code: {
				headSha: code.headSha,
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
			...subject
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
		const execution = await run({
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
		}, runDir);
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
export { runAboutFindings as n, listedFinding as r, findingsPlace as t };
