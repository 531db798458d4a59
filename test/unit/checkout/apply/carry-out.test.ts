import { expect, test } from 'vitest';
import { carryOut } from '../../../../src/checkout/apply/carry-out.ts';
import { stepsTo } from '../../../../src/checkout/apply/steps.ts';
import type { Lying, WorkFiles } from '../../../../src/checkout/apply/work-files.ts';
import type { Target } from '../../../../src/edits/applying/plan-applying.ts';

type Held = { name: string; bytes: Uint8Array; executable: boolean };

/** Files in memory that are found by their names in any case, and keep the one they were made with, as on Windows and macOS. */
function caseless(
  files: Readonly<Record<string, string>>,
): WorkFiles & { readonly names: () => readonly string[] } {
  const held = new Map<string, Held>();
  const put = (name: string, bytes: Uint8Array, executable: boolean): void =>
    void held.set(name.toLowerCase(), {
      name: held.get(name.toLowerCase())?.name ?? name,
      bytes,
      executable,
    });
  for (const [name, text] of Object.entries(files)) put(name, Buffer.from(text), false);
  const lying = (path: string): Lying => {
    const file = held.get(path.toLowerCase());
    if (file === undefined) return { kind: 'none' };
    return { kind: 'file', bytes: file.bytes, executable: file.executable, file: path.toLowerCase() };
  };
  return {
    lying,
    write: (path, { mode, bytes }) => put(path, bytes, mode === '100755'),
    remove: (path) => void held.delete(path.toLowerCase()),
    below: () => [],
    hasName: (path) => held.get(path.toLowerCase())?.name === path,
    tidy: () => undefined,
    rename: (from, to) => {
      const file = held.get(from.toLowerCase());
      held.delete(from.toLowerCase());
      if (file !== undefined) held.set(to.toLowerCase(), { ...file, name: to });
    },
    names: () => [...held.values()].map(({ name, bytes }) => `${name}: ${Buffer.from(bytes)}`).sort(),
  };
}

const target = (text: string): Target => ({
  mode: '100644',
  bytes: Buffer.from(text),
  merged: false,
  stored: false,
});

test.each(['as it was', 'edited'])(
  'a name whose case alone changes is renamed where there is one file of both: %s',
  (text) => {
    const files = caseless({ 'readme.md': 'as it was', 'src/a.ts': 'a' });
    const targets = new Map([
      ['README.md', target(text)],
      ['readme.md', null],
    ]);
    const git = { changed: new Set<string>(), isTracked: (path: string) => path === 'readme.md' };
    for (const what of ['changed', 'left']) {
      const done = carryOut(stepsTo(targets, files, git), files);
      expect(done.status).toBe('applied');
      expect(done.files.find(({ path }) => path === 'README.md')?.what).toBe(what);
      expect(files.names()).toEqual([`README.md: ${text}`, 'src/a.ts: a']);
    }
  },
);

test('what a process left that was killed between the two is finished', () => {
  const files = caseless({ 'README.md': 'as it was' });
  const targets = new Map([
    ['README.md', target('edited')],
    ['readme.md', null],
  ]);
  const git = { changed: new Set<string>(), isTracked: (path: string) => path === 'readme.md' };
  carryOut(stepsTo(targets, files, git), files);
  expect(files.names()).toEqual(['README.md: edited']);
});
