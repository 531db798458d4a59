import type {
  Message as ApiMessage,
  Usage as ApiUsage,
  ContentBlock,
  StopReason,
} from '@anthropic-ai/sdk/resources/messages/messages';
import { z } from 'zod';
import type { AssistantBlock, TurnResult } from '../agent/provider.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Usage } from '../run/agent-call.ts';
import { costUsd } from './pricing.ts';

/** A whole answer in our words. `inputs` are the raw texts of tool inputs by block index: the SDK's own reading mends broken JSON silently, and a mended input is not what the model said. */
export function toTurnResult(
  message: ApiMessage,
  inputs: ReadonlyMap<number, string>,
  usage: Usage,
): TurnResult {
  const stopReason = toStopReason(message.stop_reason);
  const content: AssistantBlock[] = [];
  for (const [index, block] of message.content.entries()) {
    const read = toBlock(block, inputs.get(index));
    // A tool call that the token limit cut off is not run by anybody.
    if (read === 'broken' && stopReason === 'length') continue;
    if (read === 'broken') {
      return {
        status: 'failed',
        scope: 'request',
        reason: 'The API sent a tool call whose input is not JSON',
        usage,
      };
    }
    // The API refuses empty text when it comes back.
    if (read.type === 'text' && read.text === '') continue;
    content.push(read);
  }
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
  const read = input === undefined || input === '' ? block.input : parseObject(input);
  return isJsonObject(read) ? { type: 'tool_use', id: block.id, name: block.name, input: read } : 'broken';
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function refusalOf(message: ApiMessage): string {
  const details = message.stop_details;
  const category = details?.category ?? 'no category given';
  return details?.explanation ? `${category}: ${details.explanation}` : category;
}

/** Tokens of one request, priced. Servers that only resemble the API leave counters out: those are 0. */
export function toUsage(model: string, usage: ApiUsage | undefined): Usage {
  const tokens = {
    inputTokens: usage?.input_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
    cacheReadTokens: usage?.cache_read_input_tokens ?? 0,
    cacheWriteTokens: usage?.cache_creation_input_tokens ?? 0,
  };
  return { ...tokens, costUsd: costUsd(model, tokens), requests: 1 };
}
