import type { JsonObject } from '../../base/json.ts';
import type { Provider, TurnRequest } from '../../requests/provider.ts';
import { type AgentCall, NO_USAGE, type RunAgent } from '../../run/agent-call.ts';
import { agentLoop } from '../loop/loop.ts';
import { createOutputReaders, type OutputReader } from '../loop/output.ts';
import type { AgentLoopParts } from '../loop/subagent.ts';
import { hintsFrom, type LookedFor } from './hints.ts';
import { type SampleStyle, sampleAnswer, type Tracked } from './sample-answer.ts';
import { sampleEdited } from './sample-edits.ts';

/** Schemas that were prepared, for all dry runs of a plan: to prepare one takes longer than all else in an agent's answer. */
export type SampleSchemas = {
  readonly readerOf: (schema: JsonObject) => OutputReader;
  /** Those that the agent loop has accepted. */
  readonly accepted: Set<OutputReader>;
};

export const sampleSchemas = (): SampleSchemas => ({
  readerOf: createOutputReaders(),
  accepted: new Set(),
});

/** Parts of a loop whose provider is the sample. `asked` is told of every first request, as a model would have got it. */
export type SampleAgentParts = Omit<AgentLoopParts, 'provider'> & {
  readonly style: SampleStyle;
  readonly tracked: Tracked;
  readonly schemas: SampleSchemas;
  /** What the script looks for in answers. */
  readonly lookedFor: readonly LookedFor[];
  /** `fits` is false when no sample of its schema could be found, so that the script gets what no model may give it. */
  readonly asked: (call: AgentCall, request: TurnRequest, fits: boolean) => void;
};

/** The agent loop without a model: everything up to the first request is real, and the answer is a sample of the schema, or a sentence. */
export function sampleAgent({
  style,
  tracked,
  schemas,
  lookedFor,
  asked,
  ...parts
}: SampleAgentParts): RunAgent {
  const numbers = new Map<string, number>();
  const hintsOf = hintsFrom(lookedFor);
  return async (call, signal) => {
    let request: TurnRequest | null = null;
    const number = (numbers.get(call.prompt) ?? 0) + 1;
    numbers.set(call.prompt, number);
    const { value: answer, fits } = sampleAnswer({ call, number, tracked, hintsOf }, style, schemas.readerOf);
    const provider: Provider = {
      name: 'sample',
      respond: async (turn) => {
        request ??= turn;
        const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
        return { status: 'ok', content: [{ type: 'text', text }], stopReason: 'end', usage: NO_USAGE };
      },
    };
    const { schema, ...others } = call.options;
    const reader = schema === undefined ? null : schemas.readerOf(schema);
    // The loop prepares the schema of each call anew. What it has accepted once it need not see again.
    const isKnown = reader !== null && schemas.accepted.has(reader);
    const outcome = await agentLoop({ ...parts, provider })(
      isKnown ? { ...call, options: others } : call,
      signal,
    );
    if (request === null) return outcome;
    if (reader !== null) schemas.accepted.add(reader);
    asked(call, schema === undefined ? request : withSchema(request, schema), fits);
    const edited = sampleEdited(outcome, { call, number, tracked }, style);
    if (outcome.status === 'done' && !isKnown) return { ...outcome, ...edited };
    // No sample fits every schema (`not`, `if`); the script is not at fault.
    return { status: 'done', value: answer, ...edited, usage: NO_USAGE, observations: [], source: 'live' };
  };
}

const withSchema = (request: TurnRequest, outputSchema: JsonObject): TurnRequest => ({
  ...request,
  outputSchema,
});
