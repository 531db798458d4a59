import { expect, test } from 'vitest';
import { text } from '../../../../fakes/anthropic/answer.ts';
import { editingGround } from '../../../../support/editing-run.ts';

const WRITTEN = ['made/new.js', 'art/new.psd', 'copied/new.js', 'raw/new.bin', 'src/new.js', 'src/new.bat'];

test('attributes of the trusted ref hold for new files as for those that stand there', async () => {
  await using ground = await editingGround(
    {
      '.gitattributes':
        'made/** linguist-generated\n*.psd filter=lfs -text\ncopied/** linguist-vendored\n*.bin binary\n*.bat text eol=crlf\n',
      'src/a.js': 'one\n',
    },
    ({ messages }) =>
      messages.length > 1
        ? text('Done.')
        : {
            type: 'message',
            content: WRITTEN.map((file_path) => ({
              type: 'tool_use',
              name: 'Write',
              input: { file_path, content: 'one\r\n' },
            })),
          },
  );
  const run = await ground.run("return await agent('Make files', { isolation: 'worktree' })");
  expect(run.edits?.set.files.map(({ edit }) => [edit.path, edit.after?.text])).toEqual([
    ['src/new.bat', 'one\n'],
    ['src/new.js', 'one\r\n'],
  ]);
  const told = run.events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
  for (const why of [
    'made/new.js is generated',
    'art/new.psd is stored through the filter lfs',
    'copied/new.js is a copy from another project',
    'raw/new.bin is marked as binary',
  ])
    expect(told.join('\n')).toContain(why);
  ground.server.assertClean();
});

test('a script is told which files no agent may change, and why, before it asks one', async () => {
  await using ground = await editingGround(
    {
      '.gitattributes': 'copied/** linguist-vendored\n*.psd filter=lfs\n',
      'package.json': '{}\n',
      'copied/a.js': 'one\n',
      'art/a.psd': 'one\n',
      'src/a.bin': Buffer.from([0, 1, 2, 0]),
      'src/large.js': 'x'.repeat(5_000_000),
      'src/a.js': 'one\n',
      'src/b.js': { link: 'a.js' },
    },
    () => text('Nobody asks.'),
  );
  const paths = [
    'package.json',
    'copied/a.js',
    'art/a.psd',
    'src/a.bin',
    'src/large.js',
    'src/a.js',
    'src/b.js',
    'none.js',
  ];
  const run = await ground.run(`return { data: await uneditable(${JSON.stringify(paths)}) }`);
  expect(run.report.data).toEqual({
    data: [
      { path: 'package.json', reason: expect.stringMatching(/^is protected, because it decides what runs/) },
      { path: 'copied/a.js', reason: expect.stringMatching(/^is a copy from another project/) },
      { path: 'art/a.psd', reason: 'is stored through the filter lfs (`.gitattributes`)' },
      { path: 'src/a.bin', reason: 'is a binary file' },
      { path: 'src/large.js', reason: expect.stringMatching(/^cannot be edited: it is larger than 4 MiB/) },
      { path: 'src/b.js', reason: 'is a symbolic link, and links are not changed' },
    ],
  });
  expect(ground.server.requestCount).toBe(0);
});

test('a new file that git ignores is refused at the call; one that it tracks all the same may be changed', async () => {
  let said = '';
  const paths = ['build/new.js', 'build/kept.js', 'src/b.local', 'src/b.js'];
  await using ground = await editingGround(
    { '.gitignore': 'build/\n*.local\n', 'build/kept.js': 'one\n' },
    ({ messages }) => {
      if (messages.length > 3) {
        said = JSON.stringify(messages);
        return text('Done.');
      }
      const calls =
        messages.length > 1
          ? paths.map((file_path) => ({ name: 'Write', input: { file_path, content: 'two\n' } }))
          : [{ name: 'Read', input: { file_path: 'build/kept.js' } }];
      return { type: 'message', content: calls.map((call) => ({ type: 'tool_use', ...call })) };
    },
  );
  const run = await ground.run("return await agent('Make files', { isolation: 'worktree' })");
  expect(run.edits?.set.files.map(({ edit }) => edit.path)).toEqual(['build/kept.js', 'src/b.js']);
  expect(said).toContain('build/new.js is ignored by git (`.gitignore`): it would be in no commit');
  expect(said).toContain('src/b.local is ignored by git');
});
