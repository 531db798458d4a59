import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insidePath } from '../../../../src/checkout/tree/inside-path.ts';

test.each([
  ['src/a.ts', 'src/a.ts'],
  ['./src//x/../a.ts', 'src/a.ts'],
  ['/repo/src/a.ts', 'src/a.ts'],
  ['/repo/', ''],
  ['/repo', ''],
  ['.', ''],
  ['', ''],
  ['src/', 'src'],
  ['..a/b', '..a/b'],
  ['.github/x.yml', '.github/x.yml'],
  ['../a', null],
  ['src/../../a', null],
  ['/etc/passwd', null],
  ['/repository/a', null],
  ['/repo/../etc', null],
  ['.git', null],
  ['.GIT/config', null],
  ['vendor/x/.git/config', null],
  ['a\0', null],
])('%j is %j', (path, expected) => {
  expect(insidePath(path, '/repo')).toBe(expected);
});

test('what is let in never climbs out, is never absolute, and stays what it is when asked again', () => {
  const part = fc.constantFrom('..', '.', '', 'a', 'b', '.git', 'repo', '...');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const inside = insidePath(parts.join('/'), '/repo');
      if (inside === null) return;
      expect(inside.split('/')).not.toContain('..');
      expect(inside.split('/')).not.toContain('.git');
      expect(inside.startsWith('/')).toBe(false);
      expect(insidePath(inside, '/repo')).toBe(inside);
    }),
  );
});
