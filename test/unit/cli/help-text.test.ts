import { expect, test } from 'vitest';
import { COMMON_FLAGS, flagsOf } from '../../../src/cli/flags.ts';
import { commandHelp, type HelpView, helpText } from '../../../src/cli/help-text.ts';
import { readCommandLine } from '../../../src/cli/read-command-line.ts';
import { COMMANDS } from '../../../src/cli/registry.ts';
import { shellWords } from '../../support/shell-words.ts';

const USUAL: HelpView = { self: 'ultracode', width: 80 };

const helpOf = (command: (typeof COMMANDS)[number]): string => commandHelp(command, USUAL);

test('help names every command in half a line, and how to begin, on one screen', () => {
  const text = helpText(COMMANDS, USUAL);
  expect(text).toMatchSnapshot();
  const rows = COMMANDS.map(({ name }) => text.split('\n').filter((line) => line.startsWith(`  ${name} `)));
  expect(rows.map(({ length }) => length)).toEqual(COMMANDS.map(() => 1));
  expect(text.split('\n').length).toBeLessThanOrEqual(30);
});

test('the help of one command explains all its flags, and those of every command', () => {
  for (const command of COMMANDS)
    for (const { name } of [...flagsOf(command), ...COMMON_FLAGS])
      expect(helpOf(command)).toMatch(new RegExp(`^  --${name} .*\\w`, 'm'));
  expect(COMMANDS.filter(({ name }) => name === 'list').map(helpOf)).toMatchSnapshot();
});

test.each([40, 60, 80, 100])(
  'in %i columns no line is wider, but for a command that is to be copied',
  (width) => {
    const view = { ...USUAL, width };
    const copied = /^ {2}ultracode |help <command>$/;
    const lines = [helpText(COMMANDS, view), ...COMMANDS.map((command) => commandHelp(command, view))]
      .join('\n')
      .split('\n');
    expect(lines.filter((line) => line.length > width && !copied.test(line))).toEqual([]);
  },
);

test('what starts the program stands in every line that can be copied', () => {
  const view = { self: 'npx ultracode-action', width: 80 };
  const text = [helpText(COMMANDS, view), ...COMMANDS.map((command) => commandHelp(command, view))].join(
    '\n',
  );
  expect(text).not.toMatch(/(?<!npx |[/.])\bultracode\b/);
  expect(text).toContain('  npx ultracode-action run audit --provider offline');
});

const EXAMPLES = COMMANDS.flatMap(({ name, examples }) => examples.map(({ line }) => [name, line] as const));

test('every command that takes something has examples', () => {
  const without = COMMANDS.filter(({ examples }) => examples.length === 0).map(({ name }) => name);
  expect(without).toEqual(['version']);
});

test.each(EXAMPLES)('the example of %s can be typed: %s', (name, line) => {
  const { command } = readCommandLine(shellWords(line), { commands: COMMANDS, self: 'ultracode' });
  expect(command.name).toBe(name);
});
