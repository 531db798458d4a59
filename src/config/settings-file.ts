import { messageOf, UltracodeError } from '../base/errors.ts';
import { firstLine } from '../base/first-line.ts';
import { groupDigits } from '../base/group-digits.ts';
import { isJsonObject } from '../base/json.ts';
import { parseYaml } from '../base/matching/yaml.ts';
import type { RawSettings } from './read-settings.ts';
import type { Source } from './settings/setting.ts';
import { refusalOf } from './settings-table.ts';

/** Characters of a settings file: the parser takes up to two seconds for the worst text of this length. */
const FILE_CHARS_MAX = 65_536;

/** Where a settings file was read: at the trusted ref on Actions, or in the checkout of a laptop. */
export type FilePlace = Extract<Source, 'file' | 'clone'>;

/** The settings file of a tree; null where there is none. */
export type SettingsFile = { readonly path: string; readonly text: string };

/** Parses the settings file. Throws USAGE for anything but a YAML mapping, and with every setting that may not stand in it. */
export function parseSettingsFile({ path, text }: SettingsFile, place: FilePlace): RawSettings {
  if (text.length > FILE_CHARS_MAX)
    throw new UltracodeError(
      'USAGE',
      `${path} has ${groupDigits(text.length)} characters, and may have ${groupDigits(FILE_CHARS_MAX)} at most: shorten it`,
    );
  const value = parsed({ path, text });
  if (value === null || value === undefined) return {};
  if (!isJsonObject(value))
    throw new UltracodeError('USAGE', `${path} must be a mapping of settings, like "model: sonnet"`);
  const refusals = Object.keys(value).flatMap((name) => {
    const refusal = refusalOf(place, name);
    return refusal === null ? [] : [`${path} holds "${name}": ${refusal}`];
  });
  if (refusals.length > 0) throw new UltracodeError('USAGE', refusals.join('; '));
  return value;
}

function parsed({ path, text }: SettingsFile): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    throw new UltracodeError('USAGE', `${path} is not YAML: ${firstLine(messageOf(error))}`, {
      cause: error,
    });
  }
}
