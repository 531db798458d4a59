import { z } from 'zod';
import { grammarProblem } from './output-grammar.ts';
import { blocksOf, SERVER_BLOCKS, ServerTool, webOrderBroken, webToolsBroken } from './web-tools.ts';

/** What the API knows of its models; written down apart from the product's own table, so that the two can disagree. */
const MODELS: Readonly<
  Record<string, { efforts: string; format: boolean; forced: boolean; maxTokens: number }>
> = {
  'claude-haiku-5-5': {
    efforts: 'low medium high xhigh max',
    format: true,
    forced: true,
    maxTokens: 128_000,
  },
  'claude-sonnet-5-5': {
    efforts: 'low medium high xhigh max',
    format: true,
    forced: false,
    maxTokens: 128_000,
  },
  'claude-opus-5-5': {
    efforts: 'low medium high xhigh max',
    format: true,
    forced: false,
    maxTokens: 128_000,
  },
  'claude-fable-5-2': {
    efforts: 'low medium high xhigh max',
    format: true,
    forced: false,
    maxTokens: 128_000,
  },
  'claude-sonnet-4-6': { efforts: 'low medium high max', format: true, forced: true, maxTokens: 128_000 },
  'claude-haiku-4-5': { efforts: '', format: true, forced: true, maxTokens: 64_000 },
  'claude-sonnet-4-5': { efforts: '', format: false, forced: true, maxTokens: 64_000 },
};

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const CacheControl = z.strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() });
const cached = { cache_control: CacheControl.nullish() };
const Text = z.strictObject({
  type: z.literal('text'),
  text: z
    .string()
    .min(1, 'text content blocks must be non-empty')
    .regex(/\S/, 'text content blocks must contain non-whitespace text'),
  citations: z.null().optional(),
  ...cached,
});
const ToolResult = z.strictObject({
  type: z.literal('tool_result'),
  tool_use_id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  content: z.union([z.string(), z.array(Text)]).optional(),
  is_error: z.boolean().optional(),
  ...cached,
});
const ToolUse = z.strictObject({
  type: z.literal('tool_use'),
  id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  name: z.string(),
  // As it came: a record would lose the key `__proto__`.
  input: z.custom<Readonly<Record<string, unknown>>>(isObject, 'expected an object'),
  ...cached,
});
const Thinking = z.strictObject({
  type: z.literal('thinking'),
  thinking: z.string(),
  signature: z.string().min(1),
});
const RedactedThinking = z.strictObject({ type: z.literal('redacted_thinking'), data: z.string().min(1) });

const CitedText = Text.extend({
  citations: z.array(z.looseObject({ type: z.string(), encrypted_index: z.string().optional() })).nullish(),
});
const UserMessage = z.strictObject({
  role: z.literal('user'),
  content: z.union([z.string().min(1), z.array(z.discriminatedUnion('type', [Text, ToolResult])).min(1)]),
});
const AssistantMessage = z.strictObject({
  role: z.literal('assistant'),
  content: z.union([
    z.string().min(1),
    z
      .array(z.discriminatedUnion('type', [CitedText, ToolUse, Thinking, RedactedThinking, ...SERVER_BLOCKS]))
      .min(1),
  ]),
});
const Tool = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal('object') }),
  strict: z.boolean().optional(),
  ...cached,
});

/** The fields of a Messages request that this server knows; anything else is an error, sampling parameters among them. */
export const RequestBody = z.strictObject({
  model: z.string(),
  max_tokens: z.int().min(1),
  messages: z.array(z.discriminatedUnion('role', [UserMessage, AssistantMessage])).min(1),
  system: z.union([z.string(), z.array(Text)]).optional(),
  tools: z.array(z.union([Tool, ServerTool])).optional(),
  tool_choice: z
    .strictObject({
      type: z.enum(['auto', 'any', 'tool', 'none']),
      name: z.string().optional(),
      disable_parallel_tool_use: z.boolean().optional(),
    })
    .optional(),
  thinking: z
    .strictObject({ type: z.enum(['adaptive', 'between_tools', 'disabled']), display: z.string().optional() })
    .optional(),
  output_config: z
    .strictObject({
      effort: z.string().optional(),
      format: z
        .strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) })
        .optional(),
    })
    .optional(),
  cache_control: CacheControl.optional(),
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  stop_sequences: z.array(z.string()).optional(),
  stream: z.literal(true, 'only streamed requests are expected here'),
});
export type RequestBody = z.infer<typeof RequestBody>;

export type Refusal = { readonly status: number; readonly type: string; readonly message: string };

const invalid = (message: string): Refusal => ({ status: 400, type: 'invalid_request_error', message });

