import type { Tool, ToolResultBlockParam } from '@anthropic-ai/sdk/resources/messages/messages';
import type { JsonObject } from '../../base/json.ts';
import type { Message } from '../../requests/provider.ts';

/** Name of the tool whose input is the final answer, for models and schemas that the API's output format does not cover. */
export const ANSWER_TOOL = 'Answer';

/** Its definition. `input` is the schema of the answer. */
export const answerTool = (input: JsonObject, strict: boolean): Tool => ({
  name: ANSWER_TOOL,
  description:
    'Hands over the final answer to the task: its input is the answer. Call it once, alone, when the work with the other tools is done, and write no other answer.',
  input_schema: { ...input, type: 'object' },
  ...(strict && { strict }),
});

/** Tool results for the answers in the message before, because the API demands one for every tool call. All of them are errors: after an accepted answer the conversation ends. */
export function answerResults(before: Message | undefined): ToolResultBlockParam[] {
  if (before?.role !== 'assistant') return [];
  const cameAlone = before.content.every((block) => block.type !== 'tool_use');
  return before.content.flatMap((block) =>
    block.type === 'answer'
      ? {
          type: 'tool_result' as const,
          tool_use_id: block.id,
          content: cameAlone ? 'Error: not accepted, see below.' : TOO_EARLY,
          is_error: true,
        }
      : [],
  );
}

const TOO_EARLY =
  'Error: not taken, it came together with other calls.\nNext: look at their results, then call this tool again, alone.';
