import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClean } from '../../../../src/clean/clean.ts';
import { composeVerifying } from '../../../../src/compose/run/edits/verifying.ts';
import { readSettings } from '../../../../src/config/read-settings.ts';
import type { FileEdit } from '../../../../src/edits/edit.ts';
import { type Answer, text } from '../../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../../fakes/anthropic/request-body.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';
import { editingGround } from '../../../support/editing-run.ts';

const FILES = { 'src/a.js': 'oldName();\n', 'src/b.js': 'oldName();\n', 'local.txt': 'committed\n' };

const ASK = `const rename = (name) => agent('Rename in ' + name + '.js', { isolation: 'worktree', label: name })
return await parallel(['a', 'b'].map((name) => () => rename(name)))`;

/** Each agent renames in its file, and answers whatever the command says. */
function rename({ messages }: RequestBody): Answer {
  const name = /Rename in (\w)/.exec(JSON.stringify(messages[0]))?.[1];
  const path = `src/${name}.js`;
  const calls = [
    { type: 'tool_use', name: 'Read', input: { file_path: path } },
    {
      type: 'tool_use',
      name: 'Edit',
      input: { file_path: path, old_string: 'oldName', new_string: 'newName' },
    },
  ] as const;
  const call = calls[messages.filter(({ role }) => role === 'assistant').length];
  return call === undefined ? text('Renamed.') : { type: 'message', content: [call] };
}

const settingsOf = (command: string) => ({ 'verify-command': command, 'verify-isolation': 'none' });

test('the command is run over the edits of each agent and over all of them, and what it leaves is gone', async () => {
  await using ground = await editingGround(FILES, rename);
  const listed = () => ground.repository.shell('find .git -type f | sort | xargs sha1sum');
  const before = await listed();
  const run = await ground.run(ASK, {
    settings: settingsOf('touch made; ! grep -r oldName src'),
  });
  expect(run.report.edits?.verification).toEqual({
    status: 'passed',
    isolation: 'none',
    durationMs: expect.any(Number),
    command: 'touch made; ! grep -r oldName src',
  });
  // Alone, none of them renames all.
  const alone = run.edits?.set.files.flatMap(({ agents }) => agents.map(({ verification }) => verification));
  expect(alone).toEqual(
    ['b', 'a'].map((left) => ({
      ...{ status: 'failed', isolation: 'none', exitCode: 1, durationMs: expect.any(Number) },
      command: 'touch made; ! grep -r oldName src',
      output: expect.stringContaining(`src/${left}.js:oldName();`),
    })),
  );
  expect(run.edits?.set.verification).toEqual(run.report.edits?.verification);
  expect(await listed()).toBe(before);
  expect(await readdir(run.dir)).not.toContain('verify');
  ground.server.assertClean();
});

test('who fails alone and makes all fail is left out, where all others pass without it', async () => {
  await using ground = await editingGround(FILES, rename);
  const run = await ground.run(ASK, { settings: settingsOf('grep -q oldName src/b.js') });
  expect(run.report.edits).toMatchObject({
    files: [{ path: 'src/a.js', agents: [{ label: 'a', verification: { status: 'passed' } }] }],
    leftOut: [
      {
        agent: { label: 'b' },
        paths: ['src/b.js'],
        reason: 'failed its verification by itself, and all together pass without it',
      },
    ],
    verification: { status: 'passed' },
  });
  expect(run.edits?.set.files.map(({ edit }) => edit.path)).toEqual(['src/a.js']);
  expect(run.report.conclusion).toBe('neutral');
  ground.server.assertClean();
});

test('where all fail without those that failed alone too, every edit stays and is marked', async () => {
  await using ground = await editingGround(FILES, rename);
  // Alone only the second fails; of all together, and of the first at the end, a marker in the command's way makes it fail.
  const marker = join(ground.repository.dir, '.git', 'fails');
  const command = `grep -q oldName src/b.js && ! test -e ${marker} || { grep -q oldName src/a.js || touch ${marker}; exit 1; }`;
  const run = await ground.run(ASK, { settings: settingsOf(command) });
  expect(run.report.edits).toMatchObject({
    files: [
      { path: 'src/a.js', agents: [{ verification: { status: 'passed' } }] },
      { path: 'src/b.js', agents: [{ verification: { status: 'failed' } }] },
    ],
    leftOut: [],
    verification: { status: 'failed' },
  });
});

