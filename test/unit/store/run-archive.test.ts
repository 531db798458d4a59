import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { packRun, RUN_BYTES_MAX, unpackRun } from '../../../src/store/run-archive.ts';
import { seededRandom } from '../../fakes/seeded-random.ts';

const MB = 1024 * 1024;

async function scratch() {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-archive-'));
  const run = join(dir, 'run');
  await mkdir(join(run, 'agents'), { recursive: true });
  return { dir, run, out: join(dir, 'out'), [Symbol.asyncDispose]: () => rm(dir, { recursive: true }) };
}

async function fill(run: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(run, name), text);
}

const RUN = {
  'report.md': '# Report\n',
  'agents/10.jsonl': 'ten\n',
  'agents/9.jsonl': 'nine\n',
  'report.json': '{}',
  'journal.jsonl': '{"v":1}\n{"v":1}\n',
  'script.js': 'return 1',
  'run.json': '{"workflow":"review"}',
  'result.json': 'null',
  'edits.patch': 'diff\n',
  'edits.json': '{"v":1}',
} as const;

/** The zip of a folder, which must be packed. */
async function zipOf(run: string, maxBytes = RUN_BYTES_MAX) {
  const packed = await packRun(run, { maxBytes });
  if (packed.status === 'refused') throw new Error(packed.reason);
  return packed;
}

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

test('a run is packed with its journal first and its agents in order', async () => {
  await using at = await scratch();
  await fill(at.run, RUN);
  const { zip, omissions } = await zipOf(at.run);
  const files = unzipSync(zip);
  expect(Object.keys(files)).toEqual([
    'journal.jsonl',
    'run.json',
    'report.json',
    'report.md',
    'result.json',
    'script.js',
    'edits.json',
    'edits.patch',
    'agents/9.jsonl',
    'agents/10.jsonl',
  ]);
  const texts = Object.entries(files).map(([name, content]) => [name, Buffer.from(content).toString()]);
  expect(Object.fromEntries(texts)).toEqual(RUN);
  expect(omissions).toEqual([]);
});

test('equal files give equal bytes, whenever and in whatever order they were written', async () => {
  await using one = await scratch();
  await using two = await scratch();
  await fill(one.run, RUN);
  await fill(two.run, Object.fromEntries(Object.entries(RUN).reverse()));
  await utimes(join(two.run, 'report.md'), 1, 1);
  expect((await zipOf(one.run)).zip).toEqual((await zipOf(two.run)).zip);
});

test('what is no file of a run stays out: half-written files, links, foreign files', async () => {
  await using at = await scratch();
  await fill(at.run, {
    'journal.jsonl': 'x',
    'journal.jsonl.new': 'x',
    '.env': 'x',
    'core.1234': 'x',
    'agents/1.jsonl': 'x',
    'agents/1.jsonl.swp': 'x',
    'agents/notes.jsonl': 'x',
  });
  await symlink('/etc/passwd', join(at.run, 'report.md'));
  expect(Object.keys(unzipSync((await zipOf(at.run)).zip))).toEqual(['journal.jsonl', 'agents/1.jsonl']);
});

test('transcripts for which there is no room stay out, and that is said', async () => {
  await using at = await scratch();
  await fill(at.run, { 'journal.jsonl': 'j'.repeat(100) });
  for (const id of [1, 2, 3]) await fill(at.run, { [`agents/${id}.jsonl`]: 't'.repeat(100) });
  const { zip, omissions } = await zipOf(at.run, 350);
  expect(Object.keys(unzipSync(zip))).toEqual(['journal.jsonl', 'agents/1.jsonl', 'agents/2.jsonl']);
  expect(omissions).toEqual([
    'The stored run lacks the transcripts of 1 of 3 agents: all have 300 bytes, and there was room for 250.',
  ]);
});

test('edits for which there is no room stay out before anything that another run needs, and that is said', async () => {
  await using at = await scratch();
  await fill(at.run, {
    'journal.jsonl': 'j'.repeat(100),
    'edits.json': 'e'.repeat(100),
    'edits.patch': 'p'.repeat(101),
    'agents/1.jsonl': 't'.repeat(50),
  });
  const { zip, omissions } = await zipOf(at.run, 300);
  expect(Object.keys(unzipSync(zip))).toEqual(['journal.jsonl', 'edits.json', 'agents/1.jsonl']);
  expect(omissions).toEqual([
    'The stored run lacks edits.patch: it has 101 bytes, and there was room for 100.',
  ]);
  const smaller = await zipOf(at.run, 100);
  expect(Object.keys(unzipSync(smaller.zip))).toEqual(['journal.jsonl']);
  expect(smaller.omissions).toHaveLength(3);
});

test('a run that is too large without its transcripts, or that is not there, is refused in a sentence', async () => {
  await using at = await scratch();
  await fill(at.run, { 'journal.jsonl': 'j'.repeat(100) });
  expect(await packRun(at.run, { maxBytes: 99 })).toEqual({
    status: 'refused',
    reason: `The run in ${at.run} is not stored: it has 100 bytes without its edits and transcripts, and 99 are allowed.`,
  });
  expect(await packRun(at.out, { maxBytes: MB })).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('cannot be packed: ENOENT'),
  });
});

test('journal and description come back as they were, and nothing else', async () => {
  await using at = await scratch();
  await fill(at.run, RUN);
  const { zip } = await zipOf(at.run);
  expect(await unpackRun(zip, { dir: at.out, maxBytes: MB })).toEqual({ status: 'unpacked' });
  expect((await readdir(at.out)).sort()).toEqual(['journal.jsonl', 'run.json']);
  for (const name of ['journal.jsonl', 'run.json'] as const) {
    expect(await readFile(join(at.out, name), 'utf8')).toBe(RUN[name]);
  }
});

