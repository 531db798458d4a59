/**
 * Where `wanted` begins in `text`, overlapping places too, `most` at the most. In time that grows with both lengths only: `indexOf` takes
 * their product for texts that are alike (V8 skips by the last 250 characters of a pattern).
 */
export function findAll(text: string, wanted: string, most = Number.POSITIVE_INFINITY): readonly number[] {
  const found: number[] = [];
  if (wanted === '' || wanted.length > text.length) return found;
  const borders = bordersOf(wanted);
  let matched = 0;
  for (let at = 0; at < text.length && found.length < most; at += 1) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && wanted.charCodeAt(matched) !== unit) matched = borders[matched - 1] ?? 0;
    if (wanted.charCodeAt(matched) === unit) matched += 1;
    if (matched < wanted.length) continue;
    found.push(at + 1 - wanted.length);
    matched = borders[matched - 1] ?? 0;
  }
  return found;
}

/** For each beginning of a text how long the longest one is that it also ends with (Knuth, Morris, Pratt 1977). */
function bordersOf(wanted: string): Int32Array {
  const borders = new Int32Array(wanted.length);
  for (let at = 1, length = 0; at < wanted.length; at += 1) {
    const unit = wanted.charCodeAt(at);
    while (length > 0 && wanted.charCodeAt(length) !== unit) length = borders[length - 1] ?? 0;
    if (wanted.charCodeAt(length) === unit) length += 1;
    borders[at] = length;
  }
  return borders;
}
