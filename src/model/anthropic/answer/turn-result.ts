import type {
  Message as ApiMessage,
  ContentBlock,
  StopReason,
  TextBlock,
} from '@anthropic-ai/sdk/resources/messages/messages';
import { z } from 'zod';
import { isJsonObject, type Json, parseJson } from '../../../base/json.ts';
import type { AssistantBlock, TurnResult } from '../../../requests/provider.ts';
import { ANSWER_TOOL } from '../answer-tool.ts';
import { webBlock } from '../web/server-blocks.ts';

/** A whole message of the API in our words. `inputs` are the raw texts of tool inputs by block index: the SDK's own parser repairs broken JSON silently, and a repaired input is not what the model wrote. */
export function toTurnResult(
  message: ApiMessage,
  inputs: ReadonlyMap<number, string>,
  told: Pick<TurnResult, 'usage' | 'usageProblem'>,
): TurnResult {
  const stopReason = toStopReason(message.stop_reason);
  const content: AssistantBlock[] = [];
  for (const [index, block] of message.content.entries()) {
    const read = toBlock(block, inputs.get(index));
    // A tool call that the token limit cut off is dropped.
    if (read === 'broken' && stopReason === 'length') continue;
    if (read === 'broken') {
      return {
        status: 'failed',
        scope: 'request',
        fault: 'form',
        reason: 'The API sent a tool call whose input is not JSON',
        ...told,
      };
    }
    // The API refuses empty text when the conversation is sent back.
    if (read.type === 'text' && read.text === '') continue;
    content.push(read);
  }
  if (stopReason === 'tools' && content.every((block) => block.type !== 'tool_use'))
    return { status: 'ok', content, stopReason: 'end', ...told };
  if (stopReason !== 'refusal') return { status: 'ok', content, stopReason, ...told };
  return { status: 'ok', content, stopReason, refusal: refusalOf(message), ...told };
}

function toStopReason(reason: StopReason | null): 'end' | 'tools' | 'length' | 'refusal' | 'pause' {
  if (reason === 'tool_use') return 'tools';
  if (reason === 'max_tokens' || reason === 'model_context_window_exceeded') return 'length';
  if (reason === 'refusal') return 'refusal';
  if (reason === 'pause_turn') return 'pause';
  return 'end';
}

const AnyJson: z.ZodType<Json> = z.json();

function toBlock(block: ContentBlock, input: string | undefined): AssistantBlock | 'broken' {
  if (block.type === 'text') return textBlock(block);
  if (block.type !== 'tool_use')
    return webBlock(block, input) ?? { type: 'opaque', raw: AnyJson.parse(block) };
  const { id, name } = block;
  const read = input === undefined || input === '' ? block.input : parseJson(input);
  if (!isJsonObject(read)) return 'broken';
  return name === ANSWER_TOOL
    ? { type: 'answer', id, input: read }
    : { type: 'tool_use', id, name, input: read };
}

/** Citations are signed like the pages that they are of. */
function textBlock(block: TextBlock): AssistantBlock {
  const { text, citations } = block;
  const isCited = Array.isArray(citations) && citations.length > 0;
  return isCited ? { type: 'text', text, raw: AnyJson.parse(block) } : { type: 'text', text };
}

function refusalOf(message: ApiMessage): string {
  const details = message.stop_details;
  const category = details?.category ?? 'no category given';
  return details?.explanation ? `${category}: ${details.explanation}` : category;
}
