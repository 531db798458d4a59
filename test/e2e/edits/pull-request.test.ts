import { expect, test } from 'vitest';
import { editingStage, textOf } from '../support/editing-stage.ts';

test.concurrent('what agents edit becomes one branch with one pull request, and the next run brings it up to date', async () => {
  await using stage = await editingStage();
  const { github, origin } = stage;
  const ended = await stage.bump();
  expect(ended.stdout).toContain('pull request: https://github.com/acme/shop/pull/1\n');
  expect(ended.outputs).toMatchObject({
    status: 'completed',
    conclusion: 'success',
    'edited-files': '4',
    'pull-request-url': 'https://github.com/acme/shop/pull/1',
    'pull-request-number': '1',
  });
  expect(stage.left()).toMatchObject({ commits: 1, pulls: ['open'] });
  expect(await origin.git('diff', '--numstat', 'main', 'ultracode/bump')).toBe(
    ['a', 'b', 'c', 'd'].map((name) => `1\t1\tsrc/${name}.js`).join('\n'),
  );
  const [pull] = github.state.issues;
  expect(pull?.title).toBe('bump: 4 files changed');
  expect(pull?.body).toContain('Bumped a.');
  expect(pull?.body).toContain('may wait for approval by a person with write access');
  expect(github.state.checks.at(-1)).toMatchObject({ conclusion: 'success' });
  expect(github.state.checks.at(-1)?.summary).toContain('](https://github.com/acme/shop/pull/1)**');
  expect(ended.summary).toContain('](https://github.com/acme/shop/pull/1)**');

  await stage.moveMain({ 'src/a.js': textOf('a', 3), 'src/e.js': textOf('e') });
  const again = await stage.bump();
  expect(again.outputs['pull-request-number']).toBe('1');
  expect(stage.left()).toMatchObject({ commits: 2, pulls: ['open'] });
  expect(await origin.git('diff', '--name-only', 'main', 'ultracode/bump')).toBe(
    'src/b.js\nsrc/c.js\nsrc/d.js\nsrc/e.js',
  );
});

test.concurrent('a pull request that is ready becomes a draft with edits that fail, and a person makes it ready again', async () => {
  await using stage = await editingStage();
  const { github } = stage;
  const verified = (command: string) =>
    stage.bump({ inputs: { 'verify-command': command, 'verify-isolation': 'none' } });
  expect((await verified('true')).outputs).toMatchObject({ conclusion: 'success' });
  expect(stage.left()).toMatchObject({ commits: 1, pulls: ['open'] });

  await stage.moveMain({ 'src/e.js': textOf('e') });
  const failed = await verified('exit 1');
  expect(failed.outputs).toMatchObject({ conclusion: 'neutral', 'pull-request-number': '1' });
  expect(stage.left()).toMatchObject({ commits: 2, pulls: ['open draft'] });
  expect(github.state.issues[0]?.title).toContain('verification failed');

  const passed = await verified('true');
  expect(passed.outputs).toMatchObject({ conclusion: 'success', 'pull-request-number': '1' });
  expect(passed.stdout).toContain('still a draft, until a person marks it as ready');
  expect(stage.left()).toMatchObject({ commits: 2, pulls: ['open draft'] });
  expect(github.state.issues[0]?.title).not.toContain('verification failed');
  github.assertClean();
});
