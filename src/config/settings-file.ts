import { parse } from 'yaml';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import type { RawSettings } from './read-settings.ts';
import { SETTINGS_FILE } from './settings.ts';

/** Settings that a file may not hold, and why. */
const NOT_IN_FILE: Readonly<Record<string, string>> = {
  'anthropic-api-key': 'keep it in a secret and pass it as an input',
  'github-token': 'keep it in a secret and pass it as an input',
  'provider-path': 'code is loaded from there, so only who starts the run may name it: pass it as an input',
};

/** Parses the settings file. Throws USAGE with one line for anything but a YAML mapping. */
export function parseSettingsFile(text: string): RawSettings {
  const value = parseYaml(text);
  if (value === null || value === undefined) return {};
  if (!isJsonObject(value))
    throw new UltracodeError('USAGE', `${SETTINGS_FILE} must be a mapping of settings, like "model: sonnet"`);
  const refused = Object.entries(NOT_IN_FILE).find(([name]) => name in value);
  if (refused !== undefined)
    throw new UltracodeError('USAGE', `${SETTINGS_FILE} holds "${refused[0]}": ${refused[1]}`);
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
