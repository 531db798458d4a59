import type { CommandFacts } from './command.ts';
import { type Flag, flagsOf, flagText } from './flags.ts';

const WIDTH = 100;
const INTRODUCTION =
  'ultracode runs workflow scripts that fan subagents over code, have others refute what they found, and write one report.';
const ENVIRONMENT =
  'Environment: ANTHROPIC_API_KEY or ANTHROPIC_AUTH_TOKEN, ANTHROPIC_BASE_URL (any server that speaks the Anthropic Messages API).';
const EXIT_CODES = [
  'Exit codes: 0 done',
  '1 findings at or above --fail-on, errors that check found, or a plan whose script fails',
  '2 wrong usage, a script that cannot load, or a task that author declines',
  '3 did not complete, or waits for approval',
  '130 interrupted',
];

/** All commands. Each flag is explained where it comes first, and only named after that. */
export function helpText(commands: readonly CommandFacts[]): string {
  const column = columnOf(commands.flatMap(flagsOf));
  const explained = new Set<string>();
  const parts = commands.map((command) => {
    const flags = flagsOf(command);
    const fresh = flags.filter(({ name }) => !explained.has(name));
    const known = flags.filter(({ name }) => explained.has(name)).map(({ name }) => `--${name}`);
    for (const { name } of fresh) explained.add(name);
    return [
      entry(`  ${lineOf(command)}`, command.help, column),
      ...fresh.map((flag) => entry(leftOf(flag), flagText(flag), column)),
      ...(known.length === 0 ? [] : wrapped(known, { separator: '  ', indent: '      ' })),
    ].join('\n');
  });
  return [
    ...wrapped(INTRODUCTION.split(' ')),
    '',
    ...parts,
    '',
    ...wrapped(ENVIRONMENT.split(' '), { furtherIndent: '  ' }),
    ...wrapped(EXIT_CODES, { separator: ' · ', furtherIndent: '  ' }),
  ].join('\n');
}

/** One command, with all its flags. */
export function commandHelp(command: CommandFacts): string {
  const flags = flagsOf(command);
  const column = columnOf(flags);
  const title = `${lineOf(command)}: ${command.help}`;
  const lines = flags.map((flag) => entry(leftOf(flag), flagText(flag), column));
  return [
    ...wrapped(title.split(' '), { furtherIndent: '  ' }),
    ...(lines.length === 0 ? [] : ['', ...lines]),
  ].join('\n');
}

const lineOf = ({ name, usage }: CommandFacts): string => `ultracode ${name} ${usage}`.trimEnd();

const leftOf = ({ name, placeholder }: Flag): string =>
  `      --${name}${placeholder === null ? '' : ` ${placeholder}`}`;

const columnOf = (flags: readonly Flag[]): number =>
  Math.max(0, ...flags.map((flag) => leftOf(flag).length)) + 2;

/** What stands left, and its explanation in lines that begin at the same column. */
function entry(left: string, help: string, column: number): string {
  const indent = ' '.repeat(column);
  const [first = '', ...further] = wrapped(help.split(' '), { indent });
  return [`${left.padEnd(column - 2)}  ${first.trimStart()}`, ...further].join('\n');
}

/** Lines of whole words, at most `WIDTH` columns wide. */
function wrapped(
  words: readonly string[],
  layout: { readonly separator?: string; readonly indent?: string; readonly furtherIndent?: string } = {},
): readonly string[] {
  const { separator = ' ', indent = '', furtherIndent = indent } = layout;
  const [first = '', ...rest] = words;
  const lines: string[] = [];
  let line = `${indent}${first}`;
  for (const word of rest) {
    const longer = `${line}${separator}${word}`;
    if (longer.length <= WIDTH) line = longer;
    else {
      lines.push(line);
      line = `${furtherIndent}${word}`;
    }
  }
  return [...lines, line];
}
