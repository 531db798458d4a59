import { z } from 'zod';
import { Prices } from './prices.ts';
import type { Kind, SchemaOf, Setting, Values } from './settings/setting.ts';
import { SETTINGS_TABLE } from './settings-table.ts';
import { Suppressions } from './suppressions.ts';

export type { Settings } from './settings-table.ts';

/** What a repository wants always; read from the trusted ref only. */
export const SETTINGS_FILE = '.github/ultracode.yml';

/** The same file by either ending; a repository has one of them. */
export const SETTINGS_FILES: readonly string[] = [SETTINGS_FILE, '.github/ultracode.yaml'];

/** How a value of each kind is checked. What is said of a wrong one follows its name. */
const CHECKS: { readonly [K in Kind]: (schema: SchemaOf<K>) => z.ZodType<Values[K]> } = {
  text: () => z.string(),
  url: () => z.url('must be a URL'),
  number: positive,
  count: ({ max }) => {
    const count = positive().int('must be a whole number');
    return max === undefined ? count : count.max(max, `can be ${max} at most`);
  },
  choice: ({ values }) => z.enum(values),
  choices: ({ values }) =>
    parts(/[,\n]/)
      .pipe(z.array(z.enum(values)).min(1, `must name at least one of ${values.join(', ')}`))
      .refine(
        (chosen) => chosen.length === 1 || !chosen.includes('never'),
        '`never` stands alone; leave out the others, or leave it out',
      ),
  share: () =>
    z
      .union([z.number(), z.string()], { error: 'must be a share like 0.2 or 20 %' })
      .transform(shareOf)
      .pipe(z.number('must be a share like 0.2 or 20 %').min(0).max(1, 'can be 1 (100 %) at most')),
  lines: () => parts(/\n/),
  domains: () => parts(/[,\n]/).transform(domains),
  prices: () => Prices,
  suppressions: () => Suppressions,
};

/** Checks given settings and fills in the defaults. What it gives is of the type `Settings`. */
export const SettingsSchema = z.strictObject(
  Object.fromEntries(SETTINGS_TABLE.map((row) => [row.name, schemaOfRow(row)])),
);

function schemaOfRow(row: Setting): z.ZodType {
  const schema = schemaOf(row.schema);
  return row.default === undefined ? schema.optional() : schema.default(row.default);
}

function schemaOf<K extends Kind>(schema: SchemaOf<K>): z.ZodType<Values[K]> {
  return CHECKS[schema.kind](schema);
}

/** A text that is split, or a list; blank parts are left out. */
function parts(between: RegExp) {
  return z
    .union([z.string().transform((text) => text.split(between)), z.array(z.string())])
    .transform((items) => items.map((item) => item.trim()).filter((item) => item !== ''));
}

/** In lower case, each once; a text that is no bare name of a domain is refused by name. */
function domains(items: readonly string[], { issues }: z.core.ParsePayload): readonly string[] {
  const wrong = items.find((item) => !isDomain(item));
  if (wrong !== undefined)
    issues.push({
      code: 'custom',
      input: items,
      message: `must be names of domains like docs.github.com, without https://, path, port or *; "${wrong.slice(0, 80)}" is none`,
    });
  return [...new Set(items.map((item) => item.toLowerCase()))];
}

// ASCII only, as the API takes them: a name in other letters may look like one that it is not, and has a form in ASCII (xn--).
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

function isDomain(text: string): boolean {
  const labels = text.split('.');
  // The last one has a letter, or it would be the address of a machine.
  return (
    text.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    /[a-z]/i.test(labels.at(-1) ?? '')
  );
}

/** NaN for a text that is no share. */
function shareOf(given: number | string): number {
  if (typeof given === 'number') return given;
  const [, digits, percent] = /^\s*(\d{1,3}(?:\.\d{1,9})?)\s*(?:(%)\s*)?$/.exec(given) ?? [];
  return digits === undefined ? Number.NaN : Number(digits) / (percent === '%' ? 100 : 1);
}

function positive() {
  return z.coerce.number({ error: 'must be a number' }).positive('must be above 0');
}
