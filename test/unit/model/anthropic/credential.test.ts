import { expect, test } from 'vitest';
import { readCredential } from '../../../../src/model/anthropic/credential.ts';
import type { ProviderContext } from '../../../../src/model/provider-row.ts';

const credentialFor = (settings: ProviderContext['settings'], env: ProviderContext['env']) =>
  readCredential({ env, settings, maskSecret: () => {} });

const FEDERATION = {
  'anthropic-federation-rule-id': 'fdrl_1',
  'anthropic-organization-id': 'org_1',
  'anthropic-workspace-id': 'wrkspc_1',
};
const JOB = {
  GITHUB_ACTIONS: 'true',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/?api-version=2.0',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job-token',
};

test('what the user set goes before the environment, and a key before everything else there', () => {
  const key = { 'anthropic-api-key': 'from input' };
  const env = { ANTHROPIC_API_KEY: ' from env ', ANTHROPIC_AUTH_TOKEN: 'token', ANTHROPIC_PROFILE: 'ci' };
  expect(credentialFor({ ...key, ...FEDERATION }, env)).toEqual({ type: 'api-key', value: 'from input' });
  expect(credentialFor(FEDERATION, { ...env, ...JOB })).toMatchObject({ type: 'federation' });
  expect(credentialFor({}, env)).toEqual({ type: 'api-key', value: 'from env' });
  expect(credentialFor({}, { ...env, ANTHROPIC_API_KEY: '' })).toEqual({
    type: 'auth-token',
    value: 'token',
  });
  expect(credentialFor({}, { ANTHROPIC_PROFILE: 'ci' })).toEqual({ type: 'environment' });
});

test('a job that may have an identity token signs in with the one that GitHub gives it', () => {
  expect(credentialFor(FEDERATION, JOB)).toEqual({
    type: 'federation',
    federation: {
      ruleId: 'fdrl_1',
      organizationId: 'org_1',
      serviceAccountId: null,
      workspaceId: 'wrkspc_1',
      identity: {
        type: 'github',
        requestUrl: 'https://token.example/?api-version=2.0',
        requestToken: 'job-token',
      },
      maskSecret: expect.any(Function),
    },
  });
});

test('elsewhere the variables of the SDK name the rule and the token', () => {
  const env = {
    ANTHROPIC_FEDERATION_RULE_ID: 'fdrl_2',
    ANTHROPIC_ORGANIZATION_ID: 'org_2',
    ANTHROPIC_SERVICE_ACCOUNT_ID: 'svac_2',
  };
  const identityIn = (more: ProviderContext['env']) => credentialFor({}, { ...env, ...more });
  expect(
    identityIn({ ANTHROPIC_IDENTITY_TOKEN_FILE: '/run/token', ANTHROPIC_IDENTITY_TOKEN: 'x' }),
  ).toMatchObject({
    federation: {
      ruleId: 'fdrl_2',
      serviceAccountId: 'svac_2',
      identity: { type: 'file', path: '/run/token' },
    },
  });
  expect(identityIn({ ANTHROPIC_IDENTITY_TOKEN: 'eyJ', ...JOB })).toMatchObject({
    federation: { identity: { type: 'value', token: 'eyJ' } },
  });
});

test.each([
  [
    {},
    {},
    'no key for the Anthropic API: expected the variable ANTHROPIC_API_KEY (or ANTHROPIC_AUTH_TOKEN, or a federation rule), got none. Set it.',
  ],
  [
    {},
    { GITHUB_ACTIONS: 'true' },
    'no key for the Anthropic API: expected the input anthropic-api-key or ANTHROPIC_API_KEY (or ANTHROPIC_AUTH_TOKEN, or a federation rule), got none. Add the secret, or choose provider "offline" to try without a model.',
  ],
  [
    FEDERATION,
    { GITHUB_ACTIONS: 'true' },
    'no identity token for the federation rule: expected a job that may ask GitHub for one, got none. Give the job "permissions: id-token: write".',
  ],
  [
    FEDERATION,
    {},
    'no identity token for the federation rule: expected ANTHROPIC_IDENTITY_TOKEN_FILE or ANTHROPIC_IDENTITY_TOKEN, got none. Write the token of your issuer to a file and name it there.',
  ],
  [
    { 'anthropic-federation-rule-id': 'fdrl_1' },
    JOB,
    'the federation rule fdrl_1 needs its organization: expected anthropic-organization-id or ANTHROPIC_ORGANIZATION_ID, got none. Its id is in the Console under Settings.',
  ],
])('%j in %j is told what is missing', (given, env, message) => {
  expect(() => credentialFor(given, env)).toThrow(
    expect.objectContaining({ code: 'PROVIDER_INVALID', message }),
  );
});
