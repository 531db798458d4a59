import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { E as UltracodeError } from "./base.js";
import { c as unknownFinding, pn as explainingOf } from "./words.js";
import { t as reportInFolder } from "./report-in-folder.js";
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
export { listedFinding as t };
