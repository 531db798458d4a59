import { expect, test } from 'vitest';
import { flagsOf } from '../../../src/cli/flags.ts';
import { commandHelp, helpText } from '../../../src/cli/help-text.ts';
import { COMMANDS } from '../../../src/cli/registry.ts';

const WIDTH = 100;

test('help names every command and explains every flag once', () => {
  const text = helpText(COMMANDS);
  expect(text).toMatchSnapshot();
  for (const { name } of COMMANDS) expect(text).toContain(`  ultracode ${name}`);
  const flags = new Set(COMMANDS.flatMap((command) => flagsOf(command).map(({ name }) => name)));
  for (const name of flags)
    expect(text.match(new RegExp(`^ {6}--${name} +(\\S+  +)?\\w`, 'gm'))).toHaveLength(1);
});

test('the help of one command explains all its flags', () => {
  for (const command of COMMANDS) {
    const text = commandHelp(command);
    for (const { name } of flagsOf(command)) expect(text).toContain(`      --${name}`);
  }
  expect(COMMANDS.filter(({ name }) => name === 'list').map(commandHelp)).toMatchSnapshot();
});

test('no line of help is wider than a usual terminal', () => {
  const lines = [helpText(COMMANDS), ...COMMANDS.map(commandHelp)].join('\n').split('\n');
  expect(lines.filter((line) => line.length > WIDTH)).toEqual([]);
});
