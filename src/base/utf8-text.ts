/** Bytes as the text that comes out as the same bytes again, a byte order mark included; null for what is no UTF-8 or holds a NUL. */
export function utf8Text(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
