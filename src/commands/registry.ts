import type { CommandRow } from './command.ts';
import { dismiss } from './findings/dismiss.ts';
import { explain } from './findings/explain.ts';
import { fix } from './findings/fix.ts';
import { reopen } from './findings/reopen.ts';
import { help } from './help/help.ts';
import { list } from './help/list.ts';
import { author } from './plans/author.ts';
import { modify } from './plans/modify.ts';
import { reject } from './plans/reject.ts';
import { rerun } from './plans/rerun.ts';
import { revise } from './plans/revise.ts';
import { save } from './plans/save.ts';
import { approve } from './runs/approve.ts';
import { cancel } from './runs/cancel.ts';
import { resume } from './runs/resume.ts';
import { run } from './runs/run.ts';
import { status } from './runs/status.ts';

/** Every verb, in the order of the help. The parser, near misses, help and docs are made from these rows. */
const ROWS = {
  ...{ run, author, approve, revise, reject, save, rerun, modify },
  ...{ explain, fix, dismiss, reopen },
  ...{ resume, cancel, list, status, help },
};

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

/** The row of a command that was understood. */
export const rowFor = (command: KnownCommand): CommandRow<KnownCommand> => ROWS[command.verb];

const isVerb = (word: string): word is Verb => Object.hasOwn(ROWS, word);
