import type { Provider, TurnRequest } from '../../requests/provider.ts';
import { type AgentCall, NO_USAGE, type RunAgent } from '../../run/agent-call.ts';
import { agentLoop } from '../loop/loop.ts';
import { createOutputReaders } from '../loop/output.ts';
import type { AgentLoopParts } from '../loop/subagent.ts';
import { type SampleStyle, sampleAnswer } from './sample-answer.ts';

/** Parts of a loop whose provider is the sample. `asked` is told of every first request, as a model would have got it. */
export type SampleAgentParts = Omit<AgentLoopParts, 'provider'> & {
  readonly style: SampleStyle;
  readonly asked: (call: AgentCall, request: TurnRequest) => void;
};

/** The agent loop without a model: everything up to the first request is real, and the answer is a sample of the schema, or a sentence. */
export function sampleAgent({ style, asked, ...parts }: SampleAgentParts): RunAgent {
  const readerOf = createOutputReaders();
  return async (call, signal) => {
    let request: TurnRequest | null = null;
    const answer = sampleAnswer(call, style, readerOf);
    const provider: Provider = {
      name: 'sample',
      respond: async (turn) => {
        request ??= turn;
        const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
        return { status: 'ok', content: [{ type: 'text', text }], stopReason: 'end', usage: NO_USAGE };
      },
    };
    const outcome = await agentLoop({ ...parts, provider })(call, signal);
    if (request === null) return outcome;
    asked(call, request);
    if (outcome.status === 'done') return outcome;
    // No sample fits every schema (`not`, `if`); the script is not at fault.
    return { status: 'done', value: answer, usage: NO_USAGE, observations: [], source: 'live' };
  };
}
