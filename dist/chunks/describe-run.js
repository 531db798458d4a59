import { _ as parseJson, g as nestsWithin, m as canonicalJson, v as sha256 } from "./base.js";
import "./run.js";
// src/resume/belonging.ts
/**
* What a run's answers belong to, as text that is compared for equality: the repository, the GitHub workflow's file, and the pull
* request or branch. Runs of one machine belong to it.
*/
function belongingOf({ githubRun, target }) {
	if (githubRun === null) return JSON.stringify(["laptop"]);
	const { repositoryId, workflowPath } = githubRun;
	return JSON.stringify([
		repositoryId,
		workflowPath,
		subjectOf(githubRun, target)
	]);
}
/** What a run on GitHub is about: a pull request, or a branch. */
const subjectOf = ({ branch }, { pullNumber }) => pullNumber === null ? `branch/${branch ?? ""}` : `pull/${pullNumber}`;
/** The pull request whose commits a merge queue tries under this branch, the last one where there are several; null for another branch. */
function pullOfGroup(headRef) {
	const number = GROUP_REF.exec(headRef)?.[1];
	return number === void 0 ? null : Number(number);
}
const GROUP_REF = /^refs\/heads\/gh-readonly-queue\/.{1,255}\/pr-(\d{1,10})-[0-9a-f]{7,64}$/;
// src/resume/artifact-name.ts
/**
* The artifact that holds the run of one job: equal work has equal names in every workflow run, whoever started it, except for the attempt.
* A name can be used once in a workflow run, and jobs of a matrix share their id: a matrix needs another `job` for each.
*/
function nameOfArtifact(githubRun, { workflow, target }) {
	return `ultracode-${sha256(JSON.stringify([
		workflow,
		subjectOf(githubRun, target),
		githubRun.job
	])).slice(0, 16)}-${githubRun.attempt}`;
}
/** The attempt that an artifact of ours is of; null for an artifact that is not ours. */
function attemptOf(name) {
	const attempt = /^ultracode-[0-9a-f]{16}-(\d{1,6})$/.exec(name)?.[1];
	return attempt === void 0 ? null : Number(attempt);
}
// src/resume/describe-run.ts
/** Characters that are kept of each text, so that a run's record stays small. */
const STORY_CHARS_MAX = {
	title: 300,
	description: 4e3
};
/** What the author of a pull request says about it, cut to what is kept; null for a text that says nothing. */
const storyOfPull = (pull) => ({
	title: said(pull.title, STORY_CHARS_MAX.title),
	description: said(pull.body, STORY_CHARS_MAX.description)
});
function said(text, charsMax) {
	const trimmed = (text ?? "").slice(0, 2 * charsMax).trim();
	if (trimmed === "") return null;
	return trimmed.length > charsMax ? `${trimmed.slice(0, charsMax)}…` : trimmed;
}
const DEPENDABOT = "dependabot[bot]";
/** Where a pull request comes from. `author`: the login of who opened it. */
function outsideOf({ fork, author }) {
	if (fork) return "it comes from a fork";
	return author === "dependabot[bot]" ? "Dependabot brings what others have written" : null;
}
/** A pull request, compared with its base. `trustedSha`: a commit that the author of the change cannot write to. */
const codeOfPull = (pull, trustedSha) => ({
	headSha: pull.headSha,
	base: pull.baseSha,
	trustedRef: trustedSha,
	headRef: `refs/pull/${pull.pullNumber}/head`,
	...pull.outside !== null && { outside: pull.outside },
	...pull.story !== void 0 && { story: pull.story }
});
/** What a merge queue would merge, compared with what it would be merged into. */
const codeOfGroup = (group) => ({
	headSha: group.headSha,
	base: group.baseSha,
	trustedRef: group.baseSha,
	headRef: group.headRef,
	outside: "a merge group may hold changes from forks"
});
/** The whole tree of one commit, by its own scripts. */
const codeOfTree = (sha) => ({
	headSha: sha,
	base: null,
	trustedRef: sha,
	headRef: null
});
/** A request that leaves everything to the settings. */
const NOTHING_REQUESTED = {
	workflow: null,
	base: null,
	model: null,
	maxCostUsd: null
};
const DEFAULT_REVIEW = "review";
const DEFAULT_SWEEP = "audit";
/** The workflow that runs: the one that was asked for, the one of the settings, or the built-in one for a change or a tree. */
const workflowOf = ({ request, code }, defaults) => request.workflow ?? defaults.workflow ?? (code.base === null ? DEFAULT_SWEEP : DEFAULT_REVIEW);
/** What a run that writes a script is called, and one that runs such a script: whatever the script calls itself, its check and its report never take the place of another workflow's. */
const AUTHORING = "a plan for a task";
const authoredWorkflow = (planId) => `plan ${planId}`;
const explainingWorkflow = (findingId) => `explain ${findingId}`;
/** Joins a decision, the settings and the place to the one description of a run. What was asked for goes before what the settings say. */
function describeRun(decision, defaults, place) {
	const { request, code, target, approved, resumption, authoring, authored, explaining, left } = decision;
	const isCommitted = [
		authoring,
		authored,
		explaining
	].every((other) => other === void 0);
	const workflow = workflowOf(decision, defaults);
	const args = request.args === void 0 && isCommitted ? readArgs(defaults.args) : request.args;
	const allowedUsd = Math.min(request.maxCostUsd ?? Number.POSITIVE_INFINITY, defaults.maxCostUsd);
	const base = authored !== void 0 || explaining !== void 0 ? code.base : request.base ?? defaults.base ?? code.base;
	const sweep = isCommitted && base === null ? sweepOf(decision, place) : void 0;
	return {
		...place,
		request,
		workflow,
		...args === void 0 ? {} : { args },
		code: {
			...code,
			base
		},
		target,
		reportKey: reportKeyOf(workflow, args, defaults),
		limits: {
			failOn: defaults.failOn,
			...defaults.counting !== void 0 && { counting: defaults.counting },
			maxFailedShare: defaults.maxFailedShare,
			maxCostUsd: Math.max(0, allowedUsd - (resumption?.spentUsd ?? 0)),
			...left
		},
		publish: explaining === void 0 ? defaults.publish : {
			comment: "off",
			annotations: "off"
		},
		...sweep !== void 0 && { sweep },
		...defaults.cache === "off" && { cache: "off" },
		offline: defaults.offline,
		approved,
		resumption,
		...authoring !== void 0 && { authoring },
		...authored !== void 0 && { authored },
		...explaining !== void 0 && { explaining },
		artifact: place.githubRun === null ? null : nameOfArtifact(place.githubRun, {
			workflow,
			target
		})
	};
}
/** A branch whose name the event does not say is another one: nothing is kept for the default branch that may be about it. */
function sweepOf({ sweepOf: asked }, { githubRun }) {
	if (asked === void 0 || githubRun === null) return void 0;
	const isDefault = githubRun.branch !== null && githubRun.branch === asked.defaultBranch;
	return asked.scheduled || isDefault ? "default-branch" : "other-branch";
}
/** Runs with the same key replace each other's report; nothing but what is looked at, and by what, is in it. */
function reportKeyOf(workflow, args, { paths, pathsIgnore }) {
	if (args === void 0 && paths.length + pathsIgnore.length === 0) return workflow;
	const scope = canonicalJson([
		args ?? null,
		[...paths].sort(),
		[...pathsIgnore].sort()
	]);
	return `${workflow} ${sha256(scope).slice(0, 12)}`;
}
/** JSON arrives as the value that it stands for, any other text as itself, as does JSON of more levels than can be walked; scripts guard for both. */
function readArgs(text) {
	if (text === null || text.trim() === "") return void 0;
	const value = parseJson(text);
	return value === void 0 || !nestsWithin(value, 200) ? text : value;
}
export { pullOfGroup as _, codeOfGroup as a, describeRun as c, readArgs as d, storyOfPull as f, belongingOf as g, nameOfArtifact as h, authoredWorkflow as i, explainingWorkflow as l, attemptOf as m, DEPENDABOT as n, codeOfPull as o, workflowOf as p, NOTHING_REQUESTED as r, codeOfTree as s, AUTHORING as t, outsideOf as u };
