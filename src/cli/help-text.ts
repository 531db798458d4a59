import type { Setting } from '../config/settings/setting.ts';
import { SETTINGS_TABLE } from '../config/settings-table.ts';
import type { CommandFacts } from './command.ts';
import { COMMON_FLAGS, type Flag, flagsOf, flagText } from './flags.ts';

/** How help is written: `self` starts the program, `width` is in columns. */
export type HelpView = { readonly self: string; readonly width: number };

const INTRODUCTION =
  'Ultracode runs workflow scripts that fan subagents over code, have others refute what they found, and write one report.';
const FIRST = {
  free: { help: 'Try it in a clone, without a key and at no cost:', line: 'run audit --provider offline' },
  paid: {
    help: 'With a key in ANTHROPIC_API_KEY, look at what your branch changes:',
    line: 'run review',
  },
};
const EXIT_CODES = [
  '0 done',
  '1 something was found, or is wrong',
  '2 wrong usage, or nothing could begin',
  '3 did not complete, or waits for approval',
  '130 interrupted',
];

/** All commands, each in a line or two, and how to begin. */
export function helpText(commands: readonly CommandFacts[], { self, width }: HelpView): string {
  const lines = commands.map(({ name, usage, help }) => ({ left: `  ${name} ${usage}`.trimEnd(), help }));
  return [
    ...wrapped(INTRODUCTION, { width }),
    '',
    `${self} <command> [options]`,
    '',
    ...entries(lines, width),
    '',
    ...Object.values(FIRST).flatMap(({ help, line }) => [...wrapped(help, { width }), `  ${self} ${line}`]),
    '',
    `All options and examples of one: ${self} help <command>`,
    ...wrapped(`Exit codes: ${EXIT_CODES.map((text) => together(text, width)).join('; ')}.`, {
      width,
      further: '  ',
    }),
  ].join('\n');
}

/** One command: examples first, then all its options. */
export function commandHelp(command: CommandFacts, { self, width }: HelpView): string {
  const { name, usage, help, details, examples } = command;
  const flags = flagsOf(command);
  return [
    `${self} ${name} ${usage}`.trimEnd() + (flags.length === 0 ? '' : ' [options]'),
    '',
    ...wrapped(`${sentence(help)}${details === undefined ? '' : ` ${details}`}`, { width }),
    ...(examples.length === 0 ? [] : ['', 'Examples']),
    ...examples.flatMap((example) => [
      ...wrapped(example.help, { width, indent: '  # ' }),
      `  ${self} ${example.line}`,
    ]),
    ...(flags.length === 0 ? [] : ['', 'Options', ...entries(flags.map(flagEntry), width)]),
    '',
    'Options of every command',
    ...entries(COMMON_FLAGS.map(flagEntry), width),
  ].join('\n');
}

/** What a settings file, an input or an option may hold. */
export function settingsHelp({ width }: Pick<HelpView, 'width'>): string {
  const rows: readonly Setting[] = SETTINGS_TABLE;
  const list = rows.map(({ name, help, default: standard = '' }) => {
    const value = [standard].flat().join(', ');
    return { left: `  ${name}`, help: `${help}${value === '' ? '' : ` (default: ${value})`}` };
  });
  return [
    'Settings, in .github/ultracode.yml, as inputs of the Action, or as options',
    '',
    ...entries(list, width),
  ].join('\n');
}

/** Words that no line break comes between, where a line has room for them. */
const together = (words: string, width: number): string =>
  width < 60 ? words : words.replaceAll(' ', NO_BREAK);
const NO_BREAK = '\u00a0';

const sentence = (help: string): string => `${help.charAt(0).toUpperCase()}${help.slice(1)}.`;

type Entry = { readonly left: string; readonly help: string };

const flagEntry = (flag: Flag): Entry => ({
  left: `  --${flag.name}${flag.placeholder === null ? '' : ` ${flag.placeholder}`}`,
  help: flagText(flag),
});

/** Columns that have to be left for explanations, for these to stand beside what they explain. */
const BESIDE_MIN = 36;

/** What stands left, and its explanation in lines that begin at the same column, or below it where there is no room. */
function entries(list: readonly Entry[], width: number): readonly string[] {
  const column = Math.max(0, ...list.map(({ left }) => left.length)) + 2;
  if (width - column < BESIDE_MIN)
    return list.flatMap(({ left, help }) => [left, ...wrapped(help, { width, indent: '      ' })]);
  return list.flatMap(({ left, help }) => {
    const [first = '', ...rest] = wrapped(help, { width, indent: ' '.repeat(column) });
    return [`${left.padEnd(column)}${first.trimStart()}`, ...rest];
  });
}

/** Lines of whole words, at most `width` columns wide where no word is longer. */
function wrapped(
  text: string,
  layout: { readonly width: number; readonly indent?: string; readonly further?: string },
): readonly string[] {
  const { width, indent = '', further = indent } = layout;
  const [first = '', ...rest] = text.split(' ');
  const lines: string[] = [];
  let line = `${indent}${first}`;
  for (const word of rest) {
    if (line.length + 1 + word.length <= width) line = `${line} ${word}`;
    else {
      lines.push(line);
      line = `${further}${word}`;
    }
  }
  return [...lines, line].map((whole) => whole.replaceAll(NO_BREAK, ' '));
}
