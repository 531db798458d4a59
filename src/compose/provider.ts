import { UltracodeError } from '../base/errors.ts';
import type { Settings } from '../config/settings.ts';
import { anthropicProvider } from '../model/anthropic/anthropic.ts';
import { readCredential } from '../model/anthropic/credential.ts';
import { readAccount } from '../model/platform/account.ts';
import { locateSdk } from '../model/platform/locate-sdk.ts';
import { PLATFORMS, type PlatformName } from '../model/platform/platform.ts';
import { platformProvider } from '../model/platform/provider.ts';
import { offlineProvider } from '../offline/provider.ts';
import type { Provider } from '../requests/provider.ts';
import type { Host } from './host.ts';

/** Who answers, and what a person should know about it before the run. */
type ComposedProvider = { readonly provider: Provider; readonly warnings: readonly string[] };

// Undici gives up on a silent body after 300 s; a model that thinks sends pings long before.
const PATIENCE = { firstByteMs: 120_000, gapMs: 90_000 };

/** Chooses and constructs the provider; `checkout` is the folder of the code under review. Throws PROVIDER_INVALID when there is no way to sign in, USAGE when its client is not there. */
export function composeProvider(host: Host, settings: Settings, checkout: string): ComposedProvider {
  const name = settings.provider;
  if (name === 'offline') return { provider: offlineProvider(), warnings: [] };
  if (name !== 'anthropic') return composePlatform(host, settings, name, checkout);
  const provider = anthropicProvider({
    credential: readCredential(host, settings),
    baseUrl: settings['anthropic-base-url'] ?? (host.env.ANTHROPIC_BASE_URL || null),
    patience: PATIENCE,
  });
  return { provider, warnings: [] };
}

function composePlatform(
  host: Host,
  settings: Settings,
  name: PlatformName,
  checkout: string,
): ComposedProvider {
  const platform = PLATFORMS[name];
  if (settings['anthropic-base-url'] !== undefined) {
    throw new UltracodeError(
      'USAGE',
      `anthropic-base-url is the address for provider "anthropic", and the provider is "${name}". Leave it out, or set ANTHROPIC_${name.toUpperCase()}_BASE_URL in the env of the step.`,
    );
  }
  const read = readAccount(name, host.env);
  if (read.status === 'incomplete') throw new UltracodeError('PROVIDER_INVALID', read.problem);
  const sdkUrl = locateSdk(platform, {
    path: settings['provider-path'] ?? null,
    programDir: host.programDir,
    checkout,
  });
  return {
    provider: platformProvider({ account: read.account, sdkUrl, patience: PATIENCE }),
    warnings: platform.lacks === null ? [] : [platform.lacks],
  };
}
