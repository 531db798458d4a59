import { DELIVERY_SETTINGS } from './settings/delivery.ts';
import { EDIT_SETTINGS } from './settings/editing.ts';
import { LIMIT_SETTINGS } from './settings/limits.ts';
import { MODEL_SETTINGS } from './settings/model.ts';
import { PROVIDER_SETTINGS } from './settings/provider.ts';
import { SCRIPT_SETTINGS } from './settings/script.ts';
import type { Permission, Setting, Source, ValueOf } from './settings/setting.ts';
import { WEB_SETTINGS } from './settings/web.ts';

/**
 * Everything that a user can set, one row each, by subject. action.yml, flags, help, docs/settings.md, masking and checking
 * are made from the rows; defaults live here and nowhere else.
 */
export const SETTINGS_TABLE = [
  ...SCRIPT_SETTINGS,
  ...PROVIDER_SETTINGS,
  ...MODEL_SETTINGS,
  ...WEB_SETTINGS,
  ...LIMIT_SETTINGS,
  ...DELIVERY_SETTINGS,
  ...EDIT_SETTINGS,
] as const;

type Row = (typeof SETTINGS_TABLE)[number];
type DefaultedRow = Extract<Row, { readonly default: unknown }>;
type OptionalRow = Exclude<Row, DefaultedRow>;

/** Checked settings, by name. */
export type Settings = {
  readonly [R in DefaultedRow as R['name']]: ValueOf<R['schema']>;
} & {
  readonly [R in OptionalRow as R['name']]?: ValueOf<R['schema']> | undefined;
};

const ROWS: readonly Setting[] = SETTINGS_TABLE;

export const SETTING_NAMES: readonly string[] = ROWS.map(({ name }) => name);

/** The rows that a source may set. */
export const settingsFrom = (source: Source): readonly Setting[] =>
  ROWS.filter(({ from }) => from[source] === 'set');

/** What a source may do with a setting; null when there is no such setting. */
export const permissionOf = (source: Source, name: string): Permission | null =>
  ROWS.find((row) => row.name === name)?.from[source] ?? null;

/** Why it is an error that a source names a setting; null when it may, or when there is no such setting. */
export function refusalOf(source: Source, name: string): string | null {
  const permission = permissionOf(source, name);
  return typeof permission === 'object' && permission !== null && 'refused' in permission
    ? permission.refused
    : null;
}

/** Variables that hold the same secrets as settings, but for the token of the job. */
export const secretVariables = (): readonly string[] =>
  ROWS.flatMap(({ secret, name, environment }) =>
    secret === true && environment !== undefined && name !== 'github-token' ? [environment] : [],
  );

/** The given values that no log and no text may show. */
export const secretsIn = (given: Readonly<Record<string, unknown>>): readonly string[] =>
  ROWS.filter(({ secret }) => secret === true).flatMap(({ name }) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
