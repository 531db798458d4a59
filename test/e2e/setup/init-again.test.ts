import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FileContents, gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';

const WORKFLOW = '.github/workflows/ultracode.yml';
const FORKS = '.github/workflows/ultracode-forks.yml';
const SCRIPT = '.github/ultracode/error-paths.js';
const TYPES = '.github/ultracode/workflow.d.ts';
const CODE = { 'src/load.js': 'export const load = (x) => {\n  try { return JSON.parse(x) } catch {}\n};\n' };

/** A repository in which `init` has been given. */
async function initialized(files: FileContents = CODE, ...words: readonly string[]) {
  const repository = await gitRepository(files);
  const at = { cwd: repository.dir };
  const first = await cli(['init', ...words], at);
  expect(first.exitCode, first.stderr).toBe(0);
  const edit = async (path: string, change: (text: string) => string) => {
    const text = await readFile(join(repository.dir, path), 'utf8');
    expect(change(text)).not.toBe(text);
    await repository.write({ [path]: change(text) });
  };
  const init = (...more: readonly string[]) => cli(['init', ...more], at);
  return { repository, at, edit, init, [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose]() };
}

/** What is said also where nothing else is. */
const OPEN =
  /^Name the repository .*: ultracode init --action OWNER\/ultracode-action@COMMIT fills .* no job starts until then\. OWNER is the account .*, COMMIT one of its commits; without @COMMIT it is the tag v[\d.]+\.\n$/;

const KEPT = `kept   ${WORKFLOW}\nkept   ${SCRIPT}\nkept   ${TYPES}\n`;

