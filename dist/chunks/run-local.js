import "./rolldown-runtime.js";
import { basename, join, resolve } from "node:path";
import { i as initPaths } from "./init-files.js";
import { s as publish, u as withCommands } from "./markdown.js";
import { D as UltracodeError } from "./base.js";
import { S as openLocation, c as gitOutput, g as topLevelOf, p as headSha, y as createGit } from "./git.js";
import { m as workFolder } from "./alone.js";
import { r as aboutOf } from "./stored-report.js";
import { t as runFolderReport } from "./run-folder2.js";
import { L as readArgs, N as describeRun, O as NOTHING_REQUESTED } from "./resume.js";
import { d as shellQuoted } from "./flags.js";
import { t as createShutdown } from "./run.js";
import { a as hasRecord, c as previousSpec, i as createRunFolder, s as previousJournal } from "./run-folder.js";
import { c as likelyBase, l as localSettings, o as NO_BASE, r as defaultsOf, s as NO_DIFFERENCE, u as refuseForeignModel } from "./settings.js";
import { n as composeSeal } from "./seal.js";
import { t as chooseScript } from "./choose-script.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/untracked-files.ts
/**
* What lies in the work tree and git neither tracks nor ignores: files, and folders of which it tracks nothing, with a `/` at their end.
* Paths are relative to the root of the work tree.
*/
const untrackedFiles = (git) => listed(git, ["--directory", "--no-empty-directory"], ":/");
/** The same without some files that nobody has to be told of: a folder that holds one of them is given by its other files. */
async function untrackedBeside(git, untracked, known) {
	const holdsOne = (path) => path.endsWith("/") && known.some((file) => file.startsWith(path));
	return (await Promise.all(untracked.map((path) => holdsOne(path) ? listed(git, [], `:(top,literal)${path}`) : [path]))).flat().filter((path) => !known.includes(path));
}
async function listed(git, which, where) {
	const words = [
		"-z",
		"--others",
		"--exclude-standard",
		...which,
		"--full-name",
		"--",
		where
	];
	return (await gitOutput(git, ["ls-files", ...words])).toString("utf8").split("\0").filter((path) => path !== "");
}
// src/compose/local/run-local.ts
const NO_LINKS = {
	repositoryUrl: null,
	reportUrl: null
};
/** Runs a workflow over a checkout on this machine. Rejects with a setup error before anything is asked. */
async function runLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(order.repo), host.env));
		const [root, head, base, untracked, { composeRun }] = await Promise.all([
			topLevelOf(git),
			headSha(git),
			likelyBase(git),
			untrackedFiles(createGit(git)).catch(() => []),
			import("./compose-run2.js")
		]);
		const { settings, said } = await localSettings(root, order.settings);
		refuseForeignModel(host, settings);
		const sealFor = composeSeal(host, settings);
		const journals = await journalsToResume(order, sealFor);
		const runDir = resolve(order.out ?? join(root, ".ultracode", "runs", order.runId));
		const folder = await createRunFolder(runDir, order.out === null ? root : null);
		const shutdown = _usingCtx$1.u(createShutdown(host, order.stop));
		if (settings["time-limit-minutes"] !== void 0) shutdown.limit(settings["time-limit-minutes"]);
		const spec = describeLocal(order, settings, {
			head,
			runDir,
			startedMs: host.now()
		});
		const run = await composeRun(host, {
			spec,
			settings,
			said,
			journals,
			seal: sealFor(spec),
			folder,
			code: {
				git,
				source: "work-tree",
				likelyBase: base,
				repository: basename(root)
			},
			trusted: workFolder(root),
			findScript: (catalog) => chooseScript(catalog, order.workflow, {
				root,
				git
			}),
			stop: order.stop,
			watch: order.watch,
			clean: order.clean
		}).catch(offeringOffline);
		const place = [...order.words, runDir].every((word) => order.clean.plain(shellQuoted(word)) === shellQuoted(word)) ? {
			type: "laptop",
			self: order.self,
			words: order.words,
			dir: runDir
		} : null;
		const written = initPaths(settings["workflows-dir"][0] ?? "");
		const foreign = (await untrackedBeside(createGit(git), untracked, written).catch(() => untracked)).filter((path) => !hasRecord(join(root, path)));
		const based = withBase(run.report, settings.base ?? base);
		const report = withUntracked(withCommands(based, place), foreign);
		await writeReport({
			report,
			spec
		}, folder, order);
		return {
			...run,
			report
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** Of all that is asked of a model, a workflow alone shows something without one. */
function offeringOffline(error) {
	if (!(error instanceof UltracodeError) || error.code !== "PROVIDER_INVALID") throw error;
	const offered = `${error.message} To try without a model: --provider offline`;
	throw new UltracodeError("PROVIDER_INVALID", offered, { cause: error });
}
/** A run about a change says so, where nothing tells what the branch left, or nothing is different from that. */
function withBase(report, base) {
	const { coverage, omissions, summary } = report;
	if (coverage?.of !== "change") return report;
	if (base === null) return {
		...report,
		omissions: [...omissions, NO_BASE]
	};
	return coverage.total === 0 && summary === null ? {
		...report,
		summary: capitalized(NO_DIFFERENCE)
	} : report;
}
const capitalized = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
/** What git does not track is offered to no workflow: a new file, above all, that was not added yet. `paths`: without folders of runs. */
function withUntracked(report, paths) {
	if (paths.length === 0) return report;
	const what = `not tracked by git, and so not looked at: ${paths.slice(0, UNTRACKED_SHOWN).join(", ")}${paths.length > UNTRACKED_SHOWN ? ` and ${paths.length - UNTRACKED_SHOWN} more` : ""}. \`git add\` has them looked at.`;
	return {
		...report,
		omissions: [...report.omissions, what]
	};
}
const UNTRACKED_SHOWN = 5;
/** The journal of a folder that a person named, of a run on this machine or of one that was downloaded; none when nothing is resumed. */
async function journalsToResume({ resume, log }, sealFor) {
	if (resume === null) return [];
	const dir = resolve(resume);
	const file = previousJournal(dir);
	const seal = sealFor(await previousSpec(dir) ?? ON_THIS_MACHINE);
	if (seal === null) log(`Whoever wrote ${file} is believed: this run has no key that its outcomes could be sealed with.`);
	return [{
		file,
		seal
	}];
}
const ON_THIS_MACHINE = {
	githubRun: null,
	target: {
		pullNumber: null,
		replyTo: null
	}
};
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
/** Writes the report into the folder of its run. */
async function writeReport({ report, spec }, folder, { clean, stop, log }) {
	const about = aboutOf(spec, clean);
	const hasSarif = spec.publish.sarif !== void 0;
	const ports = {
		reporters: [runFolderReport({
			write: folder.write,
			clean,
			links: NO_LINKS,
			about,
			hasSarif
		})],
		log: () => void 0
	};
	for (const { delivery } of await publish(report, ports, stop.signal)) if (delivery.status === "refused") log(`The run's folder lacks its report: ${delivery.reason}`);
}
export { writeReport as n, runLocal as t };
