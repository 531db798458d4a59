import type { Nameable } from '../compose/local/named-here.ts';
import type { Loudness } from '../compose/output.ts';
import type { RawSettings } from '../config/read-settings.ts';
import type { Setting } from '../config/settings/setting.ts';
import type { Flag } from './flags.ts';
import type { Shell } from './shell.ts';

/** What help and parser know of a command. Static data: what it needs to run is loaded when it runs. */
export type CommandFacts = {
  readonly name: string;
  /** Other first words that mean it, like `--version`. */
  readonly aliases?: readonly string[];
  /** What stands after its name, like `<name|file>`; '' for nothing. */
  readonly usage: string;
  /** What it does, in half a line. */
  readonly help: string;
  /** What else one has to know before using it, in sentences. */
  readonly details?: string;
  readonly examples: readonly Example[];
  /** What its words name, in order; absent: a file, or a text of one's own. */
  readonly takes?: readonly Nameable[];
  readonly flags: readonly Flag[];
  /** Rows of the table of settings that are flags of it as well. */
  readonly settings: readonly Setting[];
  /** Why a setting is no flag of it; null when there is no such setting. */
  readonly refusalOf?: (name: string) => string | null;
};

/** Words that a person can type after the name of the program, as in a shell, and what comes of them. `needs`: what must be there besides a checkout with a commit. */
export type Example = {
  readonly line: string;
  readonly help: string;
  readonly needs?: 'key' | 'run' | 'script' | 'token' | 'workflow';
};

/** A command as its file writes it: `read` throws USAGE, `run` gives the exit code. */
export type CommandRow<Options> = CommandFacts & {
  readonly read: (given: Given) => Options;
  readonly run: (options: Options, context: CommandContext) => Promise<number>;
};

/** A row whose options are known to itself only, so that rows of all kinds stand in one list. */
export type Command = CommandFacts & {
  readonly prepare: (given: Given) => (context: CommandContext) => Promise<number>;
};

/** `commands` are all there are, for help; `workflows` those of the repository that a word which is no command may name. */
export type CommandContext = Shell & {
  readonly commands: readonly CommandFacts[];
  readonly workflows: readonly string[];
  readonly loudness: Loudness;
};

/** The parsed words after a command's name. */
export type Given = {
  /** Those that are no flags. */
  readonly words: readonly string[];
  readonly text: (flag: string) => string | null;
  readonly texts: (flag: string) => readonly string[];
  readonly on: (flag: string) => boolean;
  /** Those of the flags that are settings. */
  readonly settings: RawSettings;
};

export const command = <Options>(row: CommandRow<Options>): CommandRow<Options> & Command => ({
  ...row,
  prepare: (given) => {
    const options = row.read(given);
    return (context) => row.run(options, context);
  },
});
