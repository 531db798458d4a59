import type { AgentOptions, AgentOutcome, RunAgent } from '../../../run/agent-call.ts';
import type { Emit } from '../../../run/events.ts';
import type { Stop } from '../../../run/stop.ts';

/** What agents of a run are asked with, once its script has ended. */
export type AskedAgents = {
  readonly runAgent: RunAgent;
  readonly keyOf: (prompt: string, options: AgentOptions) => string;
  readonly agentsMax: number;
  readonly stop: Stop;
  readonly emit: Emit;
};

/** Asks agents that repair, beside those of the script, one after the other. Null: the run has had all its agents. `lastId`: number of the last call that the run has made. */
export function createAskMore(
  { runAgent, keyOf, agentsMax, stop }: AskedAgents,
  lastId: () => number,
): (prompt: string, options: AgentOptions) => Promise<AgentOutcome | null> {
  const asked = new Map<string, number>();
  return async (prompt, options) => {
    const id = lastId() + 1;
    if (id > agentsMax) return null;
    const { label: _label, phase: _phase, ...meaningful } = options;
    const key = keyOf(prompt, meaningful);
    // A conflict that nobody could repair may come again, with the next agent.
    const count = (asked.get(key) ?? 0) + 1;
    asked.set(key, count);
    return runAgent({ id, key: `${key}#${count}`, prompt, options, repairs: true }, stop.signal);
  };
}
