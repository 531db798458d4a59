import type {
  ContentBlockParam,
  MessageCreateParamsBase,
  OutputConfig,
  Tool,
} from '@anthropic-ai/sdk/resources/messages/messages';
import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { AssistantBlock, Message, TurnRequest, UserBlock } from '../../requests/provider.ts';
import { modelFacts } from '../prices/models.ts';
import { ANSWER_TOOL, answerResults, answerTool } from './answer-tool.ts';
import { type AnswerWay, answerWay } from './answer-way.ts';
import { type BlockMessage, CACHED, markLast, markMessages } from './cache-marks.ts';

type StrictSchema = (schema: JsonObject) => JsonObject;

/** The body of one Messages request. Equal prefixes give equal bytes: tools, system, messages, and nothing that changes before what stays. */
export function toRequest(request: TurnRequest, strictSchema: StrictSchema): MessageCreateParamsBase {
  const facts = modelFacts(request.model);
  const way = answerWay(request, facts);
  const output: OutputConfig = {
    ...(way.by === 'format' && { format: { type: 'json_schema', schema: strictSchema(way.schema) } }),
    ...(request.effort !== undefined &&
      request.effort !== facts.defaultEffort &&
      facts.efforts.includes(request.effort) && { effort: request.effort }),
  };
  const messages = way.by === 'words' ? describeFormat(request.messages, way.schema) : request.messages;
  const tools = [...markLast(request.tools.map(toTool)), ...toolsOf(way, strictSchema)];
  return {
    model: request.model,
    max_tokens: Math.min(request.maxOutputTokens, facts.maxOutputTokens),
    ...(request.system.length > 0 && {
      system: markLast(request.system.map((text) => ({ type: 'text' as const, text }))),
    }),
    ...(tools.length > 0 && { tools }),
    messages: markMessages(messages.map((message, index) => toMessage(message, messages[index - 1]))),
    ...CACHED,
    ...(Object.keys(output).length > 0 && { output_config: output }),
  };
}

const toTool = ({ name, description, inputSchema }: TurnRequest['tools'][number]): Tool => ({
  name,
  description,
  input_schema: { ...inputSchema, type: 'object' },
});

/** Behind the tools that all agents share, so that these stay the same for every schema. */
function toolsOf(way: AnswerWay, strictSchema: StrictSchema): Tool[] {
  if (way.by !== 'tool') return [];
  return [answerTool(way.strict ? strictSchema(way.schema) : way.schema, way.strict)];
}

function toMessage(message: Message, before: Message | undefined): BlockMessage {
  if (message.role === 'assistant')
    return { role: 'assistant', content: message.content.map(toAssistantBlock) };
  return { role: 'user', content: [...answerResults(before), ...message.content.map(toUserBlock)] };
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

// Signed by the API over everything before it: any change, even of key order in a copy, is not ours to make.
const Opaque = z.custom<ContentBlockParam>((value) => isJsonObject(value) && typeof value.type === 'string');

function toAssistantBlock(block: AssistantBlock): ContentBlockParam {
  if (block.type === 'text') return { type: 'text', text: block.text };
  if (block.type === 'opaque') return Opaque.parse(block.raw);
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
