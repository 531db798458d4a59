import type {
  Message as ApiMessage,
  Usage as ApiUsage,
  ContentBlock,
  StopReason,
} from '@anthropic-ai/sdk/resources/messages/messages';
import { z } from 'zod';
import { isJsonObject, type Json, parseJson } from '../../base/json.ts';
import type { AssistantBlock, TurnResult } from '../../requests/provider.ts';
import type { Usage } from '../../run/agent-call.ts';
import { ANSWER_TOOL } from './answer-tool.ts';

/** A whole message of the API in our words. `inputs` are the raw texts of tool inputs by block index: the SDK's own parser repairs broken JSON silently, and a repaired input is not what the model wrote. */
export function toTurnResult(
  message: ApiMessage,
  inputs: ReadonlyMap<number, string>,
  usage: Usage,
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
        reason: 'The API sent a tool call whose input is not JSON',
        usage,
      };
    }
    // The API refuses empty text when the conversation is sent back.
    if (read.type === 'text' && read.text === '') continue;
    content.push(read);
  }
  if (stopReason === 'tools' && content.every((block) => block.type !== 'tool_use'))
    return { status: 'ok', content, stopReason: 'end', usage };
  if (stopReason !== 'refusal') return { status: 'ok', content, stopReason, usage };
  return { status: 'ok', content, stopReason, refusal: refusalOf(message), usage };
}

function toStopReason(reason: StopReason | null): 'end' | 'tools' | 'length' | 'refusal' {
  if (reason === 'tool_use') return 'tools';
  if (reason === 'max_tokens' || reason === 'model_context_window_exceeded') return 'length';
  if (reason === 'refusal') return 'refusal';
  return 'end';
}

const AnyJson: z.ZodType<Json> = z.json();

function toBlock(block: ContentBlock, input: string | undefined): AssistantBlock | 'broken' {
  if (block.type === 'text') return { type: 'text', text: block.text };
  if (block.type !== 'tool_use') return { type: 'opaque', raw: AnyJson.parse(block) };
  const { id, name } = block;
  const read = input === undefined || input === '' ? block.input : parseJson(input);
  if (!isJsonObject(read)) return 'broken';
  return name === ANSWER_TOOL
    ? { type: 'answer', id, input: read }
    : { type: 'tool_use', id, name, input: read };
}

function refusalOf(message: ApiMessage): string {
  const details = message.stop_details;
  const category = details?.category ?? 'no category given';
  return details?.explanation ? `${category}: ${details.explanation}` : category;
}

/** Tokens of one request, not yet priced. Compatible servers may leave counters out: those are 0. */
export function toUsage(usage: ApiUsage | undefined): Usage {
  return {
    costUsd: 0,
    requests: 1,
    inputTokens: usage?.input_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
    cacheReadTokens: usage?.cache_read_input_tokens ?? 0,
    cacheWriteTokens: usage?.cache_creation_input_tokens ?? 0,
  };
}

// platform.claude.com/docs, pricing: about 2.5 characters to a token on average.
const CHARS_PER_STREAMED_TOKEN = 2.5;

/** Usage of a message that broke off: the API counts output tokens only at its end, but what had been sent until then is paid for too, so it is estimated from its length. */
export function usageSoFar(message: ApiMessage | undefined, inputs: ReadonlyMap<number, string>): Usage {
  const usage = toUsage(message?.usage);
  const texts = (message?.content ?? []).map((block) => {
    if (block.type === 'text') return block.text;
    return block.type === 'thinking' ? block.thinking : '';
  });
  const chars = [...texts, ...inputs.values()].reduce((sum, text) => sum + text.length, 0);
  return {
    ...usage,
    outputTokens: Math.max(usage.outputTokens, Math.ceil(chars / CHARS_PER_STREAMED_TOKEN)),
  };
}
