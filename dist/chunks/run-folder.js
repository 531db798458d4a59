import { n as messageOf } from "./errors.js";
// src/app/task.ts
const NOTHING_SAID = {
	workflow: null,
	args: void 0,
	base: null,
	model: null,
	maxCostUsd: null
};
const DEFAULT_REVIEW = "review";
const DEFAULT_SWEEP = "audit";
/** The task of an event that runs something: what was ordered goes before what the inputs say. */
function taskOf(subject, order, wanted) {
	const { model, maxCostUsd } = order;
	const args = order.args === void 0 ? readArgs(wanted.args) : order.args;
	const workflow = order.workflow ?? wanted.workflow;
	const base = order.base ?? wanted.base;
	if (subject.type === "tree") {
		const { sha } = subject;
		return {
			workflow: workflow ?? DEFAULT_SWEEP,
			args,
			headSha: sha,
			base,
			trustedRef: sha,
			headRef: null,
			model,
			maxCostUsd
		};
	}
	const { number, headSha, baseSha } = subject.pull;
	const code = {
		headSha,
		base: base ?? baseSha,
		trustedRef: subject.trustedSha,
		headRef: pullRef(number)
	};
	return {
		workflow: workflow ?? DEFAULT_REVIEW,
		args,
		...code,
		model,
		maxCostUsd
	};
}
/** JSON arrives as the value it stands for, any other text as itself; scripts guard for both. */
function readArgs(text) {
	if (text === null || text.trim() === "") return void 0;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
const pullRef = (number) => `refs/pull/${number}/head`;
// src/reporters/run-folder.ts
/** The report in the run's folder, for people (`report.md`) and programs (`report.json`). */
function runFolderReport(options) {
	return {
		name: "run folder",
		async report(report) {
			try {
				await options.write("report.md", options.markdown(report));
				await options.write("report.json", options.json(report));
				return {
					status: "delivered",
					url: report.runDir
				};
			} catch (error) {
				return {
					status: "refused",
					reason: `the report cannot be written: ${messageOf(error)}`
				};
			}
		}
	};
}
export { taskOf as i, NOTHING_SAID as n, readArgs as r, runFolderReport as t };
