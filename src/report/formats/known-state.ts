import type { Clean, Cleaner } from '../../clean/clean.ts';
import { withDecisions } from '../../findings/history/decisions.ts';
import type { KnownFinding } from '../../findings/history/known-finding.ts';
import { decodeState, encodeState, readState } from '../../findings/history/state-text.ts';
import type { Report } from '../report.ts';

/** Characters: what some 180 findings need, and a fifth of a comment. */
const STATE_CHARS_MAX = 12_000;

/** What the next run has to know of the findings so far, as a text for a marker; '' where nothing is known. No secret is in it, compressed or not. */
export const knownState = ({ history }: Report, clean: Pick<Cleaner, 'plain'>): Clean =>
  history === undefined ? clean.plain('') : stateOf(history.known, clean);

/** The same of what is known. `dropped`: how many had no room where that was read. */
export const stateOf = (known: readonly KnownFinding[], clean: Pick<Cleaner, 'plain'>, dropped = 0): Clean =>
  clean.plain(
    encodeState(
      known.map((one) => ({
        ...one,
        title: clean.plain(one.title),
        detail: clean.plain(one.detail),
        ...(one.category !== undefined && { category: clean.plain(one.category).slice(0, 100) }),
        ...(one.dismissed !== undefined && {
          dismissed: { ...one.dismissed, reason: clean.plain(one.dismissed.reason) },
        }),
      })),
      STATE_CHARS_MAX,
      dropped,
    ).text,
  );

/** Ours, with what commands have decided in the one that stands there. */
export function joinStates(ours: string, standing: string): string {
  const read = readState(ours);
  const there = decodeState(standing);
  if (read === null || there === null) return ours;
  const { known, dropped } = read;
  const joined = withDecisions(known, there);
  const isSame = JSON.stringify(joined) === JSON.stringify(known);
  return isSame ? ours : encodeState(joined, STATE_CHARS_MAX, dropped).text;
}
