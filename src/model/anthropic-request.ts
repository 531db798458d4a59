import type {
  ContentBlockParam,
  MessageCreateParamsBase,
  MessageParam,
  OutputConfig,
  Tool,
} from '@anthropic-ai/sdk/resources/messages/messages';
import { z } from 'zod';
import type { AssistantBlock, Message, TurnRequest, UserBlock } from '../agent/provider.ts';
import { isJsonObject, type JsonObject } from '../base/json.ts';
import { modelFacts } from './models.ts';
import { isExpressible } from './output-format.ts';

const CACHED = { cache_control: { type: 'ephemeral' } } as const;

/** The body of one Messages request. Equal prefixes give equal bytes: tools and system are each closed by a cache breakpoint, the growing tail has the automatic one. */
export function toRequest(
  request: TurnRequest,
  strictSchema: (schema: JsonObject) => JsonObject,
): MessageCreateParamsBase {
  const facts = modelFacts(request.model);
  const schema = request.outputSchema;
  const byFormat = schema !== undefined && facts.structuredOutput && isExpressible(schema);
  const output: OutputConfig = {
    ...(byFormat && { format: { type: 'json_schema', schema: strictSchema(schema) } }),
    ...(request.effort !== undefined &&
      request.effort !== facts.defaultEffort &&
      facts.efforts.includes(request.effort) && { effort: request.effort }),
  };
  const messages =
    schema !== undefined && !byFormat ? describeFormat(request.messages, schema) : request.messages;
  return {
    model: request.model,
    max_tokens: Math.min(request.maxOutputTokens, facts.maxOutputTokens),
    ...(request.system.length > 0 && {
      system: markLast(request.system.map((text) => ({ type: 'text' as const, text }))),
    }),
    ...(request.tools.length > 0 && { tools: markLast(request.tools.map(toTool)) }),
    messages: messages.map(toMessage),
    ...CACHED,
    ...(Object.keys(output).length > 0 && { output_config: output }),
  };
}

const markLast = <T extends object>(items: readonly T[]): T[] =>
  items.map((item, index) => (index === items.length - 1 ? { ...item, ...CACHED } : item));

const toTool = ({ name, description, inputSchema }: TurnRequest['tools'][number]): Tool => ({
  name,
  description,
  input_schema: { ...inputSchema, type: 'object' },
});

function toMessage(message: Message): MessageParam {
  if (message.role === 'user') return { role: 'user', content: message.content.map(toUserBlock) };
  return { role: 'assistant', content: message.content.map(toAssistantBlock) };
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
  return { type: 'tool_use', id: block.id, name: block.name, input: block.input };
}

/** For models without structured output: the schema stands at the end of the first message, where it stays the same in every turn. */
function describeFormat(messages: readonly Message[], schema: JsonObject): readonly Message[] {
  const [first, ...rest] = messages;
  if (first?.role !== 'user') return messages;
  const text = `Your final answer must be one JSON value that satisfies this JSON Schema, and nothing else: no prose, no code fence.\n${JSON.stringify(schema)}`;
  return [{ role: 'user', content: [...first.content, { type: 'text', text }] }, ...rest];
}
