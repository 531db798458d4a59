import "./rolldown-runtime.js";
import { p as groupDigits } from "./base.js";
import { r as SEVERITIES, s as isOpen } from "./finding.js";
import { o as lookedAt, u as openUnsettled } from "./conclude.js";
import { a as plural, n as formatDuration, o as positionOf, r as formatUsd, s as series } from "./format.js";
import { r as sortedOut, t as besidesShown } from "./dismissed.js";
// src/report/words/coverage.ts
/** "41 of 52 changed files looked at, 3 skipped, 8 not reached"; null where nothing was offered and nothing is claimed, or nothing was in scope. */
function coverageLine(coverage) {
	const { of, offered, total, seen, skipped, notReached, unreadable, treeFiles } = coverage;
	if (total === 0 || of === "tree" && !offered) return null;
	const files = of === "change" ? plural(total, "changed file") : `${plural(total, "file")} in scope`;
	const share = of === "tree" && treeFiles !== null ? ` (${shareOf(seen, treeFiles)} of the ${plural(treeFiles, "file")} in the tree)` : "";
	const partly = coverage.files.filter(isPartly).length;
	return [
		`${groupDigits(seen)} of ${files} looked at${share}`,
		...counted(partly, "in part"),
		...counted(notReached - partly, "not reached"),
		...counted(unreadable, "not readable"),
		...counted(skipped, "skipped")
	].join(", ");
}
/** "covers 41 of 52 files at their present content; goes on at the next run", of a sweep that does; files that a rule skips are not counted. */
const coveredSoFar = ({ seen, total, skipped }) => `covers ${groupDigits(seen)} of ${plural(total - skipped, "file")} at their present content; goes on at the next run`;
/** "5 of 9 changed files not looked at": those that no rule skipped. */
function notLookedAt(coverage) {
	const { of, total, notReached, unreadable } = coverage;
	const files = plural(total, of === "change" ? "changed file" : "file");
	return `${groupDigits(notReached + unreadable)} of ${files} not looked at${inFull(coverage)}`;
}
/**
* "1 of 21 changed files looked at", of a script that asked for none and is green all the same; null for any other, and where it looked at all
* that no rule skipped.
*/
function lookedAtOfItself(coverage) {
	const { of, offered, anySeen, total, seen, notReached, unreadable } = coverage;
	if (of !== "change" || offered || !anySeen || notReached + unreadable === 0) return null;
	return `${groupDigits(seen)} of ${plural(total, "changed file")} looked at${inPart(coverage)}`;
}
/** "5 files not looked at, 1 skipped": what `coverageGroups` are about. */
function fatesLine(coverage) {
	const missed = coverage.notReached + coverage.unreadable;
	if (missed === 0) return `${plural(coverage.skipped, "file")} skipped`;
	return [`${plural(missed, "file")} not looked at${inFull(coverage)}`, ...counted(coverage.skipped, "skipped")].join(", ");
}
const counted = (count, what) => count > 0 ? [`${groupDigits(count)} ${what}`] : [];
const isPartly = ({ status, seenLines }) => status === "not-reached" && seenLines > 0;
/** Where no file was looked at in full, a part of one was. */
const inPart = ({ seen, files }) => {
	const partly = files.filter(isPartly).length;
	return seen === 0 && partly > 0 ? `, ${groupDigits(partly)} in part` : "";
};
const inFull = ({ files }) => files.some(isPartly) ? " in full" : "";
/** "3 %"; a part of something is never 0 % or 100 %. */
function shareOf(part, whole) {
	const percent = whole === 0 ? 0 : Math.round(part / whole * 100);
	if (part > 0 && percent === 0) return "under 1 %";
	return part < whole && percent === 100 ? "over 99 %" : `${percent} %`;
}
function coverageGroups({ files }) {
	const groups = /* @__PURE__ */ new Map();
	for (const fate of files) {
		const key = isPartly(fate) ? "partly" : `${fate.status} ${fate.why}`;
		const group = groups.get(key) ?? [];
		group.push(fate);
		groups.set(key, group);
	}
	return [...groups.values()].map((fates) => ({
		what: `${plural(fates.length, "file")} ${whatOf(fates)}`,
		why: whyOf(fates),
		paths: fates.map(({ path }) => shownPath(path))
	}));
}
/** A path as it is; one that holds a line separator or another control character as JSON writes it, so that it can be found. */
const shownPath = (path) => /[\p{Cc}\u2028\u2029]/u.test(path) ? JSON.stringify(path).replaceAll(/[\x7f-\x9f\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`) : path;
const whatOf = ([first]) => {
	if (first === void 0) return "";
	return isPartly(first) ? "looked at in part" : WORDS[first.status];
};
function whyOf(fates) {
	const [first] = fates;
	if (first === void 0 || !isPartly(first)) return first?.why ?? "no reason is known";
	const sum = (field) => groupDigits(fates.reduce((count, fate) => count + fate[field], 0));
	return `${sum("seenLines")} of ${sum("lines")} lines`;
}
const WORDS = {
	seen: "looked at",
	skipped: "skipped",
	"not-reached": "not reached",
	unreadable: "not readable"
};
// src/report/words/notices.ts
function notices(report) {
	return [
		...ending$1(report),
		...ownVerdict(report),
		...looked(report),
		...undecided(report),
		...unsettled(report),
		...lacking(report),
		...refusals(report),
		...rules(report),
		...decidedByRepository(report),
		...sharedLimits(report),
		...moved(report),
		...offline(report)
	];
}
/** What a completed run without findings stands for, in a sentence; null for any other run. */
function nothingFound$1(report) {
	const { status, listed, agents, refuted, omissions, failures, coverage, verdict, summary, data } = report;
	if (status !== "completed" || sortedOut(report).shown.length > 0 || verdict !== null) return null;
	const looked = lookedAt(coverage);
	if (looked === "nothing-to-look-at" || looked === "nothing") return null;
	if (agents.total === 0) return listed ? "The workflow came to its end without asking any agent, so no code was looked at." : "The workflow came to its end without asking any agent.";
	if (!listed) return summary !== null || refuted.length > 0 || !(data === null || data === false || data === "") ? "The workflow came to its end. It returned no list of findings: what it says is below." : "The workflow came to its end and returned nothing: it does not say whether it found something.";
	const besides = besidesShown(report);
	const what = besides.length === 0 ? "nothing" : `nothing that counts (${besides.join(", ")})`;
	const worked = `The run over ${scope(report)} came to its end and found ${what}: ${plural(agents.total - agents.failed, "agent")} gave an answer`;
	const doubted = refuted.length === 0 ? "" : `, and ${plural(refuted.length, "suspicion")} did not stand up to the others`;
	const lacking = [...failures.length > 0 ? [`${plural(failures.length, "agent")} failed`] : [], ...omissions.length > 0 ? [`${plural(omissions.length, "thing")} left out`] : []];
	const isWhole = coverage?.offered && coverage.seen === coverage.total && lacking.length === 0;
	const left = lacking.length === 0 ? "" : ` Not covered: ${lacking.join(", ")} (listed below).`;
	return `${worked}${doubted}.${isWhole ? " Nothing was left out." : left}`;
}
/** Findings of the runs before that would fail the check are neither confirmed nor fixed. */
function unsettled({ history }) {
	const open = openUnsettled(history);
	if (open.length === 0) return [];
	return [{
		weight: "note",
		title: "Not settled.",
		text: `${plural(open.length, "finding")} of the runs before ${open.length === 1 ? "was" : "were"} not reported this time, and the code is as it was or was not looked at. ${open.length === 1 ? "It is" : "They are"} listed below.`
	}];
}
/** What the script says of its own work, where that is not good. */
function ownVerdict({ status, verdict }) {
	if (status !== "completed" || verdict === null || verdict.type === "error") return [];
	const text = sentence(verdict.text);
	return verdict.type === "failed" ? [{
		weight: "failure",
		title: "The workflow says that this does not pass.",
		text
	}] : [{
		weight: "note",
		title: "The workflow skipped its work. Nothing is known about the code.",
		text
	}];
}
/** What the change does to the rules that it was reviewed by. */
function rules({ ownRules }) {
	const text = ownRules.map((rule) => rule.text).join(" ");
	if (ownRules.length === 0) return [];
	return ownRules.some(({ weaker }) => weaker) ? [{
		weight: "warning",
		title: "The change makes its own review weaker. This is not a clean result.",
		text
	}] : [{
		weight: "note",
		title: "The change touches the rules of its review.",
		text
	}];
}
/** What the repository decided of the run, like a script in place of a built-in one. */
const decidedByRepository = ({ fromRepository }) => fromRepository.length === 0 ? [] : [{
	weight: "note",
	title: "The repository decided part of this run.",
	text: fromRepository.join(" ")
}];
/** Said before a limit over several runs bites. */
const sharedLimits = ({ sharedLimits: said = [] }) => said.length === 0 ? [] : [{
	weight: "note",
	title: "A limit over several runs is near.",
	text: said.join(" ")
}];
/** Where the pull request has a newer commit by now, or may have one. */
function moved({ newerHead, headLookup, headSha }) {
	const looked = `The run looked at ${headSha.slice(0, 7)}`;
	if (headLookup === "failed") return [{
		weight: "note",
		title: "This may be about an older commit.",
		text: `${looked}; whether the head has moved on since could not be looked up.`
	}];
	if (newerHead === null) return [];
	return [{
		weight: "note",
		title: "This is about an older commit.",
		text: `${looked}; the head is now ${newerHead.slice(0, 7)}.`
	}];
}
/** Where files in scope were not looked at, which no reader must miss. */
function looked({ status, coverage, agents }) {
	if (status !== "completed" || coverage === null) return [];
	const reasons = coverageGroups(coverage).map(({ what, why }) => `${what}: ${why}`);
	const text = sentence(reasons.slice(0, 4).join("; ") + (reasons.length > 4 ? "; and others, listed below" : ""));
	switch (lookedAt(coverage)) {
		case "nothing-to-look-at":
			if (coverage.total === 0 && agents.total > 0 && coverage.of === "change") return [{
				weight: "note",
				title: "The change has no files.",
				text: "What the agents were asked about is other code, and how much of that was looked at is not measured."
			}];
			return [{
				weight: "note",
				title: "There was nothing to look at.",
				text: coverage.total === 0 ? nothingInScope(coverage.of) : text
			}];
		case "nothing": return [{
			weight: "warning",
			title: "Nothing was looked at. This is not a clean result.",
			text
		}];
		case "not-all": return [{
			weight: "warning",
			title: `${notLookedAt(coverage)}. This is not a clean result.`,
			text
		}];
		default: return [];
	}
}
/** Where what would fail the check could not be settled. */
function undecided(report) {
	if (report.cause !== "undecided") return [];
	const count = sortedOut(report).shown.filter(({ standing }) => standing === "undecided").length;
	return [{
		weight: "warning",
		title: `${plural(count, "finding")} could not be settled. This is not a clean result.`,
		text: `What decides ${count === 1 ? "it" : "them"} is not in the repository, or was not found: each says below what would settle it.`
	}];
}
/** Where agents were told to do what none of them can, whatever they answered. */
function lacking({ lacking: all }) {
	if (all.length === 0) return [];
	const orders = all.map(({ ability, agents }, index) => `${index === 0 ? `${plural(agents, "agent")} ${agents === 1 ? "was" : "were"} told` : `${agents}`} to ${ORDERED[ability]}`);
	return [{
		weight: "note",
		title: "Prompts ask for what no agent here can do.",
		text: `${series(orders)}, which no agent here can do: they only read and search. What an answer says of it was not done.`
	}];
}
const ORDERED = {
	edit: "change files",
	run: "run programs or tests",
	web: "use the web"
};
const REFUSED_NAMED = 3;
/** Where several agents refused over the same files: what stands in them may be there for that. */
function refusals({ coverage }) {
	const refusedOn = coverage?.refusedOn ?? [];
	if (refusedOn.length === 0) return [];
	const named = refusedOn.slice(0, REFUSED_NAMED).map(({ path, agents }, index) => `${index === 0 ? `${plural(agents, "agent")} refused` : agents} over ${path}`);
	const others = refusedOn.length - named.length;
	return [{
		weight: "warning",
		title: "Agents refused again and again over the same files.",
		text: `${[...named, ...others > 0 ? [plural(others, "other file")] : []].join(", ")}. Text in a file may have been written to make models refuse, so that nobody looks at it. Look at it yourself.`
	}];
}
const nothingInScope = (of) => of === "change" ? "The change has no files." : "No file is in scope.";
const scope = ({ baseSha, headSha }) => baseSha === null ? `the code at ${headSha.slice(0, 7)}` : `the changes from ${baseSha.slice(0, 7)} to ${headSha.slice(0, 7)}`;
/** A sweep that the next one goes on with. */
function going({ status, reason, coverage }) {
	if (coverage === null) return [];
	const text = `${status === "completed" || reason === null ? "" : `${sentence(reason)} `}What was answered is kept and not paid again, and what nobody has looked at goes first. What is not listed here may stand in the other files.`;
	return [{
		weight: "note",
		title: sentence(coveredSoFar(coverage)),
		text
	}];
}
function ending$1(report) {
	const { status, reason, findings, agents } = report;
	if (report.goesOn === true) return going(report);
	if (status === "completed") return [];
	const rest = findings.length === 0 ? "That nothing is listed here says nothing about the code." : "What follows is only what was found until then.";
	const why = sentence(reason ?? (status === "failed" ? "the workflow script failed" : "no reason was recorded"));
	switch (status) {
		case "skipped": return [{
			weight: "note",
			title: "Nothing was run.",
			text: why
		}];
		case "failed": return [{
			weight: "failure",
			title: "The workflow failed. This is not a clean result.",
			text: `${why} ${rest}`
		}];
		case "waiting": return [{
			weight: "warning",
			title: "The run waits. This is not a clean result.",
			text: `${why} Nothing is spent meanwhile. ${soFar(agents)} ${findings.length === 0 ? NOT_YET : rest}`
		}];
		case "incomplete": return [{
			weight: "warning",
			title: "The run stopped early. This is not a clean result.",
			text: `${why} ${rest}`
		}];
	}
}
const NOT_YET = "A workflow names its findings when it ends: that none are listed yet says nothing about the code.";
const soFar = ({ total, failed }) => total === 0 ? "No other agent was asked." : `So far ${plural(total - failed, "agent")} gave an answer, which is kept${failed === 0 ? "" : `, and ${failed} failed`}.`;
function offline(report) {
	if (!report.offline) return [];
	return [{
		weight: "note",
		title: "No model was asked.",
		text: "The offline provider looks for a fixed list of well-known patterns. It shows how the workflow runs; it is not a review."
	}];
}
/** With a capital first letter if a word begins it (`review.js:12` keeps its name), and a full stop. */
function sentence(text) {
	const line = text.trim().replace(/^[a-z](?=[a-z]*\s)/, (letter) => letter.toUpperCase());
	return /[.!?…]$/.test(line) ? line : `${line}.`;
}
// src/report/words/explained.ts
/** What came of the question about a finding, for the headline. Not yet cleaned, as all of this file. */
function explainedOutcome({ explained, offline, status }) {
	if (explained === void 0) return null;
	const { explanation } = explained;
	if (explanation !== null) return VIEW[explanation.view].outcome;
	if (status !== "completed") return "not explained";
	return offline ? "no model was asked" : "the agent gave no answer";
}
const VIEW = {
	holds: {
		outcome: "it holds",
		title: "It holds.",
		weight: "note"
	},
	wrong: {
		outcome: "the finding is wrong, says the agent that read the code",
		title: "The agent that read the code comes to the view that this finding is wrong.",
		weight: "warning"
	},
	undecided: {
		outcome: "it could not be settled",
		title: "It could not be settled by what the repository holds.",
		weight: "warning"
	}
};
/** Shown above everything else: the view that the agent has come to, or why there is none, and what speaks against believing it. */
function explainedNotices(report, explained) {
	const { explanation } = explained;
	return [
		...explanation === null ? [] : [ofView(explanation, explained)],
		...ending(report, explained),
		...doubts(report, explained)
	];
}
function ofView({ view, why, sure, severity }, { finding }) {
	const { title, weight } = VIEW[view];
	const other = view === "wrong" || severity === finding.severity ? "" : ` It sees it as ${severity}, the report as ${finding.severity}.`;
	return {
		weight,
		title,
		text: `${why} ${SURE[sure]}${other}`
	};
}
const SURE = {
	high: "The agent is sure of it.",
	medium: "The agent is fairly sure of it: a step of its way is inferred.",
	low: "The agent is not sure of it."
};
function ending({ status, reason, offline }, { explanation }) {
	const shown = explanation === null ? "What the earlier report holds of the finding stands below; no agent has looked at it anew." : "";
	if (status !== "completed") return [{
		weight: "warning",
		title: explanation === null ? "There is no explanation." : "The run did not complete.",
		text: `${sentence(reason ?? "no reason was recorded")} ${shown}`.trim()
	}];
	if (explanation !== null) return [];
	return [offline ? {
		weight: "note",
		title: "No model was asked.",
		text: `The offline provider explains nothing. ${shown}`
	} : {
		weight: "warning",
		title: "The agent gave no answer.",
		text: shown
	}];
}
function doubts({ newerHead }, { of, stands }) {
	const { headSha, newerRun, offline } = of;
	const at = headSha.slice(0, 7);
	return [
		...newerHead === null ? [] : [note("This is about an older commit.", `The finding is about ${at}, and that is the code that was read; the head is now ${newerHead.slice(0, 7)}.`)],
		...newerRun === null ? [] : [note("A newer report does not list it.", `It stands in the report of an earlier run; that of the run ${newerRun} does not list it: it may be fixed, or was not found again.`)],
		...stands === false ? [{
			weight: "warning",
			title: "The lines that the finding quotes are not in the code that was read.",
			text: "The code is another one than the report was about, or the quote was never right."
		}] : [],
		...offline ? [note("No model has found it.", "The report was made by the offline provider, from fixed patterns.")] : []
	];
}
const note = (title, text) => ({
	weight: "note",
	title,
	text
});
/** Headings of the parts, in their order, each with its text; those without one are left out. */
const explanationTexts = ({ view, restsOn, reproduce, mend, doubt }) => [
	{
		title: "What it rests on",
		text: restsOn
	},
	{
		title: `${view === "wrong" ? "How to see it" : "How to reproduce it"} (nothing was executed)`,
		text: reproduce
	},
	{
		title: view === "wrong" ? "What would make the code clearer" : "What would mend it",
		text: mend
	},
	{
		title: "What is left open",
		text: doubt
	}
].filter(({ text }) => text !== "");
/** Where a step stands, and what is to be known of that: a quote that the code does not have is said to be so. */
function placeOfStep(place) {
	const { placeNote } = place;
	if (place.place === "none") return {
		position: "outside of this repository",
		doubt: null
	};
	const doubt = place.place === "unverified" ? `not verified: ${placeNote ?? "not found"}` : placeNote;
	return {
		position: positionOf(place),
		doubt
	};
}
/** The report that lists the finding. */
const sourceOf = ({ of }) => `In the report of ${of.workflow} (run ${of.runId}, about ${of.headSha.slice(0, 7)})`;
// src/report/words/usage.ts
/** Input tokens of all kinds: new ones, those that the cache served, those that were written to it. */
const allInputTokens = ({ inputTokens, cacheReadTokens, cacheWriteTokens }) => inputTokens + cacheReadTokens + cacheWriteTokens;
/** "61 %", the share of the input tokens that the cache served. */
function formatCachedShare(usage) {
	const share = 100 * usage.cacheReadTokens / Math.max(1, allInputTokens(usage));
	return share > 0 && share < 1 ? "under 1 %" : `${Math.floor(share)} %`;
}
/** A row for each phase; none when nothing was paid. */
function phaseCostRows({ phases, offline }) {
	if (offline || phases.every(({ usage }) => usage.requests === 0)) return [];
	return phases.map(({ title, agents, reused, usage }) => ({
		phase: title === "" ? "(no phase)" : title,
		agents: reused === 0 ? plural(agents, "agent") : `${plural(agents, "agent")}, ${reused} reused`,
		inputTokens: groupDigits(allInputTokens(usage)),
		cached: formatCachedShare(usage),
		outputTokens: groupDigits(usage.outputTokens),
		cost: formatUsd(usage.costUsd)
	}));
}
/** Reasons that are named; the others are counted together. */
const REASONS_SHOWN = 3;
/** "12 requests repeated: 9 × The API limits the rate of requests; 3 × …", not yet cleaned; null when none was. */
function repeatedRequests({ repeats }) {
	if (repeats.length === 0) return null;
	const reasons = repeats.slice(0, REASONS_SHOWN).map(({ reason, requests }) => `${requests} × ${reason}`);
	const others = sum(repeats.slice(REASONS_SHOWN));
	const rest = others === 0 ? [] : [`${others} for other reasons`];
	return `${plural(sum(repeats), "request")} repeated: ${[...reasons, ...rest].join("; ")}`;
}
const sum = (repeats) => repeats.reduce((all, { requests }) => all + requests, 0);
// src/report/words/headline.ts
/** The report in one line, not yet cleaned: "review: 3 findings (1 high)". A run that waits or did not complete says so, whatever it found. */
function headline(report) {
	const { workflow, explained } = report;
	const told = explainedOutcome(report);
	return explained !== void 0 && told !== null ? `explain ${explained.finding.id}: ${told}` : `${workflow}: ${outcome(report)}`;
}
/** Commit, agents, duration, cost and cached share, in this order, not yet cleaned; of what was not run, the commit. */
function facts(report) {
	const commit = report.headSha.slice(0, 7);
	if (report.status === "skipped") return [commit];
	const { total, reused, failed } = report.agents;
	const agents = [
		plural(total, "agent"),
		...reused > 0 ? [`${reused} reused`] : [],
		...failed > 0 ? [`${failed} failed`] : []
	];
	const cached = report.usage.cacheReadTokens === 0 ? [] : [`${formatCachedShare(report.usage)} cached`];
	return [
		commit,
		agents.join(", "),
		formatDuration(report.durationMs),
		cost(report),
		...cached
	];
}
function outcome(report) {
	const { gate } = report;
	const { shown: findings } = sortedOut(report);
	if (report.status === "failed" && report.verdict?.type === "error") return `failed: ${brief(report.verdict.text)}`;
	if (report.status === "skipped") return "not run";
	if (report.authored?.status === "drafted") return "a plan waits for approval";
	if (report.status !== "completed" && report.goesOn !== true) {
		const what = gate === null ? "did not complete" : `waits for approval before ${series(gate.phases)}`;
		return findings.length === 0 ? what : `${what} (${plural(findings.length, "finding")} so far)`;
	}
	const settled = findings.filter(({ standing }) => standing !== "undecided");
	const found = settled.length === 0 ? null : `${plural(settled.length, "finding")} (${heaviest(settled)})`;
	const open = findings.length - settled.length;
	const parts = [
		ownWords(report),
		found,
		open === 0 ? null : `${groupDigits(open)} undecided`,
		...besides(report),
		report.goesOn === true && report.coverage !== null ? coveredSoFar(report.coverage) : missed(report),
		weakened(report)
	].filter((part) => part !== null);
	const share = report.coverage === null ? null : lookedAtOfItself(report.coverage);
	return [...parts.length === 0 ? [nothingFound(report)] : parts, ...share === null ? [] : [share]].join(", ");
}
/** What is listed and changes nothing; where there is nothing else, that is said first: a green title must not look like one without findings. */
function besides(report) {
	const words = besidesShown(report);
	return words.length === 0 || sortedOut(report).shown.length > 0 ? words : [report.findings.every((finding) => !isOpen(finding)) ? "no open finding" : "no finding that counts", ...words];
}
function nothingFound({ listed, agents }) {
	if (!listed) return "completed";
	return agents.total === 0 ? "no agent was asked" : "no findings";
}
function ownWords({ verdict }) {
	if (verdict === null) return null;
	return verdict.type === "skipped" ? `skipped by the workflow: ${brief(verdict.text)}` : `did not pass (${brief(verdict.text)})`;
}
/** A headline is also the title of a check, which is one short line. */
function brief(text) {
	const line = text.replace(/\s+/g, " ").trim();
	return line.length <= 120 ? line : `${line.slice(0, 119).toWellFormed()}…`;
}
const weakened = ({ ownRules }) => ownRules.some(({ weaker }) => weaker) ? "the change makes its own review weaker" : null;
function missed({ coverage, agents }) {
	switch (lookedAt(coverage)) {
		case "nothing-to-look-at": return agents.total > 0 && coverage?.total === 0 && coverage.of === "change" ? "the change has no files" : "nothing to look at";
		case "nothing": return "nothing was looked at";
		case "not-all": return coverage === null ? null : notLookedAt(coverage);
		default: return null;
	}
}
function heaviest(findings) {
	const top = SEVERITIES.map((severity) => ({
		severity,
		count: findings.filter((finding) => finding.severity === severity).length
	})).find(({ count }) => count > 0);
	return top === void 0 ? "" : `${groupDigits(top.count)} ${top.severity}`;
}
function cost({ offline, usage, maxCostUsd }) {
	if (offline) return "no cost";
	const { webSearches = 0 } = usage;
	const searches = webSearches === 0 ? "" : ` (${plural(webSearches, "web search", "web searches")} among it)`;
	const spent = `${formatUsd(usage.costUsd)}${searches}`;
	return maxCostUsd === null ? spent : `${spent} of ${formatUsd(maxCostUsd)}`;
}
export { repeatedRequests as a, placeOfStep as c, notices as d, coverageGroups as f, phaseCostRows as i, sourceOf as l, fatesLine as m, headline as n, explainedNotices as o, coverageLine as p, allInputTokens as r, explanationTexts as s, facts as t, nothingFound$1 as u };
