import { refusalOf, settingsFrom } from '../../config/settings-table.ts';
import { type Asked, askedOf } from '../asked.ts';
import { type CommandContext, command } from '../command.ts';
import { loadEnded, printEnded } from '../ended-run.ts';
import { JSON_OUTPUT, REPO } from '../flags.ts';
import { longCommand } from '../long-command.ts';
import { runIdOf } from '../run-id.ts';

export const runCommand = command<RunOptions>({
  name: 'run',
  usage: '<name|file>',
  takes: ['workflow'],
  help: 'review a change, audit a tree, or run a workflow of yours',
  details:
    'The workflow is the name of one that `list` shows, or the file of a script. The report is printed, and kept in the folder of the run.',
  examples: [
    {
      line: 'run audit --provider offline',
      help: 'every file, by fixed patterns: no model, no key, no network',
    },
    {
      line: 'run review --max-cost-usd 2',
      help: 'what this branch changes, for two dollars at most',
      needs: 'key',
    },
    {
      line: `run audit --args '{"focus": "races", "paths": ["src/**"]}' --fail-on never`,
      help: 'a part of the tree, for one kind of fault; exit code 0 whatever is found',
      needs: 'key',
    },
    {
      line: 'run audit --resume .ultracode/runs/20261130-091500-a1b2',
      help: 'go on from a run that was stopped, without paying again for what it has',
      needs: 'run',
    },
  ],
  flags: [
    REPO,
    {
      name: 'out',
      placeholder: 'DIR',
      help: 'folder of the run',
      default: '.ultracode/runs/<id> in the checkout',
    },
    {
      name: 'resume',
      placeholder: 'DIR',
      takes: 'run',
      help: "reuse what an earlier run's folder already answers",
    },
    {
      name: 'approve',
      placeholder: 'PHASE',
      repeatable: true,
      help: 'let the agents of a gated phase start',
    },
    JSON_OUTPUT,
  ],
  settings: settingsFrom('cli'),
  refusalOf: (name) => refusalOf('cli', name),
  read: (given) => ({
    ...askedOf(given, 'run'),
    out: given.text('out'),
    resume: given.text('resume'),
    approved: given.texts('approve'),
  }),
  run,
});

type RunOptions = Asked & {
  readonly out: string | null;
  readonly resume: string | null;
  readonly approved: readonly string[];
};

async function run(options: RunOptions, shell: CommandContext): Promise<number> {
  const [{ runLocal }, show, around] = await Promise.all([
    import('../../compose/local/run-local.ts'),
    loadEnded(),
    longCommand(shell),
  ]);
  using long = around;
  const { host } = shell;
  const { clean, stop, watch } = long;
  const said: string[] = [];
  const { report, result } = await runLocal(host, {
    ...options,
    self: shell.self,
    words: wordsOfRun(shell.words),
    runId: runIdOf(host.now(), shell.randomId()),
    stop,
    watch,
    clean,
    log: (line) => void said.push(line),
  }).finally(long.endLive);
  return printEnded({ report, result, said }, shell, { long, show, json: options.json });
}

/** The words that begin the same run again, but for where it goes on from and where it is kept. */
export function wordsOfRun(words: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--resume' || word === '--out') index += 1;
    else if (!/^--(resume|out)=/.test(word)) kept.push(word);
  }
  return kept;
}
