import "./rolldown-runtime.js";
import { readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { S as openLocation, c as gitOutput, g as topLevelOf, y as createGit } from "./git.js";
import { a as hasRecord } from "./run-folder.js";
import { t as reportInFolder } from "./report-in-folder.js";
import { t as listLocal } from "./list-local2.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/named-here.ts
/** Names that can be typed in a checkout, of one kind; nothing is asked over the network. Rejects where there is no checkout. */
function namedHere(host, kind) {
	return NAMED[kind](host);
}
const NAMED = {
	workflow: async (host) => {
		const { entries } = await listLocal(host, ".", {});
		return entries.flatMap((entry) => entry.status === "ok" && !entry.hidden ? [{
			value: entry.name,
			help: entry.description
		}] : []);
	},
	run: async (host) => {
		const dirs = await keptRuns(host);
		return Promise.all(dirs.map(async (dir) => ({
			value: fromHere(dir),
			help: (await reportOf(dir))?.workflow ?? "a run"
		})));
	},
	finding: async (host) => {
		const found = (await Promise.all((await keptRuns(host)).map(reportOf))).flatMap((report) => report?.findings ?? []);
		return [...new Map(found.toReversed().map(({ id, title }) => [id, title]))].map(([value, help]) => ({
			value,
			help
		}));
	},
	ref: async (host) => {
		try {
			var _usingCtx$1 = _usingCtx();
			const location = _usingCtx$1.u(openLocation(resolve("."), host.env));
			const git = createGit(location);
			return (await gitOutput(git, [
				"for-each-ref",
				"--format=%(refname:short)",
				...[
					"refs/heads",
					"refs/remotes",
					"refs/tags"
				]
			])).toString("utf8").split("\n").slice(0, REFS_MAX).map((value) => ({
				value,
				help: "a branch or a tag"
			}));
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			_usingCtx$1.d();
		}
	}
};
/** Folders of runs, the newest first: their names begin with their time. */
async function keptRuns(host) {
	try {
		var _usingCtx3 = _usingCtx();
		const location = _usingCtx3.u(openLocation(resolve("."), host.env));
		const runs = join(await topLevelOf(location), ".ultracode", "runs");
		return (await readdir(runs).catch(() => [])).sort().toReversed().map((name) => join(runs, name)).filter(hasRecord).slice(0, RUNS_MAX);
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
const RUNS_MAX = 10;
const REFS_MAX = 500;
async function reportOf(dir) {
	const read = await reportInFolder(dir);
	return read.status === "refused" ? null : read.report;
}
/** With the slashes that every shell takes. */
const fromHere = (dir) => relative(resolve("."), dir).replaceAll("\\", "/");
export { namedHere };
