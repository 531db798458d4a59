import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import type { Settings } from '../../config/settings.ts';
import { configure } from '../configured.ts';

/** The settings of a checkout as its files lie there, overridden by options. Throws what is wrong with them. */
export async function localSettings(root: string, given: RawSettings): Promise<Settings> {
  const configured = await configure(given, 'option', workFolder(root).read);
  if (configured.status === 'invalid') throw configured.error;
  return configured.settings;
}
