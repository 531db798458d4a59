import { isJsonObject, type Json } from '../../base/json.ts';
import type { RefutedFinding } from '../finding.ts';
import { titleOf } from './entry-text.ts';
import { type OpenedEntry, openEntry } from './open-entry.ts';
import { readQuote } from './read-quote.ts';

/** `evidence`: the code that it quotes, which tells it from another suspicion with the same title; null when it quotes none. */
export type RawRefuted = RefutedFinding & { readonly evidence: string | null };

/** An entry of a list whose name says that it was refuted; null when it has no text. */
export function readRefuted(entry: Json): RawRefuted | null {
  if (typeof entry === 'string')
    return entry.trim() === '' ? null : { title: entry, file: '', line: null, reason: '', evidence: null };
  if (!isJsonObject(entry)) return null;
  const opened = openEntry(entry, { rates: true });
  return opened.text === null ? null : refutedOf({ ...opened, text: opened.text });
}

/** An entry that says so itself. */
export function refutedOf({
  fields,
  votes,
  location,
  text,
  detail,
  evidence,
}: OpenedEntry & { readonly text: string }): RawRefuted {
  const reason = votes.refutation ?? fields.takeText(REASON_NAMES) ?? (detail === text ? null : detail);
  return {
    title: titleOf(text),
    file: location.names[0] ?? '',
    line: location.line,
    reason: reason ?? '',
    evidence: readQuote(evidence).text,
  };
}

const REASON_NAMES = [
  'refutation',
  'refutationreason',
  'refutedreason',
  'reason',
  'whynot',
  'why',
  'rationale',
  'reasoning',
  'explanation',
];
