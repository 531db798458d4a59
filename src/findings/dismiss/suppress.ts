import { messageOf } from '../../base/errors.ts';
import { matchingGlobs } from '../../base/matching/globs.ts';
import type { Dismissal } from '../finding.ts';

/** A row of the settings that dismisses findings: those that all of `id`, `path` (a glob) and `category` fit, as far as they are given; one of them is. */
export type Suppression = {
  readonly id?: string | undefined;
  readonly path?: string | undefined;
  readonly category?: string | undefined;
  readonly reason: string;
  /** The last day on which it holds, in UTC, as in `2027-06-30`. */
  readonly expires?: string | undefined;
};

/** What a row is compared with: a finding, or what is known of one of a run before. */
type Subject = {
  readonly id: string;
  readonly title: string;
  readonly file: string | null;
  readonly category?: string | undefined;
};

type Suppressed<S> = {
  readonly dismissed: ReadonlyMap<S, Dismissal>;
  /** What a user has to know of rows that did not hold, each in a sentence in Markdown. */
  readonly said: readonly string[];
};

/**
 * Which of these the rows dismiss; of several that fit, the first holds. `today`: the day in UTC. `isWhole`: all findings that there can be are
 * among these, so that a row without any is of no use.
 */
export function suppress<S extends Subject>(
  rows: readonly Suppression[],
  subjects: readonly S[],
  { today, isWhole }: { readonly today: string; readonly isWhole: boolean },
): Suppressed<S> {
  const said: string[] = [];
  const dismissed = new Map<S, Dismissal>();
  const paths = [...new Set(subjects.flatMap(({ file }) => file ?? []))];
  const read = rows.map((row) => {
    const matched = matchedBy(row, subjects, paths);
    if (matched.status === 'failed') said.push(`${nameOf(row)} does not hold: ${matched.reason}`);
    return { row, fitting: matched.status === 'done' ? matched.fitting : null };
  });
  for (const { row, fitting } of read.filter(({ row }) => !isPast(row, today)))
    for (const subject of fitting ?? [])
      if (!dismissed.has(subject)) dismissed.set(subject, dismissalBy(row));
  for (const { row, fitting } of read) {
    if (fitting === null) continue;
    const left = fitting.filter((subject) => !dismissed.has(subject));
    if (isPast(row, today) && left.length > 0)
      said.push(`${nameOf(row)} ended on ${row.expires} and no longer covers ${namesOf(left)}.`);
    else if (isWhole && fitting.length === 0)
      said.push(
        `${nameOf(row)} ${isPast(row, today) ? `ended on ${row.expires} and ` : ''}fits no finding of this run.`,
      );
  }
  return { dismissed, said };
}

const isPast = ({ expires }: Suppression, today: string): boolean => expires !== undefined && today > expires;

const dismissalBy = ({ reason, expires }: Suppression): Dismissal => ({
  how: 'settings',
  by: null,
  reason,
  ...(expires !== undefined && { expires }),
});

type Matched<S> =
  | { readonly status: 'done'; readonly fitting: readonly S[] }
  | { readonly status: 'failed'; readonly reason: string };

/** A pattern that takes too long over the paths of this code must not cost the report. */
function matchedBy<S extends Subject>(
  { id, path, category }: Suppression,
  subjects: readonly S[],
  paths: readonly string[],
): Matched<S> {
  try {
    const among = path === undefined ? null : matchingGlobs([path], paths);
    const fitting = subjects.filter(
      (subject) =>
        (id === undefined || plain(subject.id) === plain(id)) &&
        (category === undefined || plain(subject.category ?? '') === plain(category)) &&
        (among === null || (subject.file !== null && among.has(subject.file))),
    );
    return { status: 'done', fitting };
  } catch (error) {
    return { status: 'failed', reason: messageOf(error) };
  }
}

const plain = (text: string): string => text.trim().toLowerCase();

const NAMED = 5;
const TITLE_CHARS = 80;

const namesOf = (subjects: readonly Subject[]): string => {
  const named = subjects
    .slice(0, NAMED)
    .map(({ id, title }) => `\`${id}\` (${title.slice(0, TITLE_CHARS).toWellFormed()})`);
  const more = subjects.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** As it stands in the settings. */
const nameOf = ({ id, path, category }: Suppression): string => {
  const said = Object.entries({ id, path, category }).flatMap(([name, value]) =>
    value === undefined ? [] : [`\`${name}: ${value}\``],
  );
  return `The suppression of ${said.join(', ')}`;
};
