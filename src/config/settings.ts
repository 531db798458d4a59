import { z } from 'zod';
import { Prices } from './prices.ts';
import type { Kind, SchemaOf, Setting, Values } from './settings/setting.ts';
import { SETTINGS_TABLE } from './settings-table.ts';

export type { Settings } from './settings-table.ts';

/** What a repository wants always; read from the trusted ref only. */
export const SETTINGS_FILE = '.github/ultracode.yml';

/** How a value of each kind is checked. */
const CHECKS: { readonly [K in Kind]: (name: string, schema: SchemaOf<K>) => z.ZodType<Values[K]> } = {
  text: () => z.string(),
  url: (name) => z.url(`${name} must be a URL`),
  number: positive,
  count: (name, { max }) => {
    const count = positive(name).int(`${name} must be a whole number`);
    return max === undefined ? count : count.max(max, `${name} can be ${max} at most`);
  },
  choice: (_name, { values }) => z.enum(values),
  lines: () =>
    z
      .union([z.string().transform((text) => text.split('\n')), z.array(z.string())])
      .transform((items) => items.map((item) => item.trim()).filter((item) => item !== '')),
  prices: () => Prices,
};

/** Checks given settings and fills in the defaults. What it gives is of the type `Settings`. */
export const SettingsSchema = z.strictObject(
  Object.fromEntries(SETTINGS_TABLE.map((row) => [row.name, schemaOfRow(row)])),
);

function schemaOfRow(row: Setting): z.ZodType {
  const schema = schemaOf(row.name, row.schema);
  return row.default === undefined ? schema.optional() : schema.default(row.default);
}

function schemaOf<K extends Kind>(name: string, schema: SchemaOf<K>): z.ZodType<Values[K]> {
  return CHECKS[schema.kind](name, schema);
}

function positive(name: string) {
  return z.coerce.number({ error: `${name} must be a number` }).positive(`${name} must be above 0`);
}
