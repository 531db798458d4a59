/** Bytes of a text in an encoding of the web platform, which itself only decodes; `utf-16…` with a byte order mark where it is wanted. */
export function encodedText(text: string, encoding: string, { mark = false } = {}): Buffer {
  if (encoding.startsWith('utf-16')) {
    const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
    return encoding === 'utf-16be' ? bytes.swap16() : bytes;
  }
  const known = tableOf(encoding);
  return Buffer.concat(
    [...text].map((character) => {
      const bytes = known.get(character);
      if (bytes === undefined) throw new Error(`${encoding} has no ${character}`);
      return bytes;
    }),
  );
}

const MULTIBYTE = /^(?:gb|shift|big5|euc)/;
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** The bytes of each character. */
function tableOf(encoding: string): ReadonlyMap<string, Buffer> {
  const single = range(0, 256).map((byte) => [byte]);
  const double = range(0x81, 0xff).flatMap((lead) => range(0x40, 0xff).map((trail) => [lead, trail]));
  const table = new Map<string, Buffer>();
  const decoder = new TextDecoder(encoding);
  for (const bytes of MULTIBYTE.test(encoding) ? [...single, ...double] : single) {
    const character = decoder.decode(Buffer.from(bytes));
    if ([...character].length === 1 && character !== '\ufffd' && !table.has(character))
      table.set(character, Buffer.from(bytes));
  }
  return table;
}
