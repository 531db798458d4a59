import type { z } from 'zod';
import { UltracodeError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import { SETTING_NAMES, Settings } from './settings.ts';

/** Settings as text or parsed YAML, by name; an empty text counts as not set. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** Later sources override earlier ones. Throws USAGE with one line that names every wrong setting. `where` says where the user sets them. */
export function readSettings(sources: readonly RawSettings[], where: string): Settings {
  const merged: Record<string, unknown> = {};
  for (const source of sources) {
    for (const [name, value] of Object.entries(source))
      if (value !== '' && value !== undefined) merged[name] = value;
  }
  const parsed = Settings.safeParse(merged);
  if (parsed.success) return parsed.data;
  throw new UltracodeError(
    'USAGE',
    parsed.error.issues.map((issue) => explain(issue, merged, where)).join('; '),
  );
}

function explain(issue: z.core.$ZodIssue, given: RawSettings, where: string): string {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    return issue.keys
      .map((key) => `unknown ${where} "${key}": did you mean "${nearest(key, SETTING_NAMES)}"?`)
      .join('; ');
  }
  const name = String(issue.path[0]);
  const expected =
    issue.code === 'invalid_value' ? `expected one of ${issue.values.join(', ')}` : issue.message;
  return `${where} "${name}": ${expected}, got ${JSON.stringify(given[name])}`;
}
