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
import { type BlockMessage, BREAKPOINT, markLast, markMessages } from './cache-breakpoints.ts';
import { type OutputMode, outputMode } from './output-mode.ts';

type StrictSchema = (schema: JsonObject) => JsonObject;

/** The body of one Messages request. Equal prefixes give equal bytes: tools, system, messages, with what varies behind what is the same. */
export function toRequest(request: TurnRequest, strictSchema: StrictSchema): MessageCreateParamsBase {
  const facts = modelFacts(request.model);
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
    messages: markMessages(messages.map((message, index) => toMessage(message, messages[index - 1]))),
    ...BREAKPOINT,
    ...(Object.keys(output).length > 0 && { output_config: output }),
  };
}

const toTool = ({ name, description, inputSchema }: TurnRequest['tools'][number]): Tool => ({
  name,
  description,
  input_schema: { ...inputSchema, type: 'object' },
});

/** After the tools that all agents share, so that the cached prefix is the same for every schema. */
function answerTools(mode: OutputMode, strictSchema: StrictSchema): Tool[] {
  if (mode.type !== 'tool') return [];
  return [answerTool(mode.strict ? strictSchema(mode.schema) : mode.schema, mode.strict)];
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

// The API has signed it together with everything before it, so it is sent back unchanged, key order included.
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
