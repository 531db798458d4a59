import type { Clean, Cleaner } from '../../clean/clean.ts';
import { encodeState } from '../../findings/history/state-text.ts';
import type { Report } from '../report.ts';

/** Characters: what some 150 findings need, and a fifth of a comment. */
const STATE_CHARS_MAX = 12_000;

/** What the next run has to know of the findings so far, as a text for a marker; '' where nothing is known. No secret is in it, compressed or not. */
export function knownState({ history }: Report, clean: Pick<Cleaner, 'plain'>): Clean {
  if (history === undefined) return clean.plain('');
  const known = history.known.map((one) => ({
    ...one,
    title: clean.plain(one.title),
    detail: clean.plain(one.detail),
  }));
  return clean.plain(encodeState(known, STATE_CHARS_MAX).text);
}