function noise(length: number, seed: number): Uint8Array {
  const { uniform } = seededRandom(seed);
  return Uint8Array.from({ length }, () => uniform() * 256);
}

test('any journal comes back as it was', async () => {
  await using at = await scratch();
  // Bytes that do not get smaller are packed in blocks of 65,535; to have fast-check draw so many one by one takes long.
  const long = fc.tuple(fc.nat(100_000), fc.nat()).map(([length, seed]) => noise(length, seed));
  const journals = fc.oneof(fc.uint8Array({ maxLength: 2_000, size: 'max' }), long);
  await fc.assert(
    fc.asyncProperty(journals, async (journal) => {
      await writeFile(join(at.run, 'journal.jsonl'), journal);
      const { zip } = await zipOf(at.run);
      await unpackRun(zip, { dir: at.out, maxBytes: MB });
      expect(Buffer.from(journal).equals(await readFile(join(at.out, 'journal.jsonl')))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('nothing is written by a name that comes from the archive', async () => {
  await using at = await scratch();
  const zip = zipSync({
    '../escaped': bytes('x'),
    '/tmp/escaped': bytes('x'),
    './journal.jsonl': bytes('x'),
    'JOURNAL.JSONL': bytes('x'),
    'sub/journal.jsonl': bytes('x'),
    'journal.jsonl/x': bytes('x'),
    __proto__x: bytes('x'),
    'run.json': bytes('{}'),
  });
  expect(await unpackRun(zip, { dir: at.out, maxBytes: MB })).toEqual({
    status: 'refused',
    reason: 'The stored run cannot be used: it holds no journal.jsonl.',
  });
  expect(await readdir(at.dir)).toEqual(['run']);
});

test('of two files of one name the first counts', async () => {
  await using at = await scratch();
  const two = Buffer.concat([
    zipSync({ 'journal.jsonl': bytes('first') }),
    zipSync({ 'journal.jsonl': bytes('second') }),
  ]);
  expect(await unpackRun(two, { dir: at.out, maxBytes: MB })).toEqual({ status: 'unpacked' });
  expect(await readFile(join(at.out, 'journal.jsonl'), 'utf8')).toBe('first');
});

/** An archive whose first file says that it has other sizes than it has. */
function lying(
  honest: Uint8Array,
  sizes: { readonly packed?: number; readonly unpacked?: number },
): Uint8Array {
  const zip = Buffer.from(honest);
  for (const start of [0, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 2]) {
    if (sizes.packed !== undefined) zip.writeUInt32LE(sizes.packed, start + 18);
    if (sizes.unpacked !== undefined) zip.writeUInt32LE(sizes.unpacked, start + 22);
  }
  return new Uint8Array(zip);
}

const BOMB = zipSync({ 'journal.jsonl': new Uint8Array(8 * MB) });

test.each([
  ['says how large it is', undefined],
  ['says that it is small', 3],
  ['says that it is endless', 0xffff_fffe],
])('a bomb that %s ends at the bound', async (_, unpacked) => {
  await using at = await scratch();
  const bomb = lying(BOMB, unpacked === undefined ? {} : { unpacked });
  expect(bomb.length).toBeLessThan(MB / 8);
  expect(await unpackRun(bomb, { dir: at.out, maxBytes: MB })).toEqual({
    status: 'refused',
    reason: 'The stored run cannot be used: it is larger than 1048576 bytes when unpacked.',
  });
  expect(await readdir(at.dir)).toEqual(['run']);
});

test('the bound is one for all files together', async () => {
  await using at = await scratch();
  const zip = zipSync({ 'journal.jsonl': new Uint8Array(MB / 2), 'run.json': new Uint8Array(MB / 2 + 1) });
  expect(await unpackRun(zip, { dir: at.out, maxBytes: MB })).toMatchObject({ status: 'refused' });
  expect(await unpackRun(zip, { dir: at.out, maxBytes: MB + 1 })).toEqual({ status: 'unpacked' });
});

const JOURNAL = { 'journal.jsonl': bytes('{"v":1}\n'.repeat(50)) };

test.each([
  ['a text', bytes('not a zip at all'), 'it holds no journal.jsonl.'],
  ['nothing', new Uint8Array(), 'it holds no journal.jsonl.'],
  ['an empty archive', zipSync({}), 'it holds no journal.jsonl.'],
  ['half an archive', zipSync(JOURNAL).subarray(0, 50), 'invalid zip data.'],
  [
    'another unpacked size',
    lying(zipSync(JOURNAL), { unpacked: 7 }),
    'journal.jsonl has 400 bytes, and the archive says 7.',
  ],
  ['another packed size', lying(zipSync(JOURNAL), { packed: 7 }), 'unexpected EOF.'],
])('%s is refused in a sentence', async (_, zip, reason) => {
  await using at = await scratch();
  expect(await unpackRun(zip, { dir: at.out, maxBytes: MB })).toEqual({
    status: 'refused',
    reason: `The stored run cannot be used: ${reason}`,
  });
  expect(await readdir(at.dir)).toEqual(['run']);
});

test('no damage to an archive is a crash', async () => {
  await using at = await scratch();
  await fill(at.run, RUN);
  const { zip } = await zipOf(at.run);
  const change = fc.record({ at: fc.nat(zip.length - 1), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const damaged = Uint8Array.from(zip);
      for (const { at, byte } of changes) damaged[at] = byte;
      const unpacked = await unpackRun(damaged, { dir: at.out, maxBytes: MB });
      expect(['unpacked', 'refused']).toContain(unpacked.status);
    }),
    { numRuns: 200 },
  );
  expect(await readdir(at.dir)).toEqual(expect.arrayContaining(['run']));
});
