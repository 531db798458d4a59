import { SECRET_MARK } from '../base/secret-mark.ts';
import { privateKeysIn } from './private-keys.ts';
import { type Range, secretsIn } from './secret-formats.ts';
import { tokensIn } from './token-formats.ts';

/** Stands for a secret. One of several lines leaves as many, so that the lines behind it keep their numbers. */
const removed = (secret: string): string =>
  secret
    .split('\n')
    .map(() => SECRET_MARK)
    .join('\n');

/** Characters of the shortest part of a known secret that is removed wherever it occurs. */
const PART_CHARS = 12;

/** Characters. Shorter values are ordinary words: removing them would make texts unreadable and protect nothing. */
const SHORTEST_SECRET_CHARS = 6;

/** Removes known secrets (whole, in parts of 12 characters, encoded or reversed) and everything that looks like a token. */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const forms = [
    ...new Set(secrets.filter((secret) => secret.length >= SHORTEST_SECRET_CHARS).flatMap(formsOf)),
  ];
  const parts = new Set(forms.filter((form) => form.length >= PART_CHARS).flatMap(partsOf));
  // The longest first: one form may be the beginning of another.
  const short = forms.filter((form) => form.length < PART_CHARS).sort((a, b) => b.length - a.length);
  return (text) => {
    const withoutParts = removeParts(text, parts);
    const withoutShort = short.reduce((rest, form) => rest.replaceAll(form, removed), withoutParts);
    const withoutTokens = withoutRanges(withoutShort, [
      ...privateKeysIn(withoutShort),
      ...tokensIn(withoutShort),
    ]);
    return withoutRanges(withoutTokens, secretsIn(withoutTokens));
  };
}

function withoutRanges(text: string, ranges: readonly Range[]): string {
  const kept: string[] = [];
  let keptTo = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (start >= keptTo) kept.push(text.slice(keptTo, start), removed(text.slice(start, end)));
    else kept.push(removed(text.slice(keptTo, end)).slice(SECRET_MARK.length));
    keptTo = Math.max(keptTo, end);
  }
  return kept.join('') + text.slice(keptTo);
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((offset) => base64Inside(bytes, offset));
  return [
    secret,
    [...secret].reverse().join(''),
    encodeURIComponent(secret.toWellFormed()),
    JSON.stringify(secret).slice(1, -1),
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ].filter((form) => form.length >= SHORTEST_SECRET_CHARS);
}

/** Base64 of a longer text that holds these bytes after `offset` others, without the characters that the neighbours decide. */
function base64Inside(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

function partsOf(form: string): string[] {
  return Array.from({ length: form.length - PART_CHARS + 1 }, (_, start) =>
    form.slice(start, start + PART_CHARS),
  );
}

function removeParts(text: string, parts: ReadonlySet<string>): string {
  if (parts.size === 0) return text;
  const kept: string[] = [];
  let keptTo = 0;
  let start = 0;
  while (start <= text.length - PART_CHARS) {
    if (!parts.has(text.slice(start, start + PART_CHARS))) {
      start += 1;
      continue;
    }
    let end = start + PART_CHARS;
    while (end < text.length && parts.has(text.slice(end - PART_CHARS + 1, end + 1))) end += 1;
    kept.push(text.slice(keptTo, start), removed(text.slice(start, end)));
    keptTo = end;
    start = end;
  }
  return kept.join('') + text.slice(keptTo);
}
