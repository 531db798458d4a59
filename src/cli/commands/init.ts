import type { InitChoice } from '../../app/init-files.ts';
import { UltracodeError } from '../../base/errors.ts';
import { type CommandContext, command } from '../command.ts';
import { type Flag, REPO } from '../flags.ts';
import { noWords } from '../words-after.ts';

type InitOptions = InitChoice & { readonly repo: string; readonly action: string | null };

const FLAGS: readonly Flag[] = [
  REPO,
  { name: 'forks', placeholder: null, help: 'also look at pull requests of forks by themselves' },
  {
    name: 'two-jobs',
    placeholder: null,
    help: 'one job asks models and may write nothing to GitHub, another one writes and has no key',
  },
  { name: 'sweep', placeholder: null, help: 'also look at the whole tree once a week' },
  { name: 'without-commands', placeholder: null, help: 'no `/ultracode` in comments' },
  {
    name: 'action',
    placeholder: 'OWNER/NAME@REF',
    help: "the Action's repository and version",
    default: 'those of this program, where it knows them',
  },
];

export const initCommand = command<InitOptions>({
  name: 'init',
  usage: '',
  help: 'write a first workflow script, and the GitHub workflow that runs it',
  flags: FLAGS,
  settings: [],
  read: ({ words, text, on }) => {
    noWords(words, 'init');
    const action = text('action');
    if (action !== null && !/^[\w.-]+\/[\w./-]+@[\w./-]+$/.test(action))
      throw new UltracodeError(
        'USAGE',
        `init: --action must be like owner/ultracode-action@v1, got "${action}"`,
      );
    const choice = {
      commands: !on('without-commands'),
      sweep: on('sweep'),
      forks: on('forks'),
      twoJobs: on('two-jobs'),
    };
    return { ...choice, action, repo: text('repo') ?? '.' };
  },
  run: init,
});

async function init(options: InitOptions, { host, print, say, cleaner }: CommandContext): Promise<number> {
  const { initLocal } = await import('../../compose/local/init-local.ts');
  const clean = await cleaner();
  const { files, repositoryUrl, otherHost } = await initLocal(host, options);
  for (const { path, written } of files) print(clean.line(`${written ? 'wrote  ' : 'kept   '}${path}`));
  for (const { path, differs } of files)
    if (differs)
      say(
        clean.line(`${path} is not what was asked for: move it away and run this again to have the new one.`),
      );
  const notFilled = files.filter(({ lacksAction }) => lacksAction).map(({ path }) => path);
  if (otherHost !== null)
    say(
      clean.line(
        `The remote is on ${otherHost}, and these files are for GitHub Actions only. The command line works in any clone.`,
      ),
    );
  const secrets =
    repositoryUrl === null || otherHost !== null
      ? 'Settings, Secrets and variables, Actions'
      : `${repositoryUrl}/settings/secrets/actions/new`;
  const steps = [
    ...(notFilled.length > 0
      ? [
          `Put the Action's repository and a commit of it into the \`uses:\` lines that say OWNER, in ${notFilled.join(' and ')}.`,
        ]
      : []),
    'Try it here, without a key: ultracode run error-paths --provider offline',
    `Add the secret ANTHROPIC_API_KEY: ${secrets}`,
    'Commit these files to the default branch, and open a pull request.',
  ];
  for (const [index, step] of steps.entries()) say(clean.line(`${index + 1}. ${step}`));
  return 0;
}
