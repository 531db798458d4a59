import { appendFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_USAGE } from '../../../src/run/agent-call.ts';
import type { JournalEntry } from '../../../src/run/journal-entry.ts';
import { openJournal } from '../../../src/store/journal-file.ts';
import { type JournalSource, readJournal } from '../../../src/store/read-journal.ts';
import { createSeal, type Seal } from '../../../src/store/seal.ts';

async function scratch() {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-journal-'));
  return {
    dir,
    file: join(dir, 'journal.jsonl'),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true }),
  };
}

const unsealed = (file: string): JournalSource => ({ file, seal: null });

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

const entriesIn = async (file: string): Promise<readonly JournalEntry[]> =>
  (await readJournal(unsealed(file))).entries;

test('what was appended by many writers at once is read back in order', async () => {
  await using at = await scratch();
  const entries = Array.from({ length: 200 }, (_, index) => entry(`k${index}`, 'x'.repeat(index)));
  {
    await using journal = await openJournal(unsealed(at.file), []);
    await Promise.all(entries.map((one) => journal.append(one)));
  }
  expect(await entriesIn(at.file)).toEqual(entries);
});

test('an append that resolved is on disk before the journal is closed', async () => {
  await using at = await scratch();
  await using journal = await openJournal(unsealed(at.file), []);
  await journal.append(entry('k', 'v'));
  expect(await readFile(at.file, 'utf8')).toBe(text(entry('k', 'v')));
});

test('of two previous journals the later one wins', async () => {
  await using at = await scratch();
  const [one, two] = [`${at.file}.1`, `${at.file}.2`];
  await writeFile(one, text(entry('k', 'old')));
  await writeFile(two, text(entry('k', 'new')));
  await using journal = await openJournal(unsealed(at.file), [unsealed(one), unsealed(two)]);
  expect(journal.find('k')).toMatchObject({ value: 'new' });
});

test('a new journal takes over the previous one before anything is asked', async () => {
  await using at = await scratch();
  const previous = `${at.file}.previous`;
  await writeFile(previous, text(entry('a', '1'), entry('b', '2')));
  await using journal = await openJournal(unsealed(at.file), [unsealed(previous)]);
  expect(await entriesIn(at.file)).toEqual([entry('a', '1'), entry('b', '2')]);
  await journal.append(entry('c', '3'));
  expect(await entriesIn(at.file)).toEqual([entry('a', '1'), entry('b', '2'), entry('c', '3')]);
});

