import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Unzip, type UnzipFile, UnzipInflate, zipSync } from 'fflate';
import { messageOf } from '../base/errors.ts';
import { makeFolder } from './make-folder.ts';
import { JOURNAL_FILE, RECORD_FILE, TRANSCRIPTS_FOLDER } from './run-folder.ts';

/**
 * Bytes of a run's files, unpacked, that one archive holds: the bound for writing and for reading. Edits of 32 MiB, the most that a run may have, stand
 * in the journal, in `edits.json` beside what was there before them, and in the patch.
 */
export const RUN_BYTES_MAX = 160 * 1024 * 1024;

type Refused = { readonly status: 'refused'; readonly reason: string };
/** `omissions`: what the archive lacks, one sentence each. */
export type Packed =
  | {
      readonly status: 'packed';
      readonly zip: Uint8Array<ArrayBuffer>;
      readonly omissions: readonly string[];
    }
  | Refused;
export type Unpacked = { readonly status: 'unpacked' } | Refused;

/** Zips the folder of a run; equal files give equal bytes. When there is too much, transcripts of agents are left out, then the patch for people, then the edits. */
export async function packRun(dir: string, { maxBytes }: { readonly maxBytes: number }): Promise<Packed> {
  try {
    const needed = await sized(dir, await namesIn(dir));
    const transcripts = await sized(dir, await transcriptsIn(dir));
    const left = maxBytes - bytesOf(needed);
    if (left < 0) {
      return refused(
        `The run in ${dir} is not stored: it has ${bytesOf(needed)} bytes without its edits and transcripts, and ${maxBytes} are allowed.`,
      );
    }
    const edits = fitting(await sized(dir, await editsIn(dir)), left);
    const room = left - bytesOf(edits.kept);
    const kept = transcripts.filter((_, index) => bytesOf(transcripts.slice(0, index + 1)) <= room);
    const entries = [];
    for (const { name } of [...needed, ...edits.kept, ...kept])
      entries.push([name, await readFile(join(dir, name))] as const);
    const zip = zipSync(Object.fromEntries(entries), { mtime: EPOCH });
    const lost = transcripts.length - kept.length;
    const omissions = [
      `The stored run lacks the transcripts of ${lost} of ${transcripts.length} agents: all have ${bytesOf(transcripts)} bytes, and there was room for ${room}.`,
    ];
    return { status: 'packed', zip, omissions: [...edits.omissions, ...(lost === 0 ? [] : omissions)] };
  } catch (error) {
    return refused(`The run in ${dir} cannot be packed: ${messageOf(error)}.`);
  }
}

/**
 * Writes the journal of an archive, and the record of its run and the files `also` if it has them, into `dir`. The archive is data from outside: files
 * get our own names, and its sizes are counted instead of read. Checksums are not compared here: the download has compared the
 * digest of the whole.
 */
export async function unpackRun(
  zip: Uint8Array,
  {
    dir,
    also = [],
    maxBytes,
  }: { readonly dir: string; readonly also?: readonly string[]; readonly maxBytes: number },
): Promise<Unpacked> {
  try {
    const others = [RECORD_FILE, ...also];
    const found = inflated(zip, { wanted: [JOURNAL_FILE, ...others], maxBytes });
    const journal = found.get(JOURNAL_FILE);
    if (journal === undefined) return refused(`The stored run cannot be used: it holds no ${JOURNAL_FILE}.`);
    await makeFolder(dir);
    await writeFile(join(dir, JOURNAL_FILE), journal);
    for (const name of others) {
      const bytes = found.get(name);
      if (bytes !== undefined) await writeFile(join(dir, name), bytes);
    }
    return { status: 'unpacked' };
  } catch (error) {
    return refused(`The stored run cannot be used: ${messageOf(error)}.`);
  }
}

/** An archive of one file; equal texts give equal bytes. */
export const archiveOfText = (name: string, text: string): Uint8Array<ArrayBuffer> =>
  zipSync({ [name]: new TextEncoder().encode(text) }, { mtime: EPOCH });

/** One file of an archive, in memory. The archive is data from outside, as for `unpackRun`. */
export function fileOfArchive(
  zip: Uint8Array,
  { name, maxBytes }: { readonly name: string; readonly maxBytes: number },
): { readonly status: 'read'; readonly bytes: Uint8Array } | Refused {
  try {
    const bytes = inflated(zip, { wanted: [name], maxBytes }).get(name);
    if (bytes === undefined)
      return refused(`The stored run holds no ${name}: it was ended before it could report.`);
    return { status: 'read', bytes };
  } catch (error) {
    return refused(`The stored run cannot be used: ${messageOf(error)}.`);
  }
}

