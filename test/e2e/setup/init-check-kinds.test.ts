import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { SHOP } from '../support/shop.ts';

const COMMIT = 'a'.repeat(40);
const ACTION = `acme/ultracode-action@${COMMIT}`;
const PATH = '.github/workflows/ultracode.yml';
const SETTINGS = '.github/ultracode.yml';

const TEXTS = { one: '', two: '', bare: '', forks: '' };
let made: readonly GitRepository[] = [];

/** A repository that init has set up. */
async function setUp(...words: readonly string[]): Promise<GitRepository> {
  const repository = await gitRepository(SHOP);
  await repository.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  const init = await cli(['init', '--action', ACTION, ...words], { cwd: repository.dir });
  expect(init.exitCode, init.stderr).toBe(0);
  await repository.git('add', '--all');
  await repository.git('commit', '--quiet', '--message', 'set up');
  return repository;
}

beforeAll(async () => {
  made = await Promise.all([setUp('--forks'), setUp('--two-jobs'), setUp('--without-commands')]);
  const read = (repository: GitRepository | undefined, path = PATH) =>
    readFile(join(repository?.dir ?? '', path), 'utf8');
  const [one, two, bare] = made;
  TEXTS.one = await read(one);
  TEXTS.two = await read(two);
  TEXTS.bare = await read(bare);
  TEXTS.forks = await read(one, '.github/workflows/ultracode-forks.yml');
});
afterAll(() => Promise.all(made.map((repository) => repository[Symbol.asyncDispose]())));

type Files = Readonly<Record<string, string>>;

/** What is said beside what is always said of such a repository. */
async function said(files: Files): Promise<readonly string[]> {
  await using repository = await gitRepository({ ...SHOP, ...files });
  await repository.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  const ended = await cli(['init', '--check', '--json'], { cwd: repository.dir });
  const lines: readonly string[] = JSON.parse(ended.stdout).map(
    ({ status, text }: Record<string, string>) => `${status} ${text}`,
  );
  expect(ended.exitCode, ended.stdout).toBe(lines.some((line) => line.startsWith('missing')) ? 1 : 0);
  return lines.filter((line) => !/^(?:advice Pull requests of forks|unknown There is no token)/.test(line));
}

/** A text with a part of it changed, which has to be there. */
function changed(text: string, ...changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((now, [from, to]) => {
    const next = now.replace(from, () => to);
    expect(next, `${from}`).not.toBe(now);
    return next;
  }, text);
}

/** The workflow of init with changes, at its path. */
const one = (...changes: Parameters<typeof changed> extends [string, ...infer C] ? C : never) => ({
  [PATH]: changed(TEXTS.one, ...changes),
});

