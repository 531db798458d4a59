import { type Clean, joinClean, md } from '../../clean/clean.ts';
import type { PlacedFinding } from '../../findings/finding.ts';
import {
  type Anchor,
  anchorOf,
  type Hunks,
  hunksOf,
  isAnchorOfEdit,
} from '../../findings/place/review-anchor.ts';
import { excerpt, oneLine, positionOf } from '../format.ts';
import type { Report } from '../report.ts';
import { sortedOut } from '../words/dismissed.ts';
import { checkedWords, standingSentences } from '../words/standing.ts';
import { editText } from './markdown/edits/edit-text.ts';
import { SEVERITY_MARKS } from './markdown/finding-markdown.ts';
import { longText } from './markdown/long-text.ts';
import { type MarkdownView, whereWhole } from './markdown/markdown-view.ts';

/** A file of a pull request, as GitHub's API lists it. `patch`: null for what it shows no lines of. */
export type PullFile = { readonly path: string; readonly patch: string | null };

/** A finding as a comment of a review. `anchor`: null for one on the whole file. */
export type ReviewComment = {
  readonly finding: string;
  readonly path: string;
  readonly anchor: Anchor | null;
  /** Made when it is wanted: few of thousands are posted. */
  readonly body: () => Clean;
  /** For a comment on the whole file, from which nothing can be committed. */
  readonly fileBody: () => Clean;
};

/** `suggestions`: only findings whose change of code can be committed from the comment. */
type Which = 'suggestions' | 'all';

/**
 * The findings that can stand on the diff, on their lines or else on their file, in the order of the report. The others, those whose place was
 * not verified, that are too unsure or were dismissed among them, are left to the places that show every finding.
 */
export function reviewComments(
  report: Report,
  files: readonly PullFile[],
  { which, ...view }: Omit<MarkdownView, 'limit'> & { readonly which: Which },
): readonly ReviewComment[] {
  const patches = new Map(files.map(({ path, patch }) => [path, patch]));
  const read = new Map<string, Hunks>();
  const hunksIn = (path: string, patch: string): Hunks => {
    const hunks = read.get(path) ?? hunksOf(patch);
    read.set(path, hunks);
    return hunks;
  };
  return sortedOut(report).shown.flatMap((finding): readonly ReviewComment[] => {
    const { id, file, place } = finding;
    const patch = file === null ? undefined : patches.get(file);
    if (file === null || patch === undefined || !SHOWN_PLACES.has(place)) return [];
    const anchor = patch === null ? null : anchorOf(finding, hunksIn(file, patch));
    const change = anchor === null ? null : suggestionOf(finding, anchor, view);
    if (which === 'suggestions' && change === null) return [];
    const fileBody = () => bodyOf(finding, null, { report, view, names: true });
    const lineBody = () => bodyOf(finding, change, { report, view, names: false });
    const body = anchor === null ? fileBody : lineBody;
    return [{ finding: id, path: file, anchor, body, fileBody }];
  });
}

const SHOWN_PLACES: ReadonlySet<PlacedFinding['place']> = new Set(['diff-line', 'diff-file']);

/** Characters of one text of a finding: cleaned, a text may have five times as many (`&amp;`), so that fewer are tried where it does not fit. */
const TEXT_CHARS = [10_000, 2_000] as const;
const EDIT_CHARS = 10_000;
const TITLE_CHARS = 200;

/** Of 65,536 characters (GitHub's limit of a comment) the rest is left to the marker. */
const BODY_CHARS = 65_000;

function suggestionOf(
  finding: PlacedFinding,
  anchor: Anchor,
  { clean }: Pick<MarkdownView, 'clean'>,
): Clean | null {
  const { edit } = finding;
  if (edit === undefined || !isAnchorOfEdit(finding, anchor)) return null;
  return edit.lines.join('\n').length > EDIT_CHARS ? null : clean.suggestion(edit.lines);
}

type About = {
  readonly report: Report;
  readonly view: Omit<MarkdownView, 'limit'>;
  /** Whether the text says where the finding is. */
  readonly names: boolean;
};

function bodyOf(finding: PlacedFinding, change: Clean | null, about: About): Clean {
  const [chars, fewer] = TEXT_CHARS;
  const body = bodyWithin(finding, change, { ...about, chars });
  return body.length <= BODY_CHARS ? body : bodyWithin(finding, change, { ...about, chars: fewer });
}

function bodyWithin(
  finding: PlacedFinding,
  change: Clean | null,
  { report, view, names, chars }: About & { readonly chars: number },
): Clean {
  const { clean } = view;
  const { id, title, severity, detail, suggestion, placeNote, confirmedBy = [], refutedBy = [] } = finding;
  const name = clean.inline(excerpt(oneLine(clean.plain(title)), TITLE_CHARS));
  const whole = whereWhole(report, view);
  const long = (text = ''): Clean => longText(clean.plain(text), chars, { clean, whole });
  const about = [
    clean.inlineCode(id),
    names ? clean.inlineCode(positionOf(finding)) : md``,
    placeNote === null ? md`` : clean.inline(placeNote),
    clean.inline(checkedWords({ confirmedBy, refutedBy }) ?? ''),
  ].filter((text) => text !== '');
  const parts = [
    md`${SEVERITY_MARKS[severity]} **${name}**`,
    long(standingSentences(finding).join('\n\n')),
    long(detail),
    suggestion === undefined ? md`` : md`**Suggestion**\n\n${long(suggestion)}`,
    change ?? editText(finding, clean, chars),
    md`<sub>${joinClean(about, md` · `)}</sub>`,
  ];
  return joinClean(
    parts.filter((part) => part !== ''),
    md`\n\n`,
  );
}
