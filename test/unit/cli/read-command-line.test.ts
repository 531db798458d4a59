import { expect, test } from 'vitest';
import type { Given } from '../../../src/cli/command.ts';
import { checkCommand } from '../../../src/cli/commands/check.ts';
import { initCommand } from '../../../src/cli/commands/init.ts';
import { listCommand } from '../../../src/cli/commands/list.ts';
import { planCommand } from '../../../src/cli/commands/plan.ts';
import { runCommand } from '../../../src/cli/commands/run.ts';
import { readCommandLine } from '../../../src/cli/read-command-line.ts';
import { COMMANDS } from '../../../src/cli/registry.ts';
import { readSettings } from '../../../src/config/read-settings.ts';
import { settingsFrom } from '../../../src/config/settings-table.ts';

const read = (words: readonly string[]) => readCommandLine(words, { commands: COMMANDS, self: 'ultracode' });
const given = (...words: string[]): Given => read(words).given;

test('run takes one workflow and its options', () => {
  const words = ['run', 'audit', '--repo', 'x', '--json', '--max-cost-usd', '2', '--provider=offline'];
  expect(read(words).command.name).toBe('run');
  expect(runCommand.read(given(...words))).toEqual({
    workflow: 'audit',
    args: null,
    repo: 'x',
    out: null,
    resume: null,
    approved: [],
    json: true,
    settings: { 'max-cost-usd': '2', provider: 'offline' },
  });
});

test('phases that wait, and those that are approved, are given one by one', () => {
  const gates = [
    '--gate-phases',
    'Fix, all',
    '--gate-phases',
    'Tell',
    '--approve',
    'Fix, all',
    '--approve=Tell',
  ];
  expect(runCommand.read(given('run', 'audit', ...gates))).toMatchObject({
    approved: ['Fix, all', 'Tell'],
    settings: { 'gate-phases': ['Fix, all', 'Tell'] },
  });
});

test('plan takes what decides the dry run, and nothing of what comes after it', () => {
  const words = ['plan', 'audit', '--base', 'main', '--args', '{"a":1}', '--model', 'opus'];
  expect(planCommand.read(given(...words))).toEqual({
    workflow: 'audit',
    args: '{"a":1}',
    repo: '.',
    json: false,
    settings: { base: 'main', model: 'opus' },
  });
});

test('check takes files, list a checkout and where to look in it, init a checkout', () => {
  expect(checkCommand.read(given('check', 'a.js', 'b.js', '--json'))).toEqual({
    files: ['a.js', 'b.js'],
    repo: '.',
    json: true,
    settings: {},
  });
  expect(listCommand.read(given('list', '--repo', 'x', '--workflows-dir', 'a', '--workflows-dir=b'))).toEqual(
    {
      repo: 'x',
      json: false,
      settings: { 'workflows-dir': ['a', 'b'] },
    },
  );
  const nothing = {
    commands: true,
    sweep: false,
    forks: false,
    twoJobs: false,
    verifiedEdits: false,
    provider: null,
    action: null,
    check: false,
    json: false,
  };
  expect(initCommand.read(given('init'))).toEqual({ ...nothing, repo: '.' });
});

test.each([
  [['--paths', 'src/**', '--paths', '*.{js,ts}'], 'paths', ['src/**', '*.{js,ts}']],
  [['--paths-ignore', 'vendor/**'], 'paths-ignore', ['vendor/**']],
  [['--workflows-dir', 'flows', '--workflows-dir', 'more'], 'workflows-dir', ['flows', 'more']],
  [['--max-output-tokens', '9000'], 'max-output-tokens', 9000],
  [['--agent-timeout-minutes', '2.5'], 'agent-timeout-minutes', 2.5],
  [['--anthropic-base-url', 'http://localhost:1'], 'anthropic-base-url', 'http://localhost:1'],
] as const)('run %j reaches the settings', (flags, name, value) => {
  const { settings } = runCommand.read(given('run', 'audit', ...flags));
  expect(readSettings([settings], 'option')[name]).toEqual(value);
});

test.each([
  [['--paths', 'src/**'], 'paths', ['src/**']],
  [['--paths-ignore', 'vendor/**'], 'paths-ignore', ['vendor/**']],
  [['--workflows-dir', 'flows'], 'workflows-dir', ['flows']],
  [['--max-output-tokens', '9000'], 'max-output-tokens', 9000],
] as const)('plan %j reaches the settings', (flags, name, value) => {
  const { settings } = planCommand.read(given('plan', 'audit', ...flags));
  expect(readSettings([settings], 'option')[name]).toEqual(value);
});

test('every setting that run or plan may set is a flag of it', () => {
  for (const [command, source] of [
    ['run', 'cli'],
    ['plan', 'plan'],
  ] as const) {
    for (const { name } of settingsFrom(source)) {
      const read = given(command, 'audit', `--${name}`, 'x');
      expect([command, name, Object.keys(read.settings)]).toEqual([command, name, [name]]);
    }
  }
});

