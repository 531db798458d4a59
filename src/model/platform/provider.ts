import type { Provider } from '../../requests/provider.ts';
import { messagesProvider } from '../anthropic/anthropic.ts';
import type { Patience } from '../anthropic/watchdog.ts';
import type { PlatformAccount } from './account.ts';
import { createPlatformClient } from './client.ts';
import { platformFailure } from './failure.ts';
import { PLATFORMS } from './platform.ts';
import { toPlatformRequest } from './request.ts';

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
        import('../anthropic/client.ts'),
      ]);
      return { client, toBody: (request) => toPlatformRequest(platform, request, strictSchema) };
    },
    classify: (error) => platformFailure(platform, error),
    patience,
  });
}