// The earliest time that a zip can hold. Its fields are local time, so the constructor with local fields is used.
const EPOCH = new Date(1980, 0, 1);

const refused = (reason: string): Refused => ({ status: 'refused', reason });

type Sized = { readonly name: string; readonly sizeBytes: number };

async function sized(dir: string, names: readonly string[]): Promise<readonly Sized[]> {
  const files: Sized[] = [];
  for (const name of names) files.push({ name, sizeBytes: (await stat(join(dir, name))).size });
  return files;
}

const bytesOf = (files: readonly Sized[]): number => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/** Those for which there is room, in order. */
function fitting(files: readonly Sized[], room: number) {
  const kept: Sized[] = [];
  const omissions: string[] = [];
  for (const file of files) {
    const left = room - bytesOf(kept);
    if (file.sizeBytes <= left) kept.push(file);
    else
      omissions.push(
        `The stored run lacks ${file.name}: it has ${file.sizeBytes} bytes, and there was room for ${left}.`,
      );
  }
  return { kept, omissions };
}

/** What the agents of the run edited: for programs, then for people. */
async function editsIn(dir: string): Promise<readonly string[]> {
  const names = await filesIn(dir);
  return ['edits.json', 'edits.patch'].filter((name) => names.includes(name));
}

/** The files that another run needs come first, so that reading can stop after them. */
async function namesIn(dir: string): Promise<readonly string[]> {
  const names = await filesIn(dir);
  const first = [JOURNAL_FILE, RECORD_FILE].filter((name) => names.includes(name));
  return [...first, ...names.filter((name) => /^(?:script\.js|result\.json|report\.\w+)$/.test(name)).sort()];
}

/** Without links and folders. */
async function filesIn(dir: string): Promise<readonly string[]> {
  const there = await readdir(dir, { withFileTypes: true });
  return there.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function transcriptsIn(dir: string): Promise<readonly string[]> {
  const there = await readdir(join(dir, TRANSCRIPTS_FOLDER)).catch(() => []);
  const ids = there.flatMap((name) => /^(\d+)\.jsonl$/.exec(name)?.[1] ?? []);
  return ids.sort((a, b) => Number(a) - Number(b)).map((id) => `${TRANSCRIPTS_FOLDER}/${id}.jsonl`);
}

/** Bytes that are inflated at once. Deflate makes at most 1,032 bytes of one, so the bound is passed by at most 16 MB before it is noticed. */
const SLICE_BYTES = 16 * 1024;

/** The wanted files, by name. Throws for an archive that is damaged, too large or not ours; the message completes `The stored run cannot be used: …`. */
function inflated(
  zip: Uint8Array,
  { wanted, maxBytes }: { readonly wanted: readonly string[]; readonly maxBytes: number },
): ReadonlyMap<string, Uint8Array> {
  const whole = new Map<string, Uint8Array>();
  let room = maxBytes;
  const unzip = new Unzip((file) => {
    if (!wanted.includes(file.name) || whole.has(file.name)) return;
    collect(file, {
      take: (bytes) => {
        room -= bytes;
        if (room < 0) throw new Error(`it is larger than ${maxBytes} bytes when unpacked`);
      },
      done: (bytes) => void whole.set(file.name, bytes),
    });
  });
  unzip.register(UnzipInflate);
  for (let start = 0; start < zip.length && whole.size < wanted.length; start += SLICE_BYTES) {
    unzip.push(zip.subarray(start, start + SLICE_BYTES), start + SLICE_BYTES >= zip.length);
  }
  return whole;
}

function collect(
  file: UnzipFile,
  to: { readonly take: (bytes: number) => void; readonly done: (bytes: Uint8Array) => void },
): void {
  const chunks: Uint8Array[] = [];
  file.ondata = (error, chunk, final) => {
    if (error !== null) throw error;
    to.take(chunk.length);
    chunks.push(chunk);
    if (!final) return;
    const bytes = Buffer.concat(chunks);
    if (bytes.length !== file.originalSize) {
      throw new Error(
        `${file.name} has ${bytes.length} bytes, and the archive says ${file.originalSize ?? 'nothing'}`,
      );
    }
    to.done(bytes);
  };
  file.start();
}
