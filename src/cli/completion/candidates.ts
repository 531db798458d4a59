import type { Nameable } from '../../compose/local/named-here.ts';
import type { CommandFacts } from '../command.ts';
import { COMMON_FLAGS, type Flag, flagsOf } from '../flags.ts';

/** A word that can stand where one is typed, and what it means. */
export type Candidate = { readonly value: string; readonly help: string };

/** What is typed: the words that are whole, without the program's own, and the one that is not yet. */
export type Typed = { readonly words: readonly string[]; readonly partial: string };

type Known = {
  readonly commands: readonly CommandFacts[];
  /** The shells that there are scripts for. */
  readonly shells: readonly string[];
  /** What of a kind there is in the repository. Asked for where one can stand only. */
  readonly named: (kind: Nameable) => Promise<readonly Candidate[]>;
};

/** What can be typed, in the order of help. None where a file, a folder or a text of one's own is expected: then the shell offers files. */
export async function candidatesFor(typed: Typed, known: Known): Promise<readonly Candidate[]> {
  const { words, partial } = inWords(typed);
  const [name, ...rest] = words;
  if (name === undefined) return beginning(partial, commandNames(known.commands));
  const command = known.commands.find((one) => one.name === name);
  if (command === undefined) return [];
  const flags = [...flagsOf(command), ...COMMON_FLAGS];
  const takes = (word: string): Flag | undefined =>
    flags.find((flag) => flag.placeholder !== null && `--${flag.name}` === word);
  const assigned = /^(--[\w-]+)=(.*)$/s.exec(partial);
  if (assigned !== null) {
    const [, flag = '', value = ''] = assigned;
    return beginning(value, await valuesOf(takes(flag), known)).map((one) => ({
      ...one,
      value: `${flag}=${one.value}`,
    }));
  }
  const before = takes(rest.at(-1) ?? '');
  if (before !== undefined) return beginning(partial, await valuesOf(before, known));
  if (partial.startsWith('-')) return beginning(partial, flagNames(flags, rest));
  const positional = rest.filter((word, index) => !word.startsWith('-') && !takes(rest[index - 1] ?? ''));
  return beginning(partial, await wordsOf(command, positional, known));
}

/** A shell that cuts words at `=` gives the pieces; what completes the last piece is then the value alone. */
function inWords({ words, partial }: Typed): Typed {
  if (partial === '=') return { words, partial: '' };
  return words.at(-1) === '=' ? { words: words.slice(0, -1), partial } : { words, partial };
}

const beginning = (partial: string, all: readonly Candidate[]): readonly Candidate[] =>
  all.filter(({ value }) => value.startsWith(partial) && SAFE.test(value));

// What is offered is put into the command line as it is: nothing that a shell would act on.
const SAFE = /^[\w.-][\w./@-]*$/;

const commandNames = (commands: readonly CommandFacts[]): readonly Candidate[] =>
  commands.map(({ name, help }) => ({ value: name, help }));

const flagNames = (flags: readonly Flag[], given: readonly string[]): readonly Candidate[] =>
  [...flags, HELP]
    .filter(({ name, repeatable }) => repeatable === true || !given.includes(`--${name}`))
    .map(({ name, help }) => ({ value: `--${name}`, help }));

const HELP: Flag = { name: 'help', placeholder: null, help: 'what the command takes, with examples' };

async function valuesOf(flag: Flag | undefined, { named }: Known): Promise<readonly Candidate[]> {
  if (flag?.takes !== undefined) return named(flag.takes);
  return (flag?.values ?? flag?.suggested ?? []).map((value) => ({ value, help: flag?.name ?? '' }));
}

/** What can follow the words of a command that are no options. */
async function wordsOf(
  { name, takes = [] }: CommandFacts,
  before: readonly string[],
  { commands, shells, named }: Known,
): Promise<readonly Candidate[]> {
  const kind = takes[before.length];
  if (kind !== undefined) return named(kind);
  if (before.length > 0) return [];
  if (name === 'help') return commandNames(commands);
  return name === 'completion' ? shells.map((value) => ({ value, help: `for ${value}` })) : [];
}
