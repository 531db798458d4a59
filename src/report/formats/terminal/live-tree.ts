import type { AgentCall, EndedOutcome, Usage } from '../../../run/agent-call.ts';
import { addUsage, NO_USAGE } from '../../../run/agent-call.ts';
import type { RunEvent } from '../../../run/events.ts';

type AgentState = 'queued' | 'running' | 'suspended' | 'done' | 'reused' | 'failed';
type LiveAgent = {
  readonly id: number;
  readonly label: string;
  readonly state: AgentState;
  readonly sinceMs: number;
  readonly doing: string;
};
type LivePhase = { readonly title: string; readonly agents: readonly LiveAgent[] };

/** What is known of a run at one moment, grouped by phase in order of appearance. */
export type LiveRun = {
  readonly phases: readonly LivePhase[];
  readonly usage: Usage;
  readonly current: string;
};

export const NOTHING_YET: LiveRun = { phases: [], usage: NO_USAGE, current: '' };

export function watchLive(run: LiveRun, event: RunEvent): LiveRun {
  if (event.type === 'phase')
    return { ...run, current: event.title, phases: withPhase(run.phases, event.title) };
  if (event.type === 'agent-asked') {
    return withAgent(run, event.call, { state: 'queued', sinceMs: event.atMs, doing: '' });
  }
  if (event.type === 'agent-started') {
    return withAgent(run, event.call, { state: 'running', sinceMs: event.atMs, doing: '' });
  }
  if (event.type === 'agent-suspended') {
    return withAgent(run, event.call, { state: 'suspended', sinceMs: event.atMs, doing: '' });
  }
  if (event.type === 'agent-ended') {
    const ended = withAgent(run, event.call, {
      state: endState(event.outcome),
      sinceMs: event.atMs,
      doing: '',
    });
    return { ...ended, usage: addUsage(run.usage, event.outcome.usage) };
  }
  if (event.type !== 'agent-turn') return run;
  const doing = `turn ${event.turn}${event.doing === '' ? '' : ` · ${event.doing}`}`;
  const phases = run.phases.map((phase) => ({
    ...phase,
    agents: phase.agents.map((agent) => (agent.id === event.id ? { ...agent, doing } : agent)),
  }));
  return { ...run, phases };
}

/** Lines for a terminal: a line per phase, and under it the agents that run now, as many as fit into `rows`. */
export function renderLive(
  run: LiveRun,
  size: { readonly rows: number; readonly columns: number },
  nowMs: number,
): string[] {
  const perPhase = Math.max(1, Math.floor((size.rows - 2) / Math.max(1, run.phases.length)) - 1);
  const lines = run.phases.flatMap((phase) => {
    const running = phase.agents.filter((agent) => agent.state === 'running');
    const shown = running.slice(0, perPhase).map((agent) => agentLine(agent, nowMs));
    const hidden = running.length > perPhase ? [`    … ${running.length - perPhase} more`] : [];
    return [phaseLine(phase), ...shown, ...hidden];
  });
  return lines.slice(0, Math.max(1, size.rows - 1)).map((line) => cut(line, size.columns));
}

function withAgent(
  run: LiveRun,
  call: AgentCall,
  state: Pick<LiveAgent, 'state' | 'sinceMs' | 'doing'>,
): LiveRun {
  const title = call.options.phase ?? run.current;
  const agent: LiveAgent = { id: call.id, label: call.options.label ?? `agent ${call.id}`, ...state };
  const phases = withPhase(run.phases, title).map((phase) =>
    phase.title === title ? { ...phase, agents: replaced(phase.agents, agent) } : phase,
  );
  return { ...run, phases };
}

const withPhase = (phases: readonly LivePhase[], title: string): readonly LivePhase[] =>
  phases.some((phase) => phase.title === title) ? phases : [...phases, { title, agents: [] }];

function replaced(agents: readonly LiveAgent[], agent: LiveAgent): readonly LiveAgent[] {
  const index = agents.findIndex((other) => other.id === agent.id);
  return index === -1 ? [...agents, agent] : agents.with(index, agent);
}

function endState(outcome: EndedOutcome): AgentState {
  if (outcome.status !== 'done') return 'failed';
  return outcome.source === 'journal' ? 'reused' : 'done';
}

function phaseLine(phase: LivePhase): string {
  const count = (state: AgentState) => phase.agents.filter((agent) => agent.state === state).length;
  const ended = count('done') + count('reused') + count('failed');
  const mark = ended === phase.agents.length && ended > 0 ? '✔' : '•';
  const extras = [
    [count('running'), 'running'],
    [count('queued'), 'waiting'],
    [count('suspended'), 'held for approval'],
    [count('reused'), 'reused'],
    [count('failed'), 'failed'],
  ]
    .filter(([amount]) => amount !== 0)
    .map(([amount, word]) => ` · ${amount} ${word}`);
  return `${mark} ${phase.title === '' ? 'Agents' : phase.title}  ${ended}/${phase.agents.length}${extras.join('')}`;
}

function agentLine(agent: LiveAgent, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - agent.sinceMs) / 1000));
  return `    ${agent.label}${agent.doing === '' ? '' : `  ${agent.doing}`}  ${seconds}s`;
}

const cut = (line: string, columns: number): string =>
  line.length <= columns ? line : `${line.slice(0, columns - 1)}…`;
