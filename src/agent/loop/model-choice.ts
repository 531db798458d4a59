import type { AgentRole, Effort } from '../../run/agent-call.ts';

/** Which models the agents of a run get, as its settings have it. */
export interface ModelChoice {
  /** Full id of the model that a script or a definition names; without a name it is the model of the agent's role. */
  of(name: string | undefined, role: AgentRole | undefined): string;
  /** The model that is asked next when `model` has refused a task; null when there is no other. */
  afterRefusal(model: string): string | null;
  /** The most that a model can write in one turn, thinking included. */
  maxOutputTokens(model: string): number;
  /** What a person should know of such requests: options that the model lacks and that are left out, a price that is not known. */
  remarks(request: ModelRequest): readonly string[];
}

export type ModelRequest = {
  readonly model: string;
  readonly effort: Effort | null;
  readonly hasSchema: boolean;
  /** The agent has a tool for the web. */
  readonly hasWeb: boolean;
};
