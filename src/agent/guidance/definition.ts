import { sha256 } from '../../base/digest.ts';
import type { Effort } from '../../run/agent-call.ts';

/** An agent type: what it is told besides the task, and what it may use. */
export type AgentDefinition = {
  readonly name: string;
  /** Empty when it adds nothing to the prompt of every agent. */
  readonly prompt: string;
  /** Absent: all tools of the run. */
  readonly tools?: readonly string[];
  readonly disallowedTools?: readonly string[];
  readonly model?: string;
  readonly effort?: Effort;
  readonly maxTurns?: number;
};

/** Everything that a script may name as `agentType`. */
export type AgentDefinitions = {
  readonly byName: ReadonlyMap<string, AgentDefinition>;
  /** What is wrong with the repository's definitions, one sentence each; of interest once a script names an agent type. */
  readonly problems: readonly string[];
};

/** Digest of everything in a definition that can change an answer. */
export function definitionDigest(definition: AgentDefinition): string {
  const { prompt, tools, model, effort, disallowedTools, maxTurns } = definition;
  // What came later is left out where it is absent, so that answers of earlier versions are still found.
  const later =
    disallowedTools === undefined && maxTurns === undefined
      ? []
      : [disallowedTools ?? null, maxTurns ?? null];
  return sha256(JSON.stringify([prompt, tools ?? null, model ?? null, effort ?? null, ...later]));
}
