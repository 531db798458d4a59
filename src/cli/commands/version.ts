import { command } from '../command.ts';
import { noWords } from '../words-after.ts';

export const versionCommand = command<null>({
  name: 'version',
  aliases: ['--version', '-v', '-V'],
  usage: '',
  help: 'the version of this program',
  examples: [],
  flags: [],
  settings: [],
  read: ({ words }) => {
    noWords(words, 'version');
    return null;
  },
  run: async (_options, { host, readText, print, cleaner }) => {
    const { version } = JSON.parse(await readText(new URL('../package.json', host.programDir)));
    print((await cleaner()).line(String(version)));
    return 0;
  },
});
