import type { z } from 'zod';
import { UltracodeError } from '../base/errors.ts';
import { nearMiss } from '../base/near-miss.ts';
import { type Settings, SettingsSchema } from './settings.ts';
import { SETTING_NAMES } from './settings-table.ts';

/** Settings as text or parsed YAML, by name; an empty text counts as not set. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** Later sources override earlier ones. Throws USAGE with one line that names every wrong setting. `where` says where the user sets them. */
export function readSettings(sources: readonly RawSettings[], where: string): Settings {
  // Without a prototype: a key `__proto__` of a file must not put settings under the others.
  const merged: Record<string, unknown> = Object.create(null);
  for (const source of sources) {
    for (const [name, value] of Object.entries(source))
      if (value !== '' && value !== undefined) merged[name] = value;
  }
  const unknown = Object.keys(merged).filter((name) => !SETTING_NAMES.includes(name));
  for (const name of unknown) delete merged[name];
  const parsed = SettingsSchema.safeParse(merged);
  const wrong = [
    ...unknown.map((name) => `unknown ${where} "${name}": ${adviceFor(name)}`),
    ...(parsed.error?.issues ?? []).map((issue) => explain(issue, merged, where)),
  ];
  // The schema is made from the rows that the type is made from; test/unit/config/settings.test.ts compares them.
  if (parsed.success && wrong.length === 0) return parsed.data as Settings;
  throw new UltracodeError('USAGE', wrong.join('; '));
}

function explain(issue: z.core.$ZodIssue, given: RawSettings, where: string): string {
  const [first, row] = issue.path;
  const name = String(first);
  const value = given[name];
  const expected =
    issue.code === 'invalid_value' ? `expected one of ${issue.values.join(', ')}` : issue.message;
  // Of a list of mappings the one that is wrong.
  const entry = typeof row === 'number' && Array.isArray(value) ? { at: row + 1, got: value[row] } : null;
  const got = JSON.stringify(entry === null ? value : entry.got) ?? '';
  return `${where} "${name}"${entry === null ? '' : `, entry ${entry.at}`}: ${expected}, got ${got.slice(0, GOT_CHARS_MAX)}`;
}

const GOT_CHARS_MAX = 1_000;

function adviceFor(name: string): string {
  const meant = nearMiss(name, SETTING_NAMES);
  return meant === null
    ? 'npx ultracode-action help settings lists what there is'
    : `did you mean "${meant}"?`;
}
