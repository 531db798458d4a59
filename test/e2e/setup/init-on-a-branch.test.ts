import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { SHOP } from '../support/shop.ts';

const WORKFLOW = '.github/workflows/ultracode.yml';
const SCRIPT = '.github/ultracode/error-paths.js';
const TYPES = '.github/ultracode/workflow.d.ts';
const ALL = [WORKFLOW, SCRIPT, TYPES];
const ACTION = `acme/ultracode-action@${'a'.repeat(40)}`;
const LEFT = ALL.map((path) => `left   ${path}\n`).join('');

/** A branch `topic` with a commit of its own, made before the set-up that `main` has; `remote`: the server has it, and main of this clone does not. */
async function madeBefore(remote: boolean, ...words: readonly string[]) {
  const repository = await gitRepository(SHOP);
  await repository.git('branch', 'topic');
  await cli(['init', '--action', ACTION, ...words], { cwd: repository.dir });
  await repository.commit({}, 'set up');
  if (remote)
    await repository.shell(
      'git update-ref refs/remotes/origin/main main; git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main; git reset --quiet --hard topic',
    );
  await repository.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  await repository.git('switch', '--quiet', 'topic');
  await repository.commit({ 'src/new.js': 'export const a = 1;\n' });
  const at = { cwd: repository.dir };
  const init = (...more: readonly string[]) => cli(['init', ...more], at);
  return { repository, init, [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose]() };
}

test.concurrent.each([
  ['the server', true, 'origin/main'],
  ['this clone', false, 'main'],
])(
  'on a branch made before the set-up that main of %s has, nothing is written, and merging it works',
  async (_, remote, ref) => {
    await using there = await madeBefore(remote);
    const ended = await there.init();
    expect(ended).toMatchObject({ exitCode: 0, stdout: LEFT });
    expect(ended.stderr).toContain(
      `Nothing was written: ${ref} has these 3 files already, and topic does not have them yet.`,
    );
    expect(ended.stderr).not.toMatch(/git add|no plan|Try it here/);
    expect(await there.repository.git('status', '--porcelain')).toBe('');
    const quiet = await there.init('--quiet');
    expect(quiet.stderr).toMatch(new RegExp(`^Nothing was written: ${ref} has .*\\n$`));
    const [, command = ''] = /: (git merge \S+) /.exec(ended.stderr) ?? [];
    expect(command).toBe(`git merge ${ref}`);
    await there.repository.shell(command);
    expect((await there.init()).stdout).toBe(ALL.map((path) => `kept   ${path}\n`).join(''));
  },
);

test.concurrent('on main after a fetch, and on a commit, it is the same', async () => {
  await using there = await madeBefore(true);
  const { repository, init } = there;
  await repository.git('switch', '--quiet', 'main');
  const onMain = await init();
  expect(onMain.stdout).toBe(LEFT);
  expect(onMain.stderr).toContain('origin/main has these 3 files already, and main does not');
  await repository.git('switch', '--quiet', '--detach', 'topic');
  const detached = await init();
  expect(detached.stdout).toBe(LEFT);
  const [, command = ''] = /: (git switch main && git merge origin\/main)/.exec(detached.stderr) ?? [];
  await repository.shell(command);
  expect((await init()).stdout).not.toContain('left');
});

test.concurrent('copies that an earlier init has left here are named with what takes them away', async () => {
  await using there = await madeBefore(true);
  await there.repository.write({ [WORKFLOW]: 'on: push\n' });
  const { stdout, stderr } = await there.init();
  expect(stdout).toBe(LEFT);
  expect(stderr).not.toContain('git add');
  const command = `rm ${WORKFLOW}`;
  expect(stderr).toContain(
    `No commit has the copy that lies here, and git merges nothing over it. Move away what you have changed there, then: ${command}\n`,
  );
  await there.repository.shell(`${command}; git merge origin/main`);
});

test.concurrent('a file of another name that does the same on main counts, and one that is only asked for now is not written either', async () => {
  await using there = await madeBefore(false);
  await there.repository.shell(
    `git switch --quiet main; git mv ${WORKFLOW} .github/workflows/look.yaml; git commit --quiet --message moved; git switch --quiet topic`,
  );
  const { stdout } = await there.init('--forks');
  expect(stdout).toBe(`left   .github/workflows/look.yaml\nleft   ${SCRIPT}\nleft   ${TYPES}\n`);
  expect(await there.repository.git('status', '--porcelain')).toBe('');
});

