import type { JsonObject } from '../../base/json.ts';
import type { ToolDefinition } from '../../requests/provider.ts';
import type { Observation, Shown } from '../../run/agent-call.ts';

/** Text that a tool call gives back to the model, and the digest of it. */
export type ToolResult = {
  readonly content: string;
  readonly isError: boolean;
  readonly observation: Observation;
  /** Of a call that changed files: what it rests on is compared by itself, so the observation is not kept. */
  readonly isUnobserved?: true;
};

/** The read-only tools of one run. `version` changes whenever a tool would answer the same question differently. */
export interface Toolset {
  readonly version: string;
  readonly definitions: readonly ToolDefinition[];
  /** How a log shows a call: `Read src/a.ts`. */
  caption(name: string, input: JsonObject): string;
  /** Never rejects for a wrong call: an unknown tool, a bad argument or a path outside is a result with `isError`. */
  use(name: string, input: JsonObject, signal: AbortSignal): Promise<ToolResult>;
  /** Lines of code that the answer to this call shows. */
  shown(name: string, input: JsonObject): Promise<readonly Shown[]>;
}
