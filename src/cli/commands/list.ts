import type { RawSettings } from '../../config/read-settings.ts';
import { settingsFrom } from '../../config/settings-table.ts';
import { type CommandContext, command } from '../command.ts';
import { JSON_OUTPUT, REPO } from '../flags.ts';
import { noWords } from '../words-after.ts';

type ListOptions = { readonly repo: string; readonly json: boolean; readonly settings: RawSettings };

export const listCommand = command<ListOptions>({
  name: 'list',
  usage: '',
  help: 'the workflows that can be run here',
  flags: [REPO, JSON_OUTPUT],
  settings: settingsFrom('cli').filter(({ name }) => name === 'workflows-dir'),
  read: ({ words, text, on, settings }) => {
    noWords(words, 'list');
    return { repo: text('repo') ?? '.', json: on('json'), settings };
  },
  run: list,
});

async function list(options: ListOptions, { host, print }: CommandContext): Promise<number> {
  const { listLocal } = await import('../../compose/local/local.ts');
  const entries = await listLocal(host, options.repo, options.settings);
  if (options.json) {
    print(JSON.stringify(entries));
    return 0;
  }
  for (const entry of entries) {
    if (entry.status === 'invalid')
      print(`${entry.name}  cannot load: ${entry.path}:${entry.problem.line}: ${entry.problem.message}`);
    else
      print(
        `${entry.name}  ${entry.description}\n    ${entry.path}${entry.hidden ? '  (hidden by one of the same name above: run it by its path)' : ''}`,
      );
  }
  return 0;
}
