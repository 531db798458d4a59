import { isPlaceholder } from '../../app/init/action-address.ts';
import { INIT_PROVIDERS, providerHere } from '../../app/init/provider-here.ts';
import type { InitChoice } from '../../app/init-files.ts';
import { UltracodeError } from '../../base/errors.ts';
import { nearMiss } from '../../base/near-miss.ts';
import { type CommandContext, command } from '../command.ts';
import { type Flag, JSON_OUTPUT, REPO } from '../flags.ts';
import { noWords } from '../words-after.ts';

type InitOptions = Omit<InitChoice, 'provider'> & {
  readonly repo: string;
  readonly action: string | null;
  /** Nothing is written: what is there is looked at. */
  readonly check: boolean;
  readonly json: boolean;
  /** Null: the one that the environment tells of. */
  readonly provider: InitChoice['provider'] | null;
};

const FLAGS: readonly Flag[] = [
  REPO,
  {
    name: 'check',
    placeholder: null,
    help: 'write nothing, and say what is missing in what is there: from the files alone, and from GitHub where GITHUB_TOKEN is set; exit code 1 where something is',
  },
  { ...JSON_OUTPUT, help: 'with --check: one line of JSON on standard output' },
  { name: 'forks', placeholder: null, help: 'also look at pull requests of forks by themselves' },
  {
    name: 'two-jobs',
    placeholder: null,
    help: 'one job asks models and may write nothing to GitHub, another one writes and has no key',
  },
  {
    name: 'verified-edits',
    placeholder: null,
    help: 'the same with a third job, without key and permissions, that runs a command over what agents edited',
  },
  { name: 'sweep', placeholder: null, help: 'also look at the whole tree once a week' },
  { name: 'without-commands', placeholder: null, help: 'no `/ultracode` in comments' },
  {
    name: 'provider',
    placeholder: 'P',
    values: INIT_PROVIDERS,
    help: `who answers on GitHub: ${INIT_PROVIDERS.join(', ')}`,
    default: 'the one that the environment is set up for',
  },
  {
    name: 'action',
    placeholder: 'OWNER/NAME[@REF]',
    help: "the Action's repository and version; also fills them into a file that has neither yet",
    default: 'those of this program, where it knows them; without @REF, the tag of its version',
  },
];

export const initCommand = command<InitOptions>({
  name: 'init',
  usage: '',
  help: 'set a repository up for GitHub, or check how it is',
  details:
    'Writes the workflow for GitHub Actions, a first script that fits the languages and the limit of dollars, with its plan, and types for the editor. What is there is kept.',
  examples: [
    { line: 'init', help: 'what is not there yet is written, what is there is kept' },
    {
      line: 'init --two-jobs --sweep',
      help: 'with one job that asks and one that writes, and a look at the whole tree once a week',
    },
    {
      line: 'init --check',
      help: 'what is missing in what is there; with GITHUB_TOKEN also on GitHub',
      needs: 'workflow',
    },
  ],
  flags: FLAGS,
  settings: [],
  read: ({ words, text, on }) => {
    noWords(words, 'init');
    const action = actionOf(text('action'));
    const choice = {
      commands: !on('without-commands'),
      sweep: on('sweep'),
      forks: on('forks'),
      twoJobs: on('two-jobs'),
      verifiedEdits: on('verified-edits'),
      provider: providerOf(text('provider')),
    };
    if (on('json') && !on('check'))
      throw new UltracodeError('USAGE', 'init: --json goes with --check, which was not given');
    return { ...choice, action, check: on('check'), json: on('json'), repo: text('repo') ?? '.' };
  },
  run: (options, shell) => (options.check ? check(options, shell) : init(options, shell)),
});

/** What stands after `uses:`; an address as browsers and git have it is taken too. */
function actionOf(given: string | null): string | null {
  if (given === null) return null;
  const action = given.replace(/^https:\/\/[\w.:-]{1,200}\//, '').replace(/(?:\.git)?\/?$/, '');
  if (/^[\w.-]+\/[\w.-]+(?:\/[\w./-]+)?(?:@[\w./-]+)?$/.test(action) && !isPlaceholder(action)) return action;
  throw new UltracodeError(
    'USAGE',
    `init: --action must be the repository that this Action is in, and a commit or a tag of it, like acme/ultracode-action@v1; got "${given}"`,
  );
}

function providerOf(given: string | null): InitOptions['provider'] {
  const provider = INIT_PROVIDERS.find((name) => name === given);
  if (given === null || provider !== undefined) return provider ?? null;
  const meant = nearMiss(given, INIT_PROVIDERS);
  throw new UltracodeError(
    'USAGE',
    `init: --provider must be one of ${INIT_PROVIDERS.join(', ')}, got "${given}"${meant === null ? '' : `; did you mean "${meant}"?`}`,
  );
}

/** 1 where something is missing. */
async function check(options: InitOptions, shell: CommandContext): Promise<number> {
  const { checkLocal, faultLines, summaryOf } = await import('../set-up/set-up.ts');
  const clean = await shell.cleaner();
  const checked = await checkLocal(shell.host, { ...options, self: shell.self });
  const { faults } = checked;
  if (options.json) shell.print(clean.json(faults.map((fault) => ({ ...fault }))));
  else for (const line of faultLines(faults)) shell.print(clean.line(line));
  if (shell.loudness !== 'quiet') shell.say(clean.line(summaryOf(checked)));
  return faults.some(({ status }) => status === 'missing') ? 1 : 0;
}

async function init(options: InitOptions, shell: CommandContext): Promise<number> {
  const { host, print, say, loudness } = shell;
  const [{ initLocal, foundText, stepsText, elsewhereText }, { planText }, { ANSI, PLAIN }] =
    await Promise.all([
      import('../set-up/set-up.ts'),
      import('../../report/formats/terminal/plan-text.ts'),
      import('../../report/formats/terminal/palette.ts'),
    ]);
  const clean = await shell.cleaner();
  const found = providerHere(host.env);
  const provider = options.provider ?? found.provider;
  const made = await initLocal(host, { ...options, provider });
  const asked = { provider, sign: options.provider === null ? found.sign : null, self: shell.self };
  const left = made.elsewhere?.paths.map((path) => ({ path, done: 'left' })) ?? [];
  for (const { path, done } of [...made.files, ...left])
    print(clean.line(`${done.padEnd('filled '.length)}${path}`));
  const view = { clean, palette: shell.style.color ? ANSI : PLAIN, width: shell.style.width };
  const tell = (lines: readonly string[]): void => {
    for (const line of lines) say(clean.line(line));
  };
  if (made.elsewhere !== null) {
    const { problems, steps } = elsewhereText(made, asked);
    tell(loudness === 'quiet' ? problems : [...problems, ...steps]);
    return 0;
  }
  const { problems, open, notes, steps } = stepsText(made, asked);
  if (loudness !== 'quiet') {
    tell(['', ...foundText(made, asked)]);
    if (typeof made.plan !== 'string') {
      say(clean.line(''));
      say(planText(made.plan, view));
    }
    say(clean.line(''));
  }
  tell([...problems, ...(loudness === 'quiet' ? open : [...notes, ...steps])]);
  return 0;
}
