import { expect, test } from 'vitest';
import { pathspecs } from '../../../src/checkout/pathspec.ts';

test.each([
  [{}, undefined, []],
  [{}, 'attr:-diff', [':(top,attr:-diff)']],
  [{ path: 'a[b' }, undefined, [':(top,literal)a[b']],
  [{ glob: '*.ts' }, undefined, [':(top,glob)**/*.ts']],
  [{ glob: 'src/*.ts' }, undefined, [':(top,glob)src/*.ts']],
  [{ glob: '*.{ts,js}' }, undefined, [':(top,glob)**/*.ts', ':(top,glob)**/*.js']],
  [{ path: 'a[b', glob: '*.ts' }, undefined, [':(top,glob)a\\[b/**/*.ts']],
  [{ glob: '!*.ts' }, 'attr:-diff', [':(top,attr:-diff)', ':(top,exclude,glob)**/*.ts']],
  [{ path: 'src', glob: '!*.ts' }, undefined, [':(top,literal)src', ':(top,exclude,glob)src/**/*.ts']],
])('%j with %s', (request, magic, expected) => {
  expect(pathspecs(request, magic)).toEqual(expected);
});

test('a glob of many braces does not grow without end', () => {
  expect(pathspecs({ glob: '{a,b}'.repeat(30) }).length).toBeLessThan(200);
});