const OF_PUSH = /concurrency:\n( +#.*\n)? {2}group: ultracode-push-.*\n {2}cancel-in-progress: true\n/;
const KEY = /anthropic-api-key: .*/;
const secret = (name: string): string => `anthropic-api-key: \${{ secrets.${name} }}`;
const workflow = (value: string): readonly [string, string] => [
  `workflow: \${{ inputs.workflow }}`,
  `workflow: ${value}`,
];

test('of what init has written nothing is said', async () => {
  for (const text of [TEXTS.one, TEXTS.two, TEXTS.bare]) expect(await said({ [PATH]: text })).toEqual([]);
  const crlf = TEXTS.one.replaceAll('\n', '\r\n');
  expect(await said({ [PATH]: crlf })).toEqual([]);
});

type Kind = readonly [string, () => Files, readonly RegExp[]];

const KINDS: readonly Kind[] = [
  // The names of workflows.
  [
    'a slip in a workflow',
    () => one(workflow('reveiw')),
    [/^missing `workflow`: there is no workflow "reveiw"; did you mean "review"\? What can be run: /],
  ],
  [
    'another word',
    () => one(workflow('lint')),
    [/^missing `workflow`: there is no workflow "lint"\. What can be run: .*audit/],
  ],
  [
    'a path',
    () => one(workflow('.github/ultracode/gone.js')),
    [/^missing `workflow`: there is no file \.github\/ultracode\/gone\.js\.$/],
  ],
  [
    'an expression',
    () => one(workflow(`\${{ inputs.workflow || 'audti' }}`)),
    [/^missing `workflow`: there is no workflow "audti"; did you mean "audit"/],
  ],
  [
    'a choice by event',
    () => one(workflow(`\${{ github.event_name == 'schedule' && 'audit' || 'revew' }}`)),
    [/^missing `workflow`: .*"revew"/],
  ],
  [
    'a default',
    () => one(['default: audit', 'default: audits']),
    [/^missing `workflow`: there is no workflow "audits"/],
  ],
  [
    'options',
    () => one(['default: audit', 'type: choice\n        options: [audit, sweep]']),
    [/^missing `workflow`: there is no workflow "sweep"/],
  ],
  ['one of ours', () => one(workflow('review')), []],
  [
    'a setting',
    () => ({ ...one(), [SETTINGS]: 'workflow: reviews\n' }),
    [/^missing The setting `workflow`: there is no workflow "reviews"/],
  ],
  [
    'a script by its name and by its path',
    () => ({
      [PATH]: changed(TEXTS.two, workflow('nightly')),
      '.github/ultracode/sweeping.js':
        "export const meta = { name: 'nightly', description: 'x' }\nreturn { summary: 'x' }\n",
    }),
    [],
  ],
  // Secrets, with nobody to ask.
  [
    'a slip in a secret',
    () => one([KEY, secret('ANTROPIC_API_KEY')]),
    [
      /^advice `anthropic-api-key` is read from the secret ANTROPIC_API_KEY: did you mean ANTHROPIC_API_KEY\? /,
    ],
  ],
  [
    'a secret of another name',
    () => one([KEY, secret('OPENAI_KEY')]),
    [/^advice .* the secret OPENAI_KEY: the guides call it ANTHROPIC_API_KEY\./],
  ],
  ['a secret in small letters, which GitHub takes', () => one([KEY, secret('anthropic_api_key')]), []],
  [
    'a secret in brackets',
    () => one([KEY, `anthropic-api-key: \${{ secrets['ANTHROPIC_KEY'] }}`]),
    [/^advice .* the secret ANTHROPIC_KEY: /],
  ],
  [
    'the token of GitHub',
    () => one([KEY, secret('GITHUB_TOKEN')]),
    [/^missing `anthropic-api-key` is given GITHUB_TOKEN/],
  ],
  [
    'a name that GitHub does not take',
    () => one([KEY, secret('GITHUB_KEY')]),
    [/^missing GitHub takes no secret called GITHUB_KEY/],
  ],
  [
    'words in place of a secret',
    () => one([KEY, 'anthropic-api-key: secrets.ANTHROPIC_API_KEY']),
    [/^missing `anthropic-api-key` is given these very words/],
  ],
  [
    'a variable of a shell',
    () => one([KEY, 'anthropic-api-key: $ANTHROPIC_API_KEY']),
    [/^missing `anthropic-api-key` is given these very words/],
  ],
  [
    'a context that there is not',
    () => one([KEY, `anthropic-api-key: \${{ secret.ANTHROPIC_API_KEY }}`]),
    [/^missing `anthropic-api-key` is read from `secret\.`/],
  ],
  [
    'a key of the job',
    () =>
      one(
        [KEY, 'model: opus'],
        ['    steps:\n', `    env: { ANTHROPIC_API_KEY: '\${{ secrets.ANTROPIC_KEY }}' }\n    steps:\n`],
      ),
    [/^advice `ANTHROPIC_API_KEY` is read from the secret ANTROPIC_KEY: /],
  ],
  // Comments.
  [
    'comments on lines alone',
    () => one([/ {2}issue_comment:\n.*\n/, '']),
    [/^missing Without `issue_comment` only comments on lines are commands/],
  ],
  [
    'a condition without its events',
    () => one([/ {2}issue_comment:\n.*\n/, ''], [/ {2}pull_request_review_comment:\n.*\n/, '']),
    [/^missing The `if` of a job is about comments, and no event brings one\./],
  ],
  [
    'comments in a file of their own',
    () => ({
      ...one([/ {2}issue_comment:\n.*\n/, '']),
      '.github/workflows/commands.yml': changed(TEXTS.one, [/ {2}pull_request:\n.*\n/, '']),
    }),
    [],
  ],
  // Actions of others.
  [
    'a tag',
    () => one([/actions\/checkout@.*/, 'actions/checkout@v4']),
    [/^advice .*: actions\/checkout@v4\. A commit \(40 digits\) stays what it is\.$/],
  ],
  [
    'several in two jobs, said once',
    () => ({
      [PATH]: changed(
        TEXTS.two,
        [/actions\/checkout@.*/, 'actions/checkout@v4'],
        [`${ACTION}`, 'acme/ultracode-action@v1'],
        ['    steps:\n', '    steps:\n      - uses: acme/setup@main\n'],
      ),
    }),
    [/^advice .*: acme\/setup@main, actions\/checkout@v4, acme\/ultracode-action@v1\./],
  ],
  // The history.
  [
    'no history',
    () => one([/ +fetch-depth: 0.*\n/, '']),
    [/^missing `fetch-depth: 0` is missing at actions\/checkout/],
  ],
  [
    'a history of fifty',
    () => one(['fetch-depth: 0', 'fetch-depth: 50']),
    [/^missing `fetch-depth: 0` is missing/],
  ],
  ['a history as text', () => one(['fetch-depth: 0', "fetch-depth: '0'"]), []],
  // What settings ask of the token.
  [
    'edits by an input',
    () => one([KEY, `${secret('ANTHROPIC_API_KEY')}\n          edits: pull-request`]),
    [/^missing `contents: write` .* what agents edit becomes no pull request/],
  ],
  [
    'edits by a setting',
    () => ({ ...one(), [SETTINGS]: 'edits: pull-request\n' }),
    [/^missing `contents: write` /],
  ],
  [
    'edits, of two jobs in the one that publishes',
    () => ({ [PATH]: TEXTS.two, [SETTINGS]: 'edits: pull-request\n' }),
    [/^missing `contents: write` /],
  ],
  [
    'edits that may be opened',
    () => ({ ...one(['contents: read', 'contents: write']), [SETTINGS]: 'edits: pull-request\n' }),
    [],
  ],
  [
    'edits of a sweep',
    () => ({
      [PATH]: changed(
        TEXTS.bare,
        [/ {2}pull_request:\n.*\n/, '  schedule: [{ cron: "0 4 * * 1" }]\n'],
        ['      pull-requests: write', '      issues: write'],
        ['contents: read', 'contents: write'],
      ),
      [SETTINGS]: 'edits: pull-request\n',
    }),
    [/^missing `pull-requests: write` .* no pull request with what agents edit/],
  ],
  ['edits as suggestions', () => ({ ...one(), [SETTINGS]: 'edits: suggestions\n' }), []],
  [
    'alerts',
    () => ({ ...one(), [SETTINGS]: 'sarif: upload\n' }),
    [/^missing `security-events: write` .* code scanning shows nothing/],
  ],
  // What gives secrets to strangers.
  [
    'pull_request_target',
    () => one(['  pull_request:\n', '  pull_request_target:\n']),
    [/^missing `pull_request_target` is not supported/],
  ],
  [
    'both',
    () => one(['  pull_request:\n', '  pull_request_target:\n  pull_request:\n']),
    [/^missing `pull_request_target` is not supported/],
  ],
  // Runs that end others.
  [
    'one group for everything',
    () => one([OF_PUSH, 'concurrency: { group: ultracode, cancel-in-progress: true }\n']),
    [/^missing `cancel-in-progress` with one group for everything \(ultracode\)/],
  ],
  [
    'a group by workflow',
    () =>
      one([
        OF_PUSH,
        `concurrency: { group: "\${{ github.workflow }}-\${{ github.event_name }}", cancel-in-progress: true }\n`,
      ]),
    [/^missing `cancel-in-progress` with one group for everything/],
  ],
  [
    'a group by ref',
    () =>
      one([
        OF_PUSH,
        `concurrency: { group: "\${{ github.workflow }}-\${{ github.ref }}", cancel-in-progress: true }\n`,
      ]),
    [/^missing `cancel-in-progress` also holds where a comment starts the run/],
  ],
  [
    'a group by ref without comments',
    () => ({
      [PATH]: changed(TEXTS.bare, [
        OF_PUSH,
        `concurrency: { group: "\${{ github.ref }}", cancel-in-progress: true }\n`,
      ]),
    }),
    [],
  ],
  [
    'a job that cancels',
    () => one(['      queue: max', '      cancel-in-progress: true']),
    [/^missing `cancel-in-progress` also holds where a comment/],
  ],
  [
    'cancelling where it is a push',
    () =>
      one([
        OF_PUSH,
        `concurrency: { group: "\${{ github.ref }}", cancel-in-progress: "\${{ github.event_name == 'pull_request' }}" }\n`,
      ]),
    [],
  ],
  ['a group without cancelling', () => one([OF_PUSH, 'concurrency: ultracode\n']), []],
  // The place of the Action.
  [
    'the placeholder, in three lines of two files',
    () => ({
      [PATH]: TEXTS.two.replaceAll(ACTION, 'OWNER/ultracode-action@v0'),
      '.github/workflows/ultracode-forks.yml': TEXTS.forks.replaceAll(ACTION, 'OWNER/ultracode-action@v0'),
    }),
    [
      /^missing 3 `uses:` lines still say OWNER .*no job starts\. Fill it in: ultracode init --action OWNER\/ultracode-action@COMMIT$/,
    ],
  ],
];

test.concurrent.each(KINDS)('%s', async (_, files, expected) => {
  expect(await said(files())).toEqual(expected.map((text) => expect.stringMatching(text)));
});
