import { expect, test } from 'vitest';
import { LINE_ENDS, markedFiles, NO_TEXT, NOT_EDITED } from '../../../../src/checkout/tree/attributes.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';

const PATHS = ['dist/a.js', 'src/a.js', 'third/party/b.js', 'third/ours.js', 'odd "näme".js'];

test('files that the repository marks as generated or vendored are named, also by a folder of its own', async () => {
  await using repository = await gitRepository({
    '.gitattributes':
      'dist/** linguist-generated\n/third/** linguist-vendored=true\n*"näme"* linguist-generated=true\n',
    'third/.gitattributes': 'ours.js -linguist-vendored\n',
  });
  expect(Object.fromEntries(await markedFiles(repository.place, 'HEAD', PATHS))).toEqual({
    'dist/a.js': 'generated (`.gitattributes`)',
    'third/party/b.js': 'vendored (`.gitattributes`)',
    'odd "näme".js': 'generated (`.gitattributes`)',
  });
});

test('attributes of the change itself, of its work tree and of the settings of git mark nothing', async () => {
  await using repository = await gitRepository({ '.gitattributes': 'dist/** linguist-generated\n' });
  await repository.commit({ '.gitattributes': '* linguist-generated\n' });
  await repository.write({ 'src/.gitattributes': '* linguist-generated\n' });
  await repository.git('config', 'core.attributesFile', `${repository.dir}/.gitattributes`);
  expect([...(await markedFiles(repository.place, 'HEAD~', PATHS)).keys()]).toEqual(['dist/a.js']);
});

test('without attributes nothing is marked, and the index of the repository is left as it is', async () => {
  await using repository = await gitRepository({ 'src/a.js': 'x\n' });
  await repository.write({ 'src/a.js': 'y\n' });
  await repository.git('add', 'src/a.js');
  expect(await markedFiles(repository.place, 'HEAD', PATHS)).toEqual(new Map());
  await repository.write({ '.gitattributes': 'src/** linguist-generated\n' });
  await repository.git('add', '.gitattributes');
  await repository.git('commit', '--quiet', '--message', 'marks', '--', '.gitattributes');
  expect([...(await markedFiles(repository.place, 'HEAD', PATHS)).keys()]).toEqual(['src/a.js']);
  expect(await repository.git('status', '--short')).toBe('M  src/a.js');
});

test('what agents do not edit is told too: filters, what is marked as binary, and what is generated', async () => {
  await using repository = await gitRepository({
    '.gitattributes':
      '*.psd filter=lfs diff=lfs merge=lfs -text\n*.bin binary\n*.sh -text\nkeys/* filter=git-crypt\n*.gen.js linguist-generated=true\nv.js linguist-vendored\n',
    'open/.gitattributes': '*.psd !filter\n',
  });
  const paths = ['a.psd', 'b.bin', 'c.sh', 'keys/d', 'e.gen.js', 'f.js', 'open/g.psd', 'v.js'];
  const marked = async (marks: typeof NOT_EDITED) =>
    Object.fromEntries(await markedFiles(repository.place, 'HEAD', paths, marks));
  expect(await marked(NO_TEXT)).toEqual({
    'a.psd': 'is stored through the filter lfs (`.gitattributes`)',
    'b.bin': 'is marked as binary (`.gitattributes`)',
    'keys/d': 'is stored through the filter git-crypt (`.gitattributes`)',
  });
  expect(await marked(NOT_EDITED)).toEqual({
    'e.gen.js': 'is generated (`.gitattributes`); what generates it is to be changed',
    'v.js': 'is a copy from another project (`.gitattributes`), which is where it is changed',
  });
});

test('whether git stores a path with LF is told as git does it', async () => {
  const paths = ['a.js', 'b.bat', 'c.raw', 'd.own', 'e.eol'];
  await using repository = await gitRepository({
    '.gitattributes':
      '* text=auto\n*.bat text eol=crlf\n*.raw -text eol=crlf\n*.own !text\n*.eol !text eol=lf\n',
    ...Object.fromEntries(paths.map((path) => [path, 'one\r\ntwo\n'])),
  });
  const marked = await markedFiles(repository.place, 'HEAD', paths, LINE_ENDS);
  for (const path of paths) {
    const isLf = !(await repository.git('show', `HEAD:${path}`)).includes('\r');
    expect([path, marked.get(path) === 'lf']).toEqual([path, isLf]);
  }
  expect([...marked.values()]).toEqual(['lf', 'lf', 'kept', 'lf']);
});
