import { C as isJsonObject, E as sha256, S as canonicalJson, T as parseJson, w as nestsWithin } from "./base.js";
import { Jt as RunSpec } from "./words.js";
import { d as shellQuoted, u as isShownWhole } from "./flags.js";
import { B as custom, H as int, K as number, L as _enum, R as array, W as literal, Y as record, Z as string, q as object } from "./run.js";
import { basename, dirname, join } from "node:path";
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
const fixingWorkflow = (findingIds) => `fix ${findingIds.join(" ")}`;
/** Joins a decision, the settings and the place to the one description of a run. What was asked for goes before what the settings say. */
function describeRun(decision, defaults, place) {
	const { request, code, target, approved, resumption, authoring, authored, explaining, fixing, left } = decision;
	const isCommitted = [
		authoring,
		authored,
		explaining,
		fixing
	].every((other) => other === void 0);
	const workflow = workflowOf(decision, defaults);
	const args = request.args === void 0 && isCommitted ? readArgs(defaults.args) : request.args;
	const allowedUsd = Math.min(request.maxCostUsd ?? Number.POSITIVE_INFINITY, defaults.maxCostUsd);
	const base = !isCommitted && authoring === void 0 ? code.base : request.base ?? defaults.base ?? code.base;
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
		publish: publishOf(decision, defaults, place),
		...sweep !== void 0 && { sweep },
		...defaults.cache === "off" && { cache: "off" },
		offline: defaults.offline,
		approved,
		resumption,
		...authoring !== void 0 && { authoring },
		...authored !== void 0 && { authored },
		...explaining !== void 0 && { explaining },
		...fixing !== void 0 && { fixing },
		artifact: place.githubRun === null ? null : nameOfArtifact(place.githubRun, {
			workflow,
			target
		})
	};
}
/** What is said of single findings takes the place of no report: it stands in the reply alone. */
function publishOf(decision, defaults, place) {
	const { explaining, fixing } = decision;
	if (explaining !== void 0) return {
		comment: "off",
		annotations: "off"
	};
	const edits = editsOf(decision, defaults, place);
	return fixing === void 0 ? {
		...defaults.publish,
		...edits
	} : {
		comment: "off",
		annotations: "off",
		...edits
	};
}
/** Where edits go, and what was asked for where that cannot be had. */
function editsOf(decision, { edits }, { githubRun }) {
	if (edits === "off" || decision.authoring !== void 0) return {};
	if (githubRun === null) return { edits: "patch" };
	const to = editsHere(decision, edits);
	return {
		edits: to,
		...edits !== null && edits !== "patch" && edits !== to && { editsAsked: edits }
	};
}
/** A change from outside can be given no more than a patch: its author is a stranger, and the token of its run may not write. */
function editsHere({ code, target }, edits) {
	if (code.outside !== void 0) return "patch";
	if (target.pullNumber === null) return edits === "patch" ? "patch" : "pull-request";
	return edits ?? "suggestions";
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
// src/resume/resume-request.ts
/** Id of a run: GitHub's number of the workflow run, the attempt, and eight hexadecimal characters. */
const RUN_ID = /^(\d{1,20})-(\d{1,6})-[0-9a-f]{8}$/;
/** GitHub's number of the workflow run that a run's id names; null for what is no such id. */
function githubRunIdOf(runId) {
	const number = RUN_ID.exec(runId)?.[1];
	return number === void 0 ? null : Number(number);
}
// src/resume/bound-plan.ts
/** Id of a plan: the first 64 bits of the SHA-256 over all that an approval of it binds, in lower-case hexadecimal. */
const PLAN_ID = /^[0-9a-f]{16}$/;
/** Everything that an approval binds besides the bytes of the script. Shas are 40 hexadecimal characters. */
const Bound = object({
	repositoryId: int().positive(),
	/** The issue or pull request under which it was asked for. */
	issueNumber: int().positive(),
	/** The comment that asked, and who wrote it. */
	commentId: int().positive(),
	/** Of the workflow run that wrote it, where it is not the first: what it shows is another plan than that of the attempt before. */
	attempt: int().positive().exactOptional(),
	by: string(),
	/** The task, in that person's words. */
	task: string(),
	headSha: string(),
	base: string().nullable(),
	trustedRef: string(),
	/** The settings that decide what a run may do and cost, as they were when the plan was shown. */
	settings: record(string(), custom()),
	/** Of this program. */
	version: string()
});
/** A script that was written for a task, and all that a person agrees to when approving it. Stored text is data from outside: parse it. */
const BoundPlan = object({
	id: string().regex(PLAN_ID),
	script: string(),
	/** `meta.name` of the script. */
	name: string(),
	bound: Bound,
	/** When it was shown, in milliseconds since 1970. */
	shownMs: number(),
	/** SHA-256 of the comment that shows it, as it was written; absent for one that ran at once. */
	shownDigest: string().optional(),
	/** Dollars that dry runs would have cost; absent in plans of before. It binds nothing: a limit holds whatever it says. */
	estimateUsd: object({
		low: number().min(0),
		high: number().min(0)
	}).optional()
});
/** Binds a script; any other byte, commit, setting or place gives another id. */
const planIdOf = (script, bound) => sha256(canonicalJson({
	...bound,
	script: sha256(script)
})).slice(0, 16);
/** Milliseconds since 1970 after which a plan has expired. */
const openUntilMs = ({ shownMs }) => shownMs + 7 * DAY_MS;
const DAY_MS = 864e5;
/** Why a plan cannot be approved, in a sentence in Markdown; null where it can. What runs is what was shown, or nothing. */
function refusalOf({ id, script, bound, shownMs }, now) {
	if (planIdOf(script, bound) !== id) return `What is kept of the plan \`${id}\` is not what was shown under this id.`;
	if (bound.repositoryId !== now.repositoryId) return `The plan \`${id}\` is one of another repository.`;
	if (bound.issueNumber !== now.issueNumber) return `The plan \`${id}\` was shown under #${bound.issueNumber}. Give the command there.`;
	if (now.nowMs > openUntilMs({ shownMs })) return `The plan \`${id}\` was shown more than 7 days ago and has expired; ${anew(id)}.`;
	if (now.headSha !== null && now.headSha !== bound.headSha) return `The plan \`${id}\` was made for ${bound.headSha.slice(0, 7)}, and the head is ${now.headSha.slice(0, 7)} now: what was shown is not what would run; ${anew(id)}.`;
	const changed = refusalOfSettings({
		id,
		shown: bound.settings,
		now: now.settings
	});
	if (changed !== null) return changed;
	if (bound.version !== now.version) return `The plan \`${id}\` was made by version ${bound.version} of this Action, and this is ${now.version}; ${anew(id)}.`;
	return null;
}
/** Why a plan's script does not run under these settings, in a sentence in Markdown; null where they are those that were shown. */
function refusalOfSettings({ id, shown, now }) {
	const changed = [.../* @__PURE__ */ new Set([...Object.keys(shown), ...Object.keys(now)])].filter((name) => canonicalJson(shown[name] ?? null) !== canonicalJson(now[name] ?? null)).map((name) => `the setting \`${name}\``);
	if (changed.length === 0) return null;
	return `Since the plan \`${id}\` was shown, ${changed.join(" and ")} changed; ${anew(id)}.`;
}
const anew = (id) => `\`/ultracode rerun ${id}\` shows the plan anew`;
/** Digest of a comment without its first line, which says what it is for, and without what we have said above it since. GitHub may change line ends, and blanks at the end. */
const digestOfShown = (body) => sha256(body.replaceAll("\r\n", "\n").replace(/^<!-- ultracode:v1 [^\n]*-->\n/, "").replace(DECISION, "").trimEnd());
/** Whether it is said above a plan what became of it. */
const isDecided = (body) => DECISION.test(body.replaceAll("\r\n", "\n").replace(/^<!-- ultracode:v1 [^\n]*-->\n/, ""));
const DECISION = /^> \[!NOTE\]\n> (?:Approved|Rejected) by [^\n]*\n\n/;
/** A line that is not shown. It proves nothing: what it points to is held against the id. */
const planPointer = ({ id, runId }) => `<!-- ultracode:plan ${id} ${runId} -->`;
/** The plan that a comment of ours shows; null for none. Only what stands before the first fence is ours. */
function planIn(body) {
	const [, id = "", runId = ""] = POINTER.exec(body.split("```", 1)[0] ?? "") ?? [];
	return PLAN_ID.test(id) && RUN_ID.test(runId) ? {
		id,
		runId
	} : null;
}
const POINTER = /^<!-- ultracode:plan ([0-9a-f]{16}) ([0-9a-f-]{1,60}) -->$/m;
/** A line that is not shown, of a comment that reports what a plan's script found. */
const ranPointer = (planId) => `<!-- ultracode:ran ${planId} -->`;
// src/resume/go-on-from.ts
/** Approval lets a waiting run go on at the commit that the person saw, and at no other. `automatic`: no person asked. */
function goOnFrom({ record }, now) {
	const { spec, state, waitingFor, scriptDigest, spentUsd, plan } = record;
	const { runId, code, resumption } = spec;
	const isSame = code.headSha === now.headSha;
	const refused = (reason) => ({
		status: "refused",
		reason
	});
	if (spec.authoring !== void 0 && plan !== void 0) return refused(`The run ${runId} wrote the plan \`${plan.id}\`, which stands in its reply: there is nothing left to go on with. \`/ultracode approve ${plan.id}\` runs its script, and \`/ultracode rerun ${plan.id}\` shows it anew.`);
	if (now.approve && state !== "waiting") return refused(`The run ${runId} does not wait for anybody (it is ${state}).`);
	if (now.approve && !isSame) return refused(`The run ${runId} was about ${code.headSha.slice(0, 7)}, and the head is ${now.headSha.slice(0, 7)} now: what was shown is not what would run. \`/ultracode resume ${runId}\` looks at the new head and asks again.`);
	if (spec.authored !== void 0 && !isSame) return refused(`The run ${runId} is one of the plan ${spec.authored.planId}, which was approved for ${code.headSha.slice(0, 7)}, and the head is ${now.headSha.slice(0, 7)} now. \`/ultracode rerun ${spec.authored.planId}\` shows the plan anew.`);
	const before = isSame ? spec.approved : [];
	return {
		status: "ok",
		approved: [.../* @__PURE__ */ new Set([...before, ...now.approve ? waitingFor : []])],
		resumption: {
			runId,
			scriptDigest: now.approve ? scriptDigest : null,
			continuations: now.automatic ? (resumption?.continuations ?? 0) + 1 : 0,
			spentUsd: now.automatic ? spentUsd : 0
		}
	};
}
/** What a previous run was asked, to be asked again of the code as it is now. */
const askedBefore = ({ record: { spec } }) => ({
	request: {
		...spec.request,
		workflow: spec.workflow
	},
	authoring: spec.authoring,
	authored: spec.authored,
	explaining: spec.explaining,
	fixing: spec.fixing
});
/**
* The code that a run goes on with: the code as it is now, but for a plan that was approved for a commit of a branch, which moves on. What is
* explained is a finding about one commit, and read by today's rules.
*/
const codeNow = ({ record: { spec } }, now) => spec.explaining !== void 0 ? {
	...spec.code,
	trustedRef: now.trustedRef
} : spec.authored !== void 0 && spec.target.pullNumber === null ? spec.code : now;
/** `run.json`: the description of a run and how it stands, so that another one can go on from it. Data from outside: parse it. */
const RunRecord = object({
	v: literal(2),
	spec: RunSpec,
	/** SHA-256 of the script's text. */
	scriptDigest: string(),
	state: _enum([
		"running",
		"completed",
		"skipped",
		"incomplete",
		"failed",
		"waiting"
	]),
	/** Phases that a person has to let begin first. */
	waitingFor: array(string()).readonly(),
	/** Dollars, those of the runs that this one continues included. */
	spentUsd: number().min(0),
	/** The plan that it has shown; absent where it has written none. */
	plan: BoundPlan.optional()
});
// src/resume/next-command.ts
/** Where on GitHub somebody can say that a run shall go on; null: nowhere. */
function commandPlaceOf({ target, runId, githubRun, workflow, request, ...made }) {
	if (target.pullNumber !== null || target.replyTo !== null) return {
		type: "conversation",
		runId,
		workflow,
		request,
		...againOf(made)
	};
	if (githubRun === null) return null;
	const { id, workflowPath } = githubRun;
	return {
		type: "sweep",
		runId,
		githubRunId: id,
		workflowFile: basename(workflowPath)
	};
}
function againOf({ authoring, authored, explaining, fixing }) {
	if (fixing !== void 0) return { again: `/ultracode fix ${fixing.findings.map(({ finding }) => finding.id).join(" ")}` };
	if (explaining !== void 0) return { again: `/ultracode explain ${explaining.finding.id}` };
	if (authored !== void 0) return { again: `/ultracode rerun ${authored.planId}` };
	return authoring === void 0 ? {} : { again: null };
}
/** The one command that goes on from a run that did not complete, without paying again for what it has; null where there is nothing to go on from. */
function nextCommand({ state, agentsAsked, waitingFor }, place) {
	const waits = state === "waiting";
	if (state === "completed" || state === "skipped" || agentsAsked === 0 && !waits) return null;
	switch (place.type) {
		case "laptop": {
			const approved = waits ? waitingFor.flatMap((phase) => ["--approve", phase]) : [];
			const words = [
				...place.words,
				"--resume",
				place.dir,
				...approved
			];
			return [place.self, ...words.map(shellQuoted)].join(" ");
		}
		case "conversation": return `/ultracode ${waits ? "approve" : "resume"} ${place.runId}`;
		case "sweep": return waits ? `gh workflow run ${place.workflowFile} -f approve=${place.runId}` : `gh run rerun ${place.githubRunId} --failed`;
	}
}
/** The command that asks for the same run once more, with the same options; null where a comment cannot say its arguments. */
function sameRunCommand(place) {
	switch (place.type) {
		case "laptop": return [place.self, ...place.words.map(shellQuoted)].join(" ");
		case "conversation": {
			if (place.again !== void 0) return place.again;
			const { args, base, model, maxCostUsd } = place.request;
			const pairs = args === void 0 ? [] : pairsOf(args);
			if (pairs === null || !isShownWhole(place.workflow)) return null;
			const options = [
				...base === null ? [] : [`--base=${inComment(base)}`],
				...model === null ? [] : [`--model=${inComment(model)}`],
				...maxCostUsd === null ? [] : [`--max-cost-usd=${maxCostUsd}`]
			];
			return [
				"/ultracode run",
				inComment(place.workflow),
				...pairs,
				...options
			].join(" ");
		}
		case "sweep": return `gh run rerun ${place.githubRunId}`;
	}
}
/** The command that writes what a run edited to the work tree that it looked at; null where there is none at hand. What the person let agents change, only the person can let be written: it is no part of what the run has left. */
const applyCommand = (place) => place.type === "laptop" ? commandHere(place, ["apply", place.dir], ["--repo", "--protected-paths"]) : null;
/** The command that has a finding of a run mended; null where there is none at hand. */
function fixCommand(place, finding) {
	if (place.type !== "laptop") return null;
	return commandHere(place, [
		"fix",
		finding,
		...dirname(place.dir).endsWith(join(".ultracode", "runs")) ? [] : [place.dir]
	], ["--repo"]);
}
/** Of this program, as it was started, with these flags of the command that began the run. */
function commandHere({ self, words }, command, flags) {
	const kept = words.flatMap((word, index) => {
		if (flags.includes(word)) return words.slice(index, index + 2);
		return flags.some((flag) => word.startsWith(`${flag}=`)) ? [word] : [];
	});
	return [self, ...[...command, ...kept].map(shellQuoted)].join(" ");
}
/** `key=value` of each argument; null when one is no text that a line of code shows whole, or its name no word. */
function pairsOf(args) {
	if (!isJsonObject(args)) return null;
	const pairs = Object.entries(args).map(([key, value]) => /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key) && typeof value === "string" && isShownWhole(value) ? `${key}=${inComment(value)}` : null);
	const said = pairs.filter((pair) => pair !== null);
	return said.length < pairs.length ? null : said;
}
/** A value as a comment's command takes it; a quote at its start would be read as one. */
const inComment = (value) => /^(?!['‘’“”„])[^\s"]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
// src/resume/continue-as-new.ts
const CONTINUATIONS_MAX = 20;
/**
* Keeps the run and starts the workflow run that goes on from it. `continuations`: how many runs before this one were continued so.
* It is the one thing that a run may start: GitHub lets a job's token dispatch, and nothing else.
*/
async function continueAsNew(continuations, { keepRun, dispatch }, signal) {
	if (continuations >= CONTINUATIONS_MAX) return notStarted(`it has gone on by itself ${CONTINUATIONS_MAX} times already, the limit`, false);
	const problem = await keepRun(signal);
	if (problem !== null) return notStarted(problem, false);
	const kept = true;
	const dispatched = await dispatch(signal);
	return dispatched.status === "ok" ? {
		status: "started",
		kept,
		url: dispatched.value
	} : notStarted(dispatched.reason, kept);
}
const notStarted = (reason, kept) => ({
	status: "not-started",
	kept,
	reason
});
// src/resume/trust-run.ts
/**
* Whether the journal that an earlier workflow run stored may be used: what it holds is taken for answers of our own agents, so
* nobody who may not change the trusted commit may have written it. An event that is not known refuses.
*/
function trusted(run, expected) {
	if (run.repositoryId !== expected.repositoryId) return no(`it belongs to the repository ${run.repositoryId}, and this is ${expected.repositoryId}`);
	if (run.headRepositoryId === null) return no("its code came from a fork that has been deleted");
	if (run.headRepositoryId !== expected.repositoryId) return no("its code came from a fork");
	const path = pathOf(run);
	if (path !== expected.workflowPath) return no(`it ran ${path}, and this is ${expected.workflowPath}`);
	const source = SOURCE_OF_WORKFLOW.get(run.event);
	if (source === void 0) return no(`it was started by ${run.event}; expected ${[...SOURCE_OF_WORKFLOW.keys()].join(", ")}`);
	if (source === "pushed" && !expected.workflowUnchanged) return no(`${path} differs between its commit and the trusted one`);
	return { allow: true };
}
/** Path of the workflow's file, without the ref that it was read from. */
const pathOf = ({ path }) => path.replace(REF, "");
const REF = /@refs\/.*$/s;
/** Where GitHub takes the workflow's file from: the default branch, or a commit that whoever may push can have written. */
const SOURCE_OF_WORKFLOW = /* @__PURE__ */ new Map([
	["pull_request", "pushed"],
	["pull_request_review_comment", "pushed"],
	["push", "pushed"],
	["merge_group", "pushed"],
	["workflow_dispatch", "pushed"],
	["schedule", "default-branch"],
	["issue_comment", "default-branch"]
]);
const no = (reason) => ({
	allow: false,
	reason: `the earlier workflow run is not trusted: ${reason}`
});
// src/resume/origin.ts
/**
* Why what a record says of its run cannot be so, as GitHub knows the workflow run that stored it; null when it can. An artifact's name
* is free to choose for every job of a workflow run, and so is what it holds.
*/
function doubtOfOrigin(spec, { artifact, run }) {
	const { githubRun, runId, code, target } = spec;
	if (githubRun === null) return "its record names no workflow run";
	const { id, attempt, repositoryId, workflowPath, branch } = githubRun;
	if (repositoryId !== run.repositoryId) return says("repository", repositoryId, run.repositoryId);
	if (workflowPath !== pathOf(run)) return says("workflow", workflowPath, pathOf(run));
	if (id !== run.id) return says("workflow run", id, run.id);
	if (attempt > run.attempt) return says("attempt", attempt, `had ${run.attempt}`);
	if (attempt !== attemptOf(artifact)) return `its record is of attempt ${attempt}, and its artifact is not`;
	if (!RUN_ID.test(runId) || !runId.startsWith(`${id}-${attempt}-`)) return `its record has the id ${short(runId)}, which is not one of attempt ${attempt} of workflow run ${id}`;
	if (nameOfArtifact(githubRun, spec) !== artifact) return `its record is about ${aboutOf(spec)}, and the name of its artifact is for something else`;
	if (run.event === "issue_comment") return doubtOfTrusted(spec, run);
	if (target.pullNumber !== null) return doubtOfPull(target.pullNumber, code.headSha, run);
	if (OF_PULLS.includes(run.event)) return says("pull request", "none", "one");
	if (code.headSha !== run.commit) return says("commit", code.headSha, run.commit);
	return branch === null || branch === run.headBranch ? null : says("branch", branch, run.headBranch);
}
/** A comment starts a run from the default branch, whose commit GitHub tells; what a plan's run reads was told by the run that showed the plan. */
function doubtOfTrusted({ code, authored }, { commit }) {
	if (authored !== void 0 || code.trustedRef === commit) return null;
	return says("trusted commit", code.trustedRef, commit);
}
function doubtOfPull(pullNumber, headSha, { event, commit, pullNumbers }) {
	if (event === "workflow_dispatch") return null;
	if (!OF_PULLS.includes(event)) return says("pull request", `#${pullNumber}`, `the event ${event}`);
	if (headSha !== commit) return says("commit", headSha, commit);
	if (pullNumbers.length === 0 || pullNumbers.includes(pullNumber)) return null;
	return says("pull request", `#${pullNumber}`, pullNumbers.map((number) => `#${number}`).join(", "));
}
/** Events of a pull request itself, whose head GitHub tells of the workflow run. */
const OF_PULLS = ["pull_request", "pull_request_review_comment"];
const says = (what, said, known) => `its record names the ${what} ${short(said)}, and the workflow run that stored it has ${known}`;
/** What a record says is of any length. */
const short = (said) => String(said).slice(0, 80);
const aboutOf = ({ workflow, target }) => `${short(workflow)} of ${target.pullNumber === null ? "a branch" : `pull request #${target.pullNumber}`}`;
const CANDIDATES_MAX = 5;
/** Finds the runs that this one may go on from. What they left is data: it is checked, and trusted only under conditions. */
function findRuns(ports) {
	const { githubRun } = ports;
	const namesOf = (work, attempts) => [...Array(attempts).keys()].map((n) => nameOfArtifact({
		...githubRun,
		attempt: n + 1
	}, work));
	const ofQueuedPull = ({ workflow, queuedPull = null }) => queuedPull === null ? [] : namesOf({
		workflow,
		target: { pullNumber: queuedPull }
	}, 3);
	return {
		async named(runId, signal) {
			const listed = await ports.artifactsOfRun(githubRunIdOf(runId) ?? 0, signal);
			if (listed.status === "refused") return none(listed.reason);
			const attempt = Number(runId.split("-")[1]);
			const ofAttempt = listed.value.filter(({ name }) => attemptOf(name) === attempt);
			const fits = async ({ record }) => record.spec.runId === runId;
			return await firstUsable(ports, ofAttempt, fits, signal) ?? none(`No run ${runId} can be gone on from: its workflow run left no artifact of it that may be used. The id stands in the report; artifacts are kept for as long as the repository says.`);
		},
		async latest(work, signal, fits = async () => true) {
			if (githubRun.attempt > 1) {
				const names = namesOf(work, githubRun.attempt - 1);
				const listed = await ports.artifactsOfRun(githubRun.id, signal);
				const found = await firstUsable(ports, listed.status === "ok" ? listed.value.filter(({ name }) => names.includes(name)) : [], fits, signal);
				if (found !== null) return found;
			}
			const names = [...namesOf(work, 3), ...ofQueuedPull(work)];
			const answers = await Promise.all(names.map((name) => ports.artifactsNamed(name, signal)));
			const refused = answers.find((answer) => answer.status === "refused");
			if (refused?.status === "refused") return none(refused.reason);
			return await firstUsable(ports, answers.flatMap((answer) => answer.status === "ok" ? answer.value : []).toSorted((a, b) => b.id - a.id), fits, signal) ?? none("no earlier run of it was found");
		}
	};
}
/** The first that may be used; why not, of the others, is for the log. */
async function firstUsable(ports, artifacts, fits, signal) {
	for (const artifact of artifacts.slice(0, CANDIDATES_MAX)) {
		const found = await openTrusted(ports, artifact, signal);
		if (found.status === "none") ports.log(`An earlier run is not used: ${found.reason}`);
		else if (await fits(found.run)) return found;
	}
	return null;
}
/** What an artifact holds, if the workflow run that stored it is trusted and can have written it. */
async function openTrusted(ports, artifact, signal) {
	const { githubRun } = ports;
	const { name, githubRunId } = artifact;
	if (githubRunId === null) return none(`artifact ${name} names no workflow run`);
	const facts = await ports.factsOf(githubRunId, signal);
	if (facts.status === "refused") return none(facts.reason);
	const run = facts.value;
	const decision = trusted(run, {
		repositoryId: githubRun.repositoryId,
		workflowPath: githubRun.workflowPath,
		workflowUnchanged: githubRunId === githubRun.id || await ports.workflowUnchangedAt(run.commit)
	});
	if (!decision.allow) return none(decision.reason);
	const found = await ports.open(artifact, signal);
	if (found.status === "none") return found;
	const doubt = doubtOfOrigin(found.run.record.spec, {
		artifact: name,
		run
	});
	return doubt === null ? found : none(`the artifact ${name} is not believed: ${doubt}`);
}
const none = (reason) => ({
	status: "none",
	reason
});
export { codeOfGroup as A, attemptOf as B, refusalOfSettings as C, DEPENDABOT as D, AUTHORING as E, fixingWorkflow as F, belongingOf as H, outsideOf as I, readArgs as L, codeOfTree as M, describeRun as N, NOTHING_REQUESTED as O, explainingWorkflow as P, storyOfPull as R, refusalOf as S, githubRunIdOf as T, pullOfGroup as U, nameOfArtifact as V, openUntilMs as _, applyCommand as a, planPointer as b, nextCommand as c, askedBefore as d, codeNow as f, isDecided as g, digestOfShown as h, continueAsNew as i, codeOfPull as j, authoredWorkflow as k, sameRunCommand as l, PLAN_ID as m, openTrusted as n, commandPlaceOf as o, goOnFrom as p, pathOf as r, fixCommand as s, findRuns as t, RunRecord as u, planIdOf as v, RUN_ID as w, ranPointer as x, planIn as y, workflowOf as z };
