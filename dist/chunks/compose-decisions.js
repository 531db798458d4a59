import { D as UltracodeError, O as messageOf, t as dayOf } from "./base.js";
import { A as fixedSummary, Bt as fixedOf, Et as concludeNotMade, Ft as openUnsettled, Wt as reportEdits, a as withKnown, en as isOpen, wt as conclude } from "./words.js";
import { w as RUN_ID } from "./resume.js";
import { j as decide } from "./alone.js";
import { s as publish } from "./markdown.js";
import { c as decideOn, d as withThreads, i as historyOf, m as linksOf, o as ownIssues, p as standingComments, r as hasTrackingIssue, t as reportersAnew, u as withDecisions } from "./registry.js";
import { r as ownComments } from "./operations.js";
import { t as decodeState } from "./state-text.js";
// src/compose/github/findings/show-anew.ts
/**
* Shows a report once more whose findings were decided on since. The comment or the issue remembers the decision, so the check is concluded
* anew only where that has it.
*/
async function showAnew(report, context, signal) {
	const { keeper, check } = reportersAnew(context);
	const showIn = async (reporter, what) => {
		const [published] = await publish(report, {
			reporters: reporter === null ? [] : [reporter],
			log: context.log
		}, signal);
		return published?.delivery ?? {
			status: "refused",
			reason: `this run has no ${what}`
		};
	};
	const place = await showIn(keeper, "comment and no issue that shows its report");
	return {
		place,
		check: place.status === "delivered" ? await showIn(check, "check") : null
	};
}
// src/compose/github/two-jobs/publish-report.ts
/** Findings that are published of one report: each batch of 50 annotations is a request. */
const FINDINGS_MAX = 5e3;
/** The run as the publishing job describes it, under the id and the artifact of the run that was analysed. */
function specOfLeft(spec, left) {
	if (left.status === "none") return {
		...spec,
		artifact: null
	};
	const { runId } = left.report;
	const { githubRun } = spec;
	const isOfThisRun = githubRun !== null && RUN_ID.test(runId) && runId.startsWith(`${githubRun.id}-${githubRun.attempt}-`);
	const described = {
		...spec,
		artifact: left.artifact,
		runId: isOfThisRun ? runId : spec.runId
	};
	if (left.report.status !== "skipped") return described;
	return {
		...described,
		publish: {
			...spec.publish,
			comment: "off"
		}
	};
}
/**
* A report that was left, as the end of a run: what is published says nothing that this job could know better. Workflow, commit, conclusion, folder
* and the commands that go on are its own. Throws a sentence for a person where there is none.
*/
async function executionOf(left, spec, own) {
	if (left.status === "none") throw new UltracodeError("GITHUB_FAILED", left.reason);
	const edits = editsLeft(left, spec);
	return {
		result: null,
		report: await believed(left.report, spec, {
			...own,
			edits
		})
	};
}
/** What the other job's report says of edits is read from their bytes; its own words on where they went are not believed. */
function editsLeft({ report, edits }, { publish, code }) {
	const to = publish.edits;
	if (to === void 0 || edits === null && report.edits === void 0) return null;
	const { unchanged = [], discarded = [] } = report.edits ?? {};
	const more = {
		unchanged,
		discarded,
		asked: publish.editsAsked
	};
	const told = reportEdits(edits?.set ?? NO_EDITS(code.headSha), to, more);
	const reason = edits === null ? "The edits that the other job has left cannot be read." : edits.set.head === code.headSha ? null : `The edits that the other job has left are about the commit ${edits.set.head.slice(0, 7)}, and this job is about ${code.headSha.slice(0, 7)}.`;
	const shown = {
		...told,
		head: code.headSha
	};
	return reason === null ? shown : {
		...shown,
		delivered: {
			status: "refused",
			reason,
			url: null
		}
	};
}
const NO_EDITS = (head) => ({
	head,
	files: [],
	leftOut: [],
	verification: null
});
async function believed(left, { workflow, code, limits, runId, runDir, startedMs, explaining, fixing, sweep }, own) {
	const { counting: _, dismissible: _its, ...report } = await dismissedAnew(bounded(left), own, dayOf(startedMs));
	const { status, findings, verdict, coverage, ownRules, history, explained, edits: told, fixed, goesOn: said, ...others } = report;
	const { failOn, counting } = limits;
	const edits = own.edits === void 0 ? told : own.edits ?? void 0;
	const goesOn = said === true && sweep !== void 0;
	if (findings.length > FINDINGS_MAX) throw new UltracodeError("USAGE", `the report has ${findings.length} findings, and ${FINDINGS_MAX} can be published: narrow what is looked at with "paths".`);
	const known = {
		...others,
		status,
		findings,
		verdict,
		coverage,
		ownRules,
		...history !== void 0 && { history },
		...counting !== void 0 && { counting },
		...explaining !== void 0 && { explained: {
			explanation: null,
			stands: null,
			...explained,
			...explaining
		} },
		...status === "skipped" ? concludeNotMade(failOn) : conclude({
			status,
			findings,
			verdict,
			coverage,
			ownRules,
			failOn,
			counting,
			unsettled: openUnsettled(history),
			goesOn,
			edits
		}),
		...edits !== void 0 && { edits },
		...goesOn && { goesOn },
		workflow,
		headSha: code.headSha,
		newerHead: null,
		headLookup: "done",
		next: null,
		again: null,
		runId,
		runDir
	};
	return fixing === void 0 ? known : withMended(known, fixedOf(fixing, fixed));
}
/** What the other job has said of it, it said before the command had run. */
const withMended = (report, fixed) => {
	const known = {
		...report,
		fixed
	};
	return {
		...known,
		summary: fixedSummary(known, fixed)
	};
};
/** Entries of one list of a report that are published. Each text is cleaned, and 300,000 of them take a minute. */
const ENTRIES_MAX = 5e3;
/** The report with lists that can be shown; what was cut is said among what was left out. */
function bounded(report) {
	const cut = [];
	const first = (entries, what) => {
		if (entries.length <= ENTRIES_MAX) return entries;
		cut.push(`${entries.length - ENTRIES_MAX} of ${entries.length} ${what} of the report are not published`);
		return entries.slice(0, ENTRIES_MAX);
	};
	const { coverage, gate } = report;
	const lists = {
		refuted: first(report.refuted, "refuted findings"),
		failures: first(report.failures, "failures"),
		phases: first(report.phases, "phases"),
		ownRules: first(report.ownRules, "rules"),
		fromRepository: first(report.fromRepository, "settings"),
		lacking: first(report.lacking, "missing abilities"),
		repeats: first(report.repeats, "repeated requests"),
		omissions: first(report.omissions, "things left out"),
		coverage: coverage === null ? null : {
			...coverage,
			files: first(coverage.files, "files")
		},
		gate: gate === null ? null : {
			...gate,
			agents: first(gate.agents, "agents that wait")
		}
	};
	return {
		...report,
		...lists,
		omissions: [...cut, ...lists.omissions]
	};
}
/**
* That something was dismissed is not believed of a report that another job left: it would fail nothing from now on. Rows of the settings and
* comments in the code are looked at anew; what people have dismissed is read from our own comment (`composeDecisions`).
*/
async function dismissedAnew(report, { suppressions, code }, today) {
	const bare = report.findings.map(({ dismissed: _, ...finding }) => finding);
	const { history } = report;
	const absent = (history?.absent ?? []).map(({ dismissed: _, ...one }) => one);
	const named = report.findings.flatMap(({ id, dismissed }) => dismissed?.how === "code" ? [id] : []);
	const seen = named.length === 0 || code === null ? null : await code().catch(() => null);
	const { dismissIn } = await import("./dismiss2.js");
	const { findings, ...by } = await dismissIn({
		findings: bare,
		absent
	}, {
		suppressions,
		code: seen ?? NO_CODE,
		today,
		isWhole: false
	});
	const open = new Set(findings.filter(isOpen).map(({ id }) => id));
	const unseen = seen === null ? named.filter((id) => open.has(id)) : [];
	const said = new Set(report.ownRules.map(({ text }) => text));
	return {
		...report,
		findings,
		fromRepository: [.../* @__PURE__ */ new Set([
			...report.fromRepository,
			...by.said,
			...withoutCode(unseen)
		])],
		ownRules: [...report.ownRules, ...by.saidOfChange.filter((text) => !said.has(text)).map((text) => ({
			text,
			weaker: false
		}))],
		...history !== void 0 && { history: {
			...withoutDismissals(history),
			absent: absent.map((one) => {
				const dismissed = by.absent.get(one.id);
				return dismissed === void 0 ? one : {
					...one,
					dismissed
				};
			})
		} }
	};
}
const NO_CODE = {
	files: [],
	readText: async () => null,
	readBaseText: async () => null,
	changes: null,
	hide: (text) => text
};
const NAMED = 10;
const withoutCode = (ids) => ids.length === 0 ? [] : [`\`ultracode-ignore\` does not count here for ${ids.slice(0, NAMED).join(", ")}${ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ""}: what is published here was left by another run, and its code could not be read to see the comment. A row of \`suppressions\` counts.`];
/** What people have decided is read from what our account wrote, and not from a report that somebody else may have made. */
const withoutDismissals = (history) => ({
	...history,
	known: history.known.map(({ dismissed: _, decided: _at, ...one }) => one)
});
// src/compose/github/findings/kept-state.ts
/** null: this run keeps nothing. */
function keptState(place, spec, signal) {
	const { target, publish, reportKey } = spec;
	if (hasTrackingIssue(spec)) return inIssue(place, reportKey, signal);
	if (target.pullNumber === null || publish.comment !== "sticky") return null;
	return inComments(place, {
		issueNumber: target.pullNumber,
		reportKey
	}, signal);
}
async function inComments({ repository }, { issueNumber, reportKey }, signal) {
	const own = await ownComments({
		repository,
		issueNumber,
		kinds: ["sticky", "reply"]
	}, signal);
	if (own.status === "refused") return own;
	const markers = own.value.map(({ marker }) => marker);
	return {
		status: "ok",
		value: {
			history: markers.find(({ kind, key, history }) => kind === "sticky" && key === reportKey && history !== void 0)?.history ?? null,
			decisions: decisionsIn(markers)
		}
	};
}
/** Of several that were opened at once, commands may have been given on each. */
async function inIssue({ repository }, key, signal) {
	const issues = await ownIssues(repository, {
		kind: "sweep",
		key
	}, signal);
	if (issues.status === "refused") return issues;
	const decisions = [];
	for (const { number: issueNumber } of issues.value) {
		const own = await ownComments({
			repository,
			issueNumber,
			kinds: ["reply"]
		}, signal);
		if (own.status === "refused") return own;
		decisions.push(...decisionsIn(own.value.map(({ marker }) => marker)));
	}
	return {
		status: "ok",
		value: {
			history: historyOf(issues.value) ?? null,
			decisions
		}
	};
}
/** The findings that it holds, as they were decided on. */
const knownIn = ({ history, decisions }) => decisions.reduce(decideOn, history === null ? [] : decodeState(history) ?? []);
const decisionsIn = (markers) => markers.flatMap(({ kind, decision }) => {
	if (kind !== "reply" || decision === void 0) return [];
	const { findings, at, dismissed } = decision;
	const made = dismissed === null ? null : {
		how: "command",
		...dismissed
	};
	return [{
		findings: new Set(findings),
		at,
		dismissed: made
	}];
});
// src/compose/github/findings/resolved-threads.ts
/** People whose permission is asked for, each a request. */
const PEOPLE_MAX = 20;
/**
* The findings whose comment on the diff begins a thread that somebody has resolved who may command. Ours do not count: what we resolved
* ourselves, and comments that are folded away. Where GitHub does not tell, no thread counts.
*/
async function resolvedThreads({ pullNumber, key, allowed, log }, repository, signal) {
	const unknown = (reason) => {
		log(`Which threads are resolved is not known, so none dismisses a finding: ${reason}`);
		return /* @__PURE__ */ new Map();
	};
	const standing = await standingComments({
		repository,
		pullNumber,
		key,
		log
	}, signal);
	if (standing.status === "refused") return unknown(standing.reason);
	const shown = newestOfEach(standing.value);
	if (shown.size === 0) return /* @__PURE__ */ new Map();
	const threads = await repository.reviewThreads(pullNumber, signal);
	if (threads.status === "refused") return unknown(threads.reason);
	const us = (await repository.identity(signal)).login;
	const byComment = new Map(threads.value.map((thread) => [thread.commentId, thread.resolvedBy]));
	const resolved = /* @__PURE__ */ new Map();
	const allowedOf = permissions(repository, {
		allowed,
		log
	});
	for (const [finding, { nodeId }] of shown) {
		const by = byComment.get(nodeId) ?? null;
		if (by === null || [by, `${by}[bot]`].includes(us)) continue;
		if (await allowedOf(by, signal)) resolved.set(finding, by);
	}
	return resolved;
}
/** Finding → its newest comment that is not folded away. */
function newestOfEach(comments) {
	const shown = comments.filter(({ state }) => state?.isMinimized === false);
	return new Map(shown.toSorted((a, b) => a.id - b.id).map((one) => [one.finding, one]));
}
function permissions(repository, { allowed, log }) {
	const known = /* @__PURE__ */ new Map();
	return async (login, signal) => {
		const before = known.get(login);
		if (before !== void 0) return before;
		if (known.size >= PEOPLE_MAX) return false;
		const decision = decide({
			permission: await repository.permissionOf(login, signal),
			allowed
		});
		if (!decision.allow) log(`A thread that ${login} resolved dismisses nothing: ${decision.reason}.`);
		known.set(login, decision.allow);
		return decision.allow;
	};
}
// src/compose/github/findings/compose-decisions.ts
const NO_THREADS = /* @__PURE__ */ new Map();
/**
* What counts of dismissals is read where the report is shown, from our own comment or issue: the report of another job may claim any, and a command may
* have made or taken back one since the run has begun.
*/
function composeDecisions(place, settings, { repository }) {
	let threads = null;
	function threadsOf({ target: { pullNumber }, reportKey: key }, signal) {
		if (pullNumber === null || settings["resolved-threads"] !== "dismiss") return Promise.resolve(NO_THREADS);
		const subject = {
			pullNumber,
			key,
			allowed: settings["allowed-permission"],
			log: place.log
		};
		threads ??= resolvedThreads(subject, repository, signal).catch((error) => {
			place.log(`Which threads are resolved is not known, so none dismisses a finding: ${messageOf(error)}`);
			return NO_THREADS;
		});
		return threads;
	}
	return {
		async withDecisions(report, spec, signal) {
			const { history } = report;
			if (history === void 0 || history.known.length === 0) return report;
			if (spec.publish.later === true) return report;
			const standing = await keptState({ repository }, spec, signal);
			if (standing?.status === "refused") place.log(`What was decided about findings is not known: ${standing.reason}`);
			if (standing?.status !== "ok") return report;
			const decided = withDecisions(history.known, knownIn(standing.value));
			const resolved = await threadsOf(spec, signal);
			return withKnown(report, withThreads(decided, resolved), spec.limits);
		},
		async showAnew(report, spec, signal) {
			place.log("Findings were dismissed or reopened while the report was written: it is shown anew.");
			await showAnew(report, {
				...place,
				spec,
				repository,
				links: linksOf(place),
				anew: "by-its-run"
			}, signal);
		}
	};
}
export { specOfLeft as a, executionOf as i, keptState as n, withoutDismissals as o, believed as r, showAnew as s, composeDecisions as t };
