import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { ALL_WRITE } from '../../fakes/github/permissions.ts';
import { type GithubServer, startGithub } from '../../fakes/github.ts';
import { cli } from '../support/command-line.ts';
import { SHOP } from '../support/shop.ts';

const ACTION = `acme/ultracode-action@${'a'.repeat(40)}`;
const PATH = '.github/workflows/ultracode.yml';

/** A token that its owner has given everything to. */
const PERSONAL = { ...ALL_WRITE, administration: 'read', secrets: 'read' } as const;

async function setUp(words: readonly string[] = []): Promise<GitRepository> {
  const repository = await gitRepository(SHOP);
  await repository.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  const init = await cli(['init', '--action', ACTION, ...words], { cwd: repository.dir });
  expect(init.exitCode, init.stderr).toBe(0);
  await repository.git('add', '--all');
  await repository.git('commit', '--quiet', '--message', 'set up');
  return repository;
}

const checkOn = (repository: GitRepository, github?: GithubServer, token = github?.token) =>
  cli(['init', '--check', '--json', '--action', ACTION], {
    cwd: repository.dir,
    env: github === undefined ? {} : { GITHUB_TOKEN: token ?? '', GITHUB_API_URL: github.url },
  });

const saidBy = ({ stdout }: { readonly stdout: string }): readonly string[] =>
  JSON.parse(stdout).map(
    ({ status, where, text }: Record<string, string>) => `${status} ${where ?? '-'} ${text}`,
  );

async function serving(repository: GitRepository): Promise<GithubServer> {
  const github = await startGithub();
  github.serveRepository(repository.dir);
  return github;
}

test.concurrent('of what init has written and its owner has set up nothing is missing', async () => {
  await using repository = await setUp(['--forks', '--sweep']);
  await using github = await serving(repository);
  github.state.setup.secrets = ['ANTHROPIC_API_KEY'];
  github.state.setup.ruledChecks = ['test', 'ultracode: review'];
  const ended = await checkOn(repository, github, github.tokenWith(PERSONAL));
  expect(saidBy(ended)).toEqual([]);
  expect(ended).toMatchObject({ exitCode: 0, stderr: 'Nothing is missing.\n' });
  github.assertClean();
});

test.concurrent('what GitHub lacks is missing', async () => {
  await using repository = await setUp();
  await using github = await serving(repository);
  const { setup, rules } = github.state;
  Object.assign(setup, { protectedChecks: ['ultracode', 'ultracode: review'], hasMergeQueue: true });
  setup.policy = { enabled: true, allowed: 'local_only', isCommitRequired: true };
  rules.actionsMayOpenPulls = false;
  const text = await readFile(join(repository.dir, PATH), 'utf8');
  const tagged = text
    .replace(ACTION, 'acme/ultracode-action@v1.0.0')
    .replace('      contents: read', '      contents: write');
  await repository.write({ [PATH]: tagged });
  const ended = await checkOn(repository, github, github.tokenWith(PERSONAL));
  expect(ended.exitCode).toBe(1);
  const job = `${PATH}, job ultracode`;
  expect(saidBy(ended).filter((line) => line.startsWith('missing'))).toEqual([
    'missing - Only actions of the owner may be used here: Settings, Actions, General, Actions permissions.',
    `missing ${job} Only commits may be used here, and \`uses: acme/ultracode-action@v1.0.0\` is none: no job starts.`,
    `missing ${job} There is no secret ANTHROPIC_API_KEY: gh secret set ANTHROPIC_API_KEY`,
    'missing - The job ultracode is required, and a job is green where nothing was looked at. Require the check "ultracode: review" in its place.',
    'missing - "ultracode: review" is required and there is a merge queue, where it never appears: add `merge_group:` under `on:`.',
    'missing - Actions may not open pull requests here, so /ultracode save cannot: Settings, Actions, General, Allow GitHub Actions to create and approve pull requests.',
  ]);
  expect(saidBy(ended)).toContainEqual(
    expect.stringContaining(`advice ${PATH} It is another one than on main`),
  );
  github.assertClean();
});

