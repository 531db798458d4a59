import { visible } from '../clean/visible.ts';

/** Output of a command, of which only the beginning and the end are kept, whatever comes. */
export type BoundedOutput = {
  readonly add: (chunk: Buffer) => void;
  /** Valid Unicode without control characters and terminal sequences; says how many bytes are left out. */
  readonly text: () => string;
};

export function boundedOutput(headBytes: number, tailBytes: number): BoundedOutput {
  let head: Buffer = Buffer.alloc(0);
  let tail: Buffer = Buffer.alloc(0);
  let total = 0;
  return {
    add: (chunk) => {
      total += chunk.length;
      const taken = Math.min(headBytes - head.length, chunk.length);
      // Copies: a piece of a chunk would hold all of it.
      if (taken > 0) head = Buffer.concat([head, chunk.subarray(0, taken)]);
      const rest = chunk.subarray(taken);
      if (rest.length >= tailBytes) tail = Buffer.from(rest.subarray(rest.length - tailBytes));
      else if (rest.length > 0) tail = lastBytes(Buffer.concat([tail, rest]), tailBytes);
    },
    text: () => {
      const left = total - head.length - tail.length;
      if (left === 0) return visible(Buffer.concat([head, tail]).toString('utf8'));
      const note = `\n[… ${left} bytes of output left out …]\n`;
      return `${visible(withoutPartAtEnd(head).toString('utf8'))}${note}${visible(withoutPartAtStart(tail).toString('utf8'))}`;
    },
  };
}

const lastBytes = (bytes: Buffer, count: number): Buffer =>
  bytes.length <= count ? bytes : Buffer.from(bytes.subarray(bytes.length - count));

/** A character of UTF-8 has at most four bytes; all but its first begin with the bits 10. */
const goesOn = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;

function withoutPartAtStart(bytes: Buffer): Buffer {
  let start = 0;
  while (start < 3 && goesOn(bytes[start])) start += 1;
  return bytes.subarray(start);
}

function withoutPartAtEnd(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (goesOn(byte)) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}
