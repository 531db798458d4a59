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

/** What a mistyped command is compared with: `workflows` are names of those that can be run here. */
type Known<Row extends CommandFacts> = {
  readonly commands: readonly Row[];
  readonly self: string;
  readonly workflows?: readonly string[];
};

export const commandNamed = <Row extends CommandFacts>(
  word: string,
  commands: readonly Row[],
): Row | undefined => commands.find(({ name, aliases = [] }) => name === word || aliases.includes(word));

/** Reads the words after the name of the program, which `self` starts. Throws USAGE with one line for anything that it does not know. */
export function readCommandLine(words: readonly string[], known: Known<Command>): Ready {
  const { commands, self } = known;
  const [first = 'help', ...rest] = words;
  const command = commandNamed(first, commands);
  if (rest.includes('--help') || rest.includes('-h'))
    return readCommandLine(['help', ...(command === undefined ? [] : [command.name])], known);
  if (command === undefined) throw unknownCommand(first, known);
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
  { commands, self, workflows = [] }: Known<CommandFacts>,
): UltracodeError {
  if (word.startsWith('--')) return misplacedFlag(word, { commands, self });
  const names = commands.map(({ name }) => name);
  const workflow = workflows.includes(word) ? word : nearMiss(word, workflows);
  const meant = workflow === word ? null : nearMiss(word, names);
  const asWorkflow =
    workflows.length === 0 && /^\w[\w-]*$/.test(word) ? ` If it is a workflow: ${self} run ${word}.` : '';
  const advice =
    meant !== null
      ? `did you mean "${meant}"?`
      : workflow !== null
        ? `did you mean the workflow ${workflow}? ${self} run ${workflow}.`
        : `expected one of ${names.join(', ')}.${asWorkflow}`;
  return new UltracodeError('USAGE', `unknown command "${word}": ${advice} See ${self} help.`);
}

/** The refusal of an option before any command. */
function misplacedFlag(word: string, { commands, self }: Known<CommandFacts>): UltracodeError {
  const run = commands.find(({ name }) => name === 'run');
  const meant = run === undefined ? null : asValue(word.slice(2), flagsOf(run));
  const advice = meant === null ? '' : ` Did you mean --${meant}, as in ${self} run audit --${meant}?`;
  return new UltracodeError(
    'USAGE',
    `unknown command "${word}": an option stands behind the command that it is for.${advice} See ${self} help.`,
  );
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
    const message =
      unknown === undefined ? refuseValue(messageOf(cause), flags) : refuseFlag(unknown, command, flags);
    throw new UltracodeError('USAGE', `${command.name}: ${message}`, { cause });
  }
}

const optionOf = ({ placeholder, repeatable = false }: Flag) =>
  ({ type: placeholder === null ? 'boolean' : 'string', multiple: repeatable }) as const;

function refuseFlag(word: string, command: CommandFacts, flags: readonly Flag[]): string {
  const name = word.replace(/^-+/, '');
  const refusal = command.refusalOf?.(name) ?? null;
  if (refusal !== null) return `${word} is no option here: ${refusal}.`;
  const written = WRITTEN_OUT[name];
  if (written !== undefined && !word.startsWith('--')) return `unknown option ${word}: ${written}`;
  const meant =
    asValue(name, flags) ??
    nearMiss(
      name,
      flags.map((flag) => flag.name),
    );
  return meant === null ? `unknown option ${word}.` : `unknown option ${word}: did you mean --${meant}?`;
}

/** The one option that takes the name of what was meant for an option, with it: `provider offline`. */
function asValue(name: string, flags: readonly Flag[]): string | null {
  const [flag, ...others] = flags.filter(({ values = [] }) => values.includes(name));
  return flag === undefined || others.length > 0 ? null : `${flag.name} ${name}`;
}

/** In place of what Node says of an option whose value is not there, or looks like the next option. */
function refuseValue(message: string, flags: readonly Flag[]): string {
  const name = /^Option '(?:-\w, )?--([\w-]+)(?: <value>' argument missing|' argument is ambiguous)/.exec(
    message,
  )?.[1];
  const flag = flags.find((one) => one.name === name);
  return flag === undefined
    ? message
    : `--${flag.name} needs a value, like --${flag.name} ${flag.placeholder?.replace(/\[.{1,20}\]$/, '')}, got none`;
}

/** Letters that people know from other programs. Options here are words, since a letter means something else in each of those. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  q: 'did you mean --quiet?',
  v: '--verbose says more while it works, and --version alone is the version.',
};

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
