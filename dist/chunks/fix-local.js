import "./rolldown-runtime.js";
import { basename, join, resolve } from "node:path";
import { l as withApply } from "./markdown.js";
import { E as UltracodeError } from "./base.js";
import { S as openLocation, g as topLevelOf, p as headSha } from "./git.js";
import { m as workFolder } from "./alone.js";
import { F as fixingWorkflow, N as describeRun, O as NOTHING_REQUESTED } from "./resume.js";
import { d as shellQuoted } from "./flags.js";
import { t as createShutdown } from "./run.js";
import { i as createRunFolder } from "./run-folder.js";
import { c as likelyBase, l as localSettings, r as defaultsOf } from "./settings.js";
import { t as composeFix } from "./compose-fix.js";
import { n as composeSeal } from "./seal.js";
import { n as writeReport } from "./run-local.js";
import { t as listedFinding } from "./listed-finding.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/findings/fix-local.ts
/** Has findings of earlier runs mended in what lies here; the edits stay in the run's folder. Rejects with a setup error before anything is asked. */
async function fixLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(order.repo), host.env));
		const [root, head, base] = await Promise.all([
			topLevelOf(git),
			headSha(git),
			likelyBase(git)
		]);
		const runs = join(root, ".ultracode", "runs");
		const findings = await findingsIn(order, runs);
		const { settings, said } = await localSettings(root, order.settings);
		const runDir = join(runs, order.runId);
		const fixing = { findings };
		const spec = describeRun({
			request: {
				...NOTHING_REQUESTED,
				workflow: fixingWorkflow(order.findings)
			},
			code: {
				headSha: head,
				base: null,
				trustedRef: "HEAD",
				headRef: null
			},
			target: {
				pullNumber: null,
				replyTo: null
			},
			approved: [],
			resumption: null,
			fixing
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
				source: "work-tree",
				likelyBase: base,
				repository: basename(root)
			},
			trusted: workFolder(root),
			stop: order.stop,
			watch: order.watch,
			clean: order.clean
		};
		const run = await composeFix(host, parts, fixing);
		const execution = {
			...run,
			report: applicable(run.report, order, runDir)
		};
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
/** The report with the command that writes its edits to the work tree. Without what is taken out of it as a secret, it would be another one. */
function applicable(report, { repo, self, clean, settings }, dir) {
	const allowed = [settings["protected-paths"] ?? []].flat();
	const words = [...repo === "." ? [] : ["--repo", repo], ...allowed.flatMap((glob) => ["--protected-paths", String(glob)])];
	return [dir, ...words].every((word) => clean.plain(shellQuoted(word)) === shellQuoted(word)) ? withApply(report, {
		type: "laptop",
		self,
		words,
		dir
	}) : report;
}
async function findingsIn({ findings, folder, self }, runs) {
	const listed = [];
	for (const finding of findings) {
		const { report, explaining } = await listedFinding({
			finding,
			folder,
			runs,
			self,
			command: "fix"
		});
		const dismissed = report.findings.find(({ id }) => id === finding)?.dismissed;
		if (dismissed !== void 0) throw new UltracodeError("USAGE", `fix: ${finding} is dismissed (${dismissed.reason}), and only what is open is mended.`);
		listed.push(explaining);
	}
	return listed;
}
export { fixLocal };
