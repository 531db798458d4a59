import { UltracodeError } from '../../base/errors.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { refusalOf, settingsFrom } from '../../config/settings-table.ts';
import { findingIdIn } from '../../findings/fingerprint.ts';
import { type CommandContext, command } from '../command.ts';
import { loadEnded, printEnded } from '../ended-run.ts';
import { JSON_OUTPUT, REPO } from '../flags.ts';
import { longCommand } from '../long-command.ts';
import { runIdOf } from '../run-id.ts';
import { OF_RUNS } from './explain.ts';

/** Findings of one command: each is mended by one agent and checked by two, twice at most. */
const FINDINGS_MAX = 10;

export const fixCommand = command<FixOptions>({
  name: 'fix',
  usage: '<id>… [run]',
  takes: ['finding', 'run'],
  help: 'have agents mend findings of an earlier run, by their ids',
  details:
    'Others try to refute each edit. `run` is the folder of a run; without it, the latest one here that lists them. Edits stay in the folder of the new run.',
  examples: [
    { line: 'fix K3F9Q', help: 'of the latest run that lists it', needs: 'run' },
    {
      line: "fix K3F9Q P7Q2M --verify-command 'npm test'",
      help: 'two, each edit tried by a command',
      needs: 'run',
    },
  ],
  flags: [REPO, JSON_OUTPUT],
  settings: settingsFrom('cli').filter(({ name }) => !OF_RUNS.includes(name) || name === 'concurrency'),
  refusalOf: (name) =>
    OF_RUNS.includes(name) && name !== 'concurrency'
      ? 'what is mended is said by the report that lists the findings'
      : refusalOf('cli', name),
  read: ({ words, text, on, settings }) => {
    const ids = words.map(findingIdIn);
    const isFolder = words.length > 1 && ids.at(-1) === null;
    const findings = [...new Set((isFolder ? ids.slice(0, -1) : ids).filter((id) => id !== null))];
    const isRead = ids.slice(0, isFolder ? -1 : undefined).every((id) => id !== null);
    if (!isRead || findings.length === 0 || findings.length > FINDINGS_MAX)
      throw new UltracodeError(
        'USAGE',
        `fix: expected ids of findings as their report shows them (like K3F9Q), ${FINDINGS_MAX} at most, and at most a folder of a run after them, got ${words.length === 0 ? 'none' : `"${words.join(' ').slice(0, 200)}"`}.`,
      );
    const folder = isFolder ? (words.at(-1) ?? null) : null;
    return { findings, folder, repo: text('repo') ?? '.', json: on('json'), settings };
  },
  run: fix,
});

type FixOptions = {
  readonly findings: readonly string[];
  readonly folder: string | null;
  readonly repo: string;
  readonly json: boolean;
  readonly settings: RawSettings;
};

async function fix(options: FixOptions, shell: CommandContext): Promise<number> {
  const [{ fixLocal }, show, around] = await Promise.all([
    import('../../compose/local/findings/fix-local.ts'),
    loadEnded(),
    longCommand(shell),
  ]);
  using long = around;
  const { host } = shell;
  const { clean, stop, watch } = long;
  const said: string[] = [];
  const { report, result } = await fixLocal(host, {
    ...options,
    ...{ self: shell.self, runId: runIdOf(host.now(), shell.randomId()), stop, watch, clean },
    log: (line) => void said.push(line),
  }).finally(long.endLive);
  return printEnded({ report, result, said }, shell, { long, show, json: options.json });
}
