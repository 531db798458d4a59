import type { CommandCall, CommandRow } from './command.ts';
import type { Decided } from './decided.ts';
import { help } from './help/help.ts';
import { approve } from './runs/approve.ts';
import { resume } from './runs/resume.ts';
import { run } from './runs/run.ts';

/** Every verb, in the order of the help. The parser, near misses, help and docs are made from these rows. */
const ROWS = { run, resume, approve, help };

/** Verbs of later versions: named, so that none is taken for a workflow. */
export const LATER_VERBS: readonly string[] = [
  'list',
  'status',
  'revise',
  'reject',
  'save',
  'cancel',
  'dismiss',
  'reopen',
  'explain',
  'fix',
];

type Rows = typeof ROWS;
type Verb = keyof Rows;
type CommandOf<Row> = Row extends CommandRow<infer Command> ? Command : never;

/** A command that was understood. */
export type KnownCommand = CommandOf<Rows[Verb]>;

export const VERBS: readonly string[] = Object.keys(ROWS);

/** The row of a verb; null for a word that is none. */
export const rowOf = (word: string): CommandRow<KnownCommand> | null => (isVerb(word) ? ROWS[word] : null);

/** Forms of all commands with what they do, for the help. */
export const COMMAND_HELP = Object.values(ROWS).flatMap((row) => row.help);

/** Does a command, by its row. */
export function act(command: KnownCommand, call: CommandCall, signal: AbortSignal): Promise<Decided> {
  const row: CommandRow<KnownCommand> = ROWS[command.verb];
  return row.act(command, call, signal);
}

const isVerb = (word: string): word is Verb => Object.hasOwn(ROWS, word);
