import { firstLine } from '../../base/first-line.ts';
import type { Json } from '../../base/json.ts';
import { fieldName } from '../synonyms.ts';
import { type Fields, textOf } from './read-fields.ts';
import { readSeverity } from './read-severity.ts';
import type { Votes } from './read-votes.ts';

const TITLE_CHARS = 160;

/** First sentence or line of a text, when that is shorter than all of it. */
export function titleOf(text: string): string {
  const line = firstLine(text.trim());
  if (line.length <= TITLE_CHARS) return line;
  const sentence = /^.{20,160}?[.!?](?=\s)/.exec(line)?.[0];
  return sentence ?? `${line.slice(0, TITLE_CHARS).replace(/\s+\S*$/, '')}…`;
}

/** What is left of an entry when its title and its location are taken. */
export type DetailParts = {
  readonly fields: Fields;
  readonly text: string;
  readonly title: string;
  readonly detail: string | null;
  readonly severity: Json;
  readonly votes: Votes;
};

/** The description, and under it every field that a finding has no field for: nothing that an agent said is dropped. */
export function detailOf({ fields, text, title, detail, severity, votes }: DetailParts): string | null {
  const unknownSeverity =
    severity !== null && readSeverity(severity) === null ? [['severity', severity] as const] : [];
  const rest = [
    ...unknownSeverity,
    ['verdict', votes.confirmation] as const,
    ['said against it', votes.reason] as const,
    ...fields.left().filter(([key]) => !NOISE.includes(fieldName(key))),
  ]
    .filter(([, value]) => value !== null && value !== '')
    .map(
      ([key, value]) =>
        `- ${key}: ${textOf(value)?.replace(/\s+/g, ' ') ?? `\`${JSON.stringify(value).replaceAll('`', "'")}\``}`,
    );
  const parts = [text.trim() === title ? null : text, detail === text ? null : detail, rest.join('\n')];
  const joined = parts.filter((part) => part !== null && part !== '').join('\n\n');
  return joined === '' ? null : joined;
}

/** Names of fields that are not shown: a finding has an id, a title and a file of its own. */
const NOISE = ['id', 'index', 'key', 'fingerprint', 'title', 'file'];
