import { UltracodeError } from '../base/errors.ts';
import { type RawSettings, readSettings } from '../config/read-settings.ts';
import { SETTINGS_FILE, type Settings } from '../config/settings.ts';

/** Settings, or why there are none; then `settings` are the defaults, with which the refusal can be reported. */
export type Configured =
  | { readonly status: 'ok'; readonly settings: Settings }
  | { readonly status: 'invalid'; readonly error: UltracodeError; readonly settings: Settings };

/** The settings file of the trusted tree, overridden by what the user gave (`where`: "input" or "option"). */
export async function configure(
  given: RawSettings,
  where: string,
  readTrusted: (path: string) => Promise<string | null>,
): Promise<Configured> {
  try {
    const text = await readTrusted(SETTINGS_FILE);
    if (text === null) return { status: 'ok', settings: readSettings([given], where) };
    // YAML is a tenth of the program: nobody waits for it who has no such file.
    const { parseSettingsFile } = await import('../config/settings-file.ts');
    const file = parseSettingsFile(text);
    readSettings([file], `${SETTINGS_FILE} setting`);
    return { status: 'ok', settings: readSettings([file, given], where) };
  } catch (error) {
    if (!(error instanceof UltracodeError)) throw error;
    return { status: 'invalid', error, settings: readSettings([], where) };
  }
}
