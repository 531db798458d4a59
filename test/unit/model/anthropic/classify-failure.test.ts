import { APIError } from '@anthropic-ai/sdk/error';
import { expect, test } from 'vitest';
import { classifyFailure as classify } from '../../../../src/model/anthropic/classify-failure.ts';

const MODEL = 'claude-nope';
const classifyFailure = (error: unknown) => classify(error, MODEL);

const apiError = (
  status: number,
  type: string,
  message: string,
  headers: Record<string, string> = {},
  code?: string,
) =>
  APIError.generate(
    status,
    { type: 'error', error: { type, message, ...(code !== undefined && { details: { error_code: code } }) } },
    undefined,
    new Headers(headers),
  );

test.each([
  [401, 'authentication_error', 'invalid x-api-key', undefined, 'run'],
  [402, 'billing_error', 'payment required', undefined, 'run'],
  [403, 'permission_error', 'not allowed', undefined, 'run'],
  [404, 'not_found_error', 'model: claude-nope', undefined, 'model'],
  [404, 'not_found_error', 'The model `x` does not exist', undefined, 'model'],
  [404, 'not_found_error', 'claude-nope', undefined, 'model'],
  [404, 'not_found_error', 'Not Found', undefined, 'run'],
  [403, 'permission_error', 'Your account has no access to claude-nope', undefined, 'model'],
  [400, 'invalid_request_error', 'messages.1: wrong', undefined, 'agent'],
  [400, 'invalid_request_error', 'You have reached your specified API usage limits.', undefined, 'run'],
  [
    400,
    'invalid_request_error',
    'You have reached your specified workspace API usage limits.',
    undefined,
    'run',
  ],
  [400, 'invalid_request_error', 'Your credit balance is too low to access the API.', undefined, 'run'],
  [413, 'request_too_large', 'too large', undefined, 'agent'],
  [408, 'timeout_error', 'timed out', undefined, 'request'],
  [409, 'conflict_error', 'conflict', undefined, 'request'],
  [429, 'rate_limit_error', 'slow down', undefined, 'request'],
  [429, 'rate_limit_error', 'slow down', 'ramp_limit_exceeded', 'request'],
  [429, 'rate_limit_error', 'spent', 'enforced_spend_limit_reached', 'run'],
  [429, 'rate_limit_error', 'spent', 'contract_spend_limit_reached', 'run'],
  [500, 'api_error', 'oops', undefined, 'request'],
  [529, 'overloaded_error', 'Overloaded', undefined, 'request'],
])('%i %s "%s" (%s) concerns the %s-scope', (status, type, message, code, scope) => {
  const failure = classifyFailure(apiError(status, type, message, {}, code));
  expect(failure.scope).toBe(scope);
  expect(failure.reason).toContain(`${status}: ${message}`);
});

test.each([
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after-ms': '1250', 'retry-after': '9' }, 1250],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:10 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' }, 10_000],
  [{ 'retry-after': 'soon' }, undefined],
  [{}, undefined],
])('a wait of %j is %s milliseconds', (headers, retryAfterMs) => {
  expect(classifyFailure(apiError(429, 'rate_limit_error', 'slow', headers)).retryAfterMs).toBe(retryAfterMs);
});

test('a person is told what was wrong and what to check', () => {
  expect(classifyFailure(apiError(401, 'authentication_error', 'invalid x-api-key')).reason).toBe(
    'The API did not accept the key. Check ANTHROPIC_API_KEY (401: invalid x-api-key)',
  );
  const missing = new Error('Could not resolve authentication method. Expected one of apiKey, …');
  expect(classifyFailure(missing)).toEqual({
    scope: 'run',
    reason:
      'No credentials for the API: Could not resolve authentication method. Expected one of apiKey, … Set ANTHROPIC_API_KEY, or the federation variables.',
  });
});

test('anything may be thrown', () => {
  expect(classifyFailure('text')).toEqual({
    scope: 'request',
    fault: 'connection',
    reason: 'The request failed: text',
  });
  expect(classifyFailure(undefined).scope).toBe('request');
});

test('a refusal within an answer that had begun is the same as by its status', () => {
  const within = (type: string) => Object.assign(new Error('no'), { type });
  expect(classifyFailure(within('authentication_error')).scope).toBe('run');
  expect(classifyFailure(within('invalid_request_error')).scope).toBe('agent');
  expect(classifyFailure(within('overloaded_error'))).toMatchObject({ scope: 'request', busy: 'load' });
  expect(classifyFailure(within('made_up'))).toMatchObject({ scope: 'request', fault: 'form' });
});

test('a page that came with a refusal is named, not shown', () => {
  const page = '<!doctype html><html><head><title>403 Forbidden</title></head><body>…</body></html>';
  const error = APIError.generate(403, undefined, page, new Headers());
  expect(classifyFailure(error).reason).toBe(
    'The key may not do this. Check its workspace and permissions (403: a web page titled "403 Forbidden")',
  );
});
