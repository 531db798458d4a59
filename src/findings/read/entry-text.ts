import { isJsonObject, type Json } from '../../base/json.ts';
import { fieldName } from '../synonyms.ts';
import { type NamedValue, textOf } from './read-fields.ts';

const TITLE_CHARS = 160;

/** First sentence or line of a text, when that is shorter than all of it. A line that goes on in the next one is not its end. */
export function titleOf(text: string): string {
  const line = firstUnwrapped(text.trim().slice(0, UNWRAPPED_CHARS));
  if (line.length <= TITLE_CHARS) return line;
  const sentence = /^.{20,160}?[.!?](?=\s)/.exec(line)?.[0];
  return sentence ?? `${line.slice(0, TITLE_CHARS).replace(/(?<!\s)\s+\S*$/, '')}…`;
}

/** The first line, with those that go on in its sentence: they begin with a small letter, or follow a comma. */
function firstUnwrapped(text: string): string {
  const [first = '', ...others] = text.split('\n').map((line) => line.trim());
  const end = others.findIndex(
    (line, index) => !/^\p{Ll}/u.test(line) && !(line !== '' && (others[index - 1] ?? first).endsWith(',')),
  );
  return [first, ...(end === -1 ? others : others.slice(0, end))].join(' ');
}

/** Of a longer text the title is in the beginning. */
const UNWRAPPED_CHARS = 2_000;

/** The description, and under it every field that a finding has no field for: nothing that an agent said is dropped. */
export function detailOf(parts: {
  /** The text that the title was made of. */
  readonly text: string;
  readonly title: string;
  readonly detail: string | null;
  readonly rest: readonly NamedValue[];
}): string | null {
  const { text, title, detail } = parts;
  const rest = parts.rest
    .filter(([key, value]) => value !== null && value !== '' && !NOISE.includes(fieldName(key)))
    .map(([key, value]) => `- ${key}: ${lineOf(value)}`);
  const texts = [
    text.trim().replace(/\s+/g, ' ') === title ? null : text,
    detail === text ? null : detail,
    rest.join('\n'),
  ];
  return texts.filter((part) => part !== null && part !== '').join('\n\n') || null;
}

/** A value in one line: text as it is, a plain object as its fields, anything else as JSON. */
function lineOf(value: Json): string {
  const text = textOf(value);
  if (text !== null) return text.replace(/\s+/g, ' ');
  const fields = isJsonObject(value) ? Object.entries(value) : [];
  const plain = fields.map(([key, item]) => [key, textOf(item)] as const);
  if (plain.length > 0 && plain.every(([, item]) => item !== null))
    return plain.map(([key, item]) => `${key}: ${item?.replace(/\s+/g, ' ')}`).join('; ');
  return `\`${JSON.stringify(value).replaceAll('`', "'")}\``;
}

/** Names of fields that are not shown: a finding has an id of its own. */
const NOISE = ['id', 'index', 'key', 'fingerprint'];
