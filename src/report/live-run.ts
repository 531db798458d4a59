import { countedEdits } from '../edits/edit.ts';
import { type AgentCall, addUsage, type EndedOutcome, NO_USAGE, type Usage } from '../run/agent-call.ts';
import type { RunEvent } from '../run/events.ts';

export type AgentState = 'queued' | 'running' | 'suspended' | 'done' | 'reused' | 'failed';
export type LiveAgent = {
  readonly id: number;
  readonly label: string;
  readonly state: AgentState;
  readonly sinceMs: number;
  readonly doing: string;
  /** Files that it has edited; 0 until it has ended. */
  readonly edited: number;
};
export type LivePhase = { readonly title: string; readonly agents: readonly LiveAgent[] };

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
      edited: editedBy(event.outcome),
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

function withAgent(
  run: LiveRun,
  call: AgentCall,
  state: Pick<LiveAgent, 'state' | 'sinceMs' | 'doing'> & Partial<Pick<LiveAgent, 'edited'>>,
): LiveRun {
  const title = call.options.phase ?? run.current;
  const agent: LiveAgent = {
    id: call.id,
    label: call.options.label ?? `agent ${call.id}`,
    edited: 0,
    ...state,
  };
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

/** Files that it edited; edits of an agent that failed are not taken. */
export const editedBy = (outcome: EndedOutcome): number =>
  outcome.status === 'done' ? countedEdits(outcome.edited?.edits ?? [], (edit) => edit).length : 0;

/** What the agents of a phase edited, each file for each agent. */
export const editsIn = ({ agents }: LivePhase): number => agents.reduce((sum, { edited }) => sum + edited, 0);

/** How many agents of a phase are in each state. */
export const countIn = ({ agents }: LivePhase, state: AgentState): number =>
  agents.filter((agent) => agent.state === state).length;

/** Agents of a phase that have come to an end, whatever that is. */
export const endedIn = (phase: LivePhase): number =>
  countIn(phase, 'done') + countIn(phase, 'reused') + countIn(phase, 'failed');
