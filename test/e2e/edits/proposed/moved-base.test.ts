import { expect, test } from 'vitest';
import { bumps, type EditingStage, editingStage, textOf } from '../../support/editing-stage.ts';

/** A run during which somebody pushes to the branch that it looks at. */
async function movedStage(files: Parameters<EditingStage['moveMain']>[0]): Promise<EditingStage> {
  let pushed: Promise<unknown> | null = null;
  const stage: EditingStage = await editingStage({
    rule: async (body, n, signal) => {
      pushed ??= stage.moveMain(files);
      await pushed;
      return bumps(body, n, signal);
    },
  });
  return stage;
}

const theirs = textOf('a').replace('// the end', '// their end');
const VERIFIED = { inputs: { 'verify-command': 'true', 'verify-isolation': 'none' } };

test.concurrent('what was merged with changes of others after the command had passed is called verified nowhere', async () => {
  await using stage = await movedStage({ 'src/a.js': theirs });
  const looked = stage.mainSha.slice(0, 7);
  const ended = await stage.bump(VERIFIED);
  expect(ended).toMatchObject({
    exitCode: 0,
    outputs: { conclusion: 'neutral', 'pull-request-number': '1' },
  });
  const [pull] = stage.github.state.issues;
  expect(pull?.title).toBe('not verified: bump: 4 files changed');
  const lines = pull?.body?.split('\n') ?? [];
  expect(lines.slice(1, 5)).toEqual([
    '> [!WARNING]',
    `> **1 file was merged with what others have changed since ${looked}: this is not verified.** There was no conflict. The command passed on ${looked}, and did not run over what merging came to.`,
    '',
    '- <code>src/a.js</code>',
  ]);
  expect(pull?.body).toContain('**Not verified: the command passed on ');
  const check = stage.github.state.checks.at(-1);
  expect(check).toMatchObject({ conclusion: 'neutral' });
  expect(check?.title).toBe('bump: 4 files changed by 4 agents, not verified');
  expect(check?.summary).toContain(', and are not verified there.**');
  for (const text of [pull?.title, pull?.body, check?.title, check?.summary, ended.summary])
    expect(text?.replaceAll(/not verified/gi, '')).not.toMatch(/verified/i);

  // The next run looks at what the base is by now, and makes the same tree of it.
  const next = await stage.bump(VERIFIED);
  expect(next.outputs).toMatchObject({ conclusion: 'success', 'pull-request-number': '1' });
  expect(stage.left()).toMatchObject({ commits: 1, pulls: ['open'] });
  expect(pull?.title).toBe('bump: 4 files changed');
  expect(pull?.body).toContain('**Verified on ');
  stage.github.assertClean();
});

test.concurrent('where only other files have moved it is said over which commit the command passed, and over which it did not run', async () => {
  await using stage = await movedStage({ 'other.js': 'throw 1;\n' });
  const looked = stage.mainSha.slice(0, 7);
  const ended = await stage.bump(VERIFIED);
  const onto = (await stage.origin.git('rev-parse', 'main')).slice(0, 7);
  expect(onto).not.toBe(looked);
  expect(ended.outputs).toMatchObject({ conclusion: 'success' });
  const said = `Other files have changed since, and over ${onto}, on which the branch stands, it did not run.`;
  const [pull] = stage.github.state.issues;
  expect(pull?.body).toContain(
    `**Verified on ${looked}: <code>true</code> passed over all files together, after `,
  );
  const check = stage.github.state.checks.at(-1);
  expect(check?.title).toBe(`bump: 4 files changed by 4 agents, verified on ${looked}`);
  for (const text of [pull?.body, check?.summary, ended.summary]) expect(text).toContain(said);
});

test.concurrent('without a command nothing is said of one, and files that are merged are named', async () => {
  await using stage = await movedStage({ 'src/a.js': theirs });
  const ended = await stage.bump();
  expect(ended.outputs).toMatchObject({ conclusion: 'success' });
  const [pull] = stage.github.state.issues;
  expect(pull?.title).toBe('bump: 4 files changed');
  expect(pull?.body).toMatch(
    /\*\*1 file was merged with what others have changed since \w{7}\.\*\* There was no conflict\.\n\n- <code>src\/a\.js<\/code>\n/,
  );
  expect(pull?.body).not.toContain('The command');
});
