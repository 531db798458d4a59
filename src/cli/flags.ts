import type { Setting } from '../config/settings/setting.ts';

/** One flag of a command. Without a placeholder it takes no value. */
export type Flag = {
  readonly name: string;
  readonly placeholder: string | null;
  readonly repeatable?: boolean;
  readonly help: string;
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

/** All flags of a command: its own, and those of its settings. */
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
    ...(defaults.length === 0 ? {} : { default: defaults.join(', ') }),
  };
}

/** What a flag does, whether it may be given several times, and what is so without it. */
export const flagText = ({ help, repeatable = false, default: standard }: Flag): string =>
  `${help}${repeatable ? '; repeatable' : ''}${standard === undefined ? '' : ` (default: ${standard})`}`;
