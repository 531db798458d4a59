import { type AgentCall, addUsage, type EndedOutcome, NO_USAGE, type Usage } from './agent-call.ts';

/** What the agents of one phase have used, reused ones nothing. `title` is empty for agents of no phase. */
export type PhaseCost = {
  readonly title: string;
  readonly agents: number;
  readonly reused: number;
  readonly usage: Usage;
};

/** The costs with one agent more; phases stay in the order in which they first had one. */
export function withAgentCost(
  costs: readonly PhaseCost[],
  { options }: AgentCall,
  outcome: EndedOutcome,
): readonly PhaseCost[] {
  const title = options.phase ?? '';
  const index = costs.findIndex((phase) => phase.title === title);
  const { agents, reused, usage } = costs[index] ?? { agents: 0, reused: 0, usage: NO_USAGE };
  const phase: PhaseCost = {
    title,
    agents: agents + 1,
    reused: reused + (outcome.source === 'journal' ? 1 : 0),
    usage: addUsage(usage, outcome.usage),
  };
  return index === -1 ? [...costs, phase] : costs.with(index, phase);
}
