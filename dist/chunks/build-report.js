import { n as NO_USAGE, o as addUsage } from "./agent-call.js";
import { t as ABILITIES } from "./events.js";
import { r as concludeNotMade, t as conclude, u as openUnsettled } from "./conclude.js";
import { n as goesOn } from "./goes-on.js";
// src/run/phase-costs.ts
/** The costs with one agent more; phases stay in the order in which they first had one. */
function withAgentCost(costs, { options }, outcome) {
	const title = options.phase ?? "";
	const index = costs.findIndex((phase) => phase.title === title);
	const { agents, reused, usage } = costs[index] ?? {
		agents: 0,
		reused: 0,
		usage: NO_USAGE
	};
	const phase = {
		title,
		agents: agents + 1,
		reused: reused + (outcome.source === "journal" ? 1 : 0),
		usage: addUsage(usage, outcome.usage)
	};
	return index === -1 ? [...costs, phase] : costs.with(index, phase);
}
// src/run/tally.ts
const NOTHING_ASKED = {
	total: 0,
	live: 0,
	answered: 0,
	reused: 0,
	failed: 0,
	refusedByBudget: 0,
	refusedByCap: 0,
	failures: [],
	warnings: [],
	broken: [],
	repeats: [],
	lacking: [],
	usage: NO_USAGE,
	phases: []
};
/** The counts of a run that was killed, from its journal; agents in flight at that moment are not in it. */
function tallyOfJournal(entries) {
	const failures = entries.flatMap((entry) => {
		if (entry.status === "done") return [];
		return [{
			label: entry.label,
			reason: entry.status === "failed" ? entry.reason : entry.message
		}];
	});
	return {
		...NOTHING_ASKED,
		total: entries.length,
		live: entries.length,
		answered: entries.length - failures.length,
		failed: failures.length,
		failures,
		usage: entries.map(({ usage }) => usage).reduce(addUsage, NO_USAGE)
	};
}
/** Keeps the count by watching the run's events. */
function createTally() {
	let tally = NOTHING_ASKED;
	return {
		watch: (event) => {
			tally = after(tally, event);
		},
		read: () => tally
	};
}
function after(tally, event) {
	if (event.type === "warning") return {
		...tally,
		warnings: [...tally.warnings, event.message]
	};
	if (event.type === "item-broken") return {
		...tally,
		broken: [...tally.broken, event.message]
	};
	if (event.type === "request-repeated") return {
		...tally,
		repeats: withRepeated(tally.repeats, event.reason)
	};
	if (event.type === "ability-lacking") return {
		...tally,
		lacking: withLacking(tally.lacking, event.ability)
	};
	if (event.type === "agent-refused") return {
		...tally,
		refusedByCap: tally.refusedByCap + 1
	};
	if (event.type !== "agent-ended") return tally;
	const { call, outcome } = event;
	const label = call.options.label ?? `agent ${call.id}`;
	const counted = {
		...tally,
		total: tally.total + 1,
		usage: addUsage(tally.usage, outcome.usage),
		phases: withAgentCost(tally.phases, call, outcome)
	};
	if (outcome.status === "rejected") return {
		...counted,
		live: tally.live + (outcome.usage.requests > 0 ? 1 : 0),
		reused: tally.reused + (outcome.source === "journal" ? 1 : 0),
		failed: tally.failed + 1,
		refusedByBudget: tally.refusedByBudget + (outcome.reason === "budget" ? 1 : 0),
		failures: [...tally.failures, {
			label,
			reason: outcome.message,
			...attemptOf(outcome)
		}]
	};
	const sourced = outcome.source === "journal" ? {
		...counted,
		reused: tally.reused + 1
	} : {
		...counted,
		live: tally.live + 1
	};
	if (outcome.status === "done") return {
		...sourced,
		answered: tally.answered + (outcome.source === "journal" ? 0 : 1)
	};
	return {
		...sourced,
		failed: tally.failed + 1,
		failures: [...tally.failures, {
			label,
			reason: outcome.reason
		}]
	};
}
const attemptOf = ({ lastAttempt }) => lastAttempt === void 0 ? {} : { lastAttempt };
const withLacking = (lacking, ability) => ABILITIES.flatMap((each) => {
	const agents = (lacking.find((one) => one.ability === each)?.agents ?? 0) + (each === ability ? 1 : 0);
	return agents === 0 ? [] : [{
		ability: each,
		agents
	}];
});
const MOST_REASONS = 20;
const OTHER = "other reasons";
/** The counts with one request more, the most frequent reason first. */
function withRepeated(counts, reason) {
	const name = counts.some((count) => count.reason === reason) || counts.length < MOST_REASONS ? reason : OTHER;
	const index = counts.findIndex((count) => count.reason === name);
	const count = {
		reason: name,
		requests: (counts[index]?.requests ?? 0) + 1
	};
	return (index === -1 ? [...counts, count] : counts.with(index, count)).toSorted((a, b) => b.requests - a.requests);
}
// src/report/build-report.ts
/** Joins the parts of a run to the value that every reporter shows. */
function buildReport({ spec, seen, ending, suspended, collected, coverage, history = null, ownRules = [], fromRepository = [], tally, durationMs }) {
	const { status, reason } = ending;
	const { counting, failOn } = spec.limits;
	const findings = collected?.findings ?? [];
	const verdict = collected?.verdict ?? null;
	const isGoingOn = goesOn(spec, ending, coverage);
	return {
		...describedBy(spec, seen),
		status,
		reason,
		...conclude({
			status,
			findings,
			unsettled: openUnsettled(history),
			verdict,
			coverage,
			ownRules,
			failOn,
			counting,
			goesOn: isGoingOn
		}),
		...isGoingOn && { goesOn: true },
		coverage,
		verdict,
		ownRules,
		fromRepository,
		next: null,
		again: null,
		gate: status === "waiting" ? gateOf(suspended) : null,
		listed: collected?.listed ?? false,
		summary: collected?.summary ?? null,
		findings,
		...counting !== void 0 && { counting },
		...history !== null && { history },
		refuted: collected?.refuted ?? [],
		omissions: [...collected?.omissions ?? [], ...tally.warnings],
		data: collected?.data ?? null,
		...askedIn(tally),
		durationMs
	};
}
/** What is known of a run before it has ended. */
const describedBy = (spec, seen) => ({
	workflow: seen?.title ?? spec.workflow,
	headSha: spec.code.headSha,
	newerHead: null,
	headLookup: "done",
	baseSha: seen?.baseSha ?? null,
	maxCostUsd: spec.limits.maxCostUsd,
	prices: seen?.prices ?? null,
	offline: spec.offline,
	runId: spec.runId,
	runDir: spec.runDir,
	...spec.authored !== void 0 && { ran: spec.authored },
	...notYetExplained(spec)
});
/** However a run ends, what the earlier report says of the finding is shown. */
const notYetExplained = ({ explaining }) => explaining === void 0 ? {} : { explained: {
	...explaining,
	explanation: null,
	stands: null
} };
/** What was asked, and what it cost. */
const askedIn = ({ total, live, reused, failed, failures, lacking, repeats, usage, phases }) => ({
	agents: {
		total,
		live,
		reused,
		failed
	},
	failures,
	lacking,
	repeats,
	usage,
	phases
});
const gateOf = (agents) => ({
	phases: [...new Set(agents.map(({ phase }) => phase))],
	agents
});
/** The report of a run that could not start. */
const failedReport = (subject, reason, durationMs) => buildReport({
	...subject,
	ending: {
		status: "failed",
		reason
	},
	suspended: [],
	collected: null,
	coverage: null,
	tally: NOTHING_ASKED,
	durationMs
});
/** The report of a run that is not made. There is no folder of it. `byLimit`: a limit over several runs is why. */
const skippedReport = (subject, { reason, byLimit }) => ({
	...buildReport({
		...subject,
		ending: {
			status: "skipped",
			reason
		},
		suspended: [],
		collected: null,
		coverage: null,
		tally: NOTHING_ASKED,
		durationMs: 0
	}),
	...byLimit && concludeNotMade(subject.spec.limits.failOn),
	runDir: null
});
/** The report of a run that was killed. What it had asked is known from its journal; no `report.md` was written into its folder, so the report names none. */
function killedReport(subject, known) {
	const { reason, tally, durationMs } = known;
	const ending = {
		status: "incomplete",
		reason
	};
	return {
		...buildReport({
			...subject,
			ending,
			suspended: [],
			collected: null,
			coverage: null,
			tally,
			durationMs
		}),
		runDir: null
	};
}
export { createTally as a, skippedReport as i, failedReport as n, tallyOfJournal as o, killedReport as r, buildReport as t };
