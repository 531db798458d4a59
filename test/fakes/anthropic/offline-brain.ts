import { isJsonObject, type JsonObject } from '../../../src/base/json.ts';
import { offlineProvider } from '../../../src/offline/provider.ts';
import type { AssistantBlock, Message, TurnRequest, UserBlock } from '../../../src/requests/provider.ts';
import type { Rule } from '../anthropic.ts';
import type { AnswerBlock } from './answer.ts';
import type { RequestBody } from './request-body.ts';
import { isServerTool } from './web-tools.ts';

/** Answers as the offline reviewer would, with a thinking block in front as the newer models have: real faults found over real HTTP. */
export function offlineBrain(): Rule {
  const provider = offlineProvider();
  return async (body, _n, signal) => {
    const result = await provider.respond(toTurnRequest(body), signal);
    if (result.status === 'failed') throw new Error(result.reason);
    const isLast = result.content.every((block) => block.type !== 'tool_use');
    const hands = isLast && answerSchema(body) !== undefined;
    return {
      type: 'message',
      content: [
        { type: 'thinking', thinking: '' },
        ...result.content.flatMap(hands ? toHandedAnswer : toAnswerBlock),
      ],
    };
  };
}

function toTurnRequest(body: RequestBody): TurnRequest {
  const schema = body.output_config?.format?.schema ?? answerSchema(body) ?? describedSchema(body);
  return {
    model: body.model,
    system: [],
    tools: ownTools(body)
      .filter(isForWork)
      .map((tool) => ({
        name: tool.name,
        description: tool.description ?? '',
        inputSchema: jsonObject(tool.input_schema),
      })),
    messages: body.messages.map(toMessage),
    maxOutputTokens: body.max_tokens,
    ...(schema !== undefined && { outputSchema: jsonObject(schema) }),
  };
}

const ownTools = ({ tools = [] }: RequestBody) => tools.flatMap((tool) => (isServerTool(tool) ? [] : [tool]));

const ANSWER_TOOL = 'Answer';

const isForWork = ({ name }: { readonly name: string }): boolean => name !== ANSWER_TOOL;

/** The schema of the answer where it is handed over by a tool. */
const answerSchema = (body: RequestBody): Readonly<Record<string, unknown>> | undefined =>
  ownTools(body).find((tool) => !isForWork(tool))?.input_schema;

/** The schema of the answer where it could only be asked for in words: the last block of the first message. */
function describedSchema(body: RequestBody): Readonly<Record<string, unknown>> | undefined {
  const content = body.messages[0]?.content ?? [];
  const block = typeof content === 'string' ? undefined : content.at(-1);
  if (block?.type !== 'text') return undefined;
  const schema = /satisfies this JSON Schema.*\n(\{.*\})$/.exec(block.text)?.[1];
  return schema === undefined ? undefined : jsonObject(JSON.parse(schema));
}

function toMessage({ role, content }: RequestBody['messages'][number]): Message {
  const blocks = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
  if (role === 'user') return { role, content: blocks.flatMap(toUserBlock) };
  return { role, content: blocks.flatMap(toAssistantBlock) };
}

type Block = Exclude<RequestBody['messages'][number]['content'], string>[number];

function toUserBlock(block: Block): UserBlock[] {
  if (block.type === 'text') return [{ type: 'text', text: block.text }];
  if (block.type !== 'tool_result') return [];
  const content =
    typeof block.content === 'string'
      ? block.content
      : (block.content ?? []).map(({ text }) => text).join('\n');
  return [{ type: 'tool_result', toolUseId: block.tool_use_id, content, isError: block.is_error ?? false }];
}

function toAssistantBlock(block: Block): AssistantBlock[] {
  if (block.type === 'text') return [{ type: 'text', text: block.text }];
  if (block.type !== 'tool_use') return [];
  return [{ type: 'tool_use', id: block.id, name: block.name, input: jsonObject(block.input) }];
}

function toAnswerBlock(block: AssistantBlock): AnswerBlock[] {
  if (block.type === 'text') return [block];
  return block.type === 'tool_use' ? [{ type: 'tool_use', name: block.name, input: block.input }] : [];
}

function toHandedAnswer(block: AssistantBlock): AnswerBlock[] {
  if (block.type !== 'text') return [];
  return [{ type: 'tool_use', name: ANSWER_TOOL, input: jsonObject(JSON.parse(block.text)) }];
}

/** Bodies came out of JSON.parse, so what is an object in them is a JSON object. */
function jsonObject(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new Error('expected an object');
  return value;
}