test.concurrent.each<[string, (text: string) => string]>([
  ['the repository is filled in by hand', (text) => text.replace('OWNER/', 'acme/')],
  ['a version becomes a commit', (text) => text.replaceAll(/@.*$/gm, `@${'b'.repeat(40)}`)],
  ['the file gets comments', (text) => `# Ours\n${text.replace('steps:', 'steps: # two')}`],
  ['the file gets the line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
])('after %s, another init has nothing to say of it', async (_, change) => {
  await using there = await initialized();
  await there.edit(WORKFLOW, change);
  await there.edit(SCRIPT, (text) => text.replace('FILES_MAX = 48', 'FILES_MAX = 8'));
  const ended = await there.init();
  expect(ended).toMatchObject({ exitCode: 0, stdout: KEPT });
  expect(ended.stderr).not.toContain('is kept as it is');
  const quiet = await there.init('--quiet');
  expect(quiet.stdout).toBe(KEPT);
  const isOpen = (await readFile(join(there.repository.dir, WORKFLOW), 'utf8')).includes('OWNER/');
  expect(quiet.stderr).toMatch(isOpen ? OPEN : /^$/);
});

test.concurrent('what an owner has added is said, and is no problem; what differs is named by its place, and what to do', async () => {
  await using there = await initialized();
  await there.edit(WORKFLOW, (text) => text.replace('on:\n', 'on:\n  merge_group:\n'));
  const added = await there.init();
  expect(added.stderr).toContain(`${WORKFLOW} is kept as it is; its owner has added on.merge_group.\n`);
  expect((await there.init('--quiet')).stderr).toMatch(OPEN);
  await there.edit(WORKFLOW, (text) => text.replace('contents: read', 'contents: write'));
  const problem = `${WORKFLOW} is kept as it is. Against what was asked for now it differs in jobs.ultracode.permissions.contents (write, and would be read); it has besides on.merge_group. If you mean it so, nothing is to be done; else move it away and run this again.\n`;
  expect((await there.init()).stderr).toContain(problem);
  const quiet = (await there.init('--quiet')).stderr;
  expect(quiet.startsWith(problem)).toBe(true);
  expect(quiet.slice(problem.length)).toMatch(OPEN);
  await there.edit(TYPES, (text) => text.replace('agent', 'agents'));
  expect((await there.init()).stderr).toContain(
    `${TYPES} is kept as it is, and is not that of this version of the program. To have a new one, move it away and run this again.`,
  );
});

test.concurrent('the place of the Action is filled in where it is still open, in every file, and once', async () => {
  await using there = await initialized(CODE, '--two-jobs', '--forks');
  const jobs = ['--two-jobs', '--forks'];
  const before = await there.init('--check');
  expect(before.stdout.match(/still say OWNER/g)).toHaveLength(1);
  expect(before.stdout).toContain('4 `uses:` lines still say OWNER');
  for (const wrong of ['OWNER/ultracode-action', 'acme', 'acme/it@', 'https://github.com/']) {
    const refused = await there.init('--action', wrong);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('like acme/ultracode-action@v1; got "');
  }
  const filled = await there.init(...jobs, '--action', 'https://github.com/acme/ultracode-action.git');
  expect(filled.stdout).toBe(`filled ${WORKFLOW}\nfilled ${FORKS}\nkept   ${SCRIPT}\nkept   ${TYPES}\n`);
  expect(filled.stderr).not.toMatch(/OWNER|is kept as it is/);
  const text = await readFile(join(there.repository.dir, WORKFLOW), 'utf8');
  expect(text.match(/uses: acme\/ultracode-action@v\d+\.\d+\.\d+\n/g)).toHaveLength(2);
  expect((await there.init('--check')).stdout).not.toContain('OWNER');
  // Another address does not replace one that is there.
  const other = await there.init(...jobs, '--action', 'else/ultracode-action@v9');
  expect(other.stdout).toContain(`kept   ${WORKFLOW}\n`);
  expect(await readFile(join(there.repository.dir, WORKFLOW), 'utf8')).toBe(text);
});

test.concurrent('nothing is filled in through a link', async () => {
  await using repository = await gitRepository(CODE);
  await repository.write({ 'elsewhere.yml': 'uses: OWNER/ultracode-action@v0\n', '.github/workflows/x': '' });
  await symlink('../../elsewhere.yml', join(repository.dir, WORKFLOW));
  const ended = await cli(['init', '--action', 'acme/it@v1'], { cwd: repository.dir });
  expect(ended.stdout).toContain(`kept   ${WORKFLOW}\n`);
  expect(await readFile(join(repository.dir, 'elsewhere.yml'), 'utf8')).toContain('OWNER');
});

test.concurrent('only what no commit has is to be committed, from wherever the command is given', async () => {
  await using there = await initialized({ ...CODE, 'packages/one/a.py': 'x = 1\n' });
  const below = { cwd: join(there.repository.dir, 'packages/one') };
  const fromBelow = await cli(['init'], below);
  const [, command = ''] = /: (git add .* && git commit -m "Add Ultracode")$/m.exec(fromBelow.stderr) ?? [];
  expect(command).toContain(`:/${WORKFLOW} :/${SCRIPT} :/${TYPES}`);
  await there.repository.git('-C', 'packages/one', ...command.split(' ').slice(1, 5));
  expect(await there.repository.git('diff', '--cached', '--name-only')).toBe(
    `${SCRIPT}\n${TYPES}\n${WORKFLOW}`,
  );
  await there.repository.git('commit', '--quiet', '--message', 'set up');
  expect((await there.init()).stderr).not.toContain('git add');
  await there.edit(SCRIPT, (text) => text.replace('FILES_MAX = 48', 'FILES_MAX = 8'));
  expect((await there.init()).stderr).toContain(
    `Commit this file to the default branch (main): git add ${SCRIPT} &&`,
  );
  await there.repository.git('checkout', '--quiet', '--', '.');
  await there.repository.git('checkout', '--quiet', '-b', 'topic');
  expect((await there.init()).stderr).not.toMatch(/default branch \(|git add/);
});

test.concurrent('where .gitignore leaves the files out, the command adds them all the same', async () => {
  await using there = await initialized({ ...CODE, '.gitignore': '.github/\n' });
  const { stderr } = await there.init();
  expect(stderr).toContain(`these 3 files to the default branch (main): git add --force ${WORKFLOW} `);
});

test.concurrent('with a remote the key is stored first, and the commit is pushed', async () => {
  await using repository = await gitRepository(CODE);
  await repository.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  const { stderr } = await cli(['init', '--action', 'acme/ultracode-action@v1'], { cwd: repository.dir });
  expect(stderr).toMatch(
    /^1\. Store the key: .*\n2\. Commit these 3 files .* && git push\n3\. Open a pull request/m,
  );
  expect(stderr).not.toContain('gh repo create');
});

const WORKS: readonly (readonly [string, FileContents, string, string])[] = [
  ['JavaScript', CODE, 'src/load.js', '\nexport const other = (y) => eval(y);\n'],
  [
    'Python',
    { 'app.py': 'def f(p):\n    try:\n        return open(p)\n    except Exception:\n        pass\n' },
    'app.py',
    '\neval(input())\n',
  ],
  [
    'Go',
    {
      'main.go':
        'package main\n\nimport "crypto/md5"\n\nfunc sum(password []byte) [16]byte {\n\treturn md5.Sum(password)\n}\n',
    },
    'main.go',
    '\nfunc other(password []byte) [16]byte {\n\treturn md5.Sum(password)\n}\n',
  ],
];

test.concurrent.each(WORKS)(
  'what init suggests works in %s: on the default branch over all of it, on a branch over its change, before and after the files are committed',
  async (_, files, path, more) => {
    await using there = await initialized(files);
    const run = async () => {
      const { stdout } = await cli(
        ['run', 'error-paths', '--provider', 'offline', '--fail-on', 'never'],
        there.at,
      );
      expect(stdout).not.toMatch(/not tracked|has no files|not a clean result/);
      return stdout;
    };
    const whole = /^error-paths: 1 finding [\s\S]*Coverage: 1 of 1 file in scope looked at/;
    expect(await run()).toMatch(whole);
    await there.repository.git('add', '--all');
    await there.repository.git('commit', '--quiet', '--message', 'set up');
    const committed = await run();
    expect(committed).toMatch(/^error-paths: 1 finding /);
    expect(committed).toMatch(/Coverage: [12] of [12] files? in scope looked at/);
    await there.repository.git('checkout', '--quiet', '-b', 'topic');
    await there.edit(path, (text) => text + more);
    expect(await run()).toContain('Coverage: 1 of 1 changed file looked at');
  },
);

test.concurrent('where the default branch has an unusual name, what init suggests names it, and without it what is missing is told', async () => {
  await using repository = await gitRepository(CODE);
  await repository.git('branch', '--move', 'main', 'trunk');
  const at = { cwd: repository.dir };
  const { stderr } = await cli(['init'], at);
  const words = (pattern: RegExp) => (pattern.exec(stderr)?.[1] ?? '').split(' ');
  const whole = await cli(
    words(/without a key: ultracode (run \S+ --provider offline) \(all of the code\)/),
    at,
  );
  expect(whole.stdout).toContain('src/load.js:2');
  expect(whole.stdout).toContain('Coverage: 1 of 1 file in scope looked at');
  const command = words(/on a branch that changes something, ultracode (run .*)$/m);
  await repository.git('checkout', '--quiet', '-b', 'topic');
  await repository.write({ 'src/load.js': `${CODE['src/load.js']}eval(load);\n` });
  expect((await cli(command, at)).stdout).toContain('Coverage: 1 of 1 changed file looked at');
  const unnamed = await cli(command.slice(0, -2), at);
  expect(unnamed.stdout.replaceAll(/\s+/g, ' ')).toContain('there is nothing to compare with');
});

test.concurrent('a change of files that the first script does not read is no reason to call its result unclean', async () => {
  await using there = await initialized();
  await there.repository.git('checkout', '--quiet', '-b', 'topic');
  await there.repository.commit({ 'README.md': '# Read\n', 'src/more.js': 'export const more = eval;\n' });
  const { stdout } = await cli(['run', 'error-paths', '--provider', 'offline'], there.at);
  expect(stdout).not.toContain('not a clean result');
  expect(stdout).toMatch(/2 of 5 changed files looked at, 3 skipped\./);
});

test.concurrent('files that are not tracked are named, but those of init', async () => {
  await using there = await initialized();
  await there.repository.write({ '.github/notes.md': 'x\n', 'new/a.js': 'x\n' });
  const { stdout } = await cli(['run', 'audit', '--provider', 'offline'], there.at);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'not tracked by git, and so not looked at: .github/notes.md, new/. `git add` has them looked at.',
  );
});
