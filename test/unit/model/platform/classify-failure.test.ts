import { APIConnectionError, APIError } from '@anthropic-ai/sdk/error';
import { expect, test } from 'vitest';
import { BEDROCK } from '../../../../src/model/platform/bedrock.ts';
import { platformFailure as failureOf } from '../../../../src/model/platform/classify-failure.ts';
import { FOUNDRY } from '../../../../src/model/platform/foundry.ts';
import { VERTEX } from '../../../../src/model/platform/vertex.ts';

const platformFailure = (platform: Parameters<typeof failureOf>[0], error: unknown) =>
  failureOf(platform, error, 'claude-nope');
const awsError = (status: number, message: string) =>
  APIError.generate(status, { message }, undefined, new Headers());

test.each([
  [403, 'The security token included in the request is expired', 'run'],
  [400, 'The provided model identifier is invalid.', 'model'],
  [400, 'Invocation of model ID x with on-demand throughput isn’t supported.', 'model'],
  [403, "You don't have access to the model with the specified model ID.", 'model'],
  [400, 'messages.1: wrong', 'agent'],
  [413, 'too large', 'agent'],
  [429, 'Too many requests', 'request'],
  [503, 'try again', 'request'],
])('%i "%s" concerns the %s', (status, message, scope) => {
  const failure = platformFailure(BEDROCK, awsError(status, message));
  expect(failure).toMatchObject({ scope, reason: expect.stringContaining(message) });
});

test('a person is told which credentials to check, and for which model to ask', () => {
  const missing = new APIConnectionError({
    message: 'Failed to resolve AWS credentials from the credential provider chain.',
    cause: new Error('Could not load credentials from any providers'),
  });
  expect(
    [
      platformFailure(BEDROCK, missing),
      platformFailure(BEDROCK, awsError(403, 'no')),
      platformFailure(FOUNDRY, awsError(401, 'no')),
      platformFailure(VERTEX, awsError(404, 'no such publisher model')),
    ].map(({ reason }) => reason),
  ).toMatchInlineSnapshot(`
    [
      "Amazon Bedrock cannot be asked: expected the AWS credentials in the environment, found none (Could not load credentials from any providers)",
      "Amazon Bedrock did not accept the request. Check the AWS credentials and the permissions (403: no)",
      "Microsoft Foundry did not accept the request. Check ANTHROPIC_FOUNDRY_API_KEY and the permissions (401: no)",
      "Google Vertex AI does not offer the model "claude-nope" to this account, or not in this region. Check the model id and the region (404: no such publisher model)",
    ]
  `);
});

test('a client that could not even be made says it the same way', () => {
  const missing = new Error('Could not load the default credentials. Browse to …');
  expect(platformFailure(VERTEX, missing)).toEqual({
    scope: 'run',
    reason:
      'Google Vertex AI cannot be asked: expected the Google credentials in the environment, found none (Could not load the default credentials. Browse to …)',
  });
});

test('credentials that could not be fetched just now may be asked for again', () => {
  const passing = new APIConnectionError({
    message: 'Failed to resolve AWS credentials from the credential provider chain.',
    cause: new Error('connect ETIMEDOUT'),
  });
  expect(platformFailure(BEDROCK, passing)).toEqual({
    scope: 'request',
    fault: 'connection',
    reason:
      'The connection to the API failed: Failed to resolve AWS credentials from the credential provider chain: connect ETIMEDOUT',
  });
});
