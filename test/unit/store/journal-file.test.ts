import { appendFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_USAGE } from '../../../src/run/agent-call.ts';
import type { JournalEntry } from '../../../src/run/journal-entry.ts';
import { openJournal } from '../../../src/store/journal-file.ts';
import { readJournal } from '../../../src/store/read-journal.ts';

async function scratch() {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-journal-'));
  return {
    dir,
    file: join(dir, 'journal.jsonl'),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true }),
  };
}

const entry = (key: string, value: string): JournalEntry => ({
  v: 1,
  status: 'done',
  key,
  value,
  label: '',
  usage: NO_USAGE,
  observations: [],
});

const text = (...entries: readonly JournalEntry[]): string =>
  entries.map((one) => `${JSON.stringify(one)}\n`).join('');

const entriesIn = async (file: string): Promise<readonly JournalEntry[]> => (await readJournal(file)).entries;

test('what was appended by many writers at once is read back in order', async () => {
  await using at = await scratch();
  const entries = Array.from({ length: 200 }, (_, index) => entry(`k${index}`, 'x'.repeat(index)));
  {
    await using journal = await openJournal(at.file, []);
    await Promise.all(entries.map((one) => journal.append(one)));
  }
  expect(await entriesIn(at.file)).toEqual(entries);
});

test('an append that resolved is on disk before the journal is closed', async () => {
  await using at = await scratch();
  await using journal = await openJournal(at.file, []);
  await journal.append(entry('k', 'v'));
  expect(await readFile(at.file, 'utf8')).toBe(text(entry('k', 'v')));
});

test('of two previous journals the later one wins', async () => {
  await using at = await scratch();
  const [one, two] = [`${at.file}.1`, `${at.file}.2`];
  await writeFile(one, text(entry('k', 'old')));
  await writeFile(two, text(entry('k', 'new')));
  await using journal = await openJournal(at.file, [one, two]);
  expect(journal.find('k')).toMatchObject({ value: 'new' });
});

test('a new journal takes over the previous one before anything is asked', async () => {
  await using at = await scratch();
  const previous = `${at.file}.previous`;
  await writeFile(previous, text(entry('a', '1'), entry('b', '2')));
  await using journal = await openJournal(at.file, [previous]);
  expect(await entriesIn(at.file)).toEqual([entry('a', '1'), entry('b', '2')]);
  await journal.append(entry('c', '3'));
  expect(await entriesIn(at.file)).toEqual([entry('a', '1'), entry('b', '2'), entry('c', '3')]);
});

test('a run that completed keeps what it asked for, and the previous journal stays as it was', async () => {
  await using at = await scratch();
  const previous = `${at.file}.previous`;
  await writeFile(previous, text(entry('gone', '1'), entry('found', '2'), entry('changed', '3')));
  {
    await using journal = await openJournal(at.file, [previous]);
    journal.find('found');
    journal.find('changed');
    await journal.append(entry('changed', 'new'));
    await journal.append(entry('added', '4'));
    await journal.forgetUnused();
  }
  expect(await entriesIn(at.file)).toEqual([
    entry('found', '2'),
    entry('changed', 'new'),
    entry('added', '4'),
  ]);
  expect(await entriesIn(previous)).toHaveLength(3);
});

test('a journal that goes on in its own file copies and forgets nothing', async () => {
  await using at = await scratch();
  await writeFile(at.file, text(entry('a', '1'), entry('b', '2')));
  {
    await using journal = await openJournal(at.file, [at.file]);
    journal.find('a');
    await journal.append(entry('c', '3'));
    await journal.forgetUnused();
  }
  expect(await readFile(at.file, 'utf8')).toBe(text(entry('a', '1'), entry('b', '2'), entry('c', '3')));
});

test('a journal that goes on in a file that was cut at any byte loses only the line that was cut', async () => {
  await using at = await scratch();
  const entries = ['a', 'b', 'c'].map((key) => entry(key, `ünïcode ${key}`));
  const bytes = Buffer.from(text(...entries));
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length), async (length) => {
      await writeFile(at.file, bytes.subarray(0, length));
      const { entries: read, problems } = await readJournal(at.file);
      expect(problems).toEqual([]);
      const whole = bytes.subarray(0, length).toString('latin1').split('\n').length - 1;
      expect(read.length === whole || read.length === whole + 1).toBe(true);
      expect(read).toEqual(entries.slice(0, read.length));
      {
        await using journal = await openJournal(at.file, [at.file]);
        for (const { key } of read) expect(journal.find(key)).toBeDefined();
        await journal.append(entry('d', 'after'));
      }
      expect(await readFile(at.file, 'utf8')).toBe(
        text(...entries.slice(0, read.length), entry('d', 'after')),
      );
    }),
  );
});

test('a journal that cannot be written says so of every outcome that it could not keep', async () => {
  await using at = await scratch();
  await symlink('/dev/full', at.file);
  await using journal = await openJournal(at.file, []);
  const next = 'Make room there, or choose another folder with --out, and go on with --resume.';
  const message = `the journal ${at.file} cannot be written: ENOSPC: no space left on device, write. ${next}`;
  await expect(journal.append(entry('a', '1'))).rejects.toThrow(message);
  await expect(journal.append(entry('b', '2'))).rejects.toThrow(message);
});

test('a journal that cannot be opened names itself and another way', async () => {
  await using at = await scratch();
  await writeFile(join(at.dir, 'file'), '');
  const path = join(at.dir, 'file', 'journal.jsonl');
  await expect(openJournal(path, [])).rejects.toThrow(
    `the journal ${path} cannot be written: ENOTDIR: not a directory, open '${path}.new'. Choose another folder with --out.`,
  );
});

test('damaged lines and lines of a newer version are told in a sentence each, the rest is used', async () => {
  await using at = await scratch();
  const newer = `${JSON.stringify({ ...entry('b', '2'), v: 7 })}\n`;
  await writeFile(at.file, `${text(entry('a', '1'))}{"torn\n${newer}\0\0\n`);
  await appendFile(at.file, text(entry('c', '3')));
  const { entries, problems } = await readJournal(at.file);
  expect(entries.map(({ key }) => key)).toEqual(['a', 'c']);
  expect(problems.map((problem) => problem.replace(at.file, 'FILE'))).toMatchInlineSnapshot(`
    [
      "The journal FILE is damaged in lines 2, 4; the rest was used, and what is missing is asked again.",
      "The journal FILE has 1 outcome in version 7 of its format, and this program reads 1: not used, and asked again; go on with the newer program to keep them.",
    ]
  `);
});

test('a line whose usage or observations are not what is written there is damaged', async () => {
  await using at = await scratch();
  const good = entry('a', '1');
  const seen = { tool: 'Read', input: { file_path: 'a' }, digest: 'd' };
  const lines = [
    { ...good, observations: [seen] },
    { ...good, usage: { ...good.usage, costUsd: '1' } },
    { ...good, usage: { ...good.usage, requests: undefined } },
    { ...good, usage: [] },
    { ...good, observations: {} },
    { ...good, observations: [seen, { ...seen, digest: 1 }] },
    { ...good, observations: [{ ...seen, input: 'a' }] },
    { ...good, observations: [null] },
  ];
  await writeFile(at.file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { entries, problems } = await readJournal(at.file);
  expect(entries).toEqual([lines[0]]);
  expect(problems).toEqual([expect.stringContaining('is damaged in lines 2, 3, 4, 5, 6 and 2 more;')]);
});

test('a journal that is not there is an empty one', async () => {
  await using at = await scratch();
  expect(await readJournal(at.file)).toEqual({ entries: [], lines: new Map(), problems: [] });
});
