// What is made from the rows of settings and commands, as text for action.yml and the guides.
import { parse, stringify } from 'yaml';
import type { Example } from '../src/cli/command.ts';
import { COMMON_FLAGS, type Flag, flagsOf, flagText } from '../src/cli/flags.ts';
import { COMMANDS } from '../src/cli/registry.ts';
import { COMMAND_HELP } from '../src/commands/registry.ts';
import type { Permission, Schema, Setting, Source } from '../src/config/settings/setting.ts';
import { SETTINGS_TABLE } from '../src/config/settings-table.ts';
import { table } from './markdown-table.ts';

const ROWS: readonly Setting[] = SETTINGS_TABLE;

/** The inputs of action.yml. A default given there would arrive like an input of the user, so it is only told. */
export const actionInputs = (): string =>
  stringify(
    Object.fromEntries(
      ROWS.map((row) => [
        row.name,
        {
          description: row.help + (defaultOf(row) === '' ? '' : ` Default, ${defaultOf(row)}.`),
          ...(row.runnerDefault === undefined ? {} : { default: `\${{ ${row.runnerDefault} }}` }),
        },
      ]),
    ),
    { lineWidth: 0 },
  )
    .replace(/^/gm, '  ')
    .trimEnd();

/** Every setting: its values and its default. */
export const settingsTable = (): string =>
  table(
    ['setting', 'value', 'default', 'what it does'],
    ROWS.map((row) => [`\`${row.name}\``, valuesOf(row.schema), defaultOf(row), row.help]),
  );

/** The settings that README.md begins with, each in its first words. */
const FIRST_SETTINGS = ['model', 'max-cost-usd', 'fail-on', 'paths-ignore', 'review-comments'];

export const firstSettingsTable = (): string =>
  table(
    ['setting', 'default', 'what it does'],
    FIRST_SETTINGS.map((name) => {
      const row = ROWS.find((one) => one.name === name);
      if (row === undefined) throw new Error(`there is no setting ${name}`);
      return [`\`${name}\``, defaultOf(row), beginning(row.help)];
    }),
  );

/** Of a help text as much as says what the setting is. */
function beginning(help: string): string {
  const [first = '', second = ''] = help.split(/(?<=[.;]) /);
  return (first.length < TELLING_CHARS ? `${first} ${second}` : first).replace(/[.;]?$/, '.');
}

const TELLING_CHARS = 30;

/** The outputs of action.yml, for docs/settings.md. */
export function outputsTable(actionYaml: string): string {
  const { outputs }: { readonly outputs: Readonly<Record<string, { readonly description: string }>> } =
    parse(actionYaml);
  return table(
    ['output', 'what it holds'],
    Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]),
  );
}

/** Who may set each setting, where, and in which direction. */
export const sourcesTable = (): string =>
  table(
    ['setting', ...SOURCES.map((source) => SOURCE_NAMES[source]), 'environment'],
    ROWS.map((row) => [
      `\`${row.name}\``,
      ...SOURCES.map((source) => mark(row.from[source])),
      row.environment === undefined ? '' : `\`${row.environment}\``,
    ]),
  );

/** Where a setting is an error, does not hold or means nothing, with the reason. */
export const refusalsTable = (): string =>
  table(
    ['setting', 'not set by', 'because'],
    ROWS.flatMap((row) => {
      const reasons = new Map<string, string[]>();
      for (const source of SOURCES) {
        const permission = row.from[source];
        const reason = typeof permission === 'string' ? undefined : Object.values(permission)[0];
        if (reason !== undefined) reasons.set(reason, [...(reasons.get(reason) ?? []), SOURCE_NAMES[source]]);
      }
      return [...reasons].map(([reason, sources]) => [`\`${row.name}\``, sources.join(', '), reason]);
    }),
  );

/** Every command of the command line, in a sentence. */
export const commandsTable = (): string =>
  table(
    ['command', 'what it does'],
    COMMANDS.map(({ name, usage, help, details }) => [
      `\`${`ultracode ${name} ${usage}`.trimEnd()}\``,
      details === undefined ? help : `${help}. ${details}`,
    ]),
  );

/** The commands of comments. */
export const verbsTable = (): string =>
  table(
    ['command', 'what it does'],
    COMMAND_HELP.map(({ form, text }) => [`\`${form}\``, text]),
  );

/** Options and examples of each command, and the options of all. Those of settings have the names of the settings. */
export const flagSections = (): string =>
  [
    ...COMMANDS.filter((command) => flagsOf(command).length > 0).map((command) =>
      [
        `## \`ultracode ${command.name}\``,
        ...(command.examples.length === 0 ? [] : [exampleLines(command.examples)]),
        flagTable(flagsOf(command)),
      ].join('\n\n'),
    ),
    `## Options of every command\n\n${flagTable(COMMON_FLAGS)}`,
  ].join('\n\n');

const exampleLines = (examples: readonly Example[]): string =>
  `\`\`\`sh\n${examples.map(({ line, help }) => `ultracode ${line} # ${help}`).join('\n')}\n\`\`\``;

const flagTable = (flags: readonly Flag[]): string =>
  table(
    ['option', 'what it does'],
    flags.map((flag) => [
      `\`--${flag.name}${flag.placeholder === null ? '' : ` ${flag.placeholder}`}\``,
      flagText(flag).replaceAll('<', '\\<'),
    ]),
  );

const SOURCES: readonly Source[] = ['input', 'file', 'clone', 'cli', 'plan'];
const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  input: 'input',
  file: 'file, on Actions',
  clone: 'file, on a laptop',
  cli: '`run`',
  plan: '`plan`',
};

function mark(permission: Permission): string {
  if (permission === 'set') return 'yes';
  if (permission === 'told') return 'yes, and told';
  if (permission === 'lower') return 'only lower';
  if (permission === 'stricter') return 'only stricter';
  if ('refused' in permission) return '**no**';
  return 'keptOut' in permission ? 'no, and told' : 'no effect';
}

const defaultOf = (row: Setting): string => {
  if (typeof row.default === 'number') return String(row.default);
  return [row.default ?? []]
    .flat()
    .map((text) => `\`${text}\``)
    .join(' and ');
};

function valuesOf(schema: Schema): string {
  switch (schema.kind) {
    case 'text':
      return 'text';
    case 'url':
      return 'URL';
    case 'number':
      return 'number above 0';
    case 'count':
      return schema.max === undefined ? 'whole number from 1' : `whole number, 1 to ${schema.max}`;
    case 'choice':
      return schema.values.map((value) => `\`${value}\``).join(', ');
    case 'choices':
      return `one or more of ${schema.values.map((value) => `\`${value}\``).join(', ')}`;
    case 'share':
      return 'share, like `0.2` or `20 %`';
    case 'domains':
      return 'list of domains';
    case 'lines':
      return 'list';
    case 'prices':
      return 'JSON or mapping';
    case 'suppressions':
      return 'JSON or list of mappings';
  }
}