test('known secrets are taken out of what the command writes, before an agent or a file has it', async () => {
  await using ground = await editingGround(FILES, rename);
  const run = await ground.run(ASK, {
    settings: settingsOf('echo hunter2hunter2; exit 7'),
    secrets: ['hunter2hunter2'],
  });
  expect(run.report.edits?.verification).toMatchObject({ status: 'failed', exitCode: 7 });
  expect(JSON.stringify(run.report.edits)).toContain('[secret removed]');
  const seen = [
    JSON.stringify(run.report),
    run.journal,
    JSON.stringify(ground.server.journal.map(({ body }) => body)),
  ];
  for (const one of seen) expect(one).not.toContain('hunter2hunter2');
});

test('local changes of a work tree are there when its edits are verified', async () => {
  await using ground = await editingGround(FILES, rename);
  await ground.repository.write({ 'local.txt': 'changed here\n' });
  const run = await ground.run(ASK, { settings: settingsOf('grep -q "changed here" local.txt') });
  expect(run.report.edits?.verification?.status).toBe('passed');
});

test('a run that goes on tells nothing of what another command said of the edits of an agent', async () => {
  await using ground = await editingGround(FILES, rename);
  const first = await ground.run(ASK, { settings: settingsOf('false') });
  const asked = ground.server.requestCount;
  const alone = async (settings: Readonly<Record<string, string>>) => {
    const run = await ground.run(ASK, { settings, resume: first.dir });
    return (run.report.edits?.files ?? []).map(({ agents }) => agents[0]?.verification?.status ?? null);
  };
  expect(await alone(settingsOf('false'))).toEqual(['failed', 'failed']);
  expect(await alone(settingsOf('true'))).toEqual([null, null]);
  expect(await alone({})).toEqual([null, null]);
  expect(ground.server.requestCount).toBe(asked);
});

test('edits are not taken over where a file has another mode since', async () => {
  await using ground = await editingGround(FILES, rename);
  const first = await ground.run(ASK);
  await ground.repository.shell('chmod +x src/a.js; git add --all; git commit --quiet --message mode');
  const again = await ground.run(ASK, { resume: first.dir });
  expect(again.edits?.set.files.map(({ edit }) => [edit.path, edit.after?.mode])).toEqual([
    ['src/a.js', '100755'],
    ['src/b.js', '100644'],
  ]);
});

const EDIT: FileEdit = { path: 'src/a.js', before: null, after: null, additions: 0, deletions: 0 };

async function verifyingOf(
  raw: Readonly<Record<string, string>>,
  outside?: string,
  publish: { readonly later?: true } = {},
) {
  const repository = await gitRepository(FILES);
  return {
    repository,
    verifying: composeVerifying({
      spec: { code: outside === undefined ? {} : { outside }, publish },
      settings: readSettings([raw], 'the test'),
      code: { git: repository.place, source: 'commit' },
      head: await repository.git('rev-parse', 'HEAD'),
      stored: {
        entries: async () => new Map(),
        bytes: async () => null,
        held: () => null,
        target: async () => null,
      },
      folder: { dir: join(repository.dir, 'run') },
      clean: createClean({ secrets: [] }),
      now: () => performance.now(),
    }),
  };
}

test('nothing is run for a change from outside, and that is said', async () => {
  const { repository, verifying } = await verifyingOf(settingsOf('touch ../../ran'), 'it is from a fork');
  await using _ = repository;
  expect(verifying.one).toBeNull();
  expect(await verifying.all([EDIT], new AbortController().signal)).toEqual({
    status: 'not-run',
    reason:
      'the change is from outside (it is from a fork), and what it brings decides what the command does',
  });
});

