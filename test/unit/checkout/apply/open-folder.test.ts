import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { InTheWay, openFolder } from '../../../../src/checkout/apply/open-folder.ts';
import { workFiles } from '../../../../src/checkout/apply/work-files.ts';

function ground() {
  const dir = mkdtempSync(join(tmpdir(), 'ultracode-apply-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const name of ['root/src/deep', 'outside']) mkdirSync(join(dir, name), { recursive: true });
  writeFileSync(join(dir, 'root/src/deep/a.txt'), 'a\n');
  writeFileSync(join(dir, 'outside/a.txt'), 'a\n');
  return { dir, root: join(dir, 'root') };
}

test('a link that takes the place of an open folder leads nowhere', () => {
  const { dir, root } = ground();
  const folder = openFolder(root, ['src', 'deep'], false);
  renameSync(join(root, 'src'), join(root, 'old'));
  symlinkSync(join(dir, 'outside'), join(root, 'src'));
  writeFileSync(folder?.at('new.txt') ?? '', 'new\n');
  folder?.close();
  expect(readdirSync(join(dir, 'outside'))).toEqual(['a.txt']);
  expect(readdirSync(join(root, 'old/deep')).sort()).toEqual(['a.txt', 'new.txt']);
});

test('a link that was put there between looking and writing is not written through, nor removed through', () => {
  const { dir, root } = ground();
  const files = workFiles(root, { keepsModes: false });
  const seen = files.lying('src/deep/a.txt');
  rmSync(join(root, 'src/deep'), { recursive: true });
  symlinkSync(join(dir, 'outside'), join(root, 'src/deep'));
  const file = { mode: '100644', bytes: Buffer.from('new\n') } as const;
  expect(() => files.write('src/deep/a.txt', file, seen)).toThrow(InTheWay);
  expect(() => files.remove('src/deep/a.txt', seen)).toThrow(InTheWay);
  expect(readFileSync(join(dir, 'outside/a.txt'), 'utf8')).toBe('a\n');
  expect(readdirSync(join(dir, 'outside'))).toEqual(['a.txt']);
});

test('a file that was changed since it was looked at, or became a link, is left as it is', () => {
  const { dir, root } = ground();
  const files = workFiles(root, { keepsModes: false });
  const file = { mode: '100644', bytes: Buffer.from('new\n') } as const;
  const seen = files.lying('src/deep/a.txt');
  writeFileSync(join(root, 'src/deep/a.txt'), 'mine\n');
  expect(() => files.write('src/deep/a.txt', file, seen)).toThrow('was changed while the edits were written');
  rmSync(join(root, 'src/deep/a.txt'));
  symlinkSync(join(dir, 'outside/a.txt'), join(root, 'src/deep/a.txt'));
  expect(() => files.write('src/deep/a.txt', file, seen)).toThrow(InTheWay);
  expect(readFileSync(join(dir, 'outside/a.txt'), 'utf8')).toBe('a\n');
  expect(readdirSync(join(root, 'src/deep'))).toEqual(['a.txt']);
});
