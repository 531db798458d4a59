import { UltracodeError } from '../../base/errors.ts';
import type { Provider } from '../../requests/provider.ts';
import type { Patience } from '../anthropic/answer/watchdog.ts';
import { messagesProvider } from '../anthropic/anthropic.ts';
import type { CreatedProvider, ProviderContext } from '../provider-row.ts';
import { platformFailure } from './classify-failure.ts';
import { locateSdk } from './locate-sdk.ts';
import type { Platform } from './platform.ts';
import { toPlatformRequest } from './request.ts';

/** The provider of a platform from what the user gave. Throws PROVIDER_INVALID when the environment says too little, USAGE for a setting that it does not use and a client that is not there. */
export function createPlatformProvider<Account>(
  platform: Platform<Account>,
  { env, settings, programDir, checkoutDir, patience }: ProviderContext,
): CreatedProvider {
  const { name, title } = platform;
  if (settings['anthropic-base-url'] !== undefined) {
    throw new UltracodeError(
      'USAGE',
      `anthropic-base-url is the address for provider "anthropic", and the provider is "${name}". Leave it out, or set ANTHROPIC_${name.toUpperCase()}_BASE_URL in the env of the step.`,
    );
  }
  const read = platform.readAccount(env);
  if (read.status === 'incomplete') {
    throw new UltracodeError(
      'PROVIDER_INVALID',
      `${title} cannot be asked: expected ${read.missing.join(' and ')} in the environment, got none. Set it in the env of the step.`,
    );
  }
  const sdkUrl = locateSdk(platform, { path: settings['provider-path'] ?? null, programDir, checkoutDir });
  return {
    provider: platformProvider({ platform, account: read.account, sdkUrl, patience }),
    warnings: platform.lacks === null ? [] : [platform.lacks],
  };
}

type PlatformSettings<Account> = {
  readonly platform: Platform<Account>;
  readonly account: Account;
  /** URL of the module with the platform's official client. */
  readonly sdkUrl: string;
  readonly patience: Patience;
};

/** Asks Claude on another platform, through that platform's official client. */
export function platformProvider<Account>({
  platform,
  account,
  sdkUrl,
  patience,
}: PlatformSettings<Account>): Provider {
  return messagesProvider({
    name: platform.name,
    connect: async () => {
      const [client, { strictSchema }] = await Promise.all([
        platform.connect(sdkUrl, account),
        import('../anthropic/client.ts'),
      ]);
      return { client, toBody: (request) => toPlatformRequest(platform, request, strictSchema) };
    },
    classify: (error, model) => platformFailure(platform, error, model),
    patience,
  });
}
