/** A value that stands in a place which nothing may read, or that nothing may say. */
export type Canary = { readonly name: string; readonly value: string };

/** A text in each form in which it could be carried out, with the name of the form. */
export function formsOf(value: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(value, 'utf8');
  const characters = [...value];
  const each = (form: (character: string, code: number) => string): string =>
    characters.map((character) => form(character, character.codePointAt(0) ?? 0)).join('');
  const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
  const base64 = [0, 1, 2].map((offset) => base64Inside(bytes, offset));
  return new Map([
    ['plain', value],
    ['reversed', characters.toReversed().join('')],
    ...base64.map((form, offset) => [`base64 after ${offset} bytes`, form] as const),
    ...base64.map(
      (form, offset) =>
        [`base64url after ${offset} bytes`, form.replaceAll('+', '-').replaceAll('/', '_')] as const,
    ),
    ['hex', bytes.toString('hex')],
    ['HEX', bytes.toString('hex').toUpperCase()],
    ['address', encodeURIComponent(value)],
    ['address, each character', each((_, code) => `%${hex(code, 2)}`)],
    ['JSON', JSON.stringify(value).slice(1, -1)],
    ['JSON, each character', each((_, code) => `\\u${hex(code, 4)}`)],
    ['UTF-16, as text of its bytes', Buffer.from(value, 'utf16le').toString('latin1')],
    ['UTF-16 in base64', Buffer.from(value, 'utf16le').toString('base64').replace(/=+$/, '')],
    ['entities', each((_, code) => `&#${code};`)],
    ['entities in hex', each((_, code) => `&#x${hex(code, 2)};`)],
    ['letters moved by 13', value.replace(/[a-z]/gi, moved)],
    ['upper case', value.toUpperCase()],
  ]);
}

/** Names of the canaries that stand in a text, each with the form: `the key as hex`. */
export function canariesIn(text: string, canaries: readonly Canary[]): readonly string[] {
  const readings = new Set([text, squeezed(text), squeezed(decoded(text))]);
  return canaries.flatMap((canary) =>
    [...searched(canary)]
      .filter(([, form]) => [...readings].some((reading) => reading.includes(form)))
      .map(([form]) => `${canary.name} as ${form}`),
  );
}

const known = new Map<string, ReadonlyMap<string, string>>();

/** The forms of a canary and of its two halves: a secret without its beginning is a secret. */
function searched({ value }: Canary): ReadonlyMap<string, string> {
  const made =
    known.get(value) ??
    new Map([
      ...formsOf(value),
      ['its first half', value.slice(0, Math.ceil(value.length / 2))],
      ['its second half', value.slice(Math.floor(value.length / 2))],
    ]);
  known.set(value, made);
  return made;
}

/** Without what may stand between characters that belong together: blanks, and what draws nothing. */
const squeezed = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}\u00ad]+/gu, '');

/** Entities of HTML and escapes of JSON and addresses read. */
const decoded = (text: string): string =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&#(\d{1,6});/g, (_, code: string) => character(Number(code)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/\\+u([0-9a-f]{4})/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => character(Number.parseInt(code, 16)));

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** Base64 of a longer text that holds these bytes after `offset` others, without the characters that the neighbours decide. */
function base64Inside(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

function moved(letter: string): string {
  const first = letter <= 'Z' ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
}
