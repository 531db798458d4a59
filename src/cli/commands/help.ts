import { command } from '../command.ts';
import { commandHelp, helpText } from '../help-text.ts';
import { unknownCommand } from '../read-command-line.ts';

export const helpCommand = command<{ readonly about: string | null }>({
  name: 'help',
  aliases: ['--help', '-h'],
  usage: '[command]',
  help: 'this, or what one command takes, with examples',
  examples: [{ line: 'help run', help: 'the same as: run --help' }],
  flags: [],
  settings: [],
  read: ({ words }) => ({ about: words[0] ?? null }),
  run: async ({ about }, { commands, print, cleaner, self, style }) => {
    const command = commands.find(({ name }) => name === about);
    if (about !== null && command === undefined) throw unknownCommand(about, { commands, self });
    const view = { self, width: style.width };
    const text = command === undefined ? helpText(commands, view) : commandHelp(command, view);
    print((await cleaner()).plain(text));
    return 0;
  },
});