test('a run that completed keeps what it asked for, and the previous journal stays as it was', async () => {
  await using at = await scratch();
  const previous = `${at.file}.previous`;
  await writeFile(previous, text(entry('gone', '1'), entry('found', '2'), entry('changed', '3')));
  {
    await using journal = await openJournal(unsealed(at.file), [unsealed(previous)]);
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
    await using journal = await openJournal(unsealed(at.file), [unsealed(at.file)]);
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
      const { entries: read, problems } = await readJournal(unsealed(at.file));
      expect(problems).toEqual([]);
      const whole = bytes.subarray(0, length).toString('latin1').split('\n').length - 1;
      expect(read.length === whole || read.length === whole + 1).toBe(true);
      expect(read).toEqual(entries.slice(0, read.length));
      {
        await using journal = await openJournal(unsealed(at.file), [unsealed(at.file)]);
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
  await using journal = await openJournal(unsealed(at.file), []);
  const next = 'Make room there, or choose another folder with --out, and go on with --resume.';
  const message = `the journal ${at.file} cannot be written: ENOSPC: no space left on device, write. ${next}`;
  await expect(journal.append(entry('a', '1'))).rejects.toThrow(message);
  await expect(journal.append(entry('b', '2'))).rejects.toThrow(message);
});

test('a journal that cannot be opened names itself and another way', async () => {
  await using at = await scratch();
  await writeFile(join(at.dir, 'file'), '');
  const path = join(at.dir, 'file', 'journal.jsonl');
  await expect(openJournal(unsealed(path), [])).rejects.toThrow(
    `the journal ${path} cannot be written: ENOTDIR: not a directory, open '${path}.new'. Choose another folder with --out.`,
  );
});

test('damaged lines and lines of a newer version are told in a sentence each, the rest is used', async () => {
  await using at = await scratch();
  const newer = `${JSON.stringify({ ...entry('b', '2'), v: 7 })}\n`;
  await writeFile(at.file, `${text(entry('a', '1'))}{"torn\n${newer}\0\0\n`);
  await appendFile(at.file, text(entry('c', '3')));
  const { entries, problems } = await readJournal(unsealed(at.file));
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
  const { entries, problems } = await readJournal(unsealed(at.file));
  expect(entries).toEqual([lines[0]]);
  expect(problems).toEqual([expect.stringContaining('is damaged in lines 2, 3, 4, 5, 6 and 2 more;')]);
});

test('a journal that is not there is an empty one', async () => {
  await using at = await scratch();
  expect(await readJournal(unsealed(at.file))).toEqual({ entries: [], lines: new Map(), problems: [] });
});

const KEY = 'sk-ant-test-key-0123456789';
const here = createSeal(KEY, 'here');
const there = createSeal(KEY, 'there');

/** A journal that a run with `seal` has left. */
async function left(file: string, seal: Seal | null, ...entries: readonly JournalEntry[]): Promise<void> {
  await using journal = await openJournal({ file, seal }, []);
  for (const one of entries) await journal.append(one);
}

test('a journal with the seal of this run is used, and taken over as it stands', async () => {
  await using at = await scratch();
  const previous = { file: `${at.file}.previous`, seal: here };
  await left(previous.file, here, entry('a', '1'), entry('b', '2'));
  await using journal = await openJournal({ file: at.file, seal: here }, [previous]);
  expect(journal.problems).toEqual([]);
  expect(journal.find('b')).toMatchObject({ value: '2' });
  expect(await readFile(at.file, 'utf8')).toBe(await readFile(previous.file, 'utf8'));
});

test('a journal that belongs elsewhere, and may be used, is sealed anew', async () => {
  await using at = await scratch();
  const previous = { file: `${at.file}.previous`, seal: there };
  await left(previous.file, there, entry('a', '1'));
  {
    await using journal = await openJournal({ file: at.file, seal: here }, [previous]);
    expect(journal.find('a')).toMatchObject({ value: '1' });
  }
  expect(await readJournal({ file: at.file, seal: here })).toMatchObject({
    entries: [entry('a', '1')],
    problems: [],
  });
});

test.each<[string, Seal | null, (text: string) => string]>([
  ['without seals', null, (text) => text],
  ['of another key', createSeal('sk-ant-another-key-0123456789', 'here'), (text) => text],
  ['of another pull request', there, (text) => text],
  ['in which an answer was changed', here, (text) => text.replace('"value":"yes"', '"value":"no!"')],
  ['in which a key was changed', here, (text) => text.replace('"key":"a"', '"key":"b"')],
  ['in which a member was added', here, (text) => text.replace('"v":1', '"v":1,"w":1')],
  ['in which a member is said twice', here, (text) => text.replace('"v":1', '"v":1,"value":"no!"')],
])('nothing is used of a journal %s, and it says so', async (_, seal, change) => {
  await using at = await scratch();
  await left(at.file, seal, entry('a', 'yes'));
  const text = change(await readFile(at.file, 'utf8'));
  await writeFile(at.file, text);
  expect(await readJournal({ file: at.file, seal: here })).toMatchObject({
    entries: [],
    problems: [
      `The journal ${at.file} has 1 outcome without the seal of this key: not used, and asked again. Another key wrote them, an earlier version, or somebody else.`,
    ],
  });
});

test('an outcome that was put among sealed ones is the only one that is not used, and is not taken over', async () => {
  await using at = await scratch();
  const previous = { file: `${at.file}.previous`, seal: here };
  await left(previous.file, here, entry('a', '1'), entry('b', '2'));
  await appendFile(previous.file, text(entry('a', 'forged'), entry('c', 'forged')));
  await using journal = await openJournal({ file: at.file, seal: here }, [previous]);
  expect(['a', 'b'].map((key) => journal.find(key))).toMatchObject([{ value: '1' }, { value: '2' }]);
  expect(journal.find('c')).toBeUndefined();
  expect(await readFile(at.file, 'utf8')).not.toContain('forged');
});

test('without a key of its own, a run uses what is sealed and what is not', async () => {
  await using at = await scratch();
  await left(at.file, here, entry('a', '1'));
  await appendFile(at.file, text(entry('b', '2')));
  expect(await entriesIn(at.file)).toEqual([entry('a', '1'), entry('b', '2')]);
});

test.each<[string, object]>([
  ['tokens below zero', { usage: { ...NO_USAGE, outputTokens: -1 } }],
  ['a cost below zero', { usage: { ...NO_USAGE, costUsd: -0.01 } }],
  ['a cost that swallows all others', { usage: { ...NO_USAGE, costUsd: 1e300 } }],
  ['no number', { usage: { ...NO_USAGE, requests: null } }],
])('a line with %s is damaged', async (_, part) => {
  await using at = await scratch();
  await writeFile(at.file, `${JSON.stringify({ ...entry('a', '1'), ...part })}\n`);
  expect(await readJournal(unsealed(at.file))).toMatchObject({
    entries: [],
    problems: [expect.stringContaining('is damaged in line 1')],
  });
});

test('a line that nests a thousand times or more, or is longer than any answer, is damaged', async () => {
  await using at = await scratch();
  const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const line = (value: string): string => JSON.stringify(entry('a', '@')).replace('"@"', () => value);
  const input = JSON.stringify({
    ...entry('a', '1'),
    observations: [{ tool: 'Read', input: { file_path: '@' }, digest: 'd' }],
  }).replace('"@"', nested(100_000));
  const lines = [nested(1_000), nested(1_000_000), `"${'x'.repeat(9_000_000)}"`].map(line);
  await writeFile(at.file, [...lines, input, line(nested(100)), ''].join('\n'));
  const { entries, problems } = await readJournal(unsealed(at.file));
  expect(entries).toHaveLength(1);
  expect(problems).toEqual([expect.stringContaining('is damaged in lines 1, 2, 3, 4;')]);
});

test('names that objects have by themselves are names like others', async () => {
  await using at = await scratch();
  const line = JSON.stringify(entry('a', '@')).replace('"@"', '{"__proto__":{"x":1},"constructor":2}');
  await writeFile(at.file, `${line}\n${line.replace('"key":"a"', '"key":"__proto__"')}\n`);
  await using journal = await openJournal(unsealed(`${at.file}.next`), [unsealed(at.file)]);
  for (const key of ['a', '__proto__'])
    expect(JSON.stringify(journal.find(key))).toContain('"value":{"__proto__":{"x":1},"constructor":2}');
  expect(journal.find('constructor')).toBeUndefined();
});
