import type { Provider } from '../agent/provider.ts';
import { messagesProvider } from './anthropic.ts';
import { PLATFORMS } from './platform.ts';
import type { PlatformAccount } from './platform-account.ts';
import { createPlatformClient } from './platform-client.ts';
import { platformFailure } from './platform-failure.ts';
import { toPlatformRequest } from './platform-request.ts';
import type { Patience } from './watchdog.ts';

type PlatformSettings = {
  readonly account: PlatformAccount;
  /** Address of the module with the platform's official client. */
  readonly sdkUrl: string;
  readonly patience: Patience;
};

/** Asks Claude on another platform, through that platform's official client. */
export function platformProvider({ account, sdkUrl, patience }: PlatformSettings): Provider {
  const platform = PLATFORMS[account.platform];
  return messagesProvider({
    name: platform.name,
    connect: async () => {
      const [client, { strictSchema }] = await Promise.all([
        createPlatformClient(sdkUrl, account),
        import('./anthropic-client.ts'),
      ]);
      return { client, toBody: (request) => toPlatformRequest(platform, request, strictSchema) };
    },
    classify: (error) => platformFailure(platform, error),
    patience,
  });
}
