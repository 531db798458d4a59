import { expect, test } from 'vitest';
import { filePathspecs, pathspecs, selectedBy } from '../../../../src/checkout/search/pathspec.ts';

test.each([
  [{}, []],
  [{ path: 'a[b' }, [':(top,literal)a[b']],
  [{ glob: '*.ts' }, [':(top,glob)**/*.ts']],
  [{ glob: 'src/*.ts' }, [':(top,glob)src/*.ts']],
  [{ glob: '*.{ts,js}' }, [':(top,glob)**/*.ts', ':(top,glob)**/*.js']],
  [{ path: 'a[b', glob: '*.ts' }, [':(top,glob)a\\[b/**/*.ts']],
  [{ glob: '!*.ts' }, [':/', ':(top,exclude,glob)**/*.ts']],
  [{ path: 'src', glob: '!*.ts' }, [':(top,literal)src', ':(top,exclude,glob)src/**/*.ts']],
])('%j', (request, expected) => {
  expect(pathspecs(request)).toEqual(expected);
});

test('a glob of many braces does not grow without end', () => {
  expect(pathspecs({ glob: '{a,b}'.repeat(30) }).length).toBeLessThan(200);
});

test('a file is named as it is called', () => {
  expect(filePathspecs(['a[b', 'c'])).toEqual([':(top,literal)a[b', ':(top,literal)c']);
});

const FILES = ['a.ts', 'b.js', 'src/a.ts', 'src/deep/b.js', 'src/deep/c.md'];

test.each([
  [{}, FILES],
  [{ path: 'src/deep' }, ['src/deep/b.js', 'src/deep/c.md']],
  [{ path: 'src/a.ts' }, ['src/a.ts']],
  [{ glob: '*.ts' }, ['a.ts', 'src/a.ts']],
  [{ glob: '/*.ts' }, ['a.ts', 'src/a.ts']],
  [{ glob: 'src/*.{ts,js}' }, ['src/a.ts']],
  [{ path: 'src', glob: '*.{ts,js}' }, ['src/a.ts', 'src/deep/b.js']],
  [{ path: 'src', glob: 'deep/*' }, ['src/deep/b.js', 'src/deep/c.md']],
  [{ path: 'src', glob: '!*.js' }, ['src/a.ts', 'src/deep/c.md']],
  [{ path: 'a.ts', glob: '*.ts' }, []],
  [{ path: 'a.ts', glob: '!*.ts' }, ['a.ts']],
])('%j selects %j', (request, expected) => {
  expect(FILES.filter(selectedBy(request) ?? (() => false))).toEqual(expected);
});

test.each([{ glob: 'a?' }, { glob: '!../a' }, { path: 'a[b', glob: '*.ts' }])(
  'what %j selects is left to git',
  (request) => {
    expect(selectedBy(request)).toBeNull();
  },
);
