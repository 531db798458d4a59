import "./rolldown-runtime.js";
import { h as storeRun, n as storeLeft } from "./spent-at-end.js";
// src/compose/github/two-jobs/verifying/leave-edits.ts
/**
* Keeps the folder of a run whose edits another job is to verify, at once, and gives the number of the artifact: that job and the publishing one are
* told it, since the job between them runs what agents wrote, and may store others under any name. Null where there is nothing to verify.
*/
async function leaveEdits({ artifacts, log, folderKept }, { artifact, runDir }, { edits }) {
	const { verification = null } = edits ?? {};
	if (verification?.status !== "not-run" || verification.later !== true) return null;
	if (artifacts === null || artifact === null) {
		log("The edits cannot be verified by another job: this runner keeps no artifacts.");
		return null;
	}
	const { signal } = new AbortController();
	await storeLeft(runDir, {
		step: artifacts,
		log
	}, signal);
	const kept = await storeRun({
		dir: runDir,
		name: artifact,
		step: artifacts,
		log
	}, signal);
	if (kept.status === "refused") {
		log(`The edits cannot be verified by another job: ${kept.reason}`);
		return null;
	}
	folderKept();
	return kept.id;
}
export { leaveEdits };
