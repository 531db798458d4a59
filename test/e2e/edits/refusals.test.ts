import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ALL_WRITE } from '../../fakes/github/permissions.ts';
import type { Ended } from '../support/action-process.ts';
import { bumps, type EditingStage, editingStage, textOf } from '../support/editing-stage.ts';

/** Whatever GitHub refuses: the job is not red, the check is not green, all places say why, and nothing is lost. */
async function expectRefused(stage: EditingStage, said: string | RegExp): Promise<Ended> {
  const ended = await stage.bump();
  const { checks, artifacts } = stage.github.state;
  expect(ended).toMatchObject({
    exitCode: 0,
    outputs: { status: 'completed', conclusion: 'neutral', 'edited-files': '4', 'pull-request-url': '' },
  });
  if (typeof said === 'string') expect(ended.stdout).toContain(said);
  else expect(ended.stdout).toMatch(said);
  const check = checks.at(-1);
  expect(check).toMatchObject({ status: 'completed', conclusion: 'neutral' });
  for (const text of [check?.summary ?? '', ended.summary])
    expect(text).toContain('The edits did not get to where they go.');
  const kept = artifacts.find(({ name }) => ended.stdout.includes(`the artifact ${name}`));
  const files = unzipSync(stage.github.storage.blob(kept?.blobId ?? '')?.bytes ?? new Uint8Array());
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['edits.json', 'edits.patch']));
  expect(Buffer.from(files['edits.patch'] ?? []).toString()).toContain('+export const a = 2;');
  return ended;
}

test.concurrent('where Actions may open no pull request the branch is there, with the page on which a person opens it', async () => {
  await using stage = await editingStage();
  stage.github.state.rules.actionsMayOpenPulls = false;
  const refused = await expectRefused(
    stage,
    /pull request was refused: .*not permitted to create or approve pull requests\. Tick "Allow/,
  );
  expect(stage.left()).toMatchObject({ commits: 1, pulls: [] });
  for (const text of [stage.github.state.checks.at(-1)?.summary, refused.summary]) {
    expect(text).toContain(
      'A person can open it: <https://github.com/acme/shop/compare/main...ultracode/bump?expand=1&amp;title=bump%3A%204%20files%20changed> All edits',
    );
    expect(text).not.toMatch(/https:&|github\.com\/acme[^\s)>]*\u200b/);
  }
  expect(stage.github.state.checks.at(-1)?.summary).toContain(
    '[open the pull request by hand](https://github.com/acme/shop/compare/main...ultracode/bump?expand=1&amp;title=bump%3A%204%20files%20changed)',
  );
  stage.github.state.rules.actionsMayOpenPulls = true;
  const ended = await stage.bump();
  expect(ended.outputs).toMatchObject({ conclusion: 'success', 'pull-request-number': '1' });
  expect(stage.left()).toMatchObject({ commits: 1, pulls: ['open'] });
});

test.concurrent('a token that may not write is told which permission it lacks', async () => {
  await using stage = await editingStage({ permissions: { ...ALL_WRITE, contents: 'read' } });
  await expectRefused(stage, /403 Resource not accessible by integration\. Give the job `contents: write`/);
  expect(stage.left()).toMatchObject({ commits: null, pulls: [] });
});

test.concurrent('a token that is told 404 for what it may not write hears the permission, too', async () => {
  await using stage = await editingStage();
  stage.github.fail({ operation: 'git/create-tree', times: 99, status: 404, message: 'Not Found' });
  await expectRefused(
    stage,
    /404 Not Found\. GitHub says so where the token may not write: give the job `contents: write`/,
  );
});

test.concurrent('a rule of the repository is named', async () => {
  await using stage = await editingStage();
  stage.github.state.rules.protects = (branch) => branch.startsWith('ultracode/');
  await expectRefused(
    stage,
    /A rule of the repository forbids this branch to the token: allow `ultracode\/\*\*`/,
  );
});

test.concurrent('a branch that is in the way is named, and no rule is blamed', async () => {
  for (const other of ['ultracode', 'ultracode/bump/old']) {
    await using stage = await editingStage();
    await stage.origin.git('branch', other);
    await expectRefused(
      stage,
      `422 Reference update failed. The branch \`${other}\` is in the way: git has no branch \`ultracode/bump\` beside it. Rename or delete \`${other}\`.`,
    );
    const said = stage.github.state.checks.at(-1)?.summary;
    expect(said).toContain(`The branch <code>${other}</code> is in the way`);
    expect(said).not.toMatch(/rule/i);
    stage.github.assertClean();
  }
});

test.concurrent('a tree that is not the one of these files reaches no branch', async () => {
  await using stage = await editingStage();
  const sha = await stage.origin.git('rev-parse', 'main^{tree}');
  const failure = { operation: 'git/create-tree', status: 201, message: '', text: JSON.stringify({ sha }) };
  stage.github.fail({ ...failure, times: 1 });
  await expectRefused(stage, /something was lost on the way\. No branch was changed\./);
  expect(stage.left()).toMatchObject({ commits: null, pulls: [] });
});

test.concurrent('a commit of a person on our branch stays, and the next content waits', async () => {
  await using stage = await editingStage();
  const { origin } = stage;
  await stage.bump();
  await origin.shell(
    'git checkout --quiet ultracode/bump; git commit --quiet --allow-empty -m by-hand; git checkout --quiet main',
  );
  const byHand = await origin.git('rev-parse', 'ultracode/bump');
  await stage.moveMain({ 'src/a.js': textOf('a', 2), 'src/e.js': textOf('e') });
  await expectRefused(stage, /ends in the commit \w{7}, which is not one of ours: it stays as it is/);
  expect(await origin.git('rev-parse', 'ultracode/bump')).toBe(byHand);
});

