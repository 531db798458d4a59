import { n as NO_USAGE, o as addUsage } from "./agent-call.js";
// src/report/live-run.ts
const NOTHING_YET = {
	phases: [],
	usage: NO_USAGE,
	current: ""
};
function watchLive(run, event) {
	if (event.type === "phase") return {
		...run,
		current: event.title,
		phases: withPhase(run.phases, event.title)
	};
	if (event.type === "agent-asked") return withAgent(run, event.call, {
		state: "queued",
		sinceMs: event.atMs,
		doing: ""
	});
	if (event.type === "agent-started") return withAgent(run, event.call, {
		state: "running",
		sinceMs: event.atMs,
		doing: ""
	});
	if (event.type === "agent-suspended") return withAgent(run, event.call, {
		state: "suspended",
		sinceMs: event.atMs,
		doing: ""
	});
	if (event.type === "agent-ended") return {
		...withAgent(run, event.call, {
			state: endState(event.outcome),
			sinceMs: event.atMs,
			doing: ""
		}),
		usage: addUsage(run.usage, event.outcome.usage)
	};
	if (event.type !== "agent-turn") return run;
	const doing = `turn ${event.turn}${event.doing === "" ? "" : ` · ${event.doing}`}`;
	const phases = run.phases.map((phase) => ({
		...phase,
		agents: phase.agents.map((agent) => agent.id === event.id ? {
			...agent,
			doing
		} : agent)
	}));
	return {
		...run,
		phases
	};
}
function withAgent(run, call, state) {
	const title = call.options.phase ?? run.current;
	const agent = {
		id: call.id,
		label: call.options.label ?? `agent ${call.id}`,
		...state
	};
	const phases = withPhase(run.phases, title).map((phase) => phase.title === title ? {
		...phase,
		agents: replaced(phase.agents, agent)
	} : phase);
	return {
		...run,
		phases
	};
}
const withPhase = (phases, title) => phases.some((phase) => phase.title === title) ? phases : [...phases, {
	title,
	agents: []
}];
function replaced(agents, agent) {
	const index = agents.findIndex((other) => other.id === agent.id);
	return index === -1 ? [...agents, agent] : agents.with(index, agent);
}
function endState(outcome) {
	if (outcome.status !== "done") return "failed";
	return outcome.source === "journal" ? "reused" : "done";
}
/** How many agents of a phase are in each state. */
const countIn = ({ agents }, state) => agents.filter((agent) => agent.state === state).length;
/** Agents of a phase that have come to an end, whatever that is. */
const endedIn = (phase) => countIn(phase, "done") + countIn(phase, "reused") + countIn(phase, "failed");
export { watchLive as i, countIn as n, endedIn as r, NOTHING_YET as t };
