import { command } from '../command.ts';
import { commandHelp, helpText, settingsHelp } from '../help-text.ts';
import { unknownCommand } from '../read-command-line.ts';

export const helpCommand = command<{ readonly about: string | null }>({
  name: 'help',
  aliases: ['--help', '-h'],
  usage: '[command]',
  help: 'this, or what one command takes, with examples',
  examples: [
    { line: 'help run', help: 'the same as: run --help' },
    { line: 'help settings', help: 'every setting, with what it is without one' },
  ],
  flags: [],
  settings: [],
  read: ({ words }) => ({ about: words[0] ?? null }),
  run: async ({ about }, { commands, workflows, print, cleaner, self, style }) => {
    const view = { self, width: style.width };
    if (about === 'settings') {
      print((await cleaner()).plain(settingsHelp(view)));
      return 0;
    }
    const command = commands.find(({ name }) => name === about);
    if (about !== null && command === undefined) throw unknownCommand(about, { commands, self, workflows });
    const text = command === undefined ? helpText(commands, view) : commandHelp(command, view);
    print((await cleaner()).plain(text));
    return 0;
  },
});