/** A body that the API would take, or how it would refuse it. */
export function readBody(text: string): { body: RequestBody } | { refusal: Refusal } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { refusal: invalid('The request body is not valid JSON') };
  }
  const parsed = RequestBody.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { refusal: invalid(`${issue?.path.join('.')}: ${issue?.message}`) };
  }
  const refusal = ruleBroken(parsed.data);
  return refusal === null ? { body: parsed.data } : { refusal };
}

/** The API's rules that no type can say. */
function ruleBroken(body: RequestBody): Refusal | null {
  const model = MODELS[body.model];
  if (model === undefined) return { status: 404, type: 'not_found_error', message: `model: ${body.model}` };
  if (body.max_tokens > model.maxTokens) {
    return invalid(`max_tokens: ${body.max_tokens} > ${model.maxTokens}, the maximum for ${body.model}`);
  }
  const effort = body.output_config?.effort;
  if (effort !== undefined && !model.efforts.split(' ').includes(effort)) {
    return invalid(`output_config.effort: "${effort}" is not supported by ${body.model}`);
  }
  const format = body.output_config?.format;
  if (format !== undefined && !model.format) {
    return invalid(`output_config.format: not supported by ${body.model}`);
  }
  const problem = format === undefined ? null : grammarProblem(format.schema);
  if (problem !== null) return invalid(`output_config.format.schema: ${problem}`);
  if (!model.forced && (body.tool_choice?.type === 'any' || body.tool_choice?.type === 'tool')) {
    return invalid(`tool_choice: type "${body.tool_choice.type}" is not supported by ${body.model}`);
  }
  if (body.thinking?.type === 'disabled' && !body.model.includes('haiku')) {
    return invalid(`thinking: "disabled" is not supported by ${body.model}`);
  }
  const breakpoints = countBreakpoints(body);
  if (breakpoints > 4)
    return invalid(`A maximum of 4 blocks with cache_control may be provided. Found ${breakpoints}.`);
  const names = (body.tools ?? []).map((tool) => tool.name);
  if (new Set(names).size < names.length) return invalid('tools: Tool names must be unique.');
  const web = webToolsBroken(body) ?? webOrderBroken(body);
  return web === null ? pairingBroken(body.messages) : invalid(web);
}

function countBreakpoints(body: RequestBody): number {
  const { cache_control: automatic, ...rest } = body;
  const marks = [...JSON.stringify(rest).matchAll(/"cache_control":\{/g)].length;
  return marks + (automatic === undefined ? 0 : 1);
}

/** Roles alternate, a conversation ends with the user, every tool call is answered in the next message, and answers come before text. */
function pairingBroken(messages: RequestBody['messages']): Refusal | null {
  let open: string[] = [];
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1];
    // An answer that the server has interrupted is gone on with.
    const goesOn = before?.role === 'assistant' && isInterrupted(before);
    const isNext = before === undefined ? message.role === 'user' : message.role !== before.role || goesOn;
    if (!isNext) {
      return invalid(`messages.${index}: roles must alternate, beginning with "user"`);
    }
    const blocks = typeof message.content === 'string' ? [] : message.content;
    if (message.role === 'assistant') {
      open = blocks.flatMap((block) => (block.type === 'tool_use' ? [block.id] : []));
      continue;
    }
    const answered = blocks.flatMap((block) => (block.type === 'tool_result' ? [block.tool_use_id] : []));
    const missing = open.filter((id) => !answered.includes(id));
    if (missing.length > 0) {
      return invalid(
        `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(', ')}`,
      );
    }
    const unexpected = answered.filter((id) => !open.includes(id));
    if (unexpected.length > 0) {
      return invalid(
        `messages.${index}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${unexpected[0]}`,
      );
    }
    if (new Set(answered).size < answered.length) {
      return invalid(`messages.${index}: each tool_use must have a single result`);
    }
    const firstText = blocks.findIndex((block) => block.type === 'text');
    const lastResult = blocks.findLastIndex((block) => block.type === 'tool_result');
    if (firstText !== -1 && firstText < lastResult) {
      return invalid(`messages.${index}: tool_result blocks must come before text`);
    }
    open = [];
  }
  const last = messages.at(-1);
  return last?.role === 'user' || (last !== undefined && isInterrupted(last))
    ? null
    : invalid('This model does not support assistant message prefill.');
}

/** Whether an answer may have ended with `pause_turn`: it holds server tools, and asks no tool of the client. */
function isInterrupted(message: RequestBody['messages'][number]): boolean {
  const types = blocksOf(message).map(({ type }) => type);
  return types.includes('server_tool_use') && !types.includes('tool_use');
}
