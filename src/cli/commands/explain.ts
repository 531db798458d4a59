import { UltracodeError } from '../../base/errors.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { refusalOf, settingsFrom } from '../../config/settings-table.ts';
import { findingIdIn } from '../../findings/fingerprint.ts';
import { type CommandContext, command } from '../command.ts';
import { JSON_OUTPUT, REPO } from '../flags.ts';
import { longCommand } from '../long-command.ts';
import { runIdOf } from '../run-id.ts';

/** What is settled by the report that lists the finding, or is about findings of a run. */
export const OF_RUNS: readonly string[] = [
  ...['args', 'base', 'paths', 'paths-ignore', 'workflows-dir', 'max-agents', 'concurrency', 'sarif'],
  ...['fail-on', 'fail-on-new', 'min-confidence', 'suppressions', 'max-failed-agents', 'gate-phases'],
];

export const explainCommand = command<ExplainOptions>({
  name: 'explain',
  usage: '<id> [run]',
  takes: ['finding', 'run'],
  help: 'have an agent explain one finding of an earlier run',
  details:
    'By its id, as the report shows it: what happens step by step, how to reproduce it, whether it holds. `run` is the folder of a run; without it, the latest one here that lists the finding.',
  examples: [
    { line: 'explain K3F9Q', help: 'of the latest run that lists it', needs: 'run' },
    {
      line: 'explain K3F9Q .ultracode/runs/20261130-091500-a1b2 --model opus',
      help: 'of one run, with another model',
      needs: 'run',
    },
  ],
  flags: [REPO, JSON_OUTPUT],
  settings: settingsFrom('cli').filter(({ name }) => !OF_RUNS.includes(name)),
  refusalOf: (name) =>
    OF_RUNS.includes(name)
      ? 'one finding is explained, of the code that its report is about'
      : refusalOf('cli', name),
  read: ({ words, text, on, settings }) => {
    const [word = '', folder = null, ...more] = words;
    const finding = findingIdIn(word);
    if (finding === null || more.length > 0)
      throw new UltracodeError(
        'USAGE',
        `explain: expected the id of a finding as its report shows it (like K3F9Q), and at most a folder of a run after it, got ${words.length === 0 ? 'none' : `"${words.join(' ')}"`}.`,
      );
    return { finding, folder, repo: text('repo') ?? '.', json: on('json'), settings };
  },
  run: explain,
});

type ExplainOptions = {
  readonly finding: string;
  readonly folder: string | null;
  readonly repo: string;
  readonly json: boolean;
  readonly settings: RawSettings;
};

async function explain(options: ExplainOptions, shell: CommandContext): Promise<number> {
  const [{ explainLocal, show }, around] = await Promise.all([load(), longCommand(shell)]);
  using long = around;
  const { host } = shell;
  const { clean, stop, watch } = long;
  const said: string[] = [];
  const { report } = await explainLocal(host, {
    ...options,
    ...{ self: shell.self, runId: runIdOf(host.now(), shell.randomId()), stop, watch, clean },
    log: (line) => void said.push(line),
  }).finally(long.endLive);
  for (const line of said) shell.say(clean.plain(line));
  const view = { clean, palette: shell.style.color ? show.ANSI : show.PLAIN, width: shell.style.width };
  shell.print(options.json ? clean.json(show.explainedJson(report)) : show.explainedText(report, view));
  return long.isInterrupted() ? 130 : show.exitCodeOf(report);
}

/** All of the program that it needs, loaded at the same time. */
async function load() {
  const [{ explainLocal }, { exitCodeOf }, { explainedJson }, { explainedText }, { ANSI, PLAIN }] =
    await Promise.all([
      import('../../compose/local/findings/explain-local.ts'),
      import('../../report/conclude.ts'),
      import('../../report/formats/json.ts'),
      import('../../report/formats/terminal/explained-text.ts'),
      import('../../report/formats/terminal/palette.ts'),
    ]);
  return { explainLocal, show: { exitCodeOf, explainedJson, explainedText, ANSI, PLAIN } };
}
