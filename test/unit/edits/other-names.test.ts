import { expect, test } from 'vitest';
import { storedInCommit, storedInWorkTree } from '../../../src/checkout/tree/stored-files.ts';
import { otherNames, protectedUnderAnyName } from '../../../src/edits/other-names.ts';
import { protectedPaths } from '../../../src/edits/protected-paths.ts';
import { type FileContents, gitRepository } from '../../fakes/git-repository.ts';

/** The other names of a path in a commit, which are the same in its work tree. */
async function namesOf(files: FileContents, path: string): Promise<readonly string[] | null> {
  await using repository = await gitRepository({ [path]: 'x\n', ...files });
  const found = (await otherNames(storedInCommit(repository.place, 'HEAD')))(path);
  const here = await otherNames(storedInWorkTree(repository.place, repository.dir));
  expect(here(path)).toEqual(found);
  return found?.toSorted() ?? null;
}

test('links to a file, to a folder around it and to one another are its names', async () => {
  const files = {
    A: { link: 'docs/a.md' },
    'deep/B': { link: '../A' },
    d: { link: 'docs/' },
    'x/C': { link: '../d/a.md' },
    other: { link: 'docs/b.md' },
    out: { link: '../docs/a.md' },
    absolute: { link: '/docs/a.md' },
  };
  expect(await namesOf(files, 'docs/a.md')).toEqual(['A', 'd/a.md', 'deep/B', 'x/C']);
  expect(await namesOf({}, 'docs/a.md')).toEqual([]);
});

test('links that lead to what they lie in end', async () => {
  expect(await namesOf({ 'go/src/me': { link: '../..' } }, 'a/b.go')).toEqual(['go/src/me/a/b.go']);
  const both = { x: { link: '.' }, y: { link: '.' } };
  expect(await namesOf(both, 'a')).toEqual(['x/a', 'x/y/a', 'y/a', 'y/x/a']);
});

test('a file with more names than are looked at is protected', async () => {
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`l${at}`, { link: 'a' }]));
  expect(await namesOf(many, 'a')).toBeNull();
  await using repository = await gitRepository({ a: 'x\n', b: 'x\n', ...many });
  const stored = storedInCommit(repository.place, 'HEAD');
  const protectedAs = protectedUnderAnyName(protectedPaths([]), () => otherNames(stored));
  expect([await protectedAs('a'), await protectedAs('b')]).toEqual([
    'has too many other names by links to tell whether one of them is protected',
    null,
  ]);
});
