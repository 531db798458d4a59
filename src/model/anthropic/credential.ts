import { UltracodeError } from '../../base/errors.ts';
import type { ProviderContext } from '../provider-row.ts';
import type { AnthropicCredential } from './client.ts';
import type { Identity } from './identity-token.ts';

/** How to sign in to the Anthropic API: settings go before the environment, a key before federation. Throws PROVIDER_INVALID when there is no way. */
export function readCredential({
  env,
  settings,
  maskSecret,
}: Pick<ProviderContext, 'env' | 'settings' | 'maskSecret'>): AnthropicCredential {
  const given = (name: string): string | null => env[name]?.trim() || null;
  const ruleInput = settings['anthropic-federation-rule-id'];
  if (settings['anthropic-api-key']) return { type: 'api-key', value: settings['anthropic-api-key'] };
  if (ruleInput === undefined) {
    const key = given('ANTHROPIC_API_KEY');
    if (key !== null) return { type: 'api-key', value: key };
    const token = given('ANTHROPIC_AUTH_TOKEN');
    if (token !== null) return { type: 'auth-token', value: token };
    if (given('ANTHROPIC_PROFILE') !== null) return { type: 'environment' };
  }
  const ruleId = ruleInput ?? given('ANTHROPIC_FEDERATION_RULE_ID');
  if (ruleId === null) {
    throw new UltracodeError(
      'PROVIDER_INVALID',
      given('GITHUB_ACTIONS') === null
        ? 'no key for the Anthropic API: expected the variable ANTHROPIC_API_KEY (or ANTHROPIC_AUTH_TOKEN, or a federation rule), got none. Set it.'
        : 'no key for the Anthropic API: expected the input anthropic-api-key or ANTHROPIC_API_KEY (or ANTHROPIC_AUTH_TOKEN, or a federation rule), got none. Add the secret, or choose provider "offline" to try without a model.',
    );
  }
  const organizationId = settings['anthropic-organization-id'] ?? given('ANTHROPIC_ORGANIZATION_ID');
  if (organizationId === null) {
    throw new UltracodeError(
      'PROVIDER_INVALID',
      `the federation rule ${ruleId} needs its organization: expected anthropic-organization-id or ANTHROPIC_ORGANIZATION_ID, got none. Its id is in the Console under Settings.`,
    );
  }
  const federation = {
    ruleId,
    organizationId,
    serviceAccountId: settings['anthropic-service-account-id'] ?? given('ANTHROPIC_SERVICE_ACCOUNT_ID'),
    workspaceId: settings['anthropic-workspace-id'] ?? given('ANTHROPIC_WORKSPACE_ID'),
    identity: readIdentity(given),
    maskSecret,
  };
  return { type: 'federation', federation };
}

/** A token that the environment names goes before the one that GitHub gives to the job. */
function readIdentity(given: (name: string) => string | null): Identity {
  const path = given('ANTHROPIC_IDENTITY_TOKEN_FILE');
  if (path !== null) return { type: 'file', path };
  const token = given('ANTHROPIC_IDENTITY_TOKEN');
  if (token !== null) return { type: 'value', token };
  const requestUrl = given('ACTIONS_ID_TOKEN_REQUEST_URL');
  const requestToken = given('ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  if (requestUrl !== null && requestToken !== null) return { type: 'github', requestUrl, requestToken };
  throw new UltracodeError(
    'PROVIDER_INVALID',
    given('GITHUB_ACTIONS') === null
      ? 'no identity token for the federation rule: expected ANTHROPIC_IDENTITY_TOKEN_FILE or ANTHROPIC_IDENTITY_TOKEN, got none. Write the token of your issuer to a file and name it there.'
      : 'no identity token for the federation rule: expected a job that may ask GitHub for one, got none. Give the job "permissions: id-token: write".',
  );
}
