import type { MessageCreateParamsBase, MessageParam } from '@anthropic-ai/sdk/resources/messages/messages';
import type { JsonObject } from '../../base/json.ts';
import type { TurnRequest } from '../../requests/provider.ts';
import { toRequest } from '../anthropic/request.ts';
import type { PlatformFacts } from './platform.ts';

/** The body of one request in the words of a platform: its id of the model, and nothing that it would refuse. */
export function toPlatformRequest(
  platform: PlatformFacts,
  request: TurnRequest,
  strictSchema: (schema: JsonObject) => JsonObject,
): MessageCreateParamsBase {
  // The id decides about structured output: those of Bedrock have none.
  const model = platform.modelId(request.model);
  const body = toRequest({ ...request, model }, strictSchema);
  return platform.automaticCache ? body : withMarkedTail(body);
}

/** The same body with the automatic cache breakpoint as one on the last block, where the API itself would put it. */
function withMarkedTail({
  cache_control: breakpoint,
  ...body
}: MessageCreateParamsBase): MessageCreateParamsBase {
  const last = body.messages.at(-1);
  if (breakpoint === undefined || last === undefined) return body;
  return { ...body, messages: [...body.messages.slice(0, -1), marked(last, { cache_control: breakpoint })] };
}

type Mark = Required<Pick<MessageCreateParamsBase, 'cache_control'>>;

function marked(message: MessageParam, mark: Mark): MessageParam {
  if (message.role !== 'user' || typeof message.content === 'string') return message;
  const block = message.content.at(-1);
  if (block?.type !== 'text' && block?.type !== 'tool_result') return message;
  return { ...message, content: [...message.content.slice(0, -1), { ...block, ...mark }] };
}
