import { E as sha256 } from "./base.js";
import { p as readEdits } from "./edits.js";
// src/compose/github/two-jobs/left-edits.ts
/** Files that a run edits at most, and agents that it has. */
const EDITED_MAX = 2e3;
/** Null where they cannot be read, or are no edits of one run. */
function editsOfRun(bytes) {
	const text = new TextDecoder().decode(bytes);
	const edits = readEdits(text);
	return edits !== null && edits.set.files.length + edits.set.leftOut.length <= EDITED_MAX ? {
		edits,
		digest: sha256(text)
	} : null;
}
export { editsOfRun as t };
