import "./rolldown-runtime.js";
import { basename, join, resolve } from "node:path";
import { a as withCommands, r as publish, s as shellQuoted } from "./markdown.js";
import { r as headSha, s as topLevelOf, u as cachingLocation } from "./resolve-commit.js";
import { n as workFolder, t as localSettings } from "./local-settings.js";
import { n as runFolderReport, t as defaultsOf } from "./defaults.js";
import { a as describeRun, o as readArgs, t as NOTHING_REQUESTED } from "./describe-run.js";
import { t as createShutdown } from "./shutdown2.js";
import { i as createRunFolder, s as previousJournal } from "./run-folder.js";
import { n as chooseScript, t as likelyBase } from "./likely-base.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/run-local.ts
const NO_LINKS = {
	repositoryUrl: null,
	reportUrl: null
};
/** Runs a workflow over a checkout on this machine. Rejects with a setup error before anything is asked. */
async function runLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = cachingLocation(resolve(order.repo), host.env);
		const [root, head, base, { composeRun }] = await Promise.all([
			topLevelOf(git),
			headSha(git),
			likelyBase(git),
			import("./compose-run.js")
		]);
		const settings = await localSettings(root, order.settings);
		const journals = order.resume === null ? [] : [previousJournal(resolve(order.resume))];
		const runDir = resolve(order.out ?? join(root, ".ultracode", "runs", order.runId));
		const folder = await createRunFolder(runDir, order.out === null);
		const shutdown = _usingCtx$1.u(createShutdown(host, order.stop));
		if (settings["time-limit-minutes"] !== void 0) shutdown.limit(settings["time-limit-minutes"]);
		const run = await composeRun(host, {
			spec: describeLocal(order, settings, {
				head,
				runDir,
				startedMs: host.now()
			}),
			settings,
			journals,
			folder,
			code: {
				git,
				source: "work-tree",
				likelyBase: base,
				repository: basename(root)
			},
			trusted: workFolder(root),
			findScript: (catalog) => chooseScript(catalog, order.workflow, root),
			stop: order.stop,
			watch: order.watch,
			clean: order.clean
		});
		const place = [...order.words, runDir].every((word) => order.clean.plain(shellQuoted(word)) === shellQuoted(word)) ? {
			type: "laptop",
			words: order.words,
			dir: runDir
		} : null;
		const execution = {
			...run,
			report: withCommands(run.report, place)
		};
		await writeReport(execution.report, folder, order);
		return execution;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** On this machine the user is the one who is trusted, so scripts are read as they lie here. */
function describeLocal({ workflow, args, approved, runId }, settings, at) {
	const { runDir, startedMs } = at;
	const given = readArgs(args);
	const decision = {
		request: {
			...NOTHING_REQUESTED,
			workflow,
			...given === void 0 ? {} : { args: given }
		},
		code: {
			headSha: at.head,
			base: null,
			trustedRef: "HEAD",
			headRef: null
		},
		target: {
			pullNumber: null,
			replyTo: null
		},
		approved,
		resumption: null
	};
	const place = {
		runId,
		runDir,
		githubRun: null,
		startedMs
	};
	return describeRun(decision, {
		...defaultsOf(settings),
		args: null
	}, place);
}
async function writeReport(report, folder, { clean, stop, log }) {
	const ports = {
		reporters: [runFolderReport({
			write: folder.write,
			clean,
			links: NO_LINKS
		})],
		log: () => void 0
	};
	for (const { delivery } of await publish(report, ports, stop.signal)) if (delivery.status === "refused") log(`The run's folder lacks its report: ${delivery.reason}`);
}
export { runLocal };
