import { Wt as reportEdits } from "./words.js";
import { E as refusedPath, _ as protectedPaths, p as readEdits, u as EDITS_FILE } from "./edits.js";
import { u as readWritten } from "./run-folder.js";
// src/compose/github/edits/edit-ports.ts
/** What reporters bring edits to GitHub with. `settings`: those that say what is protected; null where none are at hand. */
function editPorts({ propose, contents }, read, settings) {
	let isProtected = null;
	return {
		read,
		propose,
		contents,
		refusedPath: (path) => {
			const refused = refusedPath(path);
			if (refused !== null || settings === null) return refused;
			isProtected ??= protectedPaths(settings["protected-paths"]);
			return isProtected(path);
		}
	};
}
/** The edits that a run has left in its folder; null where there are none, or they are not whole. */
async function editsIn(dir) {
	const text = await readWritten(dir, EDITS_FILE);
	return text === null ? null : readEdits(text);
}
/** The report with the edits that a run has left, where the report itself came to nothing or cannot tell of them. */
function withEdits(report, file, { publish }) {
	if (file === null || report.edits !== void 0 || publish.edits === void 0) return report;
	return {
		...report,
		edits: reportEdits(file.set, publish.edits, { asked: publish.editsAsked })
	};
}
// src/compose/github/head-now.ts
/** Sha of the head of a run's pull request as it is now; null for a run without one. */
async function headNow(repository, { target }, signal) {
	return target.pullNumber === null ? null : (await repository.pull(target.pullNumber, signal)).headSha;
}
export { withEdits as i, editPorts as n, editsIn as r, headNow as t };
