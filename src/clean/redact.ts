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

/** Removes known secrets, by `redactKnown` (see `createRedactKnown`), and everything that looks like a token. */
export function createRedact(redactKnown: (text: string) => string): (text: string) => string {
  return (text) => {
    const unknown = redactKnown(text);
    const withoutTokens = withoutRanges(unknown, [...privateKeysIn(unknown), ...tokensIn(unknown)]);
    return withoutRanges(withoutTokens, secretsIn(withoutTokens));
  };
}

/** Removes known secrets: whole, in parts of 12 characters, encoded or reversed, also with what draws nothing between their characters, or each of these as a number. */
export function createRedactKnown(secrets: readonly string[]): (text: string) => string {
  const forms = [
    ...new Set(secrets.filter((secret) => secret.length >= SHORTEST_SECRET_CHARS).flatMap(formsOf)),
  ];
  const parts = partsIn(forms.filter((form) => form.length >= PART_CHARS));
  // The longest first: one form may be the beginning of another.
  const short = forms.filter((form) => form.length < PART_CHARS).sort((a, b) => b.length - a.length);
  return (text) =>
    short.reduce(
      (rest, form) => rest.replaceAll(form, removed),
      removeDisguised(removeParts(withoutUnseen(text, parts), parts), parts),
    );
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
    ...[0, 1, 2].map((offset) => base64Inside(Buffer.from(secret, 'utf16le'), offset)),
    secret.toUpperCase(),
    secret.replace(/[a-z]/gi, movedBy13),
  ].filter((form) => form.length >= SHORTEST_SECRET_CHARS);
}

function movedBy13(letter: string): string {
  const first = letter <= 'Z' ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
}

/** Base64 of a longer text that holds these bytes after `offset` others, without the characters that the neighbours decide. */
function base64Inside(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

/** All stretches of so many characters that stand in the texts. */
function stretchesOf(texts: readonly string[], chars: number): ReadonlySet<string> {
  const stretches = new Set<string>();
  for (const text of texts)
    for (let start = 0; start <= text.length - chars; start += 1)
      stretches.add(text.slice(start, start + chars));
  return stretches;
}

/** Parts of secrets. */
type Parts = {
  readonly has: (text: string) => boolean;
  /** False when none of them stands in a text: told from every seventh place of it, as most texts are long and hold none. */
  readonly mayStandIn: (text: string) => boolean;
};

// Whatever its place, each part of 12 characters holds a piece of 6 that begins at a multiple of 7.
const PIECE_CHARS = 6;
const STRIDE = PART_CHARS - PIECE_CHARS + 1;

function partsIn(forms: readonly string[]): Parts {
  const parts = stretchesOf(forms, PART_CHARS);
  const pieces = stretchesOf(forms, PIECE_CHARS);
  return {
    has: (text) => parts.has(text),
    mayStandIn: (text) => {
      if (parts.size === 0) return false;
      for (let at = 0; at <= text.length - PIECE_CHARS; at += STRIDE)
        if (pieces.has(text.slice(at, at + PIECE_CHARS))) return true;
      return false;
    },
  };
}

/** Removes parts whose characters stand apart, as in a text that was wrapped at a width, or each as a number. */
function removeDisguised(text: string, parts: Parts): string {
  const units = unitsIn(text);
  const plain = units.map((unit) => unit.plain).join('');
  if (units.length === 1 || !parts.mayStandIn(plain)) return text;
  const places = units.flatMap(({ plain: shown, start, end }) =>
    Array.from(
      { length: shown.length },
      (_, index): Range => (shown.length === end - start ? [start + index, start + index + 1] : [start, end]),
    ),
  );
  const found: Range[] = [];
  for (let start = 0; start <= plain.length - PART_CHARS; start += 1)
    if (parts.has(plain.slice(start, start + PART_CHARS))) found.push([start, start + PART_CHARS]);
  return withoutRanges(
    text,
    joined(found).map(([start, end]) => [places[start]?.[0] ?? 0, places[end - 1]?.[1] ?? 0]),
  );
}

/** Without the tags and variation selectors of a text, where these spell a part: they draw nothing, and each stands for a byte. */
function withoutUnseen(text: string, parts: Parts): string {
  const bytes = [...text.matchAll(UNSEEN)].map(([mark]) => byteOf(mark.codePointAt(0) ?? 0));
  const spelled = Buffer.from(bytes).toString('latin1');
  return removeParts(spelled, parts) === spelled ? text : text.replace(UNSEEN, '');
}

// Unicode, "Tags" and "Variation Selectors": the first repeat ASCII; of the others, the first 16 stand apart.
const UNSEEN = /[\u{e0001}-\u{e007f}]|[\u{e0100}-\u{e01ef}]|[\ufe00-\ufe0f]/gu;
const byteOf = (code: number): number =>
  code >= 0xe0100 ? code - 0xe0100 + 16 : code & (code < 0xe0000 ? 0xf : 0x7f);

/** A stretch of a text, and what a reader makes of it. */
type Unit = { readonly plain: string; readonly start: number; readonly end: number };

function unitsIn(text: string): readonly Unit[] {
  const units: Unit[] = [];
  let from = 0;
  const copy = (to: number): void => void units.push({ plain: text.slice(from, to), start: from, end: to });
  for (const match of text.matchAll(DISGUISE)) {
    if (match.index > from) copy(match.index);
    from = match.index + match[0].length;
    units.push({ plain: characterOf(match), start: match.index, end: from });
  }
  copy(text.length);
  return units;
}

// What draws nothing, also as JSON writes it inside of JSON, and the escapes of Markdown; then characters as numbers, of HTML, JSON and
// addresses. Each is bounded, so that a text of backslashes is matched in linear time.
const DISGUISE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\u001b\[[\d;]{0,20}m|[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|\\{1,4}[nrt]|\\(?=[!-/:-@[-`{-~])|&#(\d{1,7});|&#x([0-9a-f]{1,6});|\\{1,4}u([0-9a-f]{4})|%([0-9a-f]{2})/giu;

/** The character that a match of DISGUISE stands for; nothing for one that draws nothing. */
function characterOf([, decimal, ...hex]: RegExpExecArray): string {
  const digits = hex.find((each) => each !== undefined);
  const code = decimal === undefined ? Number.parseInt(digits ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Ranges in order, those that overlap as one. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const whole: Range[] = [];
  for (const [start, end] of ranges) {
    const last = whole.at(-1);
    if (last !== undefined && start <= last[1]) whole[whole.length - 1] = [last[0], end];
    else whole.push([start, end]);
  }
  return whole;
}

function removeParts(text: string, parts: Parts): string {
  if (!parts.mayStandIn(text)) return text;
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
