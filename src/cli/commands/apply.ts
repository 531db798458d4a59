import { UltracodeError } from '../../base/errors.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { settingsFrom } from '../../config/settings-table.ts';
import { type CommandContext, command } from '../command.ts';
import { REPO } from '../flags.ts';

export const applyCommand = command<ApplyOptions>({
  name: 'apply',
  usage: '<folder>',
  takes: ['run'],
  help: 'write what the agents of a run edited to the work tree',
  details:
    'The work tree has to be clean. The folder is that of the run, or an unpacked artifact of one. Nothing is committed.',
  examples: [
    {
      line: 'apply .ultracode/runs/20261130-091500-a1b2 --dry-run',
      help: 'what would be written',
      needs: 'run',
    },
    { line: 'apply .ultracode/runs/20261130-091500-a1b2', help: 'then `git diff` shows it', needs: 'run' },
  ],
  flags: [REPO, { name: 'dry-run', placeholder: null, help: 'say what would be written, and write nothing' }],
  settings: settingsFrom('cli').filter(({ name }) => name === 'protected-paths'),
  read: ({ words, text, on, settings }) => {
    const [folder, ...more] = words;
    if (folder === undefined || more.length > 0)
      throw new UltracodeError('USAGE', `apply: expected one folder of a run, got ${words.length}`);
    return { folder, repo: text('repo') ?? '.', settings, dryRun: on('dry-run') };
  },
  run: apply,
});

type ApplyOptions = {
  readonly folder: string;
  readonly repo: string;
  readonly settings: RawSettings;
  readonly dryRun: boolean;
};

/** 1 where nothing was written because the edits do not fit, 3 where writing was stopped. */
async function apply(
  options: ApplyOptions,
  { host, print, say, cleaner, onInterrupt }: CommandContext,
): Promise<number> {
  const [{ applyLocal }, { appliedWords, failedWords, refusedWords, stoppedWords }] = await Promise.all([
    import('../../compose/local/apply-local.ts'),
    import('../../report/words/commands/applied.ts'),
  ]);
  const clean = await cleaner();
  const applied = await applyLocal(host, {
    ...options,
    before: (about) => {
      // Writing takes a moment: Ctrl-C lets it finish, and what is written is told.
      onInterrupt(() => undefined);
      for (const line of failedWords(about)) say(clean.line(line));
    },
  });
  if (applied.status === 'refused') {
    for (const line of refusedWords(applied)) say(clean.line(line));
    return 1;
  }
  const { result, next } = appliedWords(applied, options.dryRun);
  for (const line of result) print(clean.line(line));
  if (applied.status === 'stopped') {
    for (const line of stoppedWords(applied)) say(clean.line(line));
    return 3;
  }
  for (const line of next) say(clean.line(line));
  return 0;
}
