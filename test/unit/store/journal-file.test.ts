import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_USAGE } from '../../../src/run/agent-call.ts';
import type { JournalEntry } from '../../../src/run/journal.ts';
import { openJournal, readJournal } from '../../../src/store/journal-file.ts';

async function scratch() {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-journal-'));
  return { file: join(dir, 'journal.jsonl'), [Symbol.asyncDispose]: () => rm(dir, { recursive: true }) };
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

test('what was appended by many writers at once is read back in order', async () => {
  await using place = await scratch();
  const entries = Array.from({ length: 200 }, (_, index) => entry(`k${index}`, 'x'.repeat(index)));
  {
    await using journal = await openJournal(place.file, []);
    await Promise.all(entries.map((one) => journal.append(one)));
  }
  expect(await readJournal(place.file, [])).toEqual(entries);
});

test('an append that resolved is on disk before the journal is closed', async () => {
  await using place = await scratch();
  await using journal = await openJournal(place.file, []);
  await journal.append(entry('k', 'v'));
  expect(await readFile(place.file, 'utf8')).toBe(`${JSON.stringify(entry('k', 'v'))}\n`);
});

test('a journal cut at any byte gives every whole line before the cut', async () => {
  await using place = await scratch();
  const entries = ['a', 'b', 'c'].map((key) => entry(key, `ünïcode ${key}`));
  const bytes = Buffer.from(entries.map((one) => `${JSON.stringify(one)}\n`).join(''));
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length), async (length) => {
      await writeFile(place.file, bytes.subarray(0, length));
      const problems: string[] = [];
      const read = await readJournal(place.file, problems);
      const whole = bytes.subarray(0, length).toString('latin1').split('\n').length - 1;
      expect(read.length === whole || read.length === whole + 1).toBe(true);
      expect(read).toEqual(entries.slice(0, read.length));
      expect(problems).toEqual([]);
    }),
  );
});

test('a damaged line in the middle and a line of another version are named, the rest is used', async () => {
  await using place = await scratch();
  await writeFile(
    place.file,
    `${JSON.stringify(entry('a', '1'))}\n{"torn\n${JSON.stringify({ ...entry('b', '2'), v: 2 })}\n`,
  );
  await appendFile(place.file, `${JSON.stringify(entry('c', '3'))}\n`);
  const problems: string[] = [];
  expect((await readJournal(place.file, problems)).map(({ key }) => key)).toEqual(['a', 'c']);
  expect(problems).toEqual([
    'journal line 2 is not an entry of this version and was not used',
    'journal line 3 is not an entry of this version and was not used',
  ]);
});

test('a journal that is not there is an empty one', async () => {
  await using place = await scratch();
  expect(await readJournal(place.file, [])).toEqual([]);
});

test('of two earlier journals the later one wins', async () => {
  await using place = await scratch();
  const [one, two] = [`${place.file}.1`, `${place.file}.2`];
  await writeFile(one, `${JSON.stringify(entry('k', 'old'))}\n`);
  await writeFile(two, `${JSON.stringify(entry('k', 'new'))}\n`);
  await using journal = await openJournal(place.file, [one, two]);
  expect(journal.find('k')).toMatchObject({ value: 'new' });
});
