import type { Provider } from '../agent/provider.ts';
import { UltracodeError } from '../base/errors.ts';
import type { Settings } from '../config/settings.ts';
import { anthropicProvider } from '../model/anthropic.ts';
import type { AnthropicCredential } from '../model/anthropic-client.ts';
import { offlineProvider } from '../model/offline.ts';

// Undici gives up on a silent body after 300 s; a model that thinks sends pings long before.
const PATIENCE = { firstByteMs: 120_000, gapMs: 90_000 };

/** Who answers. Throws PROVIDER_INVALID when there is no way to sign in. */
export function composeProvider(
  env: Readonly<Record<string, string | undefined>>,
  settings: Settings,
): Provider {
  if (settings.provider === 'offline') return offlineProvider();
  return anthropicProvider({
    credential: credentialOf(env, settings),
    baseUrl: settings['anthropic-base-url'] ?? env.ANTHROPIC_BASE_URL ?? null,
    patience: PATIENCE,
  });
}

function credentialOf(
  env: Readonly<Record<string, string | undefined>>,
  settings: Settings,
): AnthropicCredential {
  const key = settings['anthropic-api-key'] ?? env.ANTHROPIC_API_KEY?.trim();
  if (key) return { type: 'api-key', value: key };
  if (env.ANTHROPIC_AUTH_TOKEN) return { type: 'auth-token', value: env.ANTHROPIC_AUTH_TOKEN };
  if (env.ANTHROPIC_FEDERATION_RULE_ID || env.ANTHROPIC_PROFILE) return { type: 'environment' };
  throw new UltracodeError(
    'PROVIDER_INVALID',
    'no key for the Anthropic API: expected the input anthropic-api-key or ANTHROPIC_API_KEY (or ANTHROPIC_AUTH_TOKEN), got none. Add the secret, or choose provider "offline" to try without a model.',
  );
}
