import { groupDigits } from '../base/group-digits.ts';
import type { PlacedFinding } from '../findings/finding.ts';

/** "$0.84", "$5", "under $0.01"; never rounded down to nothing. */
export function formatUsd(usd: number): string {
  if (usd > 0 && usd < 0.01) return 'under $0.01';
  return `$${usd.toFixed(2).replace(/\.00$/, '')}`;
}

/** `850 ms` is "less than a second", then "42s", "2m 10s", "1h 05m". */
export function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 1) return 'less than a second';
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m ${pad(seconds % 60)}s`;
  return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** "1 agent", "2 agents". `many`: where it is not the noun with an s. */
export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${groupDigits(count)} ${count === 1 ? noun : many}`;

/** "A", "A and B", "A, B and C". */
export const series = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names);

/** A text of several lines as one, so that none of it is lost where there is only one. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The start of a text, cut at a line where there is one, and how many characters are missing; the whole text if it has at most `maxChars` (UTF-16 units). */
export function excerpt(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const head = text.slice(0, Math.max(0, Math.floor(maxChars))).toWellFormed();
  const lastLine = head.lastIndexOf('\n');
  const kept = lastLine > maxChars / 2 ? head.slice(0, lastLine) : head;
  return `${kept}\n… (${plural(text.length - kept.length, 'more character')})`;
}

/** `src/a.ts:12-14`; what there is of it. */
export function positionOf({
  file,
  line,
  endLine,
}: Pick<PlacedFinding, 'file' | 'line' | 'endLine'>): string {
  if (file === null) return 'no place in the code';
  if (line === null) return file;
  return `${file}:${line}${endLine === undefined || endLine === line ? '' : `-${endLine}`}`;
}
