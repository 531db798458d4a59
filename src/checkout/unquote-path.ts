const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

/** A file name as git prints it, `"w\nq"` with C escapes when it holds odd characters, as the name itself. */
export function unquotePath(printed: string): string {
  if (!printed.startsWith('"') || !printed.endsWith('"') || printed.length < 2) return printed;
  const parts = printed.slice(1, -1).match(/\\[0-3][0-7]{2}|\\.|[^\\]+/gs) ?? [];
  // Octal escapes are bytes, of which several make one character.
  const bytes = parts.map((part) => {
    if (!part.startsWith('\\')) return Buffer.from(part, 'utf8');
    const code = part.length === 4 ? Number.parseInt(part.slice(1), 8) : ESCAPES[part.slice(1)];
    return Buffer.from(code === undefined ? part : [code]);
  });
  return Buffer.concat(bytes).toString('utf8');
}
