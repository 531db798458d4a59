import type { Settings } from '../config/settings.ts';
import type { CreatedProvider } from '../model/provider-row.ts';
import { providerRow } from '../model/providers.ts';
import type { Host } from './host.ts';

// Undici gives up on a silent body after 300 s; a model that thinks sends pings long before.
const PATIENCE = { firstByteMs: 120_000, gapMs: 90_000 };

/** Constructs the provider that the settings name. Rejects with PROVIDER_INVALID when there is no way to sign in, USAGE when its client is not there. */
export function composeProvider(
  { env, maskSecret, programDir }: Host,
  settings: Settings,
  checkoutDir: string,
): Promise<CreatedProvider> {
  const { create } = providerRow(settings.provider);
  return create({ env, settings, maskSecret, programDir, checkoutDir, patience: PATIENCE });
}
