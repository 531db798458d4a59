import type { Effort } from '../run/agent-call.ts';

/** A kind of agent that the repository defines: what it is told beside the task, and what it may use. */
export type AgentDefinition = {
  readonly name: string;
  readonly prompt: string;
  /** Absent: all tools of the run. */
  readonly tools?: readonly string[];
  readonly model?: string;
  readonly effort?: Effort;
};
