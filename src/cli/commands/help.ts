import { command } from '../command.ts';
import { commandHelp, helpText } from '../help-text.ts';
import { unknownCommand } from '../read-command-line.ts';

export const helpCommand = command<{ readonly about: string | null }>({
  name: 'help',
  aliases: ['--help', '-h'],
  usage: '[command]',
  help: 'this, or all that one command takes (also: [command] --help)',
  flags: [],
  settings: [],
  read: ({ words }) => ({ about: words[0] ?? null }),
  run: async ({ about }, { commands, print, cleaner }) => {
    const command = commands.find(({ name }) => name === about);
    if (about !== null && command === undefined) throw unknownCommand(about, commands);
    print((await cleaner()).plain(command === undefined ? helpText(commands) : commandHelp(command)));
    return 0;
  },
});
