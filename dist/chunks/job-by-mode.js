import "./rolldown-runtime.js";
import { D as UltracodeError, E as sha256, O as messageOf, g as nearMiss, t as dayOf, v as editDistance, x as trimMarks } from "./base.js";
import { A as codeOfGroup, B as attemptOf, C as refusalOfSettings, E as AUTHORING, M as codeOfTree, N as describeRun, O as NOTHING_REQUESTED, S as refusalOf, U as pullOfGroup, V as nameOfArtifact, _ as openUntilMs, d as askedBefore, f as codeNow, g as isDecided, h as digestOfShown, i as continueAsNew, j as codeOfPull, k as authoredWorkflow, m as PLAN_ID, n as openTrusted, o as commandPlaceOf, p as goOnFrom, r as pathOf, t as findRuns, v as planIdOf, w as RUN_ID, x as ranPointer, y as planIn, z as workflowOf$1 } from "./resume.js";
import { a as rowOf, c as idWithin, d as replyInWords, f as subjectOf, i as rowFor, l as answerInWords, n as COMMAND_HELP, o as asWritten, r as VERBS, s as firstAndRest, t as parseComment, u as notUnderstood } from "./parse-comment.js";
import { j as decide$2 } from "./alone.js";
import { a as setAside, c as saidOfBeginning, d as useOf, f as countSpent, i as storeSpent, l as saidOfEnd, m as keepRun, n as storeLeft, o as refusalOf$1, p as limitsOver, r as countPorts, s as refusalOfUnknown, t as leaveSpent, u as saidOfEstimate } from "./spent-at-end.js";
import { Ot as failing, St as skippedReport, Tt as concludeAnew, Xt as SEVERITIES, _n as plural, a as withKnown, bt as failedReport, c as unknownFinding, cn as md, en as isOpen, l as commandHelp, o as meantBy, s as namedFindings, vn as positionOf, xn as visible } from "./words.js";
import { c as withPresentHead, o as announce, s as publish, t as reportMarkdown, u as withCommands } from "./markdown.js";
import { t as trustedTree } from "./commit-tree.js";
import { i as COMMENT_BODY_MAX } from "./patient-fetch.js";
import { a as ownIssue, c as decideOn, f as foldAway, l as standsIn, m as linksOf, n as reportersFor, p as standingComments, s as stateOf$1 } from "./registry.js";
import { i as readStoredReport, n as REPORT_FILE, r as aboutOf, t as REPORT_BYTES_MAX } from "./stored-report.js";
import { t as runFolderReport } from "./run-folder2.js";
import { t as createShutdown } from "./run.js";
import { a as readPackage, n as loadBuiltin, t as catalogOf } from "./catalog.js";
import { a as hasRecord, i as createRunFolder, l as readRunFolder } from "./run-folder.js";
import { A as MODES, i as composeProvider, p as SETTINGS_FILES, r as defaultsOf, v as secretVariables, x as providerRow, y as secretsIn } from "./settings.js";
import { n as composeSeal, r as sealsOf, t as UNSEALED } from "./seal.js";
import { basename, dirname, join } from "node:path";
import { i as BRANCH_PREFIX, n as markedComment, r as ownComments, t as githubOperations } from "./operations.js";
import { d as replyKey, o as decodeMarker } from "./repository.js";
import { u as required } from "./artifacts.js";
import { r as readState } from "./state-text.js";
import { n as editPorts, r as editsIn, t as headNow } from "./head-now.js";
import { a as specOfLeft, i as executionOf, n as keptState, o as withoutDismissals, r as believed, s as showAnew, t as composeDecisions } from "./compose-decisions.js";
import { h as resolveCommit, n as textAt, p as headSha, t as objectAt, y as createGit } from "./git.js";
import { a as unpackRun, r as fileOfArchive, t as RUN_BYTES_MAX } from "./run-archive.js";
import { a as fillWorkspace, c as timeLimit, i as fetchInto, l as trustedShaOf, n as commitsOf, o as lookAhead, r as configureJob, s as openWorkspace, t as bringCommits } from "./job.js";
import { a as scriptName, n as isScriptPath, r as listWorkflows, s as workflowNames, t as findWorkflow } from "./catalog2.js";
import { readFile } from "node:fs/promises";
import { r as scriptOf, t as boundSettings } from "./bound-settings.js";
import { t as loadScript } from "./script.js";
import { i as verificationNameOf, n as VERIFICATION_FILE, r as readVerification, t as VERIFICATION_BYTES_MAX, u as EDITS_FILE, w as folded } from "./edits.js";
import { t as editsOfRun } from "./left-edits.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/commands/ambiguity.ts
/**
* Whether a task that was written without `author` begins like a command: with a word that is the name of a workflow, or nearly one or a
* verb. Such a task is never begun by itself. null: it is a task.
*/
function ambiguityOf(task, workflowNames) {
	const { first, rest } = firstAndRest(task);
	const word = trimMarks(first, BEFORE, AFTER).toLowerCase();
	if (word === "") return null;
	const instead = insteadOfWord(word, task);
	if (instead !== null) return instead;
	const workflow = workflowNames.find((name) => beginsWith(task, word, name));
	if (workflow !== void 0) return asRun(quoted(workflow), rest);
	const candidates = [...workflowNames, ...VERBS];
	const near = candidates.find((name) => isSwapped(word, name.toLowerCase())) ?? nearMiss(word, candidates);
	if (near === null) return null;
	const isWorkflow = workflowNames.includes(near);
	const row = isWorkflow ? null : rowOf(near);
	if (!((row ?? rowOf("run"))?.read(row === null ? `${quoted(near)}${rest}` : rest).status === "ok") && !isTypo(word, near)) return null;
	if (isWorkflow) return asRun(quoted(near), rest, `\`${first}\` is nearly the workflow \`${near}\``);
	const read = row?.read(rest);
	return {
		problem: `\`${first}\` is not a command`,
		nearest: read?.status === "unreadable" ? read.nearest : `/ultracode ${near} ${asWritten(rest)}`.trimEnd()
	};
}
/** What people say to a bot in words that are no verbs of it. A task that begins so, or names a run or a plan, is none before it is asked. */
function insteadOfWord(word, task) {
	const id = idWithin(task, (one) => PLAN_ID.test(one) || RUN_ID.test(one));
	if (id !== null) return {
		problem: `\`${id}\` is the id of a plan or a run, and no command stands before it`,
		nearest: `/ultracode ${AGREEING.includes(word) || /\bapprove/i.test(task) ? "approve" : ENDING.includes(word) ? "cancel" : "approve"} ${id}`
	};
	const [flag = null] = FLAG.exec(task.slice(0, LOOKED_AT)) ?? [];
	if (flag !== null) return {
		problem: `\`${flag.trim()}\` is an option of \`run\`, and a task in words has none; what a plan may cost is the setting \`max-cost-usd\``,
		nearest: "/ultracode run <workflow> --max-cost-usd <n>"
	};
	if (ENDING.includes(word)) return {
		problem: `\`${word}\` is not a command`,
		nearest: "/ultracode cancel"
	};
	if (AGREEING.includes(word)) return {
		problem: `\`${word}\` is not a command`,
		nearest: "/ultracode approve <id>"
	};
	return null;
}
const FLAG = /(?:^|\s)(?:--|[—–])(?:max-cost-usd|model|base)(?![\w-])/i;
/** Characters of a task in which these are looked for. */
const LOOKED_AT = 4e3;
const ENDING = [
	"stop",
	"abort",
	"kill",
	"end",
	"halt"
];
const AGREEING = [
	"accept",
	"lgtm",
	"yes",
	"ok",
	"okay",
	"approved",
	"go"
];
/** Marks around a word of a sentence. */
const BEFORE = `"'“”‘’«»「『(`;
const AFTER = `"'“”‘’«»」』),.:;!?`;
/** A name may be of several words. */
const beginsWith = (task, word, name) => name.toLowerCase() === word || /\s/.test(name) && `${task} `.toLowerCase().startsWith(`${name.toLowerCase()} `);
function asRun(workflow, rest, why = `\`${workflow}\` is a workflow`) {
	const read = rowOf("run")?.read(`${workflow} ${rest}`);
	return read?.status === "unreadable" ? {
		problem: `${why}: ${read.problem}`,
		nearest: read.nearest
	} : {
		problem: why,
		nearest: `/ultracode run ${workflow} ${rest.trim()}`.trimEnd()
	};
}
const quoted = (name) => /\s/.test(name) ? `"${name}"` : name;
/** One letter more, less or other; two in a long word, and where both words are made of the same letters, doubled or swapped. */
function isTypo(word, meant) {
	const name = meant.toLowerCase();
	const most = name.length >= LONG_WORD || lettersOf(word) === lettersOf(name) ? 2 : 1;
	return editDistance(word, name, most + 1) <= most;
}
const LONG_WORD = 8;
const isSwapped = (a, b) => a.length === b.length && lettersOf(a) === lettersOf(b) && editDistance(a, b, 3) === 2;
/** Each letter once. */
const lettersOf = (word) => [...new Set(word.slice(0, 100))].sort().join("");
// src/commands/act.ts
/** Does a command by its row, unless its person has given too many in this hour, or it may as well be meant otherwise. */
async function act(command, call, signal) {
	if (command.verb === "author" && !command.named) {
		const there = await call.ports.workflows();
		const ambiguity = ambiguityOf(command.task, there.flatMap(({ name, path }) => [name, path]));
		if (ambiguity !== null) return answerInWords(call, notUnderstood(command.task, ambiguity), signal);
	}
	const row = rowFor(command);
	const problem = row.isPaid ? await tooMany(call, signal) : null;
	if (problem !== null) return answerInWords(call, {
		type: "refused",
		problem
	}, signal);
	return row.act(command, call, signal);
}
/** Why a person may not begin more paid work in this hour; null: nothing is against it. */
async function tooMany({ actor, issueNumber, ports }, signal) {
	const most = ports.maxCommandsPerHour;
	const given = await ports.commandsWithinHour({
		actor,
		issueNumber
	}, signal);
	if (given.status === "refused") return `How many commands ${actor} has given within the last hour is not known: ${given.reason} Nothing that is paid for begins without it.`;
	if (given.value <= most) return null;
	return `${actor} has given ${given.value} commands in this repository within the last hour; \`max-commands-per-hour\` allows ${most}. Give the command again later.`;
}
// src/app/decide.ts
/** From an event to a run: who asks, may they, and on which commit. The head is pinned here and never looked up again. */
async function decide$1(trigger, ports, signal) {
	switch (trigger.type) {
		case "ignored": return {
			status: "ignored",
			reason: trigger.reason
		};
		case "pull-request": return decidePull(trigger, ports);
		case "merge-group": return accepted({
			code: codeOfGroup(trigger),
			target: NO_TARGET
		});
		case "sweep": return decideSweep(trigger, ports, signal);
		case "workflow-run": return decideWorkflowRun(trigger, ports, signal);
		case "command": return decideCommand(trigger, ports, signal);
	}
}
const accepted = (subject) => ({
	...subject,
	status: "accepted",
	request: NOTHING_REQUESTED,
	approved: [],
	resumption: null,
	previous: null
});
/** A pull request that cannot be reviewed ends as skipped, with the reason: that one of a fork has no secrets is as it should be. */
async function decidePull(trigger, { skipsDrafts, canSignIn }) {
	const { outside, author, draft, isNew, pullNumber } = trigger;
	const run = accepted({
		code: codeOfPull(trigger, trigger.baseSha),
		target: {
			pullNumber,
			replyTo: null
		}
	});
	const skipped = (reason) => ({
		...run,
		status: "skipped",
		reason
	});
	if (draft && skipsDrafts) {
		const reason = "the pull request is a draft. It is looked at once it is ready for review, or when somebody who may write comments `/ultracode`; `drafts: review` looks at drafts too";
		return isNew ? skipped(reason) : {
			status: "ignored",
			reason
		};
	}
	if (outside === null || await canSignIn()) return run;
	if (author === "dependabot[bot]") return skipped("pull requests of Dependabot get no secrets of Actions. Add the key to the secrets of Dependabot (Settings, Secrets and variables, Dependabot), or comment `/ultracode`; whoever may write to the repository can do that");
	return skipped("pull requests of forks get no secrets. Somebody who may write can comment `/ultracode` to have this one looked at");
}
/**
* The pull request of a fork after its own run, which had no secrets: the code is read as data, by the scripts and settings of the default
* branch. Only the head that GitHub names now counts; one that has moved since has a workflow run of its own.
*/
async function decideWorkflowRun({ head }, ports, signal) {
	const ignored = (reason) => ({
		status: "ignored",
		reason
	});
	const at = `${head.sha.slice(0, 7)} of ${head.owner}:${head.branch}`;
	const [pull, ...others] = (await ports.pullsOfHead(head, signal)).filter(({ headSha }) => headSha === head.sha);
	if (pull === void 0) return ignored(`no open pull request has the head ${at}: it was closed, or pushed to again`);
	if (others.length > 0) return ignored(`several pull requests have the head ${at} (${[pull, ...others].map(({ pullNumber }) => `#${pullNumber}`).join(", ")}): comment \`/ultracode\` on one`);
	if (pull.outside === null) return ignored(`#${pull.pullNumber} comes from this repository, where its own run has the secrets`);
	if (pull.draft && ports.skipsDrafts) return ignored(`#${pull.pullNumber} is a draft`);
	return accepted({
		code: codeOfPull(pull, ports.eventSha),
		target: {
			pullNumber: pull.pullNumber,
			replyTo: null
		}
	});
}
/** A sweep that goes on from a run about a pull request is about that pull request. */
async function decideSweep({ sha, resume, automatic, scheduled, defaultBranch }, ports, signal) {
	const sweepOf = {
		scheduled,
		defaultBranch
	};
	if (resume === null || resume.run === null) return accepted({
		code: codeOfTree(sha),
		target: NO_TARGET,
		sweepOf
	});
	const found = await ports.previousRun({ run: resume.run }, signal);
	if (found.status === "none") throw new UltracodeError("USAGE", found.reason);
	const { target } = found.run.record.spec;
	const code = codeNow(found.run, target.pullNumber === null ? codeOfTree(sha) : codeOfPull(await ports.pull(target.pullNumber, signal), sha));
	const going = goOnFrom(found.run, {
		headSha: code.headSha,
		approve: resume.approve,
		automatic
	});
	if (going.status === "refused") throw new UltracodeError("USAGE", going.reason);
	return {
		status: "accepted",
		code,
		target,
		...target.pullNumber === null && target.replyTo === null && { sweepOf },
		...askedBefore(found.run),
		approved: going.approved,
		resumption: going.resumption,
		previous: found.run
	};
}
const NO_TARGET = {
	pullNumber: null,
	replyTo: null
};
async function decideCommand(trigger, ports, signal) {
	const { actor, commentId, command } = trigger;
	const permission = await ports.permissionOf(actor, signal).catch(async (error) => {
		await ports.react(commentId, "confused", signal);
		throw error;
	});
	const decision = decide$2({
		permission,
		allowed: ports.allowedPermission
	});
	if (!decision.allow) {
		await ports.react(commentId, "-1", signal);
		return {
			status: "refused",
			reason: `${actor} may not command: ${decision.reason}`
		};
	}
	const { issueNumber, onPullRequest } = trigger;
	const call = {
		actor,
		commentId,
		issueNumber,
		onPullRequest,
		ports
	};
	if (command.verb !== null) return act(command, call, signal);
	const { verb: _, ...unread } = command;
	return answerInWords(call, {
		type: "unreadable",
		...unread
	}, signal);
}
// src/app/plans/open-plan.ts
/** Finds a plan under the issue or pull request of a command. Its script is that of the run which showed it; the comment only points there. */
async function openPlan(id, call, { ours }, signal) {
	const comments = await ours(call.issueNumber, signal);
	for (const comment of comments.toReversed()) {
		const pointer = planIn(comment.body);
		if (pointer?.id !== id) continue;
		const found = await call.ports.previousRun({ run: pointer.runId }, signal);
		if (found.status === "none") return none$2(`The script of the plan \`${id}\` cannot be read any more: ${found.reason}`);
		const { plan, spec } = found.run.record;
		if (plan?.id !== id || planIdOf(plan.script, plan.bound) !== id) continue;
		if (plan.bound.issueNumber !== call.issueNumber) return none$2(`The plan \`${id}\` was shown under #${plan.bound.issueNumber}. Give the command there.`);
		return {
			status: "ok",
			plan,
			spec,
			comment
		};
	}
	return none$2(`No plan \`${id}\` was shown under #${call.issueNumber}. A plan is approved, changed and saved where it was shown; its id stands in the reply that shows it.`);
}
const none$2 = (reason) => ({
	status: "none",
	reason
});
// src/app/plans/undecided-plans.ts
/** Each of them is an artifact that is downloaded. */
const LOOKED_AT_MAX = 10;
/** The plans under the issue or pull request of a command that were neither approved nor rejected, the newest first. */
async function undecidedPlans(call, { ours, now }, signal) {
	const open = (await ours(call.issueNumber, signal)).filter(({ body }) => planIn(body) !== null && !isDecided(body)).reverse();
	if (open.length === 0) return {
		plans: [],
		more: 0
	};
	const { code, target } = await subjectOf(call, signal);
	const headSha = target.pullNumber === null ? null : code.headSha;
	const asOfNow = {
		...await now(),
		issueNumber: call.issueNumber,
		headSha
	};
	const plans = [];
	for (const comment of open.slice(0, LOOKED_AT_MAX)) plans.push(await stateOf(comment, asOfNow, call, signal));
	return {
		plans,
		more: open.length - plans.length
	};
}
async function stateOf({ body, url }, now, { ports }, signal) {
	const { id, runId } = planIn(body) ?? {
		id: "",
		runId: ""
	};
	const found = await ports.previousRun({ run: runId }, signal);
	if (found.status === "none") return {
		id,
		url,
		problem: `Its script cannot be read: ${found.reason}`
	};
	const { plan } = found.run.record;
	if (plan?.id !== id) return {
		id,
		url,
		problem: "What is kept of it is not what was shown under this id."
	};
	const problem = refusalOf(plan, now);
	if (problem !== null) return {
		id,
		url,
		problem
	};
	const { task, by } = plan.bound;
	return {
		id,
		url,
		name: plan.name,
		task,
		by,
		untilMs: openUntilMs(plan)
	};
}
// src/app/plans/plan-commands.ts
/** What commands do with plans. */
function planCommands(outside) {
	return {
		undecided: (call, signal) => undecidedPlans(call, outside, signal),
		author: ({ task }, call, signal) => write({
			task,
			before: null
		}, call, signal),
		approve: ({ id }, call, signal) => withPlan(id, call, signal, (open) => approve(open, call, outside, signal)),
		reject: ({ id }, call, signal) => withPlan(id, call, signal, (open) => reject(open, call, outside, signal)),
		rerun: ({ id }, call, signal) => withPlan(id, call, signal, ({ plan }) => write({
			task: plan.bound.task,
			before: {
				script: plan.script,
				wish: null
			}
		}, call, signal)),
		revise: ({ id, wish }, call, signal) => withPlan(id, call, signal, ({ plan }) => write({
			task: plan.bound.task,
			before: {
				script: plan.script,
				wish
			}
		}, call, signal)),
		save: ({ id, as }, call, signal) => withPlan(id, call, signal, async ({ plan, comment }) => {
			const report = (await outside.ours(call.issueNumber, signal)).findLast(({ body }) => body.includes(ranPointer(id))) ?? comment;
			const saved = await outside.save({
				plan,
				as,
				by: call.actor,
				report
			}, signal);
			return saved.status === "opened" ? replyInWords(call, {
				type: "saved",
				url: saved.url
			}, signal) : refuse(saved.reason, call, signal);
		}),
		modify: async ({ workflow, wish }, call, signal) => {
			const found = await outside.sourceOf(workflow);
			if (found.status === "none") return refuse(found.reason, call, signal);
			return write({
				task: `Change the workflow ${workflow}.`,
				before: {
					script: found.source,
					wish
				}
			}, call, signal);
		}
	};
	async function withPlan(id, call, signal, act) {
		const found = await openPlan(id, call, outside, signal);
		return found.status === "ok" ? act(found) : refuse(found.reason, call, signal);
	}
}
/** A run that writes a script and shows its plan. */
async function write({ task, before }, call, signal) {
	return {
		...await subjectOf(call, signal),
		status: "accepted",
		request: {
			...NOTHING_REQUESTED,
			workflow: AUTHORING
		},
		approved: [],
		resumption: null,
		previous: null,
		authoring: {
			task,
			by: call.actor,
			before
		}
	};
}
/** Runs the bytes that were shown, on the commit that was shown, once. All that speaks against it is looked at before the plan is taken. */
async function approve({ plan, spec, comment }, call, outside, signal) {
	const { code, target } = await subjectOf(call, signal);
	const headSha = target.pullNumber === null ? null : code.headSha;
	const now = {
		...await outside.now(),
		issueNumber: call.issueNumber,
		headSha
	};
	const refusal = refusalOf(plan, now) ?? doubtOfPlace({
		plan,
		spec
	}) ?? doubtOfText({
		plan,
		comment
	});
	if (refusal !== null) return refuse(refusal, call, signal);
	const room = await roomFor(plan, target.pullNumber, outside, signal);
	if (room.status === "refused") return refuse(room.reason, call, signal);
	const anew = `A plan runs once: \`/ultracode rerun ${plan.id}\` shows it anew.`;
	const ifEnded = `The step was ended when the plan \`${plan.id}\` had been approved, and before its run had begun. ${anew}`;
	if (!await call.ports.claim(claimOf(comment, call, ifEnded), signal)) return refuse(`The plan \`${plan.id}\` was approved or rejected before; what became of it stands above it. ${anew}`, call, signal);
	await outside.note(comment, `Approved by ${call.actor}.${room.said}`, signal);
	const { task, by } = plan.bound;
	return {
		status: "accepted",
		code: spec.code,
		target,
		request: {
			...spec.request,
			workflow: authoredWorkflow(plan.id)
		},
		approved: [],
		resumption: null,
		previous: null,
		authored: {
			planId: plan.id,
			task,
			by,
			approvedBy: call.actor,
			script: plan.script,
			settings: plan.bound.settings
		}
	};
}
/** Whether limits over several runs leave enough for a plan: asked before it is taken, so that it can be approved when they do. */
async function roomFor({ id, estimateUsd }, pullNumber, { look }, signal) {
	const refused = (why) => ({
		status: "refused",
		reason: `The plan \`${id}\` still waits for approval: ${why}.`
	});
	const looked = await look(pullNumber, signal);
	if (looked.status === "refused") return refused(looked.reason);
	if (estimateUsd === void 0) return {
		status: "ok",
		said: ""
	};
	const told = looked.uses.flatMap((use) => saidOfEstimate(use, estimateUsd) ?? []);
	const short = told.find(({ isEnough }) => !isEnough);
	if (short !== void 0) return refused(lowerFirst(short.said));
	return {
		status: "ok",
		said: told.map(({ said }) => ` ${said}: it may end before it is done.`).join("")
	};
}
const lowerFirst = (text) => text.slice(0, 1).toLowerCase() + text.slice(1);
/** What the run that showed a plan says of itself must be what the plan binds. */
function doubtOfPlace({ plan: { id, bound }, spec }) {
	const { code, target } = spec;
	return code.headSha === bound.headSha && code.base === bound.base && code.trustedRef === bound.trustedRef && target.replyTo?.issueNumber === bound.issueNumber && target.replyTo.commentId === bound.commentId ? null : `What is kept of the plan \`${id}\` names another commit or place than its run does.`;
}
/** An edited comment may show another script than the one that would run. */
const doubtOfText = ({ plan, comment }) => digestOfShown(comment.body) === plan.shownDigest ? null : `The comment that shows the plan \`${plan.id}\` is not as it was written. \`/ultracode rerun ${plan.id}\` shows the plan anew.`;
async function reject({ plan, comment }, call, outside, signal) {
	const ifEnded = `The plan \`${plan.id}\` was rejected.`;
	if (!await call.ports.claim(claimOf(comment, call, ifEnded), signal)) return refuse(`The plan \`${plan.id}\` was approved or rejected before; what became of it stands above it.`, call, signal);
	await outside.note(comment, `Rejected by ${call.actor}.`, signal);
	return {
		status: "answered",
		reason: `${call.actor} rejected the plan ${plan.id}`
	};
}
const claimOf = ({ id: commentId }, { issueNumber, commentId: ofCommand }, ifEnded) => ({
	commentId,
	command: {
		issueNumber,
		commentId: ofCommand
	},
	ifEnded
});
const refuse = (problem, call, signal) => replyInWords(call, {
	type: "refused",
	problem
}, signal);
// src/app/run-job.ts
const ANNOUNCE_AFTER_MS = 100;
/** From an event to its published report: decide, announce, run, find out what is next, publish. */
async function runJob(ports, signal) {
	const decided = await ports.decide(signal);
	if (decided.status === "skipped") return skip(decided, ports, signal);
	if (decided.status !== "accepted") return decided;
	const spec = ports.describe(decided);
	const opened = await opening(ports, spec);
	ports.saveState(spec);
	const reporters = ports.reportersOf(spec);
	const announced = onceOnly(() => announce({
		reporters,
		log: ports.log
	}, signal));
	const ran = await runOrReport(ports, {
		spec,
		accepted: decided,
		watch: toldTo(reporters, watchingForFirstAgent(ports, announced, signal))
	}, opened);
	await announced();
	const next = await withNextStep(ran.report, spec, ports, signal);
	const decidedReport = await decidedOn(await withPresentHead(next, () => ports.headNow(spec, signal), ports.log), spec, ports, signal);
	const execution = {
		...ran,
		report: decidedReport
	};
	const inFolder = opened.status === "open" ? [opened.folder.reporter] : [];
	if (opened.status === "open") await opened.folder.writeResult(execution).catch((error) => ports.log(messageOf(error)));
	let report = decidedReport;
	const told = async (changed) => {
		report = changed;
		for (const folder of inFolder) await folder.report(changed, signal, []);
	};
	const shown = {
		reporters: [...inFolder, ...reporters],
		done: ports.saveReported,
		told,
		log: ports.log
	};
	const refused = (await publish(decidedReport, shown, signal)).some(({ reporter, delivery }) => reporter === "check run" && delivery.status === "refused");
	tellFindings(report, ports, refused && spec.publish.annotations === "on");
	const late = await decidedOn(report, spec, ports, signal);
	if (late !== report) await ports.showAnew(late, spec, signal);
	return {
		status: "reported",
		execution: {
			...execution,
			report: late
		}
	};
}
/** Where it is not known, what was known when the run began counts. */
async function decidedOn(report, spec, { withDecisions, log }, signal) {
	try {
		return await withDecisions(report, spec, signal);
	} catch (error) {
		log(`What was dismissed meanwhile is not known: ${messageOf(error)}`);
		return report;
	}
}
/** GitHub shows ten annotations of each kind from the log of a step, and fifty of a job (actions/toolkit, docs/problem-matchers.md). */
const ANNOTATIONS_OF_A_KIND = 10;
/** Findings stand in the log as well, for a reader without the comment: one line each, always. */
function tellFindings({ findings }, { log, annotate }, annotates) {
	for (const finding of findings) log(`${isOpen(finding) ? "" : "dismissed: "}${finding.severity} ${positionOf(finding)} ${finding.title}`);
	if (!annotates) return;
	for (const severity of SEVERITIES) findings.filter((finding) => finding.severity === severity && isOpen(finding)).slice(0, ANNOTATIONS_OF_A_KIND).forEach(annotate);
}
/** No model is asked, and no comment is written: a neutral check and a line in the summary say why. */
async function skip({ reason, byLimit = false, ...decision }, ports, signal) {
	const spec = ports.describe({
		...decision,
		status: "accepted",
		previous: null
	});
	const quiet = {
		...spec,
		publish: {
			...spec.publish,
			comment: "off"
		}
	};
	const report = withCommands(skippedReport({
		spec: quiet,
		seen: null
	}, {
		reason,
		byLimit
	}), commandPlaceOf(spec));
	await publish(report, {
		reporters: ports.reportersOf(quiet),
		log: ports.log
	}, signal);
	return {
		status: "skipped",
		reason
	};
}
function onceOnly(work) {
	let begun = null;
	return () => {
		begun ??= work();
		return begun;
	};
}
/** What happens is also shown where somebody waits for the report. */
function toldTo(reporters, watch) {
	return (event) => {
		watch(event);
		for (const reporter of reporters) reporter.watch?.(event);
	};
}
/** GitHub is told while the first agents are already at work, so that neither waits for the other. */
function watchingForFirstAgent({ watch, wait, limitTime }, announced, signal) {
	let begun = false;
	return (event) => {
		watch(event);
		if (begun || event.type !== "agent-started") return;
		begun = true;
		wait(ANNOUNCE_AFTER_MS, signal).then(announced).then(limitTime);
	};
}
/** Without a folder nothing is asked, as nothing that is paid for could be kept; but that is reported where it was asked for. */
async function opening({ openFolder }, spec) {
	try {
		return {
			status: "open",
			folder: await openFolder(spec)
		};
	} catch (error) {
		return {
			status: "refused",
			error
		};
	}
}
/** A run that cannot even begin has a report too: it says what was wrong. */
async function runOrReport({ run, log, now }, begun, opened) {
	const startedMs = now();
	try {
		if (opened.status === "refused") throw opened.error;
		return await run({
			...begun,
			folder: opened.folder
		});
	} catch (error) {
		const reason = messageOf(error);
		log(reason);
		return {
			result: null,
			report: failedReport({
				spec: begun.spec,
				seen: null
			}, reason, now() - startedMs)
		};
	}
}
/** How it goes on: continued as new when only its time was up and GitHub lets it, or else by a command. */
async function withNextStep(report, spec, ports, signal) {
	const byCommand = withCommands(report, commandPlaceOf(spec));
	const continuation = ports.continuation(spec);
	if (byCommand.next === null || !ports.timeIsUp() || continuation === null) return byCommand;
	const continued = await continueAsNew(spec.resumption?.continuations ?? 0, continuation, signal);
	if (continued.kept) ports.folderKept();
	if (continued.status === "started") return {
		...byCommand,
		next: {
			type: "by-itself",
			url: continued.url
		}
	};
	ports.log(`The run does not go on by itself: ${continued.reason}`);
	return byCommand;
}
// src/compose/github/continuation-ports.ts
/** How GitHub continues a run: its folder becomes an artifact, and its workflow is dispatched. null where either cannot be. */
function continuationPorts({ artifacts, trigger, log }, runs, { githubRun, artifact, runDir, runId }) {
	if (githubRun === null || artifacts === null || artifact === null) return null;
	const workflowFile = basename(githubRun.workflowPath);
	if (trigger.type === "merge-group") return null;
	const ref = (trigger.type === "sweep" ? githubRun.branch : null) ?? trigger.defaultBranch;
	if (ref === null) return null;
	return {
		keepRun: async (signal) => {
			await storeLeft(runDir, {
				step: artifacts,
				log
			}, signal);
			return keepRun({
				dir: runDir,
				name: artifact,
				step: artifacts,
				log
			}, signal);
		},
		dispatch: (signal) => runs.dispatch({
			workflowFile,
			ref,
			inputs: { resume: runId }
		}, signal)
	};
}
// src/app/findings/finding-commands.ts
/** What commands do with findings. */
const findingCommands = (outside) => ({
	dismiss: (command, call, signal) => decide(command, {
		call,
		outside
	}, signal),
	reopen: (command, call, signal) => decide(command, {
		call,
		outside
	}, signal)
});
async function decide(command, { call, outside }, signal) {
	const { verb } = command;
	const reason = command.verb === "dismiss" ? command.reason : null;
	const nothing = (notes) => replyInWords(call, {
		type: "decided",
		verb,
		findings: [],
		reason,
		notes,
		reports: [],
		decision: null
	}, signal);
	const place = outside.statesAt(call);
	const found = await place.states(signal);
	if (found.status === "refused") return nothing([`What is known here could not be read: ${found.reason}`]);
	const states = found.value;
	if (states === null) return nothing([NOT_HERE]);
	if (states.length === 0) return nothing([NO_REPORT]);
	const known = states.flatMap((state) => state.known);
	const unknown = unknownIds(command.findings, known);
	if (unknown.length > 0) return nothing(unknown);
	const asked = sorted(command, known);
	if (asked.changed.length === 0) return nothing(asked.notes);
	const ids = [...new Set(asked.changed.map(({ id }) => id))];
	const at = outside.givenMs();
	const dismissed = reason === null ? null : {
		by: call.actor,
		reason
	};
	const decision = {
		findings: new Set(ids),
		at,
		dismissed: dismissed === null ? null : {
			how: "command",
			...dismissed
		}
	};
	const tell = (reports) => replyInWords(call, {
		type: "decided",
		verb,
		findings: asked.changed,
		reason,
		notes: asked.notes,
		reports,
		decision: {
			findings: ids,
			at,
			dismissed
		}
	}, signal);
	await tell([]);
	return keep(states, {
		decision,
		place,
		tell
	}, signal);
}
const NO_REPORT = "No report stands here. What is known of findings is kept in our comment with the report: it is not there yet, was deleted or cannot be read any more, or `comment` is `off`. The next run writes it, as `/ultracode` begins one; then this can be asked again.";
const NOT_HERE = "No findings are kept here: they are known on the pull requests that they are about, and those of sweeps on the issue of ours that lists them.";
const TRIES_MAX = 3;
/**
* Keeps a decision everywhere, tells what came of it, and then looks whether it stands: where a run has put another report there in between, it
* is kept again, with that one. A run does the same: once it has written its report, it looks for decisions that it did not know.
*/
async function keep(first, { decision, place, tell }, signal) {
	const reports = /* @__PURE__ */ new Map();
	const tried = /* @__PURE__ */ new Set();
	let decided = await keepIn(first);
	for (let tries = 1; tries < TRIES_MAX; tries += 1) {
		const now = await place.states(signal);
		const left = (now.status === "refused" ? [] : now.value ?? []).filter((one) => !isKept(one) && !tried.has(idOf(one)));
		if (left.length === 0) return decided;
		decided = await keepIn(left);
	}
	return decided;
	async function keepIn(states) {
		for (const state of states) {
			if (isKept(state)) continue;
			tried.add(idOf(state));
			const known = decideOn(state.known, decision);
			reports.set(state.key, await place.put(state, {
				known,
				changed: decision.findings
			}, signal));
		}
		return tell([...reports.values()]);
	}
	function isKept({ known }) {
		return standsIn(known, decision);
	}
}
const idOf = ({ key, version }) => JSON.stringify([key, version]);
/** What is said of ids that are not known here: those that come near, and those that there are. */
function unknownIds(ids, known) {
	const there = new Map(known.map((one) => [one.id, one]));
	const unknown = ids.filter((id) => !there.has(id));
	if (unknown.length === 0) return [];
	const all = [...there.values()];
	const said = unknown.map((id) => `No finding \`${id.slice(0, ID_CHARS)}\` is known here.${meantBy(id, all)}`);
	const open = all.filter(({ state }) => state === "open");
	const list = open.length === 0 ? "There are no open findings here." : `There are ${namedFindings(open)}.`;
	const hint = ids.length > 1 ? ["A reason that begins with a word like an id goes in quotes."] : [];
	return [
		...said,
		list,
		...hint
	];
}
const ID_CHARS = 40;
/** Which of the findings the command changes, and what is said of the others. One id may be of several reports. */
function sorted(command, known) {
	const changed = [];
	const notes = [];
	for (const id of command.findings) {
		const those = known.filter((one) => one.id === id);
		const note = command.verb === "dismiss" ? noteOfDismissed(those) : noteOfOpen(those);
		const titles = new Set(those.map(({ title }) => title));
		if (note === null) changed.push(...[...titles].map((title) => ({
			id,
			title
		})));
		else notes.push(note);
	}
	return {
		changed,
		notes
	};
}
function noteOfDismissed(those) {
	const [first] = those;
	if (first === void 0 || !those.every(({ dismissed }) => dismissed?.how === "command")) return null;
	const { by = null, reason = "" } = first.dismissed ?? {};
	return `\`${first.id}\` is dismissed already${by === null ? "" : `, by ${by}`}: ${reason}`;
}
const noteOfOpen = (those) => those.some(({ dismissed }) => dismissed !== void 0) ? null : `\`${those[0]?.id ?? ""}\` was not dismissed by a command or a thread. What a row of \`suppressions\` or a comment in the code dismisses is reopened where that stands.`;
// src/compose/github/findings/report-shown.ts
/** A job may be one of a matrix, each with an artifact. */
const OPENED_MAX$1 = 20;
/**
* The report that a comment or an issue of ours shows, as the run that wrote it has stored it. It counts under the conditions for runs that are gone on
* from, and where it is the one that is named there: of its key, its commit and its run.
*/
async function reportShown({ key, head, run }, { pullNumber, ports }, signal) {
	if (ports === null || run === void 0) return refused$3("The report does not say which workflow run has made it.");
	const listed = await ports.artifactsOfRun(run.id, signal);
	if (listed.status === "refused") return refused$3(listed.reason);
	const ours = listed.value.filter(({ name }) => attemptOf(name) === run.attempt).slice(0, OPENED_MAX$1);
	let why = null;
	for (const artifact of ours) {
		const found = await openTrusted(ports, artifact, signal);
		if (found.status === "none") {
			ports.log(`The report in artifact ${artifact.name} is not used: ${found.reason}`);
			why ??= `The artifact of its run is not used: ${found.reason}.`;
			continue;
		}
		const { left, record } = found.run;
		const { spec } = record;
		const isSweep = spec.sweep === "default-branch";
		if (!(spec.target.pullNumber === pullNumber && isSweep === (pullNumber === null) && spec.reportKey === key && spec.code.headSha === head) || !isKeyOf(key, spec.workflow)) continue;
		if (left.status === "refused") return refused$3(`Its stored report cannot be used: ${left.reason}.`);
		return {
			status: "ok",
			value: {
				report: left.value.report,
				spec,
				artifact: artifact.name
			}
		};
	}
	return refused$3(why ?? "The artifact with its report is not there: it is stored at the end of a job, and kept for as long as the repository says.");
}
/** Whether a key tells reports of a workflow apart: it is its name, alone or with a digest of what is looked at. */
const isKeyOf = (key, workflow) => key === workflow || key.startsWith(`${workflow} `) && /^[0-9a-f]{12}$/.test(key.slice(workflow.length + 1));
const refused$3 = (reason) => ({
	status: "refused",
	reason
});
// src/compose/github/findings/report-states.ts
/** What is known of findings in our texts that show reports, each in its marker. */
const reportStates = (place, outside) => ({
	async states(signal) {
		const texts = await place.texts(signal);
		if (texts.status === "refused") return texts;
		return {
			status: "ok",
			value: texts.value?.flatMap(statesIn) ?? null
		};
	},
	async put(state, wanted, signal) {
		const putting = {
			...wanted,
			state,
			place,
			outside
		};
		const { pullNumber } = place;
		const found = await reportShown(state.text.marker, {
			pullNumber,
			ports: outside.ports
		}, signal);
		if (found.status === "refused") return keepOnly(putting, found.reason, signal);
		const { value: shown } = found;
		const { history } = shown.report;
		if (history === void 0) return keepOnly(putting, "Its report tells no history.", signal);
		return putAnew({
			...shown,
			history
		}, putting, signal);
	}
});
function statesIn(text) {
	const { key, history, moved } = text.marker;
	const read = history === void 0 || moved === true ? null : readState(history);
	return read === null ? [] : [{
		key,
		version: JSON.stringify(text.marker),
		...read,
		text
	}];
}
const atOf = ({ state, place }) => ({
	key: state.key,
	headSha: state.text.marker.head ?? null,
	next: place.pullNumber === null ? "sweep" : "run"
});
/** Keeps what is known where the report cannot be made anew: its text stays, and the next run reads it. */
async function keepOnly(putting, reason, signal) {
	const { state, known, place, outside } = putting;
	const at = atOf(putting);
	const now = await place.texts(signal);
	if (now.status === "refused") return {
		...at,
		status: "refused",
		reason: now.reason
	};
	const there = now.value?.flatMap(statesIn).find(({ key, version }) => key === state.key && version === state.version);
	if (there === void 0) return {
		...at,
		status: "refused",
		reason: "another report stands there by now"
	};
	const marker = {
		...there.text.marker,
		history: stateOf$1(known, outside.job.clean, state.dropped)
	};
	const written = await place.remark(there.text, marker, signal);
	return written.status === "ok" ? {
		...at,
		status: "kept",
		reason
	} : {
		...at,
		status: "refused",
		reason: written.reason
	};
}
async function putAnew({ report: shown, history, ...made }, putting, signal) {
	const { state, changed, place, outside } = putting;
	const { job, repository, settings } = outside;
	const defaults = defaultsOf(settings);
	const { counting: _, ...recorded } = made.spec.limits;
	const { failOn, counting } = defaults;
	const limits = {
		...recorded,
		failOn,
		...counting !== void 0 && { counting }
	};
	const spec = {
		...made.spec,
		limits,
		publish: defaults.publish,
		artifact: made.artifact
	};
	const told = new Set(putting.known.map(({ id }) => id));
	const known = [...putting.known, ...history.known.filter(({ id }) => !told.has(id))];
	const decided = withKnown(shown, known, limits);
	const concluded = {
		...decided,
		...concludeAnew(decided, limits)
	};
	const commanded = withCommands(concluded, commandPlaceOf(spec));
	const report = await withPresentHead(commanded, () => headNow(repository, spec, signal), job.log);
	const shownAnew = await showAnew(report, contextOf(spec, {
		job,
		repository
	}), signal);
	const at = atOf(putting);
	if (shownAnew.place.status === "refused") return {
		...at,
		status: "refused",
		reason: shownAnew.place.reason
	};
	await place.afterwards?.(report, {
		changed,
		key: state.key,
		spec
	}, signal);
	const { check } = shownAnew;
	if (check?.status !== "delivered") return {
		...at,
		status: "kept",
		reason: check?.reason ?? "its check was not written"
	};
	const { conclusion, newerHead } = report;
	const others = failing(report.findings, limits).length;
	const stillDismissed = report.findings.filter(({ id, dismissed }) => changed.has(id) && (dismissed?.how === "settings" || dismissed?.how === "code"));
	return {
		...at,
		status: "concluded",
		conclusion,
		others,
		newerHead,
		stillDismissed
	};
}
function contextOf(spec, { job, repository }) {
	const { githubRun } = spec;
	const links = linksOf(job);
	const reportUrl = githubRun === null ? null : `${links.repositoryUrl}/actions/runs/${githubRun.id}`;
	return {
		...job,
		spec,
		repository,
		links: {
			...links,
			reportUrl
		},
		anew: "by-a-command"
	};
}
// src/compose/github/findings/comment-states.ts
/** What is known of findings in our comments that show the reports of a pull request. */
const commentStates = (pullNumber, outside) => {
	const { repository, job } = outside;
	return reportStates({
		pullNumber,
		texts: (signal) => ownComments({
			repository,
			issueNumber: pullNumber,
			kinds: ["sticky"]
		}, signal),
		remark: repository.remarkComment,
		async afterwards(report, { changed, key, spec }, signal) {
			if (spec.publish.reviewComments !== void 0) await foldDismissed(report, {
				changed,
				pullNumber,
				key,
				repository,
				log: job.log
			}, signal);
		}
	}, outside);
};
/** Comments on the diff about findings that are dismissed now, unless somebody has answered. */
async function foldDismissed({ findings }, { changed, ...subject }, signal) {
	const dismissed = new Set(findings.filter((one) => one.dismissed !== void 0 && changed.has(one.id)).map(({ id }) => id));
	if (dismissed.size === 0) return;
	const standing = await standingComments(subject, signal);
	if (standing.status === "refused") return subject.log(standing.reason);
	const those = standing.value.filter(({ finding, isAnswered, state }) => dismissed.has(finding) && !isAnswered && state?.isMinimized === false);
	await foldAway(subject, those, signal);
}
// src/compose/github/findings/issue-states.ts
/** What is known of the findings of sweeps, where an issue is the one of ours that shows their report. */
const issueStates = (number, outside) => {
	const { repository } = outside;
	return reportStates({
		pullNumber: null,
		async texts(signal) {
			const issue = await ownIssue(repository, {
				number,
				kind: "sweep"
			}, signal);
			if (issue.status === "refused") return issue;
			return {
				status: "ok",
				value: issue.value === null ? null : [issue.value]
			};
		},
		remark: repository.remarkIssue
	}, outside);
};
// src/compose/github/previous-runs.ts
/** Where previous runs are found, through GitHub's REST API; null where the runner does not say which run this is. */
function composePreviousRuns(job, given) {
	const ports = findRunsPorts(job, given, ({ record, journalFile }) => ({
		record,
		journalFile
	}));
	return ports === null ? null : findRuns(ports);
}
/** How runs are found that others have stored, and what is taken of each with its archive; null where the runner does not say which run this is. */
function findRunsPorts(job, { runs, git, sealFor }, take) {
	const { githubRun } = job;
	if (githubRun === null || job.token === "") return null;
	const { workflowPath } = githubRun;
	return {
		githubRun,
		artifactsNamed: runs.artifactsNamed,
		artifactsOfRun: runs.artifactsOfRun,
		factsOf: runs.githubRun,
		workflowUnchangedAt: async (commit) => {
			const wanted = await objectAt(git, trustedShaOf(job), workflowPath);
			if (wanted === null) return false;
			const known = await objectAt(git, commit, workflowPath);
			if (known !== null) return known === wanted;
			await fetchInto(job, git, {
				sha: commit,
				ref: commit
			}).catch(() => void 0);
			return await objectAt(git, commit, workflowPath) === wanted;
		},
		open: async (artifact, signal) => {
			const dir = join(dirname(job.runDir), "earlier", `${artifact.id}`);
			const archive = await runs.download(artifact, RUN_BYTES_MAX, signal);
			if (archive.status === "refused") return none$1(archive.reason);
			const unpacked = await unpackRun(archive.value, {
				dir,
				also: [REPORT_FILE],
				maxBytes: RUN_BYTES_MAX
			});
			if (unpacked.status === "refused") return none$1(unpacked.reason);
			return readRunFolder(dir, sealFor).then(async (run) => ({
				status: "found",
				run: await take({
					...run,
					archive: archive.value
				})
			}), (error) => none$1(messageOf(error)));
		},
		log: job.log
	};
}
const none$1 = (reason) => ({
	status: "none",
	reason
});
// src/compose/github/commands/report-here.ts
/** Workflow runs that our comments name, and artifacts that are opened: each is a request or two. */
const RUNS_MAX = 10;
const OPENED_MAX = 20;
/**
* Finds the latest report about an issue or pull request that lists a finding. Several workflows report on one pull request, each under its
* own key: looked at are the runs that our texts there name, those of the default workflow, and then older ones of the same works, the newest first.
*
* A stored report is data from outside. Its run counts only under the conditions for runs that are gone on from (`openTrusted`), and workflow,
* commit, limits and place are those of the run's record, not of the report. Of the report its findings are believed, and what was said of them;
* its conclusion is drawn anew, and that a person has dismissed something is not believed. Its texts have to be cleaned like any other.
*/
async function reportHere(wanted, { repository, defaults, ports }, signal) {
	if (ports === null) return refused$2("This runner does not say which workflow run it belongs to, so that earlier reports cannot be found.");
	const { githubRun } = ports;
	const pullNumber = wanted.onPullRequest ? wanted.issueNumber : null;
	const usual = await artifactsOf([{
		githubRun,
		work: {
			workflow: workflowOf$1({
				request: NOTHING_REQUESTED,
				code: { base: wanted.onPullRequest ? "" : null }
			}, defaults),
			target: { pullNumber }
		}
	}], ports, signal);
	if (usual.status === "refused") return usual;
	const named = await artifactsNamedHere(wanted, {
		repository,
		ports
	}, signal);
	if (named.status === "refused") return named;
	const search = searching(wanted, pullNumber, ports);
	const found = await search.through([...usual.value, ...named.value], signal);
	if (found !== null) return {
		status: "ok",
		value: found
	};
	const older = await artifactsOf(search.works(), ports, signal);
	if (older.status === "refused") return older;
	const last = await search.through(older.value, signal);
	return last === null ? refused$2(search.whyNot()) : {
		status: "ok",
		value: last
	};
}
/** Takes the report out of a run that was stored. `believe`: leaves of it what counts. */
const withReport = (believe) => async ({ archive, ...run }) => ({
	...run,
	left: await leftIn(archive, run.record.spec, believe)
});
async function leftIn(archive, spec, believe) {
	const file = fileOfArchive(archive, {
		name: REPORT_FILE,
		maxBytes: REPORT_BYTES_MAX
	});
	if (file.status === "refused") return refused$2(file.reason);
	const read = readStoredReport(new TextDecoder().decode(file.bytes));
	if (read.status === "refused") return read;
	if (read.about.headSha !== spec.code.headSha || read.about.pullNumber !== spec.target.pullNumber) return refused$2(`${REPORT_FILE} is about another commit or pull request than its run`);
	try {
		return {
			status: "ok",
			value: { report: await believe(read.report, spec) }
		};
	} catch (error) {
		return refused$2(messageOf(error));
	}
}
const refused$2 = (reason) => ({
	status: "refused",
	reason
});
/** Artifacts of the runs that did these works, in every workflow run. */
async function artifactsOf(works, ports, signal) {
	const attempts = [...Array(3).keys()];
	const names = works.flatMap(({ githubRun, work }) => attempts.map((n) => nameOfArtifact({
		...githubRun,
		attempt: n + 1
	}, work)));
	const artifacts = [];
	for (const name of new Set(names)) {
		const listed = await ports.artifactsNamed(name, signal);
		if (listed.status === "refused") return refused$2(listed.reason);
		artifacts.push(...listed.value);
	}
	return {
		status: "ok",
		value: artifacts
	};
}
/** Artifacts of the workflow runs that our own comments name, or the issue itself where it is ours, the newest ones. */
async function artifactsNamedHere({ issueNumber, onPullRequest }, { repository, ports }, signal) {
	const comments = await ownComments({
		repository,
		issueNumber
	}, signal);
	if (comments.status === "refused") return refused$2(comments.reason);
	const issue = onPullRequest ? null : await ownIssue(repository, {
		number: issueNumber,
		kind: "sweep"
	}, signal);
	if (issue?.status === "refused") return refused$2(issue.reason);
	const runs = [...comments.value, ...issue?.value == null ? [] : [issue.value]].flatMap(({ marker: { run } }) => run === void 0 ? [] : [run]);
	const ids = [...new Set(runs.map(({ id }) => id))].toSorted((a, b) => b - a).slice(0, RUNS_MAX);
	const artifacts = [];
	for (const id of ids) {
		const listed = await ports.artifactsOfRun(id, signal);
		if (listed.status === "refused") return refused$2(listed.reason);
		artifacts.push(...listed.value.filter(({ name }) => attemptOf(name) !== null));
	}
	return {
		status: "ok",
		value: artifacts
	};
}
/** Opens artifacts until one holds the report that is wanted, and remembers what the others held. */
function searching({ finding: id, issueNumber }, pullNumber, ports) {
	const seen = /* @__PURE__ */ new Set();
	const read = [];
	const works = [];
	let doubt = null;
	async function open(artifact, signal) {
		const found = await openTrusted(ports, artifact, signal);
		const doubted = (reason) => {
			ports.log(`The report in artifact ${artifact.name} is not used: ${reason}`);
			doubt ??= reason;
			return null;
		};
		if (found.status === "none") return doubted(found.reason);
		const { left, record } = found.run;
		const { spec } = record;
		if (spec.target.pullNumber !== pullNumber) return doubted("it is about something else");
		if (spec.githubRun !== null) works.push({
			githubRun: spec.githubRun,
			work: spec
		});
		if (left.status === "refused") return doubted(left.reason);
		const { report } = left.value;
		const newer = read.find((other) => other.spec.reportKey === spec.reportKey)?.spec.runId ?? null;
		read.push({
			spec,
			report
		});
		return report.findings.some((one) => one.id === id) ? {
			report,
			spec,
			artifact: artifact.name,
			newerRun: newer
		} : null;
	}
	return {
		works: () => works,
		async through(artifacts, signal) {
			for (const artifact of artifacts.toSorted((a, b) => b.id - a.id)) {
				if (seen.size >= OPENED_MAX) return null;
				if (seen.has(artifact.id)) continue;
				seen.add(artifact.id);
				const found = await open(artifact, signal);
				if (found !== null) return found;
			}
			return null;
		},
		whyNot() {
			const findings = new Map(read.flatMap(({ report }) => report.findings.map((one) => [one.id, one])));
			const among = seen.size < OPENED_MAX ? void 0 : `the ${read.length} latest reports here`;
			if (read.length > 0) return unknownFinding(id, [...findings.values()], among);
			return `No report of an earlier run is kept for #${issueNumber}${doubt === null ? "" : ` (${doubt})`}. Artifacts are kept for as long as the repository says.`;
		}
	};
}
// src/compose/github/commands/runs-here.ts
/**
* Runs of this GitHub workflow that have not ended and belong to an issue or a pull request: those that its events started, and those
* that a comment of ours there names.
*/
async function runsHere({ githubRun, serverUrl, owner, repo }, { repository, runs }, subject) {
	const { issueNumber, onPullRequest, signal } = subject;
	if (githubRun === null) return {
		status: "refused",
		reason: "This runner does not say which workflow run it belongs to."
	};
	const { workflowPath, repositoryId, id: own } = githubRun;
	const listed = await runs.openRuns(basename(workflowPath), signal);
	if (listed.status === "refused") return listed;
	const others = listed.value.filter((run) => run.id !== own && run.repositoryId === repositoryId && pathOf(run) === workflowPath);
	if (others.length === 0) return {
		status: "ok",
		value: []
	};
	const named = await namedHere(repository, issueNumber, signal);
	if (named.status === "refused") return named;
	const pull = onPullRequest ? await repository.pull(issueNumber, signal) : null;
	return {
		status: "ok",
		value: others.filter((run) => named.value.has(run.id) || pull !== null && isAbout(run, pull)).map(({ id, status, event }) => ({
			githubRunId: id,
			url: `${serverUrl}/${owner}/${repo}/actions/runs/${id}`,
			state: status ?? "unknown",
			event
		}))
	};
}
/** The workflow runs that our own comments on an issue name. */
async function namedHere(repository, issueNumber, signal) {
	const us = await repository.identity(signal);
	const comments = await repository.comments(issueNumber, signal);
	if (comments.status === "refused") return comments;
	const ids = comments.value.flatMap(({ authorId, body }) => {
		const run = authorId === us.id ? decodeMarker(body)?.run : void 0;
		return run === void 0 ? [] : [run.id];
	});
	return {
		status: "ok",
		value: new Set(ids)
	};
}
/** Whether an event of a pull request started it. GitHub names no pull request of a fork, and all that have the same head. */
function isAbout({ event, pullNumbers, commit }, pull) {
	if (event !== "pull_request" && event !== "pull_request_review_comment") return false;
	return pullNumbers.length === 0 ? commit === pull.headSha : pullNumbers.length === 1 && pullNumbers[0] === pull.pullNumber;
}
// src/compose/github/commands/command-ports.ts
const HOUR_MS = 36e5;
/** What commands ask of GitHub, besides what every event does. `nowMs`: milliseconds since 1970. */
function commandPorts(job, settings, given) {
	const { github, nowMs } = given;
	const { repository, runs } = github;
	const { trigger } = job;
	const isOnDiff = trigger.type === "command" && trigger.onDiff;
	const givenMs = () => (trigger.type === "command" ? trigger.givenMs : null) ?? nowMs();
	return {
		maxCommandsPerHour: settings["max-commands-per-hour"],
		runsHere: (subject, signal) => runsHere(job, github, {
			...subject,
			signal
		}),
		...aboutReports(job, settings, {
			...given,
			givenMs
		}),
		cancelRun: runs.cancelRun,
		commandsWithinHour: async ({ actor, issueNumber }, signal) => {
			const untilMs = givenMs();
			const wanted = {
				sinceMs: untilMs - HOUR_MS,
				issueNumber
			};
			const since = await repository.commentsSince(wanted, signal);
			if (since.status === "refused") return since;
			return {
				status: "ok",
				value: since.value.filter(({ author, body, createdMs }) => author === actor && createdMs <= untilMs && parseComment(body) !== null).length
			};
		},
		approvalsOf: async (run, issueNumber, signal) => required(await repository.comments(issueNumber, signal)).filter(({ body }) => {
			const command = parseComment(body);
			return command?.verb === "approve" && command.id === run;
		}).map(({ id, author }) => ({
			commentId: id,
			author
		})).sort((a, b) => a.commentId - b.commentId),
		claim: async (claim, signal) => {
			job.saveClaim(claim);
			const isOurs = required(await repository.mark(claim.commentId, signal));
			if (!isOurs) job.saveClaim(null);
			return isOurs;
		},
		react: async (commentId, reaction, signal) => {
			const answer = isOnDiff ? await repository.reactOnDiff(commentId, reaction, signal) : await repository.react(commentId, reaction, signal);
			if (answer.status === "refused") job.log(answer.reason);
		}
	};
}
/** What asks for the reports of earlier runs. */
function aboutReports(job, settings, { github, git, sealFor, givenMs }) {
	const { repository, runs } = github;
	const { suppressions } = settings;
	const take = withReport((left, spec) => {
		const code = async () => (await import("./code-to-publish.js")).codeToPublish(job, git, {
			spec,
			settings
		});
		return believed(left, spec, {
			suppressions,
			code
		});
	});
	const ports = findRunsPorts(job, {
		runs,
		git,
		sealFor
	}, take);
	const statesAt = ({ issueNumber, onPullRequest }) => (onPullRequest ? commentStates : issueStates)(issueNumber, {
		job,
		settings,
		repository,
		ports
	});
	return {
		dismissedHere: async (subject, signal) => {
			const states = await statesAt(subject).states(signal);
			if (states.status === "refused") return states;
			const reasons = (states.value ?? []).flatMap((state) => state.known).flatMap(({ id, dismissed }) => dismissed === void 0 ? [] : [[id, dismissed.reason]]);
			return {
				status: "ok",
				value: new Map(reasons)
			};
		},
		reportHere: (wanted, signal) => reportHere(wanted, {
			repository,
			defaults: defaultsOf(settings),
			ports
		}, signal),
		findings: findingCommands({
			statesAt,
			givenMs
		})
	};
}
// src/compose/github/decide-ports.ts
/** What deciding about an event may ask of GitHub. */
function decidePorts(job, settings, { github, nowMs, previous, look, git, sealFor, ...asked }) {
	const { repository } = github;
	return {
		defaults: defaultsOf(settings),
		eventSha: trustedShaOf(job),
		allowedPermission: settings["allowed-permission"],
		skipsDrafts: settings.drafts === "skip",
		...asked,
		refusalOfLimits: async (pullNumber, signal) => {
			const looked = await look(pullNumber, signal);
			return looked.status === "refused" ? looked.reason : null;
		},
		...commandPorts(job, settings, {
			github,
			nowMs,
			git,
			sealFor
		}),
		permissionOf: (login, signal) => repository.permissionOf(login, signal),
		pull: repository.pull,
		pullsOfHead: repository.pullsOfHead,
		previousRun: async (wanted, signal) => {
			if (previous === null) return {
				status: "none",
				reason: "this runner does not say which workflow run it belongs to"
			};
			return "run" in wanted ? previous.named(wanted.run, signal) : previous.latest(wanted, signal);
		},
		reply: async ({ issueNumber, commentId }, reply, signal) => {
			const marker = {
				kind: "reply",
				key: replyKey(commentId, job.githubRun?.attempt ?? 1),
				decision: reply.type === "decided" ? keptDecision(reply, job.clean) : void 0
			};
			const delivery = await markedComment({
				repository,
				issueNumber,
				marker,
				clean: job.clean,
				log: job.log
			}).put(() => commandHelp(reply, COMMAND_HELP, job.clean), signal);
			if (delivery.status === "refused") throw new UltracodeError("GITHUB_FAILED", delivery.reason);
		}
	};
}
/** Without secrets, as what the comment shows. */
const keptDecision = ({ decision }, clean) => decision === null ? void 0 : {
	...decision,
	findings: [...decision.findings],
	dismissed: decision.dismissed === null ? null : {
		...decision.dismissed,
		reason: clean.plain(decision.dismissed.reason)
	}
};
// src/compose/github/known-bases.ts
/** What there is instead of a base that this checkout does not hold. Null where it does; that there is no checkout at all is told by the run. */
async function insteadOfBase(ref, git) {
	const [found, readable] = await Promise.all([exists(resolveCommit(git, ref)), exists(headSha(git))]);
	if (found || !readable) return null;
	return { nearest: nearMiss(ref, await branchesOf(git)) };
}
const exists = (commit) => commit.then(() => true, () => false);
/** Branches of the remote, as far as this checkout knows them. */
async function branchesOf(location) {
	const result = await createGit(location)([
		"for-each-ref",
		"--format=%(refname:lstrip=3)",
		"refs/remotes/origin/"
	]);
	if (result.status !== "exited" || result.code !== 0) return [];
	return result.stdout.toString("utf8").split("\n").filter((name) => name !== "" && name !== "HEAD");
}
// src/compose/github/known-workflows.ts
/** What there is instead of a workflow that does not exist. Null where it exists; what else is wrong is told by the run, with a check. */
async function insteadOf(wanted, { programDir }, { git, trustedSha, configured }) {
	const catalog = await catalogIn({
		git,
		trustedSha,
		configured
	}, programDir);
	if (catalog === null) return null;
	if (!await findWorkflow(catalog, wanted).then(() => false, (error) => error instanceof UltracodeError && error.code === "WORKFLOW_UNKNOWN")) return null;
	const names = await workflowNames(catalog);
	return {
		names,
		nearest: nearestCommand(wanted, names)
	};
}
/** Workflows of the trusted tree and those that ship; only the latter where the tree or the settings cannot be read, which a run tells. */
async function knownWorkflows({ programDir }, trusted) {
	const catalog = await catalogIn(trusted, programDir) ?? {
		tree: {
			list: async () => [],
			names: async () => [],
			read: async () => null
		},
		dirs: [],
		builtin: await loadBuiltin(programDir)
	};
	return (await listWorkflows(catalog)).map(workflowOf);
}
function workflowOf(entry) {
	const { name, path } = entry;
	const at = {
		name,
		path,
		isBuiltIn: entry.origin === "built-in",
		hidden: false
	};
	switch (entry.status) {
		case "ok": return {
			...at,
			hidden: entry.hidden,
			description: entry.description,
			args: entry.args ?? {}
		};
		case "invalid": return {
			...at,
			problem: `line ${entry.problem.line}: ${entry.problem.message}`
		};
		case "passed-over": return {
			...at,
			problem: "passed over: scripts are plain JavaScript in files that end in .js or .mjs"
		};
	}
}
/** null: the tree or the settings cannot be read. */
async function catalogIn({ git, trustedSha, configured }, programDir) {
	if (configured.status === "invalid") return null;
	const tree = await trustedTree(git, trustedSha).catch(() => null);
	return tree === null ? null : catalogOf(configured.settings, tree, await loadBuiltin(programDir));
}
function nearestCommand(wanted, names) {
	const word = isScriptPath(wanted) ? scriptName(wanted) : wanted;
	const workflow = nearMiss(word, names);
	if (workflow !== null) return `/ultracode run ${workflow}`;
	const verb = nearMiss(word, VERBS);
	return verb === null ? null : `/ultracode ${verb}`;
}
// src/compose/github/memory/known-findings.ts
/**
* What is known of the findings of the runs before: from the comment or the issue of ours that shows their report, and where that is gone, or
* had no room for all of them, from the report in the artifact of the latest run that has one. null: there is no such place for this run, or
* neither can be read, and nothing is said about other runs.
*
* That a person has dismissed a finding is believed of the place, which our account wrote, and of a report with the seal of this run's key,
* which no job without that key can make. A report without the seal is not used where there is a key; where there is none, it is used without its dismissals.
*/
async function knownFindings(place, spec) {
	const reading = keptState(place, spec, new AbortController().signal);
	if (reading === null) return null;
	const read = await reading;
	const known = await knownBy(read.status === "refused" ? read : {
		status: "ok",
		value: read.value.history
	}, place, spec);
	const decisions = read.status === "ok" ? read.value.decisions : [];
	return known === null ? null : decisions.reduce(decideOn, known);
}
async function knownBy(history, place, spec) {
	if (history.status === "refused") place.log(`what earlier runs found is not known: ${history.reason}`);
	const state = history.status === "ok" && history.value !== null ? readState(history.value) : null;
	if (state !== null && state.dropped === 0) return state.known;
	const kept = place.isFirst ? null : await keptIn(place, spec);
	if (kept !== null) {
		place.log(`What earlier runs found was read from the report of one of them: ${why(history, state)}.`);
		const told = new Set(state?.known.map(({ id }) => id));
		return [...state?.known ?? [], ...kept.filter(({ id }) => !told.has(id))];
	}
	if (history.status === "refused") return null;
	if (state !== null) place.log(`No room was left for ${plural(state.dropped, "finding")} of earlier runs where they are kept, and no report of a run has what is lost: it counts as new.`);
	return state?.known ?? [];
}
const why = (history, state) => {
	if (history.status === "refused") return "the place where they are kept cannot be read";
	return state === null ? "nothing is kept elsewhere" : `${state.dropped} had no room where they are kept`;
};
/** What the newest report of the runs before knows; null where there is none that may be used. */
async function keptIn(place, spec) {
	const { previous, goingOnFrom } = place;
	const near = goingOnFrom === null ? null : await knownIn(goingOnFrom, spec, place);
	if (near !== null || previous === null) return near;
	let kept = null;
	const has = async (run) => {
		kept = await knownIn(run, spec, place);
		return kept !== null;
	};
	await previous.latest(spec, new AbortController().signal, has);
	return kept;
}
/** What the report in a run's folder knows, if it is about the same. */
async function knownIn({ record, journalFile }, spec, { sealFor, clean }) {
	const text = await readFile(join(dirname(journalFile), REPORT_FILE), "utf8").catch(() => null);
	if (text === null) return null;
	const seal = sealFor(record.spec);
	if (seal !== null && !seal.holds(text)) return null;
	const read = readStoredReport(text);
	if (read.status === "refused" || read.report.history === void 0) return null;
	const { about, report } = read;
	if (!(about.reportKey === clean.plain(spec.reportKey) && about.pullNumber === spec.target.pullNumber)) return null;
	return (seal === null ? withoutDismissals(read.report.history) : report.history)?.known ?? null;
}
// src/compose/github/memory/previous-run.ts
/** The run that this one goes on from. Without one it asks everything anew, which is no failure. */
async function previousRun(job, { spec, accepted, previous }, settings) {
	if (accepted.previous !== null) return accepted.previous;
	const { trigger } = job;
	if (previous === null || settings.cache === "off" || isFirst(job)) return null;
	const queuedPull = trigger.type === "merge-group" ? pullOfGroup(trigger.headRef) : null;
	const work = {
		...spec,
		queuedPull
	};
	const { signal } = new AbortController();
	const found = await latestOf(spec, (fits) => previous.latest(work, signal, fits));
	job.log(found.status === "found" ? `going on from run ${found.run.record.spec.runId}` : `nothing to go on from: ${found.reason}`);
	return found.status === "found" ? found.run : null;
}
/**
* A run that completed has left behind only what it asked itself. So of sweeps of one workflow that look at different things each goes on from
* its own, while that is among the latest; what another has left may serve a new one.
*/
async function latestOf({ sweep, reportKey }, latest) {
	if (sweep === void 0) return latest();
	const own = await latest(async ({ record }) => record.spec.reportKey === reportKey);
	return own.status === "found" ? own : latest();
}
/** Nothing can have looked at it before. */
const isFirst = ({ trigger, githubRun }) => trigger.type === "pull-request" && trigger.isNew && githubRun?.attempt === 1;
/** Journals of the run that is gone on from; none where there is none. */
const journalsOf = (run, sealFor) => run === null ? [] : [{
	file: run.journalFile,
	seal: sealFor(run.record.spec)
}];
// src/compose/github/own-rules.ts
/** What a change under review does to the rules that it is reviewed by. */
async function ownRules(job, git, { changes, scriptPath }) {
	const touches = (path) => changes.some((change) => [change.path, change.from].includes(path));
	const fromBase = [scriptPath, ...SETTINGS_FILES].filter(touches).map((path) => ({
		text: `The change touches \`${path}\`; the version of the base was used.`,
		weaker: false
	}));
	const workflowPath = job.githubRun?.workflowPath ?? null;
	const { trigger } = job;
	return (trigger.type === "pull-request" || trigger.type === "command" && trigger.baseSha !== null) && workflowPath !== null && touches(workflowPath) ? [...fromBase, await workflowFileRule(job, git, workflowPath)] : fromBase;
}
async function workflowFileRule(job, git, path) {
	const says = `The change touches the workflow file \`${path}\`, and GitHub ran the version of the change.`;
	const isSha = job.workflowSha ?? job.eventSha;
	const [before, after] = await Promise.all([textAt(git, trustedShaOf(job), path), textAt(git, isSha, path)]);
	if (before === null) return {
		text: `${says} The base has no such file yet.`,
		weaker: false
	};
	const { weakerInputs } = await import("./weaker-inputs.js");
	const weaker = after === null ? ["its text could not be read"] : weakerInputs(before, after, {
		job: job.githubRun?.job ?? "",
		given: job.inputs
	});
	return weaker.length === 0 ? {
		text: `${says} Its inputs do not make the review weaker.`,
		weaker: false
	} : {
		text: `${says} Its inputs make the review weaker: ${weaker.join("; ")}.`,
		weaker: true
	};
}
// src/compose/github/plans/material.ts
/** Title and text of the issue or pull request under which a task was given. What cannot be read is left out, and said in the log. */
async function materialOf({ repository, log }, { issueNumber, isPull }, signal) {
	const found = await repository.titleAndText(issueNumber, signal);
	if (found.status === "refused") {
		log(found.reason);
		return [];
	}
	const { title, body, by } = found.value;
	const what = `${isPull ? "pull request" : "issue"} #${issueNumber}${by === "" ? "" : `, by ${by}`}`;
	return [{
		source: `title of ${what}`,
		text: title
	}, ...body.trim() === "" ? [] : [{
		source: `text of ${what}`,
		text: body
	}]];
}
// src/app/workflow-place.ts
/** Finds the place of a script among the workflows that exist: that of another one is taken only where `as` names it. */
function placeWorkflow(given) {
	const { id, metaName, as, dir } = given;
	const entries = given.entries.filter(({ status }) => status !== "passed-over");
	const wanted = as ?? metaName;
	const target = entries.find((entry) => isCalled(entry, wanted));
	const name = target === void 0 ? fileNameOf(wanted) : scriptName(target.path);
	const save = `/ultracode save ${id} as`;
	if (name === "" || as !== null && target === void 0 && name !== as) return refused$1(`${JSON.stringify(wanted)} cannot be the name of a file. Take lower-case letters, digits and hyphens: \`${save} ${name || "my-workflow"}\`.`);
	if (as === null && target !== void 0) return refused$1(`There is a workflow \`${name}\` already, ${whereOf(target)}. Save this one beside it, \`${save} ${freeName(name, entries)}\`, or in its place, \`${save} ${name}\`.`);
	const twin = isAlike(wanted, metaName) ? void 0 : entries.find((entry) => entry !== target && isCalled(entry, metaName));
	if (twin !== void 0) return refused$1(`The script calls itself \`${metaName}\` (\`meta.name\`), and so does the workflow ${whereOf(twin)}: one would hide the other. Save it in the place of that one, \`${save} ${scriptName(twin.path)}\`, or have its name changed first, \`/ultracode revise ${id} call it ${name}\`.`);
	if (target?.origin === "built-in" && !isAlike(wanted, metaName)) return refused$1(`\`${wanted}\` is the name of a workflow that ships with Ultracode, and the script calls itself \`${metaName}\` (\`meta.name\`): \`/ultracode run ${wanted}\` would still run the one that ships. Take another name, \`${save} ${freeName(metaName, entries)}\`, or have its name changed first, \`/ultracode revise ${id} call it ${wanted}\`.`);
	const isNew = target?.origin !== "repository";
	const path = isNew ? `${folderOf(dir)}/${name}.js` : target.path;
	return {
		status: "placed",
		path,
		name,
		key: keyOf(name, path),
		isNew
	};
}
const refused$1 = (reason) => ({
	status: "refused",
	reason
});
/** `./wf/` and `wf` are the same folder of the repository. */
const folderOf = (dir) => dir.split("/").filter((part) => part !== "" && part !== ".").join("/");
/** By what it calls itself or by its file, as a workflow is asked for; case makes two files of no use on Windows and macOS. */
const isCalled = ({ name, path }, wanted) => isAlike(name, wanted) || isAlike(scriptName(path), wanted);
const isAlike = (a, b) => folded(a) === folded(b);
const whereOf = ({ origin, path }) => origin === "built-in" ? "one that ships with Ultracode" : `in \`${path}\``;
function freeName(name, entries) {
	const base = fileNameOf(name) || "my-workflow";
	let number = 2;
	while (entries.some((entry) => isCalled(entry, `${base}-${number}`))) number += 1;
	return `${base}-${number}`;
}
const NAME_CHARS_MAX = 60;
/** Lower-case letters, digits and hyphens of a name; '' where it has none, or where Windows has no file of that name. */
function fileNameOf(name) {
	const plain = plainOf(name);
	return DEVICE.test(plain) ? "" : plain;
}
/** learn.microsoft.com, "Naming Files, Paths, and Namespaces". */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const plainOf = (name) => name.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-/, "").slice(0, NAME_CHARS_MAX).replace(/-$/, "");
/** `a_b` and `a-b` are two workflows. */
function keyOf(name, path) {
	const plain = fileNameOf(name);
	return plain === name ? name : `${plain}-${sha256(path).slice(0, 8)}`.replace(/^-/, "");
}
// src/app/save.ts
/** Opens a pull request that commits a script to the workflows folder. An existing workflow is changed only where `as` names it. */
async function saveScript(request, ports, signal) {
	const { script, id, as, base } = request;
	const { catalog, clean, propose } = ports;
	const loaded = loadScript({
		source: script,
		path: "script.js"
	});
	if (loaded.status === "invalid") return refused(`The script cannot be loaded: ${loaded.problems.map(({ message }) => message).join(" ")}`);
	if (clean.plain(script) !== script) return refused("The script holds a character that cannot be seen, or what looks like a secret, so it is not the text that was shown. Have it written anew.");
	const [dir] = catalog.dirs;
	if (dir === void 0) return refused("There is no folder for workflows: name one in the setting `workflows-dir`.");
	const { name: metaName, description } = loaded.script.meta;
	const place = placeWorkflow({
		id,
		metaName,
		as,
		entries: await listWorkflows(catalog),
		dir
	});
	if (place.status === "refused") return place;
	const { path, name, key, isNew } = place;
	const outcome = await propose({
		branch: `${BRANCH_PREFIX}save-${key}`,
		base,
		changes: [{
			path,
			mode: "100644",
			bytes: new TextEncoder().encode(script)
		}],
		title: () => clean.line(`${isNew ? "Add" : "Change"} the workflow ${name}`),
		body: () => bodyOf({
			request,
			description,
			path,
			name,
			isNew,
			clean
		})
	}, signal);
	return outcome.status === "opened" ? {
		status: "opened",
		url: outcome.url
	} : refused(outcome.reason);
}
const refused = (reason) => ({
	status: "refused",
	reason
});
function bodyOf(given) {
	const { request, description, path, name, isNew, clean } = given;
	const code = (text) => clean.inlineCode(text);
	const by = request.by === null ? md`` : md` by ${code(request.by)}`;
	const does = isNew ? md`adds` : md`changes`;
	return md`${clean.inline(description)}

Merging this ${does} ${code(path)}; ${code(`/ultracode run ${name}`)} runs it then. Saved${by} with ${code(`/ultracode save ${request.id}`)} ${clean.ownLink(md`where it was shown`, request.shownAt)}; what it finds in later runs stands there, and not here.

---

${request.about}`;
}
// src/compose/github/plans/save-plan.ts
/** Opens a pull request to the default branch, from which commands read the workflows. */
const savePlan = (host, job, { git, settings, propose }) => async ({ plan, as, by, report }, signal) => {
	const { trigger, clean } = job;
	const branch = trigger.type === "command" ? trigger.defaultBranch : null;
	if (branch === null) return {
		status: "refused",
		reason: "This event does not say which branch is the default one, so there is none to open a pull request to."
	};
	const commit = trustedShaOf(job);
	const catalog = catalogOf(settings, await trustedTree(git, commit), await loadBuiltin(host.programDir));
	return saveScript({
		script: plan.script,
		id: plan.id,
		as,
		by,
		base: {
			branch,
			commit
		},
		shownAt: report.url,
		about: clean.plain(withoutCommands(withoutMarkers(report.body)))
	}, {
		catalog,
		clean,
		propose
	}, signal);
};
/** A comment as people read it: another one must not be found by the same hidden lines. */
const withoutMarkers = (body) => body.split("\n").filter((line) => !line.startsWith("<!-- ultracode:")).join("\n");
/** What can be commented under a plan cannot be commented under the pull request that saves it. */
const withoutCommands = (body) => body.split("\n**Nothing has run yet.**", 1)[0] ?? body;
// src/compose/github/plans/plan-outside.ts
/** What commands about plans ask of GitHub and of the trusted tree. */
function planOutside(host, job, { git, settings, repository, propose, look }) {
	return {
		async ours(issueNumber, signal) {
			const us = await repository.identity(signal);
			return required(await repository.comments(issueNumber, signal)).filter(({ authorId, body }) => authorId === us.id && decodeMarker(body) !== null);
		},
		note: async (comment, text, signal) => {
			const marker = decodeMarker(comment.body);
			if (marker === null) return;
			const body = md`> [!NOTE]\n> ${job.clean.inline(text)}`;
			const noted = await repository.prefaceComment(comment, {
				marker,
				body
			}, signal);
			if (noted.status === "refused") job.log(noted.reason);
		},
		async sourceOf(workflow) {
			const tree = await trustedTree(git, trustedShaOf(job));
			const catalog = catalogOf(settings, tree, await loadBuiltin(host.programDir));
			return findWorkflow(catalog, workflow).then(({ source }) => ({
				status: "ok",
				source
			}), (error) => ({
				status: "none",
				reason: messageOf(error)
			}));
		},
		save: savePlan(host, job, {
			git,
			settings,
			propose
		}),
		look,
		now: async () => ({
			repositoryId: job.githubRun?.repositoryId ?? 0,
			settings: boundSettings(settings),
			version: (await readPackage(host.programDir)).version,
			nowMs: host.now()
		})
	};
}
// src/compose/github/spending/compose-spending.ts
const WITHOUT = {
	admit: async (decided) => decided,
	look: async () => ({
		status: "ok",
		uses: []
	}),
	during: (_, run) => run()
};
/** The limits over several runs in one job; a job that only publishes spends nothing. */
function composeSpending(host, job, given) {
	const { settings, mode } = given;
	const isFree = !providerRow(settings.provider).asksModel || mode === "publish";
	const day = dayOf(host.now());
	if (isFree || limitsOver({
		pullNumber: 1,
		day
	}, settings).length === 0) return WITHOUT;
	const limitsFor = (pullNumber) => limitsOver({
		pullNumber,
		day
	}, settings);
	return limited(job, {
		mode,
		limitsFor,
		ports: portsOf(host, job, given)
	});
}
/** null where nothing can be kept, or found. */
function portsOf(host, job, { settings, github }) {
	const { githubRun, artifacts, token } = job;
	if (githubRun === null || artifacts === null || token === "") return null;
	const seal = sealsOf(host, settings)(JSON.stringify([githubRun.repositoryId, "spent"]));
	return {
		...countPorts(job, {
			runs: github.runs,
			seal
		}),
		store: storeSpent(artifacts),
		seal: seal?.put ?? ((text) => text)
	};
}
function limited(job, { mode, limitsFor, ports }) {
	let taken = null;
	return {
		admit: async (decided, describe, signal) => {
			if (decided.status !== "accepted") return decided;
			const askedUsd = describe(decided).limits.maxCostUsd;
			const limits = limitsFor(pullOf(job, decided));
			const aside = ports === null ? unknownHere(limits) : await setAside(limits, {
				runId: job.runId,
				askedUsd
			}, ports, signal);
			if (aside === null) return decided;
			if (aside.status === "refused") return notMade(decided, `${aside.reason}${shownAnewBy(job, decided)}`, mode);
			taken = {
				askedUsd,
				aside
			};
			for (const use of aside.uses) job.log(saidOfBeginning(use));
			const { maxUsd, limitedBy } = aside;
			return limitedBy === null ? decided : {
				...decided,
				left: {
					maxCostUsd: maxUsd,
					limitedBy
				}
			};
		},
		look: async (pullNumber, signal) => {
			if (mode === "analyse") return {
				status: "ok",
				uses: []
			};
			const limits = limitsFor(pullNumber);
			if (ports === null) return unknownHere(limits) ?? {
				status: "ok",
				uses: []
			};
			return lookAt(limits, ports, signal);
		},
		during: async ({ spec, accepted, files }, run) => {
			if (accepted.notRun !== void 0) return {
				result: null,
				report: skippedReport({
					spec,
					seen: null
				}, {
					reason: accepted.notRun,
					byLimit: true
				})
			};
			return taken === null ? run() : spending(run, {
				...taken,
				spec,
				files,
				log: job.log
			});
		}
	};
}
/** Why no run may begin where nothing can be known; null where nothing is limited. */
function unknownHere([limit]) {
	if (limit === void 0) return null;
	return {
		status: "refused",
		reason: refusalOfUnknown(limit, "this runner does not say which workflow run it belongs to, keeps no artifacts, or has no token")
	};
}
async function lookAt(limits, ports, signal) {
	const uses = [];
	for (const limit of limits) {
		const counted = await countSpent(limit.scope, null, ports, signal);
		if (counted.status === "unknown") return {
			status: "refused",
			reason: refusalOfUnknown(limit, counted.reason)
		};
		const use = useOf(limit, counted.counting);
		const refusal = refusalOf$1(use);
		if (refusal !== null) return {
			status: "refused",
			reason: refusal
		};
		uses.push(use);
	}
	return {
		status: "ok",
		uses
	};
}
/** The run itself. What it has cost is known from its report; where it gave none, it may have spent all that it had set aside. */
async function spending(run, taken) {
	const { askedUsd, aside, spec, files, log } = taken;
	const leave = (costUsd) => leaveSpent(files, aside.atEnd(costUsd), log);
	try {
		const execution = await run();
		const { report } = execution;
		const { costUsd } = report.usage;
		await leave(costUsd);
		const said = aside.uses.flatMap((use) => saidOfEnd(use, {
			askedUsd,
			costUsd
		}) ?? []);
		said.forEach(log);
		return said.length === 0 ? execution : {
			...execution,
			report: {
				...report,
				sharedLimits: said
			}
		};
	} catch (error) {
		if (!hasRecord(spec.runDir)) await leave(0);
		throw error;
	}
}
/** What a merge queue tries is counted for the pull request that GitHub names it after. */
const pullOf = ({ trigger }, { target }) => target.pullNumber ?? (trigger.type === "merge-group" ? pullOfGroup(trigger.headRef) : null);
/** What shows anew what an approval was given for, where it was taken before a limit was found in its way: another run began at the same moment. */
function shownAnewBy({ trigger }, { authored, resumption, previous }) {
	if (trigger.type !== "command") return "";
	if (authored !== void 0 && previous === null) return `. The approval is used up: \`/ultracode rerun ${authored.planId}\` shows the plan anew`;
	if (resumption !== null && resumption.scriptDigest !== null) return `. The approval is used up: \`/ultracode resume ${resumption.runId}\` shows anew what waits`;
	return "";
}
/** A job that analyses shows nothing itself: it leaves a report that says so. */
const notMade = (decided, reason, mode) => mode === "analyse" ? {
	...decided,
	notRun: reason
} : {
	...decided,
	status: "skipped",
	reason,
	byLimit: true
};
// src/compose/github/two-jobs/artifact-id.ts
/** The artifact that the analysing job has named; null where it named none. What is no number is refused where settings are read. */
function artifactIdIn(inputs) {
	const given = String(inputs["artifact-id"] ?? "").trim();
	return given === "" ? null : Number(given);
}
// src/compose/github/two-jobs/verifying/left-verification.ts
/**
* Edits with what the job between the two says of them, where that was left to it. That job has run what agents wrote: of what it left only how
* the command ended is taken, and for these very edits; where there is nothing that can be taken, they were not verified.
*/
async function withVerification({ edits, digest }, place, signal) {
	const { verification } = edits.set;
	if (verification?.status !== "not-run" || verification.later !== true) return edits;
	const left = await leftVerification({
		edits,
		digest
	}, place, signal);
	return {
		...edits,
		set: {
			...edits.set,
			verification: left
		}
	};
}
async function leftVerification({ edits, digest }, { runs, listed, artifact: of, clean }, signal) {
	const name = verificationNameOf(of);
	const artifact = listed.find((one) => one.name === name);
	if (artifact === void 0) return notRun("has left no verification, its log says why");
	const archive = await runs.download(artifact, VERIFICATION_BYTES_MAX, signal);
	if (archive.status === "refused") return notRun(`has left one that cannot be had: ${archive.reason}`);
	const file = fileOfArchive(archive.value, {
		name: VERIFICATION_FILE,
		maxBytes: VERIFICATION_BYTES_MAX
	});
	const read = file.status === "refused" ? null : readVerification(new TextDecoder().decode(file.bytes), {
		isolation: "job",
		said: (text) => clean.withoutSecrets(visible(text))
	});
	if (read === null) return notRun("has left one that cannot be read");
	if (read.head !== edits.set.head || read.edits !== digest) return notRun("has left one of other edits");
	return read.verification;
}
const notRun = (what) => ({
	status: "not-run",
	reason: `the job that was to verify them ${what.replace(/\.$/, "")}`
});
// src/compose/github/two-jobs/left-report.ts
/** A job may be one of a matrix, each with an artifact. */
const CANDIDATES_MAX = 20;
/** Artifacts of ours of this attempt of this workflow run: one of an earlier attempt may be what was to be done anew. */
async function artifactsHere({ runs, githubRun }, signal) {
	const listed = await runs.artifactsOfRun(githubRun.id, signal);
	if (listed.status === "refused") return {
		artifacts: [],
		listed: [],
		problem: listed.reason
	};
	return {
		artifacts: listed.value.filter(({ name }) => attemptOf(name) === githubRun.attempt),
		listed: listed.value,
		problem: null
	};
}
/**
* Finds the report by what this job knows itself of the run that it is about. An artifact is data from outside: it is bounded while it is
* inflated, two files of it are read, by their names, and nothing of it is written to a disk.
*/
async function findLeftReport(wanted, place, signal) {
	const { artifactId, runs, clean } = place;
	const { artifacts, listed, problem } = await artifactsHere(place, signal);
	if (problem !== null) return none(problem);
	const named = artifacts.filter(({ id }) => artifactId === null || id === artifactId);
	const doubts = [];
	for (const artifact of named.slice(0, CANDIDATES_MAX)) {
		const read = await open(artifact, place, signal);
		const doubt = read.status === "refused" ? read.reason : doubtOf(read.about, wanted);
		if (read.status === "read" && doubt === null) {
			const at = {
				runs,
				listed,
				clean,
				artifact: artifact.name
			};
			const edits = read.edits === null ? null : await withVerification(read.edits, at, signal);
			return {
				status: "found",
				report: read.report,
				edits,
				artifact: artifact.name
			};
		}
		place.log(`artifact ${artifact.name} is not published: ${doubt}`);
		doubts.push(doubt ?? "");
	}
	const why = doubts[0] ?? "it left no artifact in this attempt; its log says why. Re-run all jobs: what was answered is not paid again";
	return none(`the job that analyses left no report that can be published: ${why}`);
}
const none = (reason) => ({
	status: "none",
	reason
});
async function open(artifact, { runs }, signal) {
	const archive = await runs.download(artifact, RUN_BYTES_MAX, signal);
	if (archive.status === "refused") return archive;
	const file = fileOfArchive(archive.value, {
		name: REPORT_FILE,
		maxBytes: REPORT_BYTES_MAX
	});
	if (file.status === "refused") return file;
	const read = readStoredReport(new TextDecoder().decode(file.bytes));
	if (read.status === "refused") return read;
	const edited = fileOfArchive(archive.value, {
		name: EDITS_FILE,
		maxBytes: RUN_BYTES_MAX
	});
	return {
		...read,
		edits: edited.status === "refused" ? null : editsOfRun(edited.bytes)
	};
}
/** What about a report is not as this job knows it; null when all is. */
function doubtOf(about, wanted) {
	const names = {
		repositoryId: "repository",
		pullNumber: "pull request",
		headSha: "commit",
		reportKey: "workflow"
	};
	for (const key of [
		"repositoryId",
		"pullNumber",
		"headSha",
		"reportKey"
	]) if (about[key] !== wanted[key]) return `it is about the ${names[key]} ${about[key] ?? "none"}, and this job is about ${wanted[key] ?? "none"}`;
	return null;
}
// src/compose/github/two-jobs/parts.ts
function partOf(mode, job, github) {
	switch (mode) {
		case "run": return WHOLE;
		case "analyse": return ANALYSING;
		case "publish": return publishing$1(job, github);
	}
}
const WHOLE = {
	deciding: (ports) => ports,
	decided: async (decided) => decided,
	described: (spec) => spec,
	ended: null,
	edits: null,
	isContinued: true
};
/** A plan is taken before anything is paid, which the job that asks models has no right to do. */
const noPlan = (_, call, signal) => replyInWords(call, {
	type: "refused",
	problem: "Tasks in words and their plans need a job that does all of a run (`mode: run`); this workflow has one job that asks models and one that publishes. `/ultracode run <workflow>` works here."
}, signal);
const NO_PLANS = {
	author: noPlan,
	approve: noPlan,
	revise: noPlan,
	reject: noPlan,
	rerun: noPlan,
	modify: noPlan,
	save: noPlan,
	undecided: async () => ({
		plans: [],
		more: 0
	})
};
/** The job that asks models may mark nothing: the first comment that approves a run is the one that holds, in both jobs. */
const claim = async ({ commentId, command }) => commentId === command.commentId;
const leftToPublish = async () => ({
	status: "answered",
	reason: "what is known of findings is written by the job that publishes"
});
const NO_FINDINGS = {
	dismiss: leftToPublish,
	reopen: leftToPublish
};
/** Reactions and replies are left to the job that publishes, which decides about the same event. */
const ANALYSING = {
	...WHOLE,
	deciding: (ports) => ({
		...ports,
		react: async () => {},
		reply: async () => {},
		cancelRun: async () => ({
			status: "ok",
			value: null
		}),
		claim,
		plans: NO_PLANS,
		findings: NO_FINDINGS
	}),
	described: (spec) => ({
		...spec,
		publish: {
			...spec.publish,
			later: true
		}
	}),
	isContinued: false
};
function publishing$1(job, github) {
	const { githubRun, log, clean } = job;
	const { runs } = github;
	let left = {
		status: "none",
		reason: "this runner does not say which workflow run it belongs to"
	};
	return {
		deciding: (ports) => ({
			...ports,
			claim,
			plans: NO_PLANS,
			canSignIn: async () => {
				if (githubRun === null) return false;
				const { artifacts } = await artifactsHere({
					runs,
					githubRun
				}, new AbortController().signal);
				return artifacts.length > 0;
			}
		}),
		decided: async (decided, describe, signal) => {
			if (decided.status !== "accepted" || githubRun === null) return decided;
			const wanted = aboutOf(describe(decided), clean);
			const artifactId = artifactIdIn(job.inputs);
			left = await findLeftReport(wanted, {
				runs,
				githubRun,
				artifactId,
				clean,
				log
			}, signal);
			return decided;
		},
		described: (spec) => specOfLeft(spec, left),
		ended: (spec, own) => executionOf(left, spec, own),
		edits: async () => left.status === "found" ? left.edits : null,
		isContinued: false
	};
}
// src/compose/github/run-on-github.ts
/** From an event to its published report: constructs what `runJob` works with. */
async function runOnGithub(host, job, mode) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { signal } = new AbortController();
		const github = githubOperations(job);
		const part = partOf(mode, job, github);
		const git = _usingCtx$1.u(openWorkspace(host, job));
		const unfilled = await fillWorkspace(job, git, commitsOf(job)).then(() => null, (error) => ({ error }));
		lookAhead(job, git);
		const [configured] = await Promise.all([configureJob(job, git), job.trigger.type === "command" ? null : import("./compose-run2.js")]);
		const { settings } = configured;
		const sealFor = composeSeal(host, settings);
		const previous = composePreviousRuns(job, {
			runs: github.runs,
			git,
			sealFor
		});
		const spending = composeSpending(host, job, {
			settings,
			github,
			mode
		});
		const shutdown = _usingCtx$1.u(createShutdown(host, job.stop));
		const describe = describing(host, job, settings);
		const outcome = await runJob({
			decide: async (signal) => {
				const asked = askedOf(host, job, {
					git,
					configured,
					github,
					previous,
					sealFor,
					spending
				});
				const decided = await decide$1(job.trigger, part.deciding(asked), signal);
				return part.decided(await spending.admit(decided, describe, signal), describe, signal);
			},
			describe: (accepted) => part.described(describe(accepted)),
			openFolder: (spec) => openFolder(job, spec, sealFor),
			saveState: (spec) => job.saveState(closable(spec)),
			saveReported: job.saveReported,
			reportersOf: (spec) => reportersOf(spec, {
				job,
				github,
				part,
				settings
			}),
			headNow: (spec, signal) => headNow(github.repository, spec, signal),
			...composeDecisions(job, settings, github),
			run: async (begun) => {
				if (configured.status === "invalid") throw unfilled === null ? configured.error : unfilled.error;
				const here = {
					...begun,
					configured,
					git,
					github,
					previous,
					sealFor,
					unfilled
				};
				if (part.ended !== null) return part.ended(begun.spec, publishing(job, here));
				return spending.during({
					...begun,
					files: begun.folder.files
				}, () => runHere(host, job, here));
			},
			limitTime: async () => shutdown.limit(await timeLimit(job, settings, git)),
			timeIsUp: shutdown.timeIsUp,
			continuation: (spec) => part.isContinued ? continuationPorts(job, github.runs, spec) : null,
			folderKept: job.folderKept,
			watch: job.watch,
			log: job.log,
			annotate: job.annotate,
			now: host.now,
			wait: host.wait
		}, signal);
		if (outcome.status === "reported" && job.stop.reason() !== null) job.log(`the run was stopped: ${job.stop.reason()}`);
		return outcome;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
