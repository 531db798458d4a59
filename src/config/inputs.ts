import { getInput } from '@actions/core';
import type { RawSettings } from './read-settings.ts';

const PREFIX = 'INPUT_';

/** Inputs of the Action as given. The runner hands over every input of the step, known to action.yml or not. */
export function readInputs(env: Readonly<Record<string, string | undefined>>): RawSettings {
  const names = Object.keys(env)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length).toLowerCase());
  return Object.fromEntries(names.map((name) => [name, getInput(name)]));
}
