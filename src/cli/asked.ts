import type { RawSettings } from '../config/read-settings.ts';
import type { Given } from './command.ts';
import { onlyWord } from './words-after.ts';

/** What `run` and `plan` are asked alike. */
export type Asked = {
  readonly workflow: string;
  /** As given: JSON or text; null when not given. */
  readonly args: string | null;
  readonly repo: string;
  readonly json: boolean;
  readonly settings: RawSettings;
};

export function askedOf(given: Given, command: string): Asked {
  // On GitHub the arguments are a setting; a laptop's run takes them beside its settings.
  const { args: _, ...settings } = given.settings;
  return {
    workflow: onlyWord(given.words, command, 'a workflow name or file'),
    args: given.text('args'),
    repo: given.text('repo') ?? '.',
    json: given.on('json'),
    settings,
  };
}
