import type { Json } from '../base/json.ts';
import type { AgentOptions, AgentOutcome, RunAgent } from '../run/agent-call.ts';

/** Answers calls within the chain of a run: kept in its journal, within its budget, ended by its stop. */
export type AskPorts = {
  readonly runAgent: RunAgent;
  readonly keyOf: (prompt: string, options: AgentOptions) => string;
};

/** An answer that fits the schema, or why there is none, as a part of a sentence. */
type Asked =
  | { readonly status: 'answered'; readonly value: Json }
  | { readonly status: 'failed'; readonly reason: string };

export type Ask = (prompt: string, options: AgentOptions) => Promise<Asked>;

/** Asks one agent after the other. No two prompts of an authoring are equal, so each call is the first of its key. */
export function createAsk({ runAgent, keyOf }: AskPorts, signal: AbortSignal): Ask {
  let asked = 0;
  return async (prompt, options) => {
    asked += 1;
    const { label: _label, phase: _phase, ...meaningful } = options;
    const call = { id: asked, key: `${keyOf(prompt, meaningful)}#1`, prompt, options };
    return askedOf(await runAgent(call, signal));
  };
}

function askedOf(outcome: AgentOutcome): Asked {
  switch (outcome.status) {
    case 'done':
      return { status: 'answered', value: outcome.value };
    case 'failed':
      return { status: 'failed', reason: outcome.reason };
    case 'rejected':
      return { status: 'failed', reason: outcome.message.replace(/^agent\(\) /, 'an agent ') };
    case 'suspended':
      return { status: 'failed', reason: `the phase ${outcome.phase} waits for approval` };
  }
}
