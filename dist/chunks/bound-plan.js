import { J as string, K as record, L as custom, U as number, W as object, z as int } from "./run.js";
import { m as canonicalJson, v as sha256 } from "./base.js";
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
export { openUntilMs as a, planPointer as c, refusalOfSettings as d, RUN_ID as f, isDecided as i, ranPointer as l, PLAN_ID as n, planIdOf as o, githubRunIdOf as p, digestOfShown as r, planIn as s, BoundPlan as t, refusalOf as u };