test.concurrent('what a person has closed is not made anew, and that is no fault of the run', async () => {
  await using stage = await editingStage();
  await stage.bump();
  stage.github.closePull(1, { merged: false });
  const ended = await stage.bump();
  expect(ended.outputs).toMatchObject({ conclusion: 'success', 'pull-request-url': '' });
  expect(ended.stdout).toContain(
    'The pull request with these files was closed: https://github.com/acme/shop/pull/1.',
  );
  expect(ended.summary).toContain('was closed: <https://github.com/acme/shop/pull/1>. Reopen it, or delete');
  expect(stage.left()).toMatchObject({ commits: 1, pulls: ['closed'] });
});

test.concurrent('once nothing is left to change, the pull request of the run before stays, and that is said', async () => {
  await using stage = await editingStage();
  await stage.bump();
  await stage.moveMain(Object.fromEntries([...'abcd'].map((name) => [`src/${name}.js`, textOf(name, 2)])));
  const ended = await stage.bump();
  expect(ended.outputs).toMatchObject({ conclusion: 'success', 'edited-files': '0', 'pull-request-url': '' });
  const said =
    'Nothing is left to change, as far as the agents of this run saw: all 4 that could change files ran';
  expect(ended.stdout).toContain(said);
  expect(ended.stdout).toContain('is still open and stays as it is: https://github.com/acme/shop/pull/1');
  for (const text of [stage.github.state.checks.at(-1)?.summary, ended.summary])
    expect(text).toContain('is still open and stays as it is: <https://github.com/acme/shop/pull/1>');
  expect(stage.left()).toMatchObject({ commits: 1, pulls: ['open'] });
});

test.concurrent('where an agent failed, that nothing was changed says nothing of what is left', async () => {
  let fails = false;
  await using stage = await editingStage({
    rule: (body, n, signal) =>
      fails && JSON.stringify(body.messages[0]).includes('<<src/b.js>>')
        ? { type: 'error', status: 400, errorType: 'invalid_request_error', message: 'no' }
        : bumps(body, n, signal),
  });
  await stage.bump();
  await stage.moveMain(Object.fromEntries([...'acd'].map((name) => [`src/${name}.js`, textOf(name, 2)])));
  fails = true;
  const ended = await stage.bump({ inputs: { cache: 'off' } });
  expect(ended.stdout).not.toContain('Nothing is left');
  expect(ended.stdout).toMatch(
    /This run changed no file: .*1 agent failed\. Whether something is left to change is not known\. The pull request of a run before is still open/,
  );
});

/** A run during which somebody pushes to the branch that it looks at. */
async function movedStage(push: (stage: EditingStage) => Promise<unknown>): Promise<EditingStage> {
  let pushed: Promise<unknown> | null = null;
  const stage: EditingStage = await editingStage({
    rule: async (body, n, signal) => {
      pushed ??= push(stage);
      await pushed;
      return bumps(body, n, signal);
    },
  });
  return stage;
}

test.concurrent('what others have pushed meanwhile is merged, and told in the pull request', async () => {
  const theirs = textOf('a').replace('// the end', '// their end');
  await using stage = await movedStage(({ moveMain }) => moveMain({ 'src/a.js': theirs, 'new.js': 'new\n' }));
  const ended = await stage.bump();
  expect(ended.outputs).toMatchObject({ conclusion: 'success', 'pull-request-number': '1' });
  expect(ended.stdout).toMatch(/Merged with what others have changed since \w{7}: src\/a\.js\n/);
  expect(`${await stage.origin.git('show', 'ultracode/bump:src/a.js')}\n`).toBe(
    theirs.replace('a = 1', 'a = 2'),
  );
  expect(await stage.origin.git('diff', '--name-only', 'main', 'ultracode/bump')).not.toContain('new.js');
  expect(stage.github.state.issues[0]?.body).toMatch(
    /\*\*1 file was merged with what others have changed since \w{7}\.\*\*/,
  );
});

test.concurrent('what contradicts it is refused by its name', async () => {
  await using stage = await movedStage(({ moveMain }) => moveMain({ 'src/a.js': textOf('a', 7) }));
  await expectRefused(stage, /`src\/a\.js` was changed in the same lines on `main` since \w{7}/);
  expect(stage.left()).toMatchObject({ commits: null, pulls: [] });
});

test.concurrent('the branch that was looked at is gone', async () => {
  await using stage = await movedStage(({ origin }) => origin.git('update-ref', '-d', 'refs/heads/release'));
  await stage.origin.git('branch', 'release');
  const ended = await stage.job(await stage.dispatch({ ref: 'release' }));
  expect(ended.outputs).toMatchObject({ conclusion: 'neutral' });
  expect(ended.stdout).toContain('GitHub shows no branch `release`: it is gone');
});

test.concurrent('a run of another branch has a branch of its own, and leads there', async () => {
  await using stage = await editingStage();
  await stage.origin.git('branch', 'release');
  await stage.bump();
  const ended = await stage.job(await stage.dispatch({ ref: 'release' }));
  expect(ended.outputs).toMatchObject({ conclusion: 'success', 'pull-request-number': '2' });
  expect(stage.github.state.issues.map(({ pull }) => [pull?.headRef, pull?.baseRef])).toEqual([
    ['ultracode/bump', 'main'],
    ['ultracode/bump-on-release', 'release'],
  ]);
});
