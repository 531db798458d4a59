import "./rolldown-runtime.js";
import { readFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { D as UltracodeError, O as messageOf } from "./base.js";
import { S as openLocation, g as topLevelOf, p as headSha } from "./git.js";
import { m as workFolder } from "./alone.js";
import { N as describeRun, O as NOTHING_REQUESTED } from "./resume.js";
import { d as shellQuoted } from "./flags.js";
import { t as createShutdown } from "./run.js";
import { n as loadBuiltin, t as catalogOf } from "./catalog.js";
import { d as whyNotNew, f as writeNew, i as createRunFolder } from "./run-folder.js";
import { s as workflowNames } from "./catalog2.js";
import { c as likelyBase, l as localSettings, r as defaultsOf, u as refuseForeignModel } from "./settings.js";
import { n as SCRIPT_FILE, r as composeAuthor, t as LAST_FILE } from "./compose-author.js";
import { n as composeSeal } from "./seal.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/author-local.ts
/** Has a script written for a checkout on this machine. Rejects with a setup error before anything is asked. */
async function authorLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(order.repo), host.env));
		const [root, head, base] = await Promise.all([
			topLevelOf(git),
			headSha(git),
			likelyBase(git)
		]);
		const { settings, said } = await localSettings(root, order.settings);
		refuseForeignModel(host, settings);
		const trusted = workFolder(root);
		const saveAt = order.save === null ? null : `${settings["workflows-dir"][0] ?? ".github/ultracode"}/${order.save}.js`;
		if (order.save !== null && saveAt !== null) {
			const names = await workflowNames(catalogOf(settings, trusted, await loadBuiltin(host.programDir)));
			await refuseTaken(order.save, {
				root,
				path: saveAt,
				names
			});
		}
		const before = order.revise === null ? null : {
			script: await readScript(order.revise),
			wish: order.words
		};
		const runDir = join(root, ".ultracode", "runs", order.runId);
		const place = {
			runId: order.runId,
			runDir,
			githubRun: null,
			startedMs: host.now()
		};
		const code = {
			headSha: head,
			base: null,
			trustedRef: "HEAD",
			headRef: null
		};
		const spec = describeRun({
			request: {
				...NOTHING_REQUESTED,
				workflow: "author"
			},
			code,
			target: {
				pullNumber: null,
				replyTo: null
			},
			approved: [],
			resumption: null
		}, {
			...defaultsOf(settings),
			args: null
		}, place);
		const shutdown = _usingCtx$1.u(createShutdown(host, order.stop));
		if (settings["time-limit-minutes"] !== void 0) shutdown.limit(settings["time-limit-minutes"]);
		return keptLocally(await composeAuthor(host, {
			spec,
			settings,
			said,
			trusted,
			journals: [],
			seal: composeSeal(host, settings)(spec),
			folder: await createRunFolder(runDir, root),
			code: {
				git,
				source: "work-tree",
				likelyBase: base,
				repository: basename(root)
			},
			stop: order.stop,
			watch: order.watch,
			clean: order.clean,
			task: {
				words: before === null ? order.words : "",
				by: null,
				material: [],
				before,
				name: order.save,
				maxCostUsd: settings["max-cost-usd"]
			}
		}), {
			root,
			runDir,
			saveAt,
			self: order.self,
			at: order.repo === "." ? "" : ` --repo ${shellQuoted(order.repo)}`
		});
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** Writes the script where it was asked for, and says how to go on. */
async function keptLocally(authored, { root, runDir, saveAt, self, at }) {
	const { outcome } = authored;
	if (outcome.status !== "drafted") {
		const command = outcome.status === "declined" ? outcome.command : null;
		const path = outcome.status === "failed" && outcome.script !== null ? relative("", join(runDir, LAST_FILE)) : null;
		const next = [...command === null ? [] : [`${self} ${command}${at}`], ...path === null ? [] : [reviseCommand(self, path, at)]];
		return {
			...authored,
			path,
			saved: null,
			next
		};
	}
	const { name, script } = outcome.draft;
	const saved = saveAt !== null && await writeNew(root, saveAt, script) ? saveAt : null;
	const here = (path) => relative("", join(root, path));
	const path = relative("", join(runDir, SCRIPT_FILE));
	const file = shellQuoted(saved === null ? path : here(saved));
	const next = [`${self} run ${saved === null ? file : name}${at}`, reviseCommand(self, saved === null ? path : here(saved), at)];
	return {
		...authored,
		path,
		saved,
		next
	};
}
const reviseCommand = (self, path, at) => `${self} author --revise ${shellQuoted(path)}${at} "what to change"`;
async function readScript(path) {
	return readFile(resolve(path), "utf8").catch((error) => {
		throw new UltracodeError("USAGE", `--revise: ${path} cannot be read: ${messageOf(error)}.`, { cause: error });
	});
}
/** Before anything is paid. */
async function refuseTaken(name, { root, path, names }) {
	const inTheWay = await whyNotNew(root, path);
	const refused = (why) => new UltracodeError("USAGE", `--save: ${why}`);
	if (inTheWay?.type === "file") throw refused(`there is ${path}, and no file is overwritten. Choose another name, or change that one with --revise ${shellQuoted(relative("", join(root, path)))}.`);
	if (inTheWay !== null) throw refused(`${inTheWay.reason}. Nothing was asked.`);
	if (names.includes(name)) throw refused(`there is a workflow "${name}" already. Choose another name.`);
}
export { authorLocal };
