import { UltracodeError } from '../../base/errors.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { refusalOf, settingsFrom } from '../../config/settings-table.ts';
import { type CommandContext, command } from '../command.ts';
import { JSON_OUTPUT, REPO } from '../flags.ts';
import { longCommand } from '../long-command.ts';
import { runIdOf } from '../run-id.ts';

/** What only a run has; the script is written here, and not run. */
const OF_RUNS: readonly string[] = [
  ...['args', 'fail-on', 'fail-on-new', 'min-confidence', 'suppressions'],
  ...['max-failed-agents', 'gate-phases'],
];

export const authorCommand = command<AuthorOptions>({
  name: 'author',
  usage: '"<task>"',
  help: 'have a model write a workflow script for a task',
  details:
    'The script is checked and tried in dry runs. What it would do and cost is printed; it is not run. The exit code is 2 where the author declines.',
  examples: [
    {
      line: 'author "Find every request that is sent without a timeout"',
      help: 'a script in the folder of this run, with its plan',
      needs: 'key',
    },
    {
      line: 'author "Check the licence of each dependency" --save licence-check',
      help: 'the same, also saved where `run licence-check` finds it',
      needs: 'key',
    },
    {
      line: 'author --revise .github/ultracode/licence-check.js "Skip development dependencies"',
      help: 'change one that is there',
      needs: 'key',
    },
  ],
  flags: [
    REPO,
    {
      name: 'revise',
      placeholder: 'FILE',
      help: 'change this script; the words say what about it',
    },
    {
      name: 'save',
      placeholder: 'NAME',
      help: 'also write the script to the first folder of workflows-dir under this name; never overwrites',
    },
    JSON_OUTPUT,
  ],
  settings: settingsFrom('cli').filter(({ name }) => !OF_RUNS.includes(name)),
  refusalOf: (name) =>
    OF_RUNS.includes(name)
      ? 'the script is written and not run; give it to the command `run`'
      : refusalOf('cli', name),
  read: (given) => {
    const save = given.text('save');
    if (save !== null && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(save))
      throw new UltracodeError(
        'USAGE',
        `author: --save takes a name of lower-case letters and digits joined by hyphens, like licence-check, got "${save}".`,
      );
    return {
      words: wordsOf(given.words),
      revise: given.text('revise'),
      save,
      repo: given.text('repo') ?? '.',
      json: given.on('json'),
      settings: given.settings,
    };
  },
  run: author,
});

type AuthorOptions = {
  readonly words: string;
  readonly revise: string | null;
  readonly save: string | null;
  readonly repo: string;
  readonly json: boolean;
  readonly settings: RawSettings;
};

/** Several words are one task too: not everybody puts a sentence in quotes. */
function wordsOf(words: readonly string[]): string {
  const task = words.join(' ').trim();
  if (task !== '') return task;
  throw new UltracodeError('USAGE', 'author: expected a task in quotes, got none.');
}

async function author(options: AuthorOptions, shell: CommandContext): Promise<number> {
  const [{ authorLocal, draftText, authoredJson, ANSI, PLAIN }, around] = await Promise.all([
    load(),
    longCommand(shell),
  ]);
  using long = around;
  const { host } = shell;
  const { clean, stop, watch } = long;
  const runId = runIdOf(host.now(), shell.randomId());
  const made = { self: shell.self, runId, stop, watch, clean };
  const authored = await authorLocal(host, { ...options, ...made }).finally(long.endLive);
  const palette = shell.style.color ? ANSI : PLAIN;
  const view = { clean, palette, width: shell.style.width };
  shell.print(options.json ? clean.json(authoredJson(authored)) : draftText(authored, options, view));
  if (long.isInterrupted()) return 130;
  return EXIT_CODES[authored.outcome.status];
}

/** A declined task is one to be put otherwise, like wrong usage: there is no script to go on with. */
const EXIT_CODES = { drafted: 0, declined: 2, failed: 3 } as const;

async function load() {
  const [{ authorLocal }, { draftText, authoredJson }, palette] = await Promise.all([
    import('../../compose/local/author-local.ts'),
    import('../draft-text.ts'),
    import('../../report/formats/terminal/palette.ts'),
  ]);
  return { authorLocal, draftText, authoredJson, ...palette };
}
