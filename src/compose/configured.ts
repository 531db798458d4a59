import { UltracodeError } from '../base/errors.ts';
import { type RawSettings, readSettings } from '../config/read-settings.ts';
import { SETTINGS_FILE, type Settings } from '../config/settings.ts';
import type { FilePlace } from '../config/settings-file.ts';
import type { SaidOfFile } from '../config/taken-from-file.ts';

/** Settings, or why there are none; then `settings` are the defaults, with which the refusal can be reported. */
export type Configured =
  | {
      readonly status: 'ok';
      readonly settings: Settings;
      readonly said: readonly SaidOfFile[];
    }
  | { readonly status: 'invalid'; readonly error: UltracodeError; readonly settings: Settings };

/** What of the settings file at a place may hold, overridden by what the user gave: inputs on Actions, flags on a laptop. */
export async function configure(
  given: RawSettings,
  place: FilePlace,
  read: (path: string) => Promise<string | null>,
): Promise<Configured> {
  const where = place === 'file' ? 'input' : 'option';
  try {
    const text = await read(SETTINGS_FILE);
    if (text === null) return { status: 'ok', settings: readSettings([given], where), said: [] };
    // YAML is a tenth of the program: nobody waits for it who has no such file.
    const [{ parseSettingsFile }, { takenFromFile }] = await Promise.all([
      import('../config/settings-file.ts'),
      import('../config/taken-from-file.ts'),
    ]);
    const { taken, said } = takenFromFile(parseSettingsFile(text, place), place, { given, where });
    return { status: 'ok', settings: readSettings([taken, given], where), said };
  } catch (error) {
    if (!(error instanceof UltracodeError)) throw error;
    return { status: 'invalid', error, settings: readSettings([], where) };
  }
}