test.concurrent('what this branch has taken away is written anew, and a branch made after the set-up has nothing to bring', async () => {
  await using there = await madeBefore(false);
  await there.repository.git('merge', '--quiet', '--no-edit', 'main');
  expect((await there.init()).stderr).not.toMatch(/default branch \(|git add/);
  await there.repository.shell(
    'git switch --quiet main; git commit --quiet --allow-empty --message on; git switch --quiet topic',
  );
  await rm(join(there.repository.dir, TYPES));
  expect((await there.init()).stdout).toContain(`wrote  ${TYPES}\n`);
  await there.repository.shell(`git rm --quiet ${SCRIPT}; git commit --quiet --message away`);
  expect((await there.init()).stdout).toContain(`wrote  ${SCRIPT}\n`);
  await there.repository.commit();
  await there.repository.commit({ [SCRIPT]: 'export const meta = {}\n' });
  expect((await there.init()).stderr).toContain('to the default branch (main); you are on topic.');
});

test.concurrent('--check reads what this branch has not changed from the default branch, and says so', async () => {
  await using there = await madeBefore(true);
  const { repository, init } = there;
  const first = await init('--check', '--action', ACTION);
  expect(first.stdout).not.toContain('missing');
  expect(first.exitCode).toBe(0);
  expect(first.stderr).toContain('Read: origin/main, and of this folder what it has changed.');
  // What is wrong on the default branch is wrong here too, also in settings and scripts.
  const text = await repository.git('show', `origin/main:${WORKFLOW}`);
  await repository.shell('git switch --quiet --detach origin/main');
  await repository.commit({
    [WORKFLOW]: text.replace('anthropic-api-key', 'antropic-api-key'),
    '.github/ultracode.yml': 'modle: opus\n',
    '.github/ultracode/broken.js': "import x from 'y'\n",
  });
  await repository.shell('git update-ref refs/remotes/origin/main HEAD; git switch --quiet topic');
  const wrong = await init('--check', '--action', ACTION);
  expect(wrong.exitCode).toBe(1);
  expect(wrong.stdout).toMatch(/antropic-api-key[\s\S]*"modle"[\s\S]*broken\.js/);
  // A file that this branch has of its own is judged as it is here.
  await repository.write({ [WORKFLOW]: text });
  expect((await init('--check', '--action', ACTION)).stdout).not.toContain('antropic');
});

test.concurrent('--check with files that main lacks says that they are not there, by the ref', async () => {
  await using repository = await gitRepository(SHOP);
  const at = { cwd: repository.dir };
  await repository.git('switch', '--quiet', '--create', 'topic');
  await cli(['init', '--action', ACTION], at);
  await repository.commit();
  const { stdout } = await cli(['init', '--check'], at);
  expect(stdout).toContain(`missing  ${WORKFLOW}: It is not on main, as far as this clone knows`);
});

test.concurrent('in a clone without blobs nothing is fetched to see that main has the files, and --check says what it could not read', async () => {
  await using there = await madeBefore(false);
  await there.repository.git('config', 'uploadpack.allowFilter', 'true');
  await using at = await gitRepository();
  await at.shell(
    'git -C "$1" symbolic-ref HEAD refs/heads/main; git clone --quiet --filter=blob:none -b topic "file://$1" one; git -C one remote set-url origin http://127.0.0.1:9/acme/shop.git',
    there.repository.dir,
  );
  const cwd = { cwd: join(at.dir, 'one') };
  expect(await cli(['init'], cwd)).toMatchObject({ exitCode: 0, stdout: LEFT });
  const check = await cli(['init', '--check'], cwd);
  expect(check).toMatchObject({ exitCode: 2, stdout: '' });
  expect(check.stderr).toContain(`${WORKFLOW} of refs/remotes/origin/main is not in this clone`);
});

test.concurrent('a clone of one branch does not say which one is the default, and nothing is made up', async () => {
  await using origin = await gitRepository(SHOP);
  await origin.git('switch', '--quiet', '--create', 'search');
  await origin.commit({ 'src/new.js': 'export const a = 1;\n' });
  await origin.git('switch', '--quiet', 'main');
  await using at = await gitRepository();
  await at.shell('git clone --quiet --depth 1 -b search "file://$1" one', origin.dir);
  const cwd = { cwd: join(at.dir, 'one') };
  const { stdout, stderr } = await cli(['init', '--action', ACTION], cwd);
  expect(stdout.match(/^wrote /gm)).toHaveLength(3);
  expect(stderr).not.toMatch(/default branch \(?search|git push/);
  expect(stderr).toContain(
    'found  no default branch that this clone knows, nor whether it has these files already: git ls-remote --symref origin HEAD names it',
  );
  expect(stderr).toContain(
    `Commit these 3 files to the default branch, which this clone does not know (you are on search); on it: git add ${ALL.join(' ')} && git commit -m "Add Ultracode"`,
  );
  expect(await readFile(join(cwd.cwd, WORKFLOW), 'utf8')).toContain(ACTION);
  const check = await cli(['init', '--check'], cwd);
  expect(check.stdout).not.toContain('It is not on');
  expect(check.stdout).toContain('unknown  This clone does not know the default branch');
});