function reportersOf(spec, { job, github, part, settings }) {
	const edits = editPorts(github, part.edits ?? (() => editsIn(spec.runDir)), settings);
	return reportersFor({
		...job,
		spec,
		repository: github.repository,
		links: linksOf(job),
		edits
	});
}
/** What closing a run needs of its description. */
const closable = ({ args: _, request, authoring, authored, fixing, ...spec }) => ({
	...spec,
	request: {
		...request,
		args: void 0
	},
	...authoring !== void 0 && { authoring: {
		...authoring,
		before: null
	} },
	...authored !== void 0 && { authored: {
		...authored,
		script: ""
	} },
	...fixing !== void 0 && { fixing: { findings: fixing.findings.map(named) } }
});
/** Of a finding, what names it. */
const named = ({ finding, of }) => {
	const { severity, title, file, line, id, place, placeNote } = finding;
	return {
		finding: {
			severity,
			title,
			file,
			line,
			id,
			place,
			placeNote,
			snippet: null
		},
		of
	};
};
function describing(host, job, settings) {
	const { runId, runDir, githubRun } = job;
	const place = {
		runId,
		runDir,
		githubRun,
		startedMs: host.now()
	};
	return (accepted) => describeRun(accepted, defaultsOf(settings), place);
}
/** What this job sees itself of the findings that another one has left. */
const publishing = (job, { git, spec, configured: { settings } }) => ({
	suppressions: settings.suppressions,
	code: async () => (await import("./code-to-publish.js")).codeToPublish(job, git, {
		spec,
		settings
	})
});
const askedOf = (host, job, { git, configured, github, previous, sealFor, spending }) => decidePorts(job, configured.settings, {
	github,
	nowMs: host.now,
	previous,
	git,
	sealFor,
	canSignIn: () => composeProvider(host, configured.settings, job.workspace).then(() => true, () => false),
	insteadOf: (wanted) => insteadOf(wanted, host, {
		git,
		trustedSha: trustedShaOf(job),
		configured
	}),
	workflows: () => knownWorkflows(host, {
		git,
		trustedSha: trustedShaOf(job),
		configured
	}),
	insteadOfBase: (ref) => insteadOfBase(ref, git),
	refusalOfScript: (authored) => refusalOfScript(authored, configured.settings),
	look: spending.look,
	plans: planCommands(planOutside(host, job, {
		git,
		settings: configured.settings,
		...github,
		look: spending.look
	}))
});
async function openFolder(job, spec, sealFor) {
	const { clean } = job;
	const files = await createRunFolder(spec.runDir, null);
	const seal = sealFor(spec);
	const write = (name, text) => files.write(name, name === "report.json" && seal !== null ? seal.put(text) : text);
	const about = aboutOf(spec, clean);
	const hasSarif = spec.publish.sarif !== void 0;
	return {
		files,
		reporter: runFolderReport({
			write,
			clean,
			links: linksOf(job),
			about,
			hasSarif
		}),
		writeResult: ({ result }) => files.write("result.json", clean.json(result))
	};
}
/** Brings the commit, then runs. Rejects with a sentence for a person. */
async function runHere(host, job, here) {
	const { spec, configured, git, folder } = here;
	if (here.unfilled !== null) throw here.unfilled.error;
	const { headSha: sha, trustedRef } = spec.code;
	const changed = spec.authored === void 0 ? null : refusalOfScript(spec.authored, configured.settings);
	if (changed !== null) throw new UltracodeError("USAGE", changed);
	await bringCommits(job, git, spec);
	await fillWorkspace(job, git, [sha, ...spec.code.base === null ? [] : [spec.code.base]]);
	const [trusted, goingOnFrom, { composeRun }, { composeExplain }, { composeFix }] = await Promise.all([
		trustedTree(git, trustedRef),
		previousRun(job, here, configured.settings),
		import("./compose-run2.js"),
		import("./compose-explain2.js"),
		import("./compose-fix2.js")
	]);
	const seal = here.sealFor(spec);
	if (seal === null) job.log(UNSEALED);
	const parts = {
		spec,
		settings: configured.settings,
		said: configured.said,
		code: {
			git,
			source: "commit",
			likelyBase: null,
			repository: `${job.owner}/${job.repo}`
		},
		trusted,
		ownRules: (seen) => ownRules(job, git, seen),
		known: () => knownFindings({
			...job,
			...here,
			...here.github,
			goingOnFrom,
			isFirst: isFirst(job)
		}, spec),
		folder: folder.files,
		journals: journalsOf(goingOnFrom, here.sealFor),
		seal,
		stop: job.stop,
		watch: here.watch,
		clean: job.clean
	};
	if (spec.authoring !== void 0) return writeHere(host, job, here, {
		parts,
		authoring: spec.authoring
	});
	if (spec.explaining !== void 0) return composeExplain(host, parts, spec.explaining);
	if (spec.fixing !== void 0) return composeFix(host, parts, spec.fixing);
	return composeRun(host, {
		...parts,
		findScript: (catalog) => scriptOf(spec, catalog)
	});
}
/** A plan's run goes on under the settings that it was approved under, and under no others. */
const refusalOfScript = ({ planId, settings }, now) => refusalOfSettings({
	id: planId,
	shown: settings,
	now: boundSettings(now)
});
/** Has a script written for a task, beside what was said under the issue or pull request where it was asked for. */
async function writeHere(host, job, { github, spec }, writing) {
	const { pullNumber, replyTo } = spec.target;
	const { signal } = new AbortController();
	const [{ writePlan }, { version }, material] = await Promise.all([
		import("./write-plan.js"),
		readPackage(host.programDir),
		replyTo === null ? [] : materialOf({
			repository: github.repository,
			log: job.log
		}, {
			issueNumber: replyTo.issueNumber,
			isPull: pullNumber !== null
		}, signal)
	]);
	const isKept = job.artifacts !== null && spec.artifact !== null;
	const { clean } = job;
	const view = {
		clean,
		...linksOf(job),
		artifact: spec.artifact,
		limit: COMMENT_BODY_MAX
	};
	const render = (report) => reportMarkdown(report, view);
	return writePlan(host, {
		...writing,
		material,
		version,
		isKept,
		render
	});
}
// src/compose/github/two-jobs/mode.ts
/**
* Read from the inputs alone and before all other settings: where these are wrong, a job still keeps to its part. Throws USAGE for
* another word, for a publishing job that is given the key of a model, and for one that runs what agents wrote and is given any way to sign in.
*/
function modeOf(inputs, env) {
	const given = String(inputs.mode ?? "").trim();
	const mode = given === "" ? "run" : MODES.find((name) => name === given);
	if (mode === void 0) throw new UltracodeError("USAGE", `the input "mode" must be ${MODES.join(", ")}, got "${given}".`);
	const { "github-token": _token, ...others } = inputs;
	if (mode === "publish" && secretsIn(others).length > 0) throw new UltracodeError("USAGE", "with `mode: publish` no model is asked, and a job that may write to GitHub is given no key: take the key out of the inputs of this step.");
	if (mode !== "verify") return mode;
	const variables = [...secretVariables(), ID_TOKEN].filter((name) => (env[name] ?? "") !== "");
	if (secretsIn(others).length + variables.length === 0) return mode;
	const federated = variables.includes(ID_TOKEN) ? " (`id-token: write` under `permissions:`)" : "";
	const what = variables.length === 0 ? "it out of the inputs of this step" : `${variables.join(" and ")} out of its environment${federated}`;
	throw new UltracodeError("USAGE", `${VERIFIES}: take ${what}.`);
}
const VERIFIES = "with `mode: verify` a command runs over what agents wrote, and that job is given no key";
/** The runner sets it where the job may sign in elsewhere (docs.github.com, "OpenID Connect reference"). */
const ID_TOKEN = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
// src/compose/github/two-jobs/job-by-mode.ts
/** Does the part of a run that this job is for. */
async function jobByMode(host, job) {
	const mode = modeOf(job.inputs, host.env);
	if (mode === "verify") return (await import("./verify-edits.js")).verifyEdits(host, job);
	const begun = { spec: null };
	const saveState = (spec) => {
		begun.spec = spec;
		job.saveState(spec);
	};
	const outcome = await runOnGithub(host, {
		...job,
		saveState
	}, mode);
	if (outcome.status !== "reported") return outcome;
	if (mode !== "analyse" || begun.spec === null) return {
		...outcome,
		artifactId: null
	};
	const { leaveEdits } = await import("./leave-edits.js");
	return {
		...outcome,
		artifactId: await leaveEdits(job, begun.spec, outcome.execution.report)
	};
}
export { jobByMode };
