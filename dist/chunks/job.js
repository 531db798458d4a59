import { b as messageOf, t as firstLine, y as UltracodeError } from "./base.js";
import { a as childEnvironment, o as configVariables, s as createGit, t as insidePath, u as openLocation } from "./inside-path.js";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { a as resolveCommit, i as inCheckout, r as headSha, t as commitOf } from "./resolve-commit.js";
import { t as commitTree } from "./commit-tree.js";
import { t as configure } from "./configured.js";
// src/checkout/tree/trusted-tree.ts
/** Scripts, rules and settings, read from git's objects at `ref`; what is checked out does not matter. */
async function trustedTree(location, ref) {
	const git = createGit(location);
	const commit = await inCheckout(location, commitOf(git, ref));
	const tree = await commitTree(location, commit);
	return {
		commit,
		list: async (dir) => {
			const inside = insidePath(dir, "/");
			return inside === null ? [] : tree.listBelow(inside);
		},
		names: async (dir) => {
			const inside = insidePath(dir, "/");
			return inside === null ? [] : tree.namesIn(inside);
		},
		read: async (path) => {
			const inside = insidePath(path, "/");
			if (inside === null || inside === "") return null;
			const slice = await tree.read(inside);
			return slice.status === "text" ? slice.text : null;
		}
	};
}
// src/checkout/git/object-at.ts
/** Id of the object at `path` of a commit, 40 hexadecimal characters; null when this clone lacks the commit or the commit lacks the path. */
async function objectAt(location, commit, path) {
	const result = await createGit(location)([
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${commit}:${path}`
	]);
	return result.status === "exited" && result.code === 0 ? result.stdout.toString("utf8").trim() : null;
}
/** Text of the file at `path` of a commit; null when this clone lacks the commit or the commit lacks the path. */
async function textAt(location, commit, path) {
	const result = await createGit(location)([
		"cat-file",
		"blob",
		`${commit}:${path}`
	]);
	return result.status === "exited" && result.code === 0 ? result.stdout.toString("utf8") : null;
}
// src/checkout/git/remote.ts
const run = promisify(execFile);
/**
* `git fetch` of refs or object ids, with what is written to its input. Rejects with git's own words. The token is passed in
* the environment of this one command, for this server only: it is neither written to a configuration nor visible in the process list.
* What comes does not change the checkout; it is kept beside it for as long as the location is open.
*/
async function fetchFrom({ location, token, serverUrl }, args, input = "") {
	const { root, env } = location.view();
	const child = run("git", [
		"-C",
		root ?? location.dir,
		...QUIET,
		"fetch",
		"--quiet",
		"--no-tags",
		"--no-recurse-submodules",
		"origin",
		...args
	], {
		env: {
			...childEnvironment(location.env),
			...env,
			...token === null ? {} : withHeader(serverUrl, token)
		},
		timeout: FETCH_TIMEOUT_MS
	});
	child.child.stdin?.on("error", () => void 0);
	child.child.stdin?.end(input);
	await child;
}
const QUIET = [
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"gc.auto=0"
];
const FETCH_TIMEOUT_MS = 3e5;
function withHeader(serverUrl, token) {
	const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
	return configVariables([["http.followRedirects", "false"], [`http.${serverUrl}/.extraheader`, `AUTHORIZATION: basic ${basic}`]]);
}
// src/checkout/git/fetch-commit.ts
/** Fetches one commit unless the checkout has it already. */
async function fetchCommit(request) {
	const { sha, ref } = request;
	if (await hasCommit(request)) return;
	try {
		await fetchFrom(request, [ref]);
	} catch (error) {
		throw new UltracodeError("CHECKOUT_INVALID", `commit ${sha} is not in the checkout and ${ref} could not be fetched: ${messageOf(error).trim()}`, { cause: error });
	}
	if (await hasCommit(request)) return;
	throw new UltracodeError("CHECKOUT_INVALID", `${ref} was fetched but does not hold commit ${sha}: it has moved since. Give the command again.`);
}
async function hasCommit({ location, sha }) {
	const found = await createGit(location)([
		"cat-file",
		"-e",
		`${sha}^{commit}`
	]);
	return found.status === "exited" && found.code === 0;
}
// src/checkout/git/fill-clone.ts
/**
* Brings the files of these commits, and of where they part, into a partial clone (`filter:` or `sparse-checkout:` of
* actions/checkout), in one fetch; otherwise git would fetch them one by one, without the token. Gives how many objects were
* missing. Commits that are not there are passed over. Throws CHECKOUT_INVALID when the remote does not give them.
*/
async function fillClone(access, commits) {
	if (!access.location.view().partial) return 0;
	const git = createGit(access.location);
	const bases = commits.length < 2 ? [] : await lines(git, [
		"merge-base",
		"--all",
		...commits
	]);
	const roots = [.../* @__PURE__ */ new Set([...commits, ...bases])];
	let fetched = 0;
	for (let level = 0; level < LEVELS_MAX; level += 1) {
		const missing = await missingObjects(git, roots);
		if (missing.length === 0) return fetched;
		await fetchObjects(access, missing);
		fetched += missing.length;
	}
	return fetched;
}
const LEVELS_MAX = 100;
const missingObjects = async (git, commits) => {
	return (await lines(git, [
		...[
			"rev-list",
			"--objects",
			"--no-walk",
			"--ignore-missing",
			"--missing=print"
		],
		...commits,
		"--"
	])).filter((line) => line.startsWith("?")).map((line) => line.slice(1));
};
/** Nothing where git gives nothing. */
async function lines(git, args) {
	const result = await git(args);
	if (result.status !== "exited" || result.code !== 0) return [];
	return result.stdout.toString("utf8").split("\n").filter((line) => line !== "");
}
async function fetchObjects(access, objects) {
	const options = [
		"--no-write-fetch-head",
		"--filter=blob:none",
		"--stdin"
	];
	try {
		await fetchFrom(access, options, objects.join("\n"));
	} catch (error) {
		const stderr = error.stderr;
		throw new UltracodeError("CHECKOUT_INVALID", `this is a partial clone, and ${objects.length} objects that it left out could not be fetched (git: ${firstLine(stderr || messageOf(error))}). Take \`filter\` and \`sparse-checkout\` out of the actions/checkout step of this job, or give this step a \`github-token\` that may read the repository (\`contents: read\`).`, { cause: error });
	}
}
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
export { fillWorkspace as a, timeLimit as c, textAt as d, trustedTree as f, fetchInto as i, trustedShaOf as l, commitsOf as n, lookAhead as o, configureJob as r, openWorkspace as s, bringCommits as t, objectAt as u };
