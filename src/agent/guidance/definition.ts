import { sha256 } from '../../base/digest.ts';
import type { Effort } from '../../run/agent-call.ts';

/** An agent type: what it is told besides the task, and what it may use. */
export type AgentDefinition = {
  readonly name: string;
  /** Empty when it adds nothing to the prompt of every agent. */
  readonly prompt: string;
  /** Absent: all tools of the run. */
  readonly tools?: readonly string[];
  readonly model?: string;
  readonly effort?: Effort;
};

/** Everything that a script may name as `agentType`. */
export type AgentDefinitions = {
  readonly byName: ReadonlyMap<string, AgentDefinition>;
  /** What is wrong with the repository's definitions, one sentence each; of interest once a script names an agent type. */
  readonly problems: readonly string[];
};

/** Digest of everything in a definition that can change an answer. */
export const definitionDigest = ({ prompt, tools, model, effort }: AgentDefinition): string =>
  sha256(JSON.stringify([prompt, tools ?? null, model ?? null, effort ?? null]));
