import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip. Whatever is given stands in its headers in place of the truth. */
export type Entry = {
  readonly name: string | Uint8Array;
  readonly content: string | Uint8Array;
  readonly given?: Partial<Headers>;
  /** Bytes after the fixed fields of the local header, as zip64 sizes. */
  readonly extra?: Uint8Array;
};

type Headers = {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Type and permissions of Unix, in the upper half. */
  readonly attributes: number;
};

/** A zip byte for byte, so that it can say what no program would write (APPNOTE.TXT, 4.3). */
export function zipOf(
  entries: readonly Entry[],
  end: {
    readonly count?: number;
    readonly size?: number;
    readonly offset?: number;
    readonly comment?: number;
  } = {},
): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, directory } = recordsOf(entry, offset);
    locals.push(local);
    central.push(directory);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE((end.count ?? entries.length) & 0xffff, 8);
  tail.writeUInt16LE((end.count ?? entries.length) & 0xffff, 10);
  tail.writeUInt32LE(end.size ?? directory.length, 12);
  tail.writeUInt32LE(end.offset ?? offset, 16);
  tail.writeUInt16LE(end.comment ?? 0, 20);
  return Buffer.concat([...locals, directory, tail]);
}

const NOTHING = deflateRawSync('');

function recordsOf(
  { name, content, given = {}, extra = new Uint8Array() }: Entry,
  offset: number,
): { readonly local: Buffer; readonly directory: Buffer } {
  const bytes = Buffer.from(content);
  const path = Buffer.from(name);
  const deflated = bytes.length === 0 ? NOTHING : deflateRawSync(bytes);
  const data = given.method === 0 ? bytes : deflated;
  const { flags, method, crc, packed, size, attributes } = {
    flags: 0,
    method: 8,
    crc: crc32(bytes),
    packed: data.length,
    size: bytes.length,
    attributes: 0o100644 * 0x10000,
    ...given,
  };
  const fields = Buffer.alloc(26);
  for (const [at, value] of [
    [0, 45],
    [2, flags],
    [4, method],
    [6, 0],
    [8, 0x21],
    [22, path.length],
    [24, extra.length],
  ] as const)
    fields.writeUInt16LE(value, at);
  for (const [at, value] of [
    [10, crc],
    [14, packed],
    [18, size],
  ] as const)
    fields.writeUInt32LE(value >>> 0, at);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(attributes >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  const head = (signature: number): Buffer => {
    const four = Buffer.alloc(4);
    four.writeUInt32LE(signature);
    return four;
  };
  return {
    local: Buffer.concat([head(0x04034b50), fields, path, extra, data]),
    directory: Buffer.concat([head(0x02014b50), Buffer.from([0x2d, 3]), fields, rest, path, extra]),
  };
}
