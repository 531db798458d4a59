import type {
  ContentBlockParam,
  MessageCreateParamsBase,
  OutputConfig,
  Tool,
  ToolUnion,
} from '@anthropic-ai/sdk/resources/messages/messages';
import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { lastSharedBlock } from '../../requests/cache/prefix-key.ts';
import {
  type AssistantBlock,
  isWebTool,
  type Message,
  openWebUses,
  type ToolDefinition,
  type TurnRequest,
  type UserBlock,
} from '../../requests/provider.ts';
import { modelFacts } from '../prices/models.ts';
import { ANSWER_TOOL, answerResults, answerTool } from './answer-tool.ts';
import { type BlockMessage, BREAKPOINT, markLast, markMessages } from './cache-breakpoints.ts';
import { type OutputMode, outputMode } from './output-mode.ts';
import { toServerTool } from './web/server-tool.ts';

type StrictSchema = (schema: JsonObject) => JsonObject;

/** The body of one Messages request. Equal prefixes give equal bytes: tools, system, messages, with what varies behind what is the same. */
export function toRequest(asked: TurnRequest, strictSchema: StrictSchema): MessageCreateParamsBase {
  const facts = modelFacts(asked.model);
  const request = facts.webTools
    ? asked
    : { ...asked, tools: asked.tools.filter((tool) => !isWebTool(tool)) };
  const mode = outputMode(request, facts);
  const output: OutputConfig = {
    ...(mode.type === 'format' && { format: { type: 'json_schema', schema: strictSchema(mode.schema) } }),
    ...(request.effort !== undefined &&
      request.effort !== facts.defaultEffort &&
      facts.efforts.includes(request.effort) && { effort: request.effort }),
  };
  const messages = mode.type === 'prompt' ? describeFormat(request.messages, mode.schema) : request.messages;
  const tools = [...markLast(request.tools.map(toTool)), ...answerTools(mode, strictSchema)];
  return {
    model: request.model,
    max_tokens: Math.min(request.maxOutputTokens, facts.maxOutputTokens),
    ...(request.system.length > 0 && {
      system: markLast(request.system.map((text) => ({ type: 'text' as const, text }))),
    }),
    ...(tools.length > 0 && { tools }),
    messages: markMessages(
      messages.map((message, index) => toMessage(message, messages[index - 1])),
      sharedBlock(messages[0]),
    ),
    ...BREAKPOINT,
    ...(Object.keys(output).length > 0 && { output_config: output }),
  };
}

/** After the last block of a message the automatic breakpoint stands already. */
function sharedBlock(first: Message | undefined): number {
  if (first?.role !== 'user') return -1;
  const at = lastSharedBlock(first.content);
  return at === first.content.length - 1 ? -1 : at;
}

function toTool(tool: ToolDefinition, _index: number, all: readonly ToolDefinition[]): ToolUnion {
  if (isWebTool(tool)) return toServerTool(tool, all);
  const { name, description, inputSchema } = tool;
  return { name, description, input_schema: { ...inputSchema, type: 'object' } };
}

/** After the tools that all agents share, so that the cached prefix is the same for every schema. */
function answerTools(mode: OutputMode, strictSchema: StrictSchema): Tool[] {
  if (mode.type !== 'tool') return [];
  return [answerTool(mode.strict ? strictSchema(mode.schema) : mode.schema, mode.strict)];
}

function toMessage(message: Message, before: Message | undefined): BlockMessage {
  if (message.role === 'assistant')
    return { role: 'assistant', content: message.content.map(toAssistantBlock) };
  const content = [...answerResults(before), ...message.content.map(toUserBlock)];
  return { role: 'user', content: isWebOpen(before) ? withoutText(content) : content };
}

const isWebOpen = (before: Message | undefined): boolean =>
  before?.role === 'assistant' && openWebUses(before.content).length > 0;

/** While a use of the web is open the API takes tool results only, so what there is to say stands in the last of them. */
function withoutText(content: readonly ContentBlockParam[]): ContentBlockParam[] {
  const said = content.flatMap((block) => (block.type === 'text' ? block.text : []));
  const results = content.filter((block) => block.type === 'tool_result');
  const last = results.at(-1);
  if (said.length === 0 || last === undefined) return [...content];
  const text = [last.content, ...said].join('\n');
  return [...results.slice(0, -1), { ...last, content: text }];
}

const toUserBlock = (block: UserBlock): ContentBlockParam =>
  block.type === 'text'
    ? { type: 'text', text: block.text }
    : {
        type: 'tool_result',
        tool_use_id: block.toolUseId,
        content: block.content,
        ...(block.isError && { is_error: true }),
      };

// The API has signed it together with everything before it, so it is sent back unchanged, key order included.
const Opaque = z.custom<ContentBlockParam>((value) => isJsonObject(value) && typeof value.type === 'string');

function toAssistantBlock(block: AssistantBlock): ContentBlockParam {
  if (block.type === 'text')
    return block.raw === undefined ? { type: 'text', text: block.text } : Opaque.parse(block.raw);
  if (block.type !== 'tool_use' && block.type !== 'answer') return Opaque.parse(block.raw);
  const name = block.type === 'answer' ? ANSWER_TOOL : block.name;
  return { type: 'tool_use', id: block.id, name, input: block.input };
}

/** The schema stands at the end of the first message, where it stays the same in every turn. */
function describeFormat(messages: readonly Message[], schema: JsonObject): readonly Message[] {
  const [first, ...rest] = messages;
  if (first?.role !== 'user') return messages;
  const text = `Your final answer must be one JSON value that satisfies this JSON Schema, and nothing else: no prose, no code fence.\n${JSON.stringify(schema)}`;
  return [{ role: 'user', content: [...first.content, { type: 'text', text }] }, ...rest];
}
