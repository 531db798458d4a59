import { eventStreamMessage } from './aws-event-stream.ts';
import { type AwsKeys, signatureProblem } from './aws-signature.ts';
import {
  jsonReply,
  objectIn,
  type Wire,
  type WireReading,
  type WireReply,
  type WireRequest,
} from './wire.ts';

export const BEDROCK_KEYS: AwsKeys = {
  accessKeyId: 'AKIATESTTESTTESTTEST',
  secretAccessKey: 'test-secret-access-key-0123456789abcdef',
  region: 'eu-central-1',
  service: 'bedrock',
};
export const BEDROCK_BEARER = 'bedrock-api-key-0123456789';

/** InvokeModelWithResponseStream of the Bedrock runtime. */
export const bedrockWire: Wire = {
  read(request) {
    const model = /^\/model\/([^/]+)\/invoke-with-response-stream$/.exec(request.url.pathname)?.[1];
    if (request.method !== 'POST' || model === undefined)
      return fault(404, 'UnknownOperationException', `${request.method} ${request.url.pathname}`);
    if (request.headers.authorization !== `Bearer ${BEDROCK_BEARER}`) {
      const problem = signatureProblem(request, BEDROCK_KEYS);
      if (problem !== null)
        return { type: 'reply', reply: exception(403, 'InvalidSignatureException', problem) };
    }
    return readBody(request, decodeURIComponent(model));
  },
  streamType: 'application/vnd.amazon.eventstream',
  encode({ name, data }) {
    if (name === 'error') {
      const kind = { ':message-type': 'exception', ':exception-type': 'throttlingException' };
      return eventStreamMessage(kind, JSON.stringify({ message: 'Too many tokens, please wait.' }));
    }
    const kind = { ':event-type': 'chunk', ':content-type': 'application/json', ':message-type': 'event' };
    return eventStreamMessage(kind, JSON.stringify({ bytes: Buffer.from(data).toString('base64') }));
  },
  refuse(status, body) {
    if (status === 404)
      return exception(400, 'ValidationException', 'The provided model identifier is invalid.');
    if (status === 429) return exception(429, 'ThrottlingException', 'Too many requests, please wait.');
    return exception(status, 'ValidationException', body);
  },
};

function readBody({ text }: WireRequest, model: string): WireReading {
  const { anthropic_version: version, anthropic_beta: _beta, ...body } = objectIn(text);
  if (typeof version !== 'string')
    return fault(400, 'ValidationException', 'anthropic_version: Field required');
  const config = body.output_config;
  const format = typeof config === 'object' && config !== null && 'format' in config;
  const extra = ['model', 'stream', 'cache_control'].find((name) => name in body);
  const refused = format ? 'output_config.format' : extra;
  if (refused !== undefined)
    return fault(400, 'ValidationException', `${refused}: Extra inputs are not permitted`);
  const name =
    /^(?:global|us|eu|apac)\.anthropic\.(claude-[a-z]+(?:-\d{1,2})+)(?:-\d{8})?(?:-v1(?::0)?)?$/.exec(model);
  if (name === null) return { type: 'reply', reply: bedrockWire.refuse(404, '') };
  return { type: 'messages', body: { ...body, model: name[1], stream: true } };
}

const exception = (status: number, type: string, message: string): WireReply =>
  jsonReply(status, { message }, { 'x-amzn-errortype': type });

const fault = (status: number, type: string, message: string): WireReading => ({
  type: 'reply',
  reply: exception(status, type, message),
  fault: `${status} ${type}: ${message}`,
});
