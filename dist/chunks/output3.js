import "./rolldown-runtime.js";
import { a as addUsage, n as NO_USAGE } from "./agent-call.js";
import { t as createClean } from "./clean.js";
// src/report/formats/terminal/live-tree.ts
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
/** Lines for a terminal: a line per phase, and under it the agents that run now, as many as fit into `rows`. */
function renderLive(run, size, nowMs) {
	const perPhase = Math.max(1, Math.floor((size.rows - 2) / Math.max(1, run.phases.length)) - 1);
	return run.phases.flatMap((phase) => {
		const running = phase.agents.filter((agent) => agent.state === "running");
		const shown = running.slice(0, perPhase).map((agent) => agentLine(agent, nowMs));
		const hidden = running.length > perPhase ? [`    … ${running.length - perPhase} more`] : [];
		return [
			phaseLine(phase),
			...shown,
			...hidden
		];
	}).slice(0, Math.max(1, size.rows - 1)).map((line) => cut(line, size.columns));
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
function phaseLine(phase) {
	const count = (state) => phase.agents.filter((agent) => agent.state === state).length;
	const ended = count("done") + count("reused") + count("failed");
	const mark = ended === phase.agents.length && ended > 0 ? "✔" : "•";
	const extras = [
		[count("running"), "running"],
		[count("queued"), "waiting"],
		[count("suspended"), "held for approval"],
		[count("reused"), "reused"],
		[count("failed"), "failed"]
	].filter(([amount]) => amount !== 0).map(([amount, word]) => ` · ${amount} ${word}`);
	return `${mark} ${phase.title === "" ? "Agents" : phase.title}  ${ended}/${phase.agents.length}${extras.join("")}`;
}
function agentLine(agent, nowMs) {
	const seconds = Math.max(0, Math.floor((nowMs - agent.sinceMs) / 1e3));
	return `    ${agent.label}${agent.doing === "" ? "" : `  ${agent.doing}`}  ${seconds}s`;
}
const cut = (line, columns) => line.length <= columns ? line : `${line.slice(0, columns - 1)}…`;
// src/reporters/live-console.ts
const REDRAW_MS = 100;
/** Shows a run while it lasts: a live tree on a terminal, plain lines elsewhere. Disposing draws the tree a last time and leaves it there. */
function liveConsole(output) {
	if (output.size() === null) return {
		watch: (event) => printLine(output, event),
		[Symbol.dispose]: () => void 0
	};
	let run = NOTHING_YET;
	let drawn = 0;
	let logged = [];
	const draw = () => {
		const lines = renderLive(run, output.size() ?? {
			rows: 24,
			columns: 80
		}, output.now()).map(output.clean);
		const erase = drawn > 0 ? `\x1b[${drawn}A\x1b[J` : "";
		output.write(erase + [...logged, ...lines].map((line) => `${line}\n`).join(""));
		logged = [];
		drawn = lines.length;
	};
	const timer = setInterval(draw, REDRAW_MS);
	timer.unref();
	return {
		watch: (event) => {
			run = watchLive(run, event);
			if (event.type === "log") logged.push(output.clean(event.message));
			if (event.type === "warning") logged.push(output.clean(`warning: ${event.message}`));
		},
		[Symbol.dispose]: () => {
			clearInterval(timer);
			draw();
		}
	};
}
function printLine({ write, clean }, event) {
	const line = lineOf(event);
	if (line !== null) write(`${clean(line)}\n`);
}
function lineOf(event) {
	switch (event.type) {
		case "log": return event.message;
		case "warning": return `warning: ${event.message}`;
		case "agent-suspended": return lineAbout(event.call, "held for approval");
		case "agent-ended": {
			const what = ended(event);
			return what === null ? null : lineAbout(event.call, what);
		}
		default: return null;
	}
}
const lineAbout = ({ id, options: { phase, label } }, what) => `${phase ?? "Agents"} · ${label ?? `agent ${id}`} · ${what}`;
/** null for an outcome from the journal: there can be a thousand, and the report counts them. */
function ended({ outcome, durationMs }) {
	if (outcome.status === "rejected") return `not run: ${outcome.message}`;
	if (outcome.status === "failed") return `failed: ${outcome.reason}`;
	return outcome.source === "journal" ? null : `done in ${(durationMs / 1e3).toFixed(1)} s`;
}
// src/compose/secrets.ts
const SECRET_CHARS_MIN = 8;
const SECRET_NAMES = /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL/;
/** The cleaner that knows every secret of this process, whatever the variable is called, and those that settings brought. */
function composeClean(env, further) {
	const secrets = [...Object.entries(env).flatMap(([name, value]) => SECRET_NAMES.test(name) ? [value] : []), ...further].filter((value) => value !== void 0 && value.length >= SECRET_CHARS_MIN);
	return createClean({ secrets: secrets.filter((value) => value !== void 0) });
}
// src/compose/output.ts
/** Shows a run while it goes on, every line cleaned. */
const composeLive = (output) => liveConsole({
	...output,
	clean: output.clean.plain
});
export { composeClean, composeLive };
