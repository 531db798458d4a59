import { S as openLocation, h as resolveCommit, i as fetchCommit, n as textAt, p as headSha, r as fillClone } from "./git.js";
import { t as trustedTree } from "./commit-tree.js";
import { d as configure } from "./settings.js";
// src/compose/github/job.ts
/** A commit that the author of the change cannot write to: settings come from there, and the workflow's file is trusted as it stands there. */
function trustedShaOf({ trigger, eventSha }) {
	if (trigger.type === "pull-request" || trigger.type === "merge-group") return trigger.baseSha;
	return (trigger.type === "command" ? trigger.baseSha : null) ?? eventSha;
}
/** The checkout of the job. What it lacks is fetched from the server that the job runs for, whatever the checkout's configuration says. */
const openWorkspace = (host, { workspace, serverUrl, owner, repo }) => openLocation(workspace, host.env, `${serverUrl}/${owner}/${repo}`);
async function configureJob(job, place) {
	return configure(job.inputs, "file", () => trustedTree(place, trustedShaOf(job)));
}
/** What the run will ask git, asked while the settings are read; failures are told to whoever asks in earnest. */
function lookAhead({ trigger }, place) {
	headSha(place).catch(() => void 0);
	if (trigger.type === "pull-request") trustedTree(place, trigger.headSha).catch(() => void 0);
}
/** Brings a commit that the checkout does not hold yet. */
const fetchInto = (job, location, { sha, ref }) => fetchCommit({
	...accessOf(job, location),
	sha,
	ref
});
/** Fetches what the run is about and the checkout may lack: the head of a pull request, and the commits of a plan or an earlier report. */
async function bringCommits(job, git, { code, authored, explaining }) {
	if (job.token === "") return;
	const { headSha, headRef, trustedRef, base } = code;
	const wanted = [
		...headRef === null ? [] : [{
			sha: headSha,
			ref: headRef
		}],
		...authored === void 0 ? [] : [headSha, trustedRef].map((sha) => ({
			sha,
			ref: sha
		})),
		...explaining === void 0 || base === null ? [] : [{
			sha: base,
			ref: base
		}]
	];
	for (const commit of wanted) await resolveCommit(git, commit.sha).catch(() => fetchInto(job, git, commit));
}
/** Brings what a partial clone left out of these commits. Rejects with the settings of actions/checkout that are in the way. */
async function fillWorkspace(job, location, commits) {
	const fetched = await fillClone(accessOf(job, location), commits);
	if (fetched > 0) job.log(`this is a partial clone: ${fetched} objects that it left out were fetched`);
}
const accessOf = ({ token, serverUrl }, location) => ({
	location,
	token: token === "" ? null : token,
	serverUrl
});
/** What an event names of the commits that a run of it reads. */
const commitsOf = (job) => [.../* @__PURE__ */ new Set([
	trustedShaOf(job),
	"headSha" in job.trigger ? job.trigger.headSha : job.eventSha,
	job.eventSha
])];
/** Minutes that the run may take: what the settings say, or what the job's own limit leaves. */
async function timeLimit({ githubRun, workflowSha }, settings, place) {
	const set = settings["time-limit-minutes"];
	if (set !== void 0) return set;
	const { jobTimeoutMinutes, timeLimitMinutes } = await import("./job-timeout.js");
	return timeLimitMinutes(jobTimeoutMinutes(githubRun === null || workflowSha === null ? null : await textAt(place, workflowSha, githubRun.workflowPath), githubRun?.job ?? ""));
}
export { fillWorkspace as a, timeLimit as c, fetchInto as i, trustedShaOf as l, commitsOf as n, lookAhead as o, configureJob as r, openWorkspace as s, bringCommits as t };
