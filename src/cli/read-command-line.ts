import { parseArgs } from 'node:util';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { nearMiss } from '../base/near-miss.ts';
import type { Command, CommandContext, CommandFacts, Given } from './command.ts';
import { COMMON_FLAGS, type Flag, flagsOf } from './flags.ts';

/** A command that is ready to run. */
type Ready = {
  readonly command: Command;
  readonly given: Given;
  readonly run: (context: CommandContext) => Promise<number>;
};

/** Reads the words after the name of the program, which `self` starts. Throws USAGE with one line for anything that it does not know. */
export function readCommandLine(
  words: readonly string[],
  { commands, self }: { readonly commands: readonly Command[]; readonly self: string },
): Ready {
  const [first = 'help', ...rest] = words;
  const command = commands.find(({ name, aliases = [] }) => name === first || aliases.includes(first));
  if (rest.includes('--help') || rest.includes('-h'))
    return readCommandLine(['help', ...(command === undefined ? [] : [command.name])], { commands, self });
  if (command === undefined) throw unknownCommand(first, { commands, self });
  try {
    const given = parse(command, rest);
    return { command, given, run: command.prepare(given) };
  } catch (error) {
    if (!(error instanceof UltracodeError) || error.code !== 'USAGE') throw error;
    const said = error.message.replace(/[^.?!]$/, '$&.');
    throw new UltracodeError('USAGE', `${said} See ${self} help ${command.name}.`, { cause: error });
  }
}

/** The refusal of a word that is no command. */
export function unknownCommand(
  word: string,
  { commands, self }: { readonly commands: readonly CommandFacts[]; readonly self: string },
): UltracodeError {
  const names = commands.map(({ name }) => name);
  const meant = nearMiss(word, names);
  const asWorkflow = /^\w[\w-]*$/.test(word) ? ` If it is a workflow: ${self} run ${word}.` : '';
  const advice =
    meant === null ? `expected one of ${names.join(', ')}.${asWorkflow}` : `did you mean "${meant}"?`;
  return new UltracodeError('USAGE', `unknown command "${word}": ${advice} See ${self} help.`);
}

type Value = string | boolean | readonly (string | boolean)[] | undefined;
type Values = Readonly<Record<string, Value>>;

function parse(command: CommandFacts, words: readonly string[]): Given {
  const flags = [...flagsOf(command), ...COMMON_FLAGS];
  const given = parsed(command, words, flags);
  if (given.on('quiet') && given.on('verbose'))
    throw new UltracodeError('USAGE', `${command.name}: expected one of --quiet and --verbose, got both`);
  return given;
}

function parsed(command: CommandFacts, words: readonly string[], flags: readonly Flag[]): Given {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: Object.fromEntries(flags.map((flag) => [flag.name, optionOf(flag)])),
      allowPositionals: true,
    });
    return givenOf(command, { ...values }, positionals);
  } catch (cause) {
    const unknown = /Unknown option '(-[^']*)'/.exec(messageOf(cause))?.[1];
    const message = unknown === undefined ? messageOf(cause) : refuseFlag(unknown, command, flags);
    throw new UltracodeError('USAGE', `${command.name}: ${message}`, { cause });
  }
}

const optionOf = ({ placeholder, repeatable = false }: Flag) =>
  ({ type: placeholder === null ? 'boolean' : 'string', multiple: repeatable }) as const;

function refuseFlag(word: string, command: CommandFacts, flags: readonly Flag[]): string {
  const name = word.replace(/^-+/, '');
  const refusal = command.refusalOf?.(name) ?? null;
  if (refusal !== null) return `${word} is no option here: ${refusal}.`;
  const meant = nearMiss(
    name,
    flags.map((flag) => flag.name),
  );
  return meant === null ? `unknown option ${word}.` : `unknown option ${word}: did you mean --${meant}?`;
}

const givenOf = (command: CommandFacts, values: Values, words: readonly string[]): Given => ({
  words,
  text: (flag) => {
    const value = values[flag];
    return typeof value === 'string' ? value : null;
  },
  texts: (flag) => [values[flag]].flat().filter((item) => typeof item === 'string'),
  on: (flag) => values[flag] === true,
  settings: Object.fromEntries(
    command.settings.flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])),
  ),
});
