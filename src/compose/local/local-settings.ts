import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { type Configured, configure } from '../configured.ts';

/** The settings of a checkout: what its file may say there, overridden by options. Throws what is wrong with them. */
export async function localSettings(
  root: string,
  given: RawSettings,
): Promise<Extract<Configured, { status: 'ok' }>> {
  const configured = await configure(given, 'clone', async () => workFolder(root));
  if (configured.status === 'invalid') throw configured.error;
  return configured;
}
