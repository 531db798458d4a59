import type { Required } from './required-literals.ts';

/** Tells which files can hold a text, by their trigrams (runs of three characters). */
export type TrigramIndex = {
  /** A file whose bytes are null can hold anything. */
  add(path: string, bytes: Buffer | null): void;
  /** Files that can hold what is required. Some of them may not hold it; all others certainly do not. */
  holding(required: Required, ignoreCase: boolean): readonly string[];
  /** Memory of the bitmaps. */
  bytes(): number;
};

/** Bitmaps of 32 files of one size, interleaved: one word per position holds a bit per file, so that one read answers for all 32. */
type Block = { readonly words: Uint32Array; readonly paths: string[]; oddlyCased: number };

const BLOCK_FILES = 32;
const WORDS_MAX = 1 << 13;
// A bitmap is halved while less than this share is set; that leaves four to eight bits per trigram.
const FILL_MAX = 0.22;
const TRIGRAM_BITS = 0x1fffff;
// Marks the lower-case form of a trigram that has upper-case letters.
const LOWERED = 0x200000;
const CODES = codesOfCharacters((character) => character);
const CODES_IN_LOWER_CASE = codesOfCharacters((character) => character.toLowerCase());
// The only characters outside ASCII that equal an ASCII letter when case is ignored: the long s and the Kelvin sign.
const ODDLY_CASED = [Buffer.from('\u017f'), Buffer.from('\u212a')];

/** An empty index. Each file gets a bitmap as large as it needs, of its trigrams as written and in lower case. */
export function createTrigramIndex(): TrigramIndex {
  const unknown: string[] = [];
  const blocks: Block[] = [];
  const withRoom = new Map<number, Block>();
  const scratch = new Uint32Array(WORDS_MAX);
  let bytesInBlocks = 0;

  const blockFor = (size: number): Block => {
    const known = withRoom.get(size);
    if (known !== undefined && known.paths.length < BLOCK_FILES) return known;
    const block: Block = { words: new Uint32Array(size * 32), paths: [], oddlyCased: 0 };
    bytesInBlocks += block.words.byteLength;
    withRoom.set(size, block);
    blocks.push(block);
    return block;
  };

  return {
    add: (path, bytes) => {
      if (bytes === null) {
        unknown.push(path);
        return;
      }
      const size = drawBitmap(scratch, bytes);
      const block = blockFor(size);
      const bit = 1 << block.paths.length;
      interleave(scratch, size, block.words, bit);
      if (ODDLY_CASED.some((character) => bytes.includes(character))) block.oddlyCased |= bit;
      block.paths.push(path);
    },
    holding: (required, ignoreCase) => {
      const wanted = required.map((texts) => texts.map((text) => wantedBits(text, ignoreCase)));
      const found = [...unknown];
      for (const { words, paths, oddlyCased } of blocks) {
        const files = filesWith(words, wanted) | (ignoreCase ? oddlyCased : 0);
        if (files !== 0) found.push(...paths.filter((_, at) => ((files >>> at) & 1) === 1));
      }
      return found;
    },
    bytes: () => bytesInBlocks,
  };
}

/** A bit for each file of a block that can hold a text of every list: for every trigram of that text one of its two positions is set. */
function filesWith(words: Uint32Array, wanted: readonly (readonly Uint32Array[])[]): number {
  const mask = words.length - 1;
  let withAll = -1;
  for (const either of wanted) {
    let withOne = 0;
    for (const pairs of either) {
      let files = withAll;
      for (let at = 0; at < pairs.length && files !== 0; at += 2)
        files &= (words[(pairs[at] ?? 0) & mask] ?? 0) | (words[(pairs[at + 1] ?? 0) & mask] ?? 0);
      withOne |= files;
    }
    withAll = withOne;
    if (withAll === 0) return 0;
  }
  return withAll;
}

/** Copies a file's bitmap into the block, as the file's bit of each word. */
function interleave(bitmap: Uint32Array, size: number, words: Uint32Array, bit: number): void {
  for (let at = 0; at < size; at += 1) {
    for (let rest = bitmap[at] ?? 0; rest !== 0; rest &= rest - 1) {
      const position = at * 32 + 31 - Math.clz32(rest & -rest);
      words[position] = (words[position] ?? 0) | bit;
    }
  }
}

/** Writes a file's bitmap to the beginning of `scratch`; returns its size in words, a power of two. */
function drawBitmap(scratch: Uint32Array, bytes: Uint8Array): number {
  let size = 1;
  while (size * 8 < bytes.length && size < scratch.length) size *= 2;
  scratch.fill(0, 0, size);
  const mask = size * 32 - 1;
  let trigram = 0;
  let inLowerCase = 0;
  let run = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const code = CODES[byte] ?? 0;
    trigram = ((trigram << 7) | code) & TRIGRAM_BITS;
    inLowerCase = ((inLowerCase << 7) | (CODES_IN_LOWER_CASE[byte] ?? 0)) & TRIGRAM_BITS;
    run = code === 0 ? 0 : run + 1;
    if (run < 3) continue;
    set(scratch, bitOf(trigram) & mask);
    if (inLowerCase !== trigram) set(scratch, bitOf(inLowerCase | LOWERED) & mask);
  }
  while (size > 1 && fillOfHalf(scratch, size / 2) < FILL_MAX) {
    size /= 2;
    for (let word = 0; word < size; word += 1)
      scratch[word] = (scratch[word] ?? 0) | (scratch[word + size] ?? 0);
  }
  return size;
}

function set(words: Uint32Array, position: number): void {
  words[position >>> 5] = (words[position >>> 5] ?? 0) | (1 << (position & 31));
}

/** The share of bits that would be set if the bitmap's halves were combined. */
function fillOfHalf(words: Uint32Array, half: number): number {
  let count = 0;
  for (let word = 0; word < half; word += 1) count += bitsSet((words[word] ?? 0) | (words[word + half] ?? 0));
  return count / (half * 32);
}

function bitsSet(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Two bit numbers per trigram, of which one is set in a file that holds it: as written, or as a lower-case form. */
function wantedBits(text: string, ignoreCase: boolean): Uint32Array {
  const characters = [...(ignoreCase ? text.toLowerCase() : text)];
  const codes = characters.map((character) => CODES[character.charCodeAt(0)] ?? 0);
  const trigrams = new Set(
    codes.slice(2).map((last, at) => ((codes[at] ?? 0) << 14) | ((codes[at + 1] ?? 0) << 7) | last),
  );
  return Uint32Array.from(
    [...trigrams].flatMap((trigram) => [bitOf(trigram), bitOf(ignoreCase ? trigram | LOWERED : trigram)]),
  );
}

/** Hashes a trigram. The low bits must vary most: a small bitmap uses only these. */
function bitOf(trigram: number): number {
  const product = Math.imul(trigram, 0x9e3779b1);
  return (product ^ (product >>> 15)) >>> 0;
}

/** Codes of seven bits for the characters of literals, printable ASCII and the tab. Every other byte is 0 and ends a run. */
function codesOfCharacters(spelled: (character: string) => string): Uint8Array {
  const codes = new Uint8Array(256);
  for (let code = 0x20; code < 0x7f; code += 1)
    codes[code] = spelled(String.fromCharCode(code)).charCodeAt(0) - 0x1e;
  codes[0x09] = 1;
  return codes;
}