test.each([
  [[], null],
  [['help'], null],
  [['--help'], null],
  [['-h'], null],
  [['run', '--help'], 'run'],
  [['check', '-h'], 'check'],
  [['help', 'plan'], 'plan'],
  [['nothing', '--help'], null],
])('%j asks for help, about a command where one is named', (words, about) => {
  const { command, given } = read(words);
  expect([command.name, given.words[0] ?? null]).toEqual(['help', about]);
});

test.each([['--version'], ['-v'], ['-V']])('%s is the command version', (word) => {
  expect(read([word]).command.name).toBe('version');
});

test.each([
  ['review', 'did you mean the workflow review? ultracode run review.'],
  ['reveiw', 'did you mean the workflow review? ultracode run review.'],
  ['audti', 'did you mean the workflow audit? ultracode run audit.'],
  // A command is nearer than a workflow of a like name, unless it is that name.
  ['lst', 'did you mean "list"?'],
  ['lists', 'did you mean the workflow lists? ultracode run lists.'],
  [
    'nothing',
    'expected one of run, plan, author, explain, fix, apply, check, list, init, publish, completion, help, version. See ultracode help.',
  ],
])('the first word %s is compared with names of workflows too', (word, advice) => {
  const known = { commands: COMMANDS, self: 'ultracode', workflows: ['lists', 'audit', 'review'] };
  expect(() => readCommandLine([word], known)).toThrow(`unknown command "${word}": ${advice}`);
});

test.each([[['help', '--help']], [['help', '-h']], [['--help', '--help']]])(
  '%j says what help takes, as it does for every other command',
  (words) => {
    const { command, given } = read(words);
    expect({ command: command.name, words: given.words }).toEqual({ command: 'help', words: ['help'] });
  },
);

test.each([
  [['rnu'], 'unknown command "rnu": did you mean "run"? See ultracode help.'],
  [
    ['finish'],
    'unknown command "finish": expected one of run, plan, author, explain, fix, apply, check, list, init, publish, completion, help, version. If it is a workflow: ultracode run finish. See ultracode help.',
  ],
  [
    ['-x'],
    'unknown command "-x": expected one of run, plan, author, explain, fix, apply, check, list, init, publish, completion, help, version. See ultracode help.',
  ],
  [['run', 'a', '-q'], 'run: unknown option -q: did you mean --quiet? See ultracode help run.'],
  [
    ['list', '-v'],
    'list: unknown option -v: --verbose says more while it works, and --version alone is the version. See ultracode help list.',
  ],
  [['run', 'a', '-m', 'opus'], 'run: unknown option -m. See ultracode help run.'],
  [
    ['run'],
    'run: expected a workflow name or file, got none. The command "list" shows what there is. See ultracode help run.',
  ],
  [
    ['run', 'a', 'b'],
    'run: expected a workflow name or file, got "a b". The command "list" shows what there is. See ultracode help run.',
  ],
  [
    ['run', 'a', '--max-cost', '2'],
    'run: unknown option --max-cost: did you mean --max-cost-usd? See ultracode help run.',
  ],
  [
    ['run', 'a', '--offline'],
    'run: unknown option --offline: did you mean --provider offline? See ultracode help run.',
  ],
  // Two options take it.
  [['run', 'a', '--high'], 'run: unknown option --high. See ultracode help run.'],
  [
    ['--offline'],
    'unknown command "--offline": an option stands behind the command that it is for. Did you mean --provider offline, as in ultracode run audit --provider offline? See ultracode help.',
  ],
  [
    ['--paths', 'src/**'],
    'unknown command "--paths": an option stands behind the command that it is for. See ultracode help.',
  ],
  [
    ['run', '--offline'],
    'run: unknown option --offline: did you mean --provider offline? See ultracode help run.',
  ],
  [['list', '--offline'], 'list: unknown option --offline. See ultracode help list.'],
  [
    ['init', '--action'],
    'init: --action needs a value, like --action OWNER/NAME, got none. See ultracode help init.',
  ],
  [
    ['run', 'a', '--paths', '--json'],
    'run: --paths needs a value, like --paths GLOB, got none. See ultracode help run.',
  ],
  [
    ['publish', 'a'],
    'publish: expected the number of the pull request, like --pull 7, got none. See ultracode help publish.',
  ],
  [
    ['publish', 'a', '--pull', 'x'],
    'publish: expected the number of the pull request, like --pull 7, got "x". See ultracode help publish.',
  ],
  [['run', 'a', '--hush'], 'run: unknown option --hush. See ultracode help run.'],
  [
    ['run', 'a', '--cache', 'off'],
    'run: --cache is no option here: nothing is reused on this machine unless --resume names the folder of a run. See ultracode help run.',
  ],
  [
    ['plan'],
    'plan: expected a workflow name or file, got none. The command "list" shows what there is. See ultracode help plan.',
  ],
  [
    ['plan', 'a', '--provider', 'offline'],
    'plan: --provider is no option here: a dry run asks no model. See ultracode help plan.',
  ],
  [['list', '--model', 'opus'], 'list: unknown option --model. See ultracode help list.'],
  [['check'], 'check: expected one or more script files, got none. See ultracode help check.'],
  [['list', 'x'], 'list: expected no words after it, got "x". See ultracode help list.'],
])('%j is refused in one line', (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ code: 'USAGE', message }));
});