test.concurrent('what a token may not read is said, and the rest is looked at', async () => {
  await using repository = await setUp();
  await using github = await serving(repository);
  await repository.git('rm', '--quiet', PATH);
  await repository.git('commit', '--quiet', '--message', 'not on GitHub');
  await repository.git('checkout', '--quiet', 'HEAD~1', '--', PATH);
  const ended = await checkOn(repository, github);
  expect(ended.exitCode).toBe(1);
  const said = saidBy(ended);
  expect(said.filter((line) => line.startsWith('unknown'))).toEqual([
    expect.stringMatching(/^unknown - GitHub refused to read which actions may be used: 403 /),
    expect.stringMatching(/^unknown - GitHub refused to read whether Actions may open pull requests: 403 /),
    expect.stringMatching(/^unknown - GitHub refused to read the names of secrets: 403 /),
  ]);
  expect(said).toContainEqual(
    `missing ${PATH} It is not on main: comments, schedules and forks use the files of that branch only.`,
  );
  expect(ended.stderr).toContain('1 thing is missing, 3 things could not be looked at');
  expect(ended.stdout + ended.stderr).not.toContain(github.token);
});

test.concurrent('a wrong token, and a server that does not answer, are no reason to stop', async () => {
  await using repository = await setUp();
  await using github = await serving(repository);
  const wrong = await checkOn(repository, github, 'ghp_wrongwrongwrongwrongwrongwrongwrong0');
  expect(wrong.exitCode).toBe(0);
  expect(saidBy(wrong)).toContainEqual(expect.stringMatching(/^unknown - .*: 401 Bad credentials/));
  const nobody = await cli(['init', '--check', '--action', ACTION], {
    cwd: repository.dir,
    env: { GITHUB_TOKEN: 'x', GITHUB_API_URL: 'http://127.0.0.1:9' },
  });
  expect(nobody.exitCode).toBe(0);
  expect(nobody.stdout).toMatch(
    /^unknown {2}GitHub could not be reached to read which branch is the default one/m,
  );
});

test.concurrent('from the files alone: workflow, settings and scripts', async () => {
  await using repository = await setUp();
  expect(saidBy(await checkOn(repository))).toEqual([
    expect.stringMatching(/^advice - Pull requests of forks/),
    expect.stringMatching(/^unknown - There is no token/),
  ]);
  const text = await readFile(join(repository.dir, PATH), 'utf8');
  await repository.write({
    [PATH]: text
      .replace('anthropic-api-key', 'antropic-api-key')
      .replace('          args:', '          max-cost-usd: five\n          args:'),
    '.github/ultracode.yml': 'modle: opus\n',
    '.github/ultracode/broken.js': "import x from 'y'\n",
    '.github/ultracode/typed.ts': '',
  });
  const ended = await checkOn(repository);
  expect(ended.exitCode).toBe(1);
  const missing = saidBy(ended).filter((line) => line.startsWith('missing'));
  expect(missing).toHaveLength(5);
  expect(missing).toContainEqual(expect.stringMatching(/job ultracode The step has no key/));
  expect(missing).toContainEqual(
    expect.stringMatching(/There is no input "antropic-api-key": did you mean "anthropic-api-key"\?$/),
  );
  expect(missing).toContainEqual(
    expect.stringMatching(/job ultracode input "max-cost-usd": .* got "five"\.$/),
  );
  expect(missing).toContainEqual(
    expect.stringMatching(
      /^missing - No run can begin with these settings: unknown .github\/ultracode\.yml setting "modle": did you mean/,
    ),
  );
  expect(missing).toContainEqual(expect.stringMatching(/broken\.js The script cannot load: line 1/));
  expect(saidBy(ended)).toContainEqual(
    expect.stringMatching(/^advice .github\/ultracode\/typed\.ts It is passed over/),
  );
});

test.concurrent('a repository without anything is told what writes it; nothing is written', async () => {
  await using repository = await gitRepository(SHOP);
  const ended = await cli(['init', '--check'], { cwd: repository.dir });
  expect(ended).toMatchObject({
    exitCode: 1,
    stdout: 'missing  No file of .github/workflows uses this Action. ultracode init writes one.\n',
    stderr: '1 thing is missing.\n',
  });
  expect(await repository.git('status', '--porcelain')).toBe('');
  expect(await cli(['init', '--check', '--quiet'], { cwd: repository.dir })).toMatchObject({ stderr: '' });
});

test.concurrent("this repository's own set-up lacks nothing that its files can say", async () => {
  const ended = await cli(['init', '--check', '--json'], { cwd: join(import.meta.dirname, '../../..') });
  expect(saidBy(ended).filter((line) => line.startsWith('missing'))).toEqual([]);
});
