import type { MessageCreateParamsBase, MessageParam } from '@anthropic-ai/sdk/resources/messages/messages';
import type { JsonObject } from '../../base/json.ts';
import type { TurnRequest } from '../../requests/provider.ts';
import { toRequest } from '../anthropic/request.ts';
import type { PlatformFacts } from './platform.ts';

/** The body of one request to a platform: with the platform's id of the model, and without what the platform would refuse. */
export function toPlatformRequest(
  platform: PlatformFacts,
  request: TurnRequest,
  strictSchema: (schema: JsonObject) => JsonObject,
): MessageCreateParamsBase {
  // The id decides about structured output: models with an id of Bedrock have none.
  const model = platform.modelId(request.model);
  const body = toRequest({ ...request, model }, strictSchema);
  return platform.automaticCache ? body : withBreakpointAtTail(body);
}

/** The same body with the automatic cache breakpoint as one on the last block, where the API itself would put it. */
function withBreakpointAtTail({
  cache_control: breakpoint,
  ...body
}: MessageCreateParamsBase): MessageCreateParamsBase {
  const last = body.messages.at(-1);
  if (breakpoint === undefined || last === undefined) return body;
  return {
    ...body,
    messages: [...body.messages.slice(0, -1), markLastBlock(last, { cache_control: breakpoint })],
  };
}

type Breakpoint = Required<Pick<MessageCreateParamsBase, 'cache_control'>>;

function markLastBlock(message: MessageParam, breakpoint: Breakpoint): MessageParam {
  if (message.role !== 'user' || typeof message.content === 'string') return message;
  const block = message.content.at(-1);
  if (block?.type !== 'text' && block?.type !== 'tool_result') return message;
  return { ...message, content: [...message.content.slice(0, -1), { ...block, ...breakpoint }] };
}
