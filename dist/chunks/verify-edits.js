import "./rolldown-runtime.js";
import { join } from "node:path";
import { D as UltracodeError } from "./base.js";
import { h as resolveCommit } from "./git.js";
import { t as storedInCommit } from "./stored-files.js";
import { E as refusedPath, _ as protectedPaths, a as verificationText, h as refusedIn, i as verificationNameOf, n as VERIFICATION_FILE, u as EDITS_FILE } from "./edits.js";
import { G as looseObject, R as array, Z as string, q as object, tt as url } from "./run.js";
import { n as fetchZip } from "./artifacts.js";
import { c as ask, d as refusal, l as backendIdsOf, n as archiveOfText, o as storeArtifact, r as fileOfArchive, s as NO_STEP, t as RUN_BYTES_MAX, u as call } from "./run-archive.js";
import { B as attemptOf } from "./resume.js";
import { i as said, n as filesOf, o as sameBeforeIn, r as openVerifier } from "./merged.js";
import { r as configureJob, s as openWorkspace } from "./job.js";
import { t as editsOfRun } from "./left-edits.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/github/artifact-service/read-artifact.ts
/**
* One artifact of this workflow run by its id, at most `maxBytes` long, in the protocol of @actions/artifact 6.2.1. It takes no permission of the
* job's token. What is in it is data from outside.
*/
async function readArtifact(id, { step, maxBytes }, signal) {
	const asked = `GitHub did not give the artifact ${id}`;
	const ids = backendIdsOf(step.runtimeToken);
	if (ids === null || !URL.canParse(step.resultsUrl)) return refusal(asked, null, NO_STEP);
	const sent = {
		asked,
		wait: step.wait
	};
	const mine = {
		workflow_run_backend_id: ids.run,
		workflow_job_run_backend_id: ids.job
	};
	const listing = call(step, "ListArtifacts", {
		...mine,
		id_filter: String(id)
	});
	const listed = await ask({
		...sent,
		...listing
	}, Listed, signal);
	if (listed.status === "refused") return listed;
	const found = listed.value.artifacts.find(({ database_id }) => database_id === String(id));
	if (found === void 0) return refusal(asked, null, "this workflow run has none with that id");
	const { database_id: _id, size: _size, digest: _digest, ...at } = found;
	const signed = await ask({
		...sent,
		...call(step, "GetSignedArtifactURL", at)
	}, Signed, signal);
	if (signed.status === "refused") return signed;
	const artifact = {
		id,
		name: found.name,
		sizeBytes: Number(found.size),
		githubRunId: null,
		digest: found.digest ?? null
	};
	if (artifact.sizeBytes > maxBytes) return refusal(asked, null, `it is larger than ${maxBytes} bytes`);
	const from = {
		url: signed.value.signed_url,
		maxBytes,
		wait: step.wait
	};
	const zip = await fetchZip(artifact, from, signal);
	return zip.status === "refused" ? zip : {
		status: "ok",
		value: {
			name: found.name,
			zip: zip.value
		}
	};
}
const Listed = looseObject({ artifacts: array(object({
	workflow_run_backend_id: string(),
	workflow_job_run_backend_id: string(),
	name: string(),
	database_id: string(),
	size: string().regex(/^\d+$/).default("0"),
	digest: string().nullish()
})).default([]) });
const Signed = looseObject({ signed_url: url() });
// src/compose/github/two-jobs/verifying/verify-edits.ts
/**
* Runs the command over what the agents of another job have edited, and leaves how it ended as an artifact. It asks GitHub nothing with the
* token of the job, which may do nothing: the runner's own service gives and takes artifacts of the same workflow run. Rejects with a sentence
* for a person where nothing can be left.
*/
async function verifyEdits(host, job) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { trigger, artifacts, log, stop } = job;
		const { signal } = stop;
		if (artifacts === null) throw new UltracodeError("GITHUB_FAILED", "this runner has no service for artifacts, and so no edits.");
		if (isOutside(trigger)) return skipped("the change is from outside, and no command is run over it.");
		const git = _usingCtx$1.u(openWorkspace(host, job));
		const configured = await configureJob(job, git);
		if (configured.status === "invalid") throw configured.error;
		const { settings } = configured;
		const left = await findEdits(settings["artifact-id"], job, signal);
		if (left.status === "skipped") return left;
		const { edits, digest, artifact } = left;
		const found = await verify({
			host,
			job,
			git,
			settings
		}, edits, signal);
		const verification = said(found, job.clean);
		const text = verificationText({
			head: edits.set.head,
			edits: digest,
			verification
		});
		const zip = archiveOfText(VERIFICATION_FILE, text);
		const name = verificationNameOf(artifact);
		const stored = await storeArtifact({
			name,
			zip,
			expiresAtMs: null
		}, artifacts, signal);
		if (stored.status === "refused") throw new UltracodeError("GITHUB_FAILED", stored.reason);
		log(`verification: kept as artifact ${name}`);
		return {
			status: "verified",
			verification
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** What the event says of it; of a comment it says nothing, and the analysing job has left nothing then. */
const isOutside = (trigger) => trigger.type === "workflow-run" || trigger.type === "merge-group" || trigger.type === "pull-request" && trigger.outside !== null;
const skipped = (reason) => ({
	status: "skipped",
	reason
});
/** The edits that the analysing job has left for this one: those in the artifact that it named, and no others. */
async function findEdits(id, { artifacts, githubRun }, signal) {
	if (id === void 0 || artifacts === null) return skipped("the step before it named no artifact (`artifact-id`): there is nothing to verify.");
	const read = await readArtifact(id, {
		step: artifacts,
		maxBytes: RUN_BYTES_MAX
	}, signal);
	if (read.status === "refused") throw new UltracodeError("GITHUB_FAILED", read.reason);
	const { name, zip } = read.value;
	const attempt = attemptOf(name);
	if (attempt === null || attempt !== githubRun?.attempt) throw new UltracodeError("GITHUB_FAILED", `the artifact ${name} is not of the job that analyses in this attempt: re-run all jobs.`);
	const file = fileOfArchive(zip, {
		name: EDITS_FILE,
		maxBytes: RUN_BYTES_MAX
	});
	const left = file.status === "refused" ? null : editsOfRun(file.bytes);
	if (left === null) throw new UltracodeError("GITHUB_FAILED", `the edits in the artifact ${name} cannot be read.`);
	const { verification } = left.edits.set;
	if (verification?.status !== "not-run" || verification.later !== true) return skipped("the job that analyses has left nothing to verify.");
	return {
		...left,
		status: "found",
		artifact: name
	};
}
async function verify({ host, job, git, settings }, { set }, signal) {
	try {
		var _usingCtx3 = _usingCtx();
		const notRun = (reason) => ({
			status: "not-run",
			reason
		});
		const { head } = set;
		const command = settings["verify-command"] ?? "";
		if (command.trim() === "") return notRun("no command is set where it was to run (`verify-command`)");
		const wanted = headOf(job);
		if (wanted !== null && wanted !== head) return notRun(`the edits are about the commit ${head.slice(0, 7)}, and that job about ${wanted.slice(0, 7)}`);
		const edits = set.files.map(({ edit }) => edit);
		const isProtected = protectedPaths(settings["protected-paths"], command);
		for (const edit of edits) {
			const refused = refusedIn(edit, (path) => refusedPath(path) ?? isProtected(path));
			if (refused !== null) return notRun(`the path ${JSON.stringify(refused.path)} ${refused.reason}`);
		}
		if (!await resolveCommit(git, head).then(() => true, () => false)) return notRun(`the commit ${head.slice(0, 7)} is not in the checkout of that job: it needs \`fetch-depth: 0\` at actions/checkout`);
		const stored = storedInCommit(git, head);
		if (!await sameBeforeIn(stored)(edits)) return notRun("the edits are not about the files of that commit");
		const files = await filesOf(edits, stored);
		return await _usingCtx3.a(openVerifier(settings, {
			command,
			location: git,
			commit: head,
			now: host.now,
			folder: join(job.runDir, "verify"),
			slots: 1,
			isolations: ["job"]
		})).verify([...files.values()], signal);
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		await _usingCtx3.d();
	}
}
/** The commit that the event is about, where it says that. */
function headOf({ trigger, eventSha }) {
	if (trigger.type === "pull-request") return trigger.headSha;
	return trigger.type === "sweep" && trigger.resume === null ? eventSha : null;
}
export { verifyEdits };
