import { parse } from 'yaml';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import type { RawSettings } from './read-settings.ts';
import { SETTINGS_FILE } from './settings.ts';
import { refusalOf } from './settings-table.ts';

/** Parses the settings file. Throws USAGE with one line for anything but a YAML mapping. */
export function parseSettingsFile(text: string): RawSettings {
  const value = parseYaml(text);
  if (value === null || value === undefined) return {};
  if (!isJsonObject(value))
    throw new UltracodeError('USAGE', `${SETTINGS_FILE} must be a mapping of settings, like "model: sonnet"`);
  for (const name of Object.keys(value)) {
    const refusal = refusalOf('file', name);
    if (refusal !== null) throw new UltracodeError('USAGE', `${SETTINGS_FILE} holds "${name}": ${refusal}`);
  }
  return value;
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new UltracodeError('USAGE', `${SETTINGS_FILE} is not YAML: ${messageOf(error).split('\n')[0]}`, {
      cause: error,
    });
  }
}
