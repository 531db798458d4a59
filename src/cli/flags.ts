import type { Nameable } from '../compose/local/named-here.ts';
import type { Setting } from '../config/settings/setting.ts';

/** One flag of a command. Without a placeholder it takes no value. */
export type Flag = {
  readonly name: string;
  readonly placeholder: string | null;
  readonly repeatable?: boolean;
  readonly help: string;
  /** All that it may be, where that is a list. */
  readonly values?: readonly string[];
  /** Some of what it may be. */
  readonly suggested?: readonly string[];
  /** What its value names. */
  readonly takes?: Nameable;
  /** What is so without it, in words. */
  readonly default?: string;
};

export const REPO: Flag = {
  name: 'repo',
  placeholder: 'DIR',
  help: 'the checkout to look at',
  default: 'here',
};

export const JSON_OUTPUT: Flag = {
  name: 'json',
  placeholder: null,
  help: 'one line of JSON on standard output and nothing else',
};

/** What every command takes, besides its own. */
export const COMMON_FLAGS: readonly Flag[] = [
  {
    name: 'quiet',
    placeholder: null,
    help: 'on standard error only errors, and what changes what the result means',
  },
  {
    name: 'verbose',
    placeholder: null,
    help: 'on standard error also what is done meanwhile: turns and tool calls of agents, requests that are repeated, times',
  },
  {
    name: 'color',
    placeholder: null,
    help: 'colours, wherever the result goes (FORCE_COLOR=1 does the same)',
  },
  { name: 'no-color', placeholder: null, help: 'no colours (NO_COLOR=1 does the same)' },
];

/** All flags of a command that are not for every one: its own, and those of its settings. */
export const flagsOf = (command: {
  readonly flags: readonly Flag[];
  readonly settings: readonly Setting[];
}): readonly Flag[] => [...command.flags, ...command.settings.map(flagOfSetting)];

/** Lists are given one by one, because titles and globs may hold commas. */
function flagOfSetting(setting: Setting): Flag {
  const { name, schema, flag } = setting;
  const defaults = [setting.default ?? flag?.default ?? []].flat();
  return {
    name,
    placeholder: flag?.placeholder ?? 'TEXT',
    repeatable: schema.kind === 'lines',
    help: flag?.help ?? setting.help,
    ...('values' in schema ? { values: schema.values } : {}),
    ...(flag?.suggested === undefined ? {} : { suggested: flag.suggested }),
    ...(flag?.takes === undefined ? {} : { takes: flag.takes }),
    ...(defaults.length === 0 ? {} : { default: defaults.join(', ') }),
  };
}

/** What a flag does, whether it may be given several times, and what is so without it. */
export const flagText = ({ help, repeatable = false, default: standard }: Flag): string =>
  `${help}${repeatable ? '; repeatable' : ''}${standard === undefined ? '' : ` (default: ${standard})`}`;
