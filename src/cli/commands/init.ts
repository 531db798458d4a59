import { type CommandContext, command } from '../command.ts';
import { REPO } from '../flags.ts';
import { noWords } from '../words-after.ts';

type InitOptions = { readonly repo: string };

export const initCommand = command<InitOptions>({
  name: 'init',
  usage: '',
  help: 'write a first workflow script, and the GitHub workflow that runs it',
  flags: [REPO],
  settings: [],
  read: ({ words, text }) => {
    noWords(words, 'init');
    return { repo: text('repo') ?? '.' };
  },
  run: init,
});

async function init({ repo }: InitOptions, { host, print, say, cleaner }: CommandContext): Promise<number> {
  const { initLocal } = await import('../../compose/local/init-local.ts');
  const clean = await cleaner();
  for (const { path, written } of await initLocal(host, repo))
    print(clean.plain(`${written ? 'wrote  ' : 'kept   '}${path}`));
  say(
    clean.plain(
      "Next: put the Action's repository into .github/workflows/ultracode.yml, add the secret ANTHROPIC_API_KEY, and try it here: ultracode run error-paths --provider offline",
    ),
  );
  return 0;
}
