import { expect, test } from 'vitest';
import { gitRepository } from '../../fakes/git-repository.ts';
import { runOn, setPull } from '../github/findings/dismissing.ts';
import { cli } from '../support/command-line.ts';

test('a step begins in a folder that is there, although the one before it had one that is gone', async () => {
  {
    await using repository = await gitRepository({ 'a.js': 'one\n' });
    expect((await cli(['list'], { cwd: repository.dir })).exitCode).toBe(0);
  }
  await using stage = await setPull();
  expect(await runOn(stage, 'opened')).toMatchObject({ exitCode: 1, outputs: { status: 'completed' } });
});
