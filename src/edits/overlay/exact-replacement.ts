import { type Refused, refused } from './changed.ts';
import { findAll } from './find-all.ts';
import { seenText, withoutCr, withReplaced } from './line-ends.ts';
import { nearText } from './near-text.ts';
import { shownPlaces } from './shown-places.ts';

/** What a model wants in the place of what. */
export type Replacement = { readonly old: string; readonly wanted: string; readonly all: boolean };

export type Replaced =
  | {
      readonly status: 'replaced';
      readonly text: string;
      readonly count: number;
      readonly lines: string;
      readonly shown: string;
    }
  | Refused;

const MATCHES_SHOWN = 10;
const LINE_CHARS_SHOWN = 120;

/** The text with one place, or all places, of `old` replaced: character for character but for line ends, which stay those of the file. */
export function replaceExactly(text: string, { old, wanted, all }: Replacement): Replaced {
  const from = withoutMark(withoutCr(old));
  const to = withoutCr(wanted);
  if (from === '')
    return refused(
      'old_string is empty',
      'copy the text that is to be replaced into old_string; use Write for a whole file.',
    );
  if (from === to)
    return refused('old_string and new_string are the same', 'leave the call out, or change new_string.');
  const file = seenText(text);
  const places = findAll(file.seen, from);
  if (places.length === 0) return { status: 'refused', ...nearText(file.seen, from) };
  if (places.length > 1 && !all) return notUnique(file.seen, from, places);
  const apart = withoutOverlap(places, from.length);
  const replaced = withReplaced(file, apart, { from, to });
  const now = apart.map((place, index) => place + index * (to.length - from.length));
  return {
    ...{ status: 'replaced', text: replaced, count: apart.length },
    ...shownPlaces(seenText(replaced).seen, now, to),
  };
}

/** What a whole file is replaced with. Its byte order mark stays, and so do its line ends where it has any. */
export function replaceWhole(text: string, wanted: string): string {
  const file = seenText(text);
  const mark = text.slice(0, file.placeOf(0));
  const body = mark === '' ? wanted : withoutMark(wanted);
  return file.seen.includes('\n')
    ? withReplaced(file, [0], { from: file.seen, to: withoutCr(body) })
    : mark + body;
}

const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');

function withoutOverlap(places: readonly number[], length: number): readonly number[] {
  let end = 0;
  return places.filter((place) => {
    if (place < end) return false;
    end = place + length;
    return true;
  });
}

function notUnique(seen: string, from: string, places: readonly number[]): Refused {
  const shown = places
    .slice(0, MATCHES_SHOWN)
    .map((place) => `${lineAt(seen, place)}: ${firstLineAt(seen, place)}`);
  const left = places.length - shown.length;
  const lines = [...shown, ...(left === 0 ? [] : [`and ${left} more`])].join('; ');
  const isLong = from.includes('\n');
  return refused(
    `old_string stands at ${places.length} places, in the lines ${lines}`,
    `add ${isLong ? 'more ' : ''}lines around it to old_string until it stands at one place only, or set replace_all to true to replace it at all of them.`,
  );
}

function lineAt(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
}

/** The line in which a place is. */
function firstLineAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(at === 0 ? 0 : start, end < 0 ? text.length : end);
  return line.length > LINE_CHARS_SHOWN ? `${line.slice(0, LINE_CHARS_SHOWN)}…` : line;
}
