import type { JsonObject } from '../../base/json.ts';
import type { MergePorts, Repaired } from '../../edits/merge-edits.ts';
import type { AgentOptions, AgentOutcome } from '../../run/agent-call.ts';
import { readRepair } from './read-repair.ts';
import { REPAIR_SCHEMA, repairPrompt } from './repair-prompt.ts';

export type RepairPorts = {
  /** Asks one agent within the chain of the run: in its journal, its budget and its stop. Null: the run has had all its agents. */
  readonly ask: (prompt: string, options: AgentOptions) => Promise<AgentOutcome | null>;
  readonly holdsSecret: (text: string) => boolean;
};

/** Agents whose conflicts are repaired in one run, and how often one is asked. */
const CONFLICTS_MAX = 20;
const ROUNDS_MAX = 2;
const PROMPT_CHARS_MAX = 100_000;

/**
 * Conflicts are shown to one agent that only reads: it answers with the lines that are to stand in each place, so it can touch nothing else, and
 * what it may put together is looked at as a whole. It is an agent of the run like any other.
 */
export function createRepair({ ask, holdsSecret }: RepairPorts): MergePorts['repair'] {
  let conflicts = 0;
  return async (agent, files) => {
    conflicts += 1;
    if (conflicts > CONFLICTS_MAX)
      return left(`and ${CONFLICTS_MAX} conflicts of this run were shown to agents before`);
    const options = { label: `repair of ${agent.label}`, schema: REPAIR_SCHEMA satisfies JsonObject };
    let problems: readonly string[] = [];
    for (let round = 1; round <= ROUNDS_MAX; round += 1) {
      const prompt = repairPrompt(agent, files, problems);
      if (prompt.length > PROMPT_CHARS_MAX) return left('and that is too much for one agent to repair');
      const outcome = await ask(prompt, options);
      if (outcome?.status !== 'done') return left(`and no agent repaired that: ${reasonOf(outcome)}`);
      const read = readRepair(outcome.value, files, holdsSecret);
      if (read.status === 'repaired') return read;
      problems = read.problems;
    }
    return left(`and the agent that was to repair that gave an answer that cannot be taken: ${problems[0]}`);
  };
}

const left = (reason: string): Repaired => ({ status: 'left', reason });

function reasonOf(outcome: Exclude<AgentOutcome, { readonly status: 'done' }> | null): string {
  if (outcome === null) return 'the run has had all its agents';
  if (outcome.status === 'suspended') return `the phase ${outcome.phase} waits for approval`;
  const reason = outcome.status === 'failed' ? outcome.reason : outcome.message;
  return reason.replace(/^agent\(\) /, 'an agent ').replace(/\.$/, '');
}
