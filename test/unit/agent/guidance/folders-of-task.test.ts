import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldersOfTask } from '../../../../src/agent/guidance/folders-of-task.ts';
import { insidePath } from '../../../../src/checkout/tree/inside-path.ts';

const locate = (path: string) => insidePath(path, '/repo');
const folders = (prompt: string, files: readonly string[] = []) => foldersOfTask({ prompt, files }, locate);

test('folders of attached files and those above them, the outermost first', () => {
  expect(folders('look', ['src/x/a.ts', 'b.ts', './lib/c.ts', '/repo/src/d.ts', '/etc/passwd'])).toEqual([
    'lib',
    'src',
    'src/x',
  ]);
});

test.each([
  ['Review `src/x/a.ts`.', ['src', 'src/x', 'src/x/a.ts']],
  ['(see src/x/a.ts:12:5)', ['src', 'src/x', 'src/x/a.ts']],
  ['[a](app/(shop)/[id]/page.tsx)', ['app', 'app/(shop)', 'app/(shop)/[id]', 'app/(shop)/[id]/page.tsx']],
  ['{"file":"src/a.ts"}', ['src', 'src/a.ts']],
  ['everything in src/parser/', ['src', 'src/parser']],
  ['src/**/*.ts', ['src']],
  ['+++ b/src/a.ts', ['b', 'src', 'b/src', 'src/a.ts', 'b/src/a.ts']],
  ['/repo/src/a.ts and ../out/a.ts', ['src', 'src/a.ts']],
  ['https://example.com/src/a.ts, a.ts, .git/config', []],
])('paths in a prompt: %s', (prompt, expected) => {
  expect(folders(prompt)).toEqual(expected);
});

test('a folder comes after all above it, each once, whatever the prompt', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (prompt, files) => {
      const found = folders(`${prompt} a/${prompt}`, files);
      expect(new Set(found).size).toBe(found.length);
      found.forEach((folder, index) => {
        const parent = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
        expect(parent === '' || found.slice(0, index).includes(parent)).toBe(true);
      });
    }),
  );
});
