import { parseArgs } from 'node:util';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { nearMiss } from '../base/near-miss.ts';
import type { Command, CommandFacts, Given } from './command.ts';
import { type Flag, flagsOf } from './flags.ts';

/** Reads the words after `ultracode`. Throws USAGE with one line for anything that it does not know. */
export function readCommandLine(
  words: readonly string[],
  commands: readonly Command[],
): { readonly command: Command; readonly given: Given } {
  const [first = 'help', ...rest] = words;
  const command = commands.find(({ name, aliases = [] }) => name === first || aliases.includes(first));
  if (first !== 'help' && (rest.includes('--help') || rest.includes('-h')))
    return readCommandLine(['help', ...(command === undefined ? [] : [command.name])], commands);
  if (command === undefined) throw unknownCommand(first, commands);
  return { command, given: parse(command, rest) };
}

/** The refusal of a word that is no command. */
export function unknownCommand(word: string, commands: readonly CommandFacts[]): UltracodeError {
  const names = commands.map(({ name }) => name);
  const meant = nearMiss(word, names);
  const advice = meant === null ? `expected one of ${names.join(', ')}.` : `did you mean "${meant}"?`;
  return new UltracodeError('USAGE', `unknown command "${word}": ${advice} See ultracode help.`);
}

type Value = string | boolean | readonly (string | boolean)[] | undefined;
type Values = Readonly<Record<string, Value>>;

function parse(command: CommandFacts, words: readonly string[]): Given {
  const flags = flagsOf(command);
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
    throw new UltracodeError('USAGE', `${command.name}: ${message} See ultracode help ${command.name}.`, {
      cause,
    });
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
