import { UltracodeError } from '../../base/errors.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import type { Settings } from '../../config/settings.ts';
import { resolveModel } from '../../model/prices/models.ts';
import { type Configured, configure } from '../configured.ts';
import type { Host } from '../host.ts';

/** The settings of a checkout: what its file may say there, overridden by options. Throws what is wrong with them. */
export async function localSettings(
  root: string,
  given: RawSettings,
): Promise<Extract<Configured, { status: 'ok' }>> {
  const configured = await configure(given, 'clone', async () => workFolder(root));
  if (configured.status === 'invalid') throw configured.error;
  return configured;
}

/**
 * Throws USAGE for a model that the Anthropic API cannot have, before a run begins: each agent would find it out by a request of its own. A
 * server of another address has models of its own, and what has a price is meant.
 */
export function refuseForeignModel({ env }: Pick<Host, 'env'>, settings: Settings): void {
  const { provider, prices = {} } = settings;
  const address = settings['anthropic-base-url'] ?? env.ANTHROPIC_BASE_URL ?? env.ANTHROPIC_PROFILE ?? '';
  if (provider !== 'anthropic' || address !== '') return;
  for (const name of [settings.model, settings['verify-model']]) {
    const id = resolveModel(name, settings.model);
    if (id.startsWith('claude-') || Object.hasOwn(prices, id)) continue;
    throw new UltracodeError(
      'USAGE',
      `unknown model "${id}": the Anthropic API has haiku, sonnet, opus, fable, and ids that begin with claude-. For a model of another server, say where it is: --anthropic-base-url.`,
    );
  }
}