test('without a command nothing is verified, and without edits neither', async () => {
  const { repository, verifying } = await verifyingOf({});
  await using _ = repository;
  expect([verifying.one, await verifying.all([EDIT], new AbortController().signal)]).toEqual([null, null]);
  const other = await verifyingOf(settingsOf('exit 1'));
  await using _other = other.repository;
  expect(await other.verifying.all([], new AbortController().signal)).toBeNull();
});

test('a run that is stopped meanwhile, or an agent whose time is up, keeps its edits and says that they were not verified', async () => {
  const { repository, verifying } = await verifyingOf(settingsOf('sleep 60'));
  await using _ = repository;
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 1_500);
  expect(await verifying.all([EDIT], stop.signal)).toEqual({
    status: 'not-run',
    reason: 'it was stopped before the command had ended',
  });
  await verifying[Symbol.asyncDispose]();
  expect(await readdir(join(repository.dir, 'run')).catch(() => [])).toEqual([]);
});

test('a command that does not end in time is killed, and an agent reads that', async () => {
  const { repository, verifying } = await verifyingOf({
    ...settingsOf('echo begun; sleep 60'),
    'verify-timeout-minutes': '0.02',
  });
  await using _ = repository;
  await using _verifying = verifying;
  expect(await verifying.all([EDIT], new AbortController().signal)).toEqual({
    ...{ status: 'failed', isolation: 'none', exitCode: null, durationMs: expect.any(Number) },
    command: 'echo begun; sleep 60',
    output: 'begun\n\n[the command did not end within 1.2 s and was killed]',
  });
});

const LEFT = { 'verify-isolation': 'none, job', 'verify-command': 'touch ../../ran' };

test('what another job verifies is not run here, neither for an agent nor for all, and is marked so', async () => {
  const { repository, verifying } = await verifyingOf(LEFT, undefined, { later: true });
  await using _ = repository;
  expect(verifying.one).toBeNull();
  expect(await verifying.all([EDIT], new AbortController().signal)).toEqual({
    ...{ status: 'not-run', later: true },
    reason: 'that is left to another job of this workflow',
  });
  expect(await verifying.all([], new AbortController().signal)).toBeNull();
  const outside = await verifyingOf(LEFT, 'it is from a fork', { later: true });
  await using _outside = outside.repository;
  expect(await outside.verifying.all([EDIT], new AbortController().signal)).toEqual({
    status: 'not-run',
    reason: expect.stringContaining('from outside'),
  });
});

test('a run that does all in one job leaves nothing to another: the next isolation is taken, or none', async () => {
  const { repository, verifying } = await verifyingOf(LEFT);
  await using _ = repository;
  await using _verifying = verifying;
  expect(await verifying.all([EDIT], new AbortController().signal)).toMatchObject({
    ...{ status: 'passed', isolation: 'none' },
  });
  const only = await verifyingOf({ ...LEFT, 'verify-isolation': 'job' });
  await using _only = only.repository;
  expect(only.verifying.one).toBeNull();
  expect(await only.verifying.all([EDIT], new AbortController().signal)).toEqual({
    status: 'not-run',
    reason: expect.stringContaining('`mode: verify`'),
  });
});

test('where no command is run now, what one before said of single agents is not told', async () => {
  await using ground = await editingGround(FILES, rename);
  const settings = settingsOf('touch made; ! grep -r oldName src');
  const first = await ground.run(ASK, { settings });
  const asked = ground.server.requestCount;
  const again = await ground.run(ASK, {
    settings: { ...settings, 'verify-isolation': 'job' },
    resume: first.dir,
  });
  expect(ground.server.requestCount).toBe(asked);
  expect(again.report.edits?.verification).toMatchObject({ status: 'not-run' });
  const alone = again.edits?.set.files.flatMap(({ agents }) =>
    agents.map(({ verification }) => verification),
  );
  expect(alone).toEqual([null, null]);
  // It is kept for the run that has the command again.
  const last = await ground.run(ASK, { settings, resume: again.dir });
  expect(ground.server.requestCount).toBe(asked);
  expect(
    last.report.edits?.files.flatMap(({ agents }) => agents.map(({ verification }) => verification?.status)),
  ).toEqual(['failed', 'failed']);
});
