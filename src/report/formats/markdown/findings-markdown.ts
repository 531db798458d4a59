import { groupDigits } from '../../../base/group-digits.ts';
import { type Clean, md } from '../../../clean/clean.ts';
import { canFail, type PlacedFinding, type Severity } from '../../../findings/finding.ts';
import { plural } from '../../format.ts';
import type { Report } from '../../report.ts';
import { sortedOut, unsureWords } from '../../words/dismissed.ts';
import { findingFold, findingLine, SEVERITY_MARKS } from './finding-markdown.ts';
import { fold, type Section } from './fit.ts';
import { findingView, type MarkdownView, notShown } from './markdown-view.ts';

/** Above so many findings of the change, each severity has a heading. */
const PLAIN_LIST_MAX = 15;
/** So many findings of high severity are read without unfolding them. */
const OPENED_MAX = 5;

/**
 * The findings that were not dismissed, the heaviest first: those of low severity, those that the change did not cause and those that are too unsure
 * to count are unfolded by who wants them.
 */
export function findingSections(report: Report, view: MarkdownView): readonly Section[] {
  const { shown, unsure } = sortedOut(report);
  return [...shownSections(shown, report, view), unsureSection(unsure, report, view)].filter(
    (section) => section !== null,
  );
}

function shownSections(
  shown: readonly PlacedFinding[],
  report: Report,
  view: MarkdownView,
): readonly (Section | null)[] {
  const undecided = shown.filter(({ standing }) => standing === 'undecided');
  const settled = shown.filter(({ standing }) => standing !== 'undecided');
  const before = settled.filter(({ introduced }) => introduced === false);
  const brought = settled.filter(({ introduced }) => introduced !== false);
  // What others have confirmed of a change is its fault wherever it shows.
  const isCaused = ({ place, standing }: PlacedFinding): boolean =>
    place !== 'outside-diff' || standing === 'confirmed';
  const caused = brought.filter(isCaused);
  const outside = brought.filter((finding) => !isCaused(finding));
  const of = (severity: Severity): readonly PlacedFinding[] =>
    caused.filter((finding) => finding.severity === severity);
  const [high, medium, low] = [of('high'), of('medium'), of('low')];
  const hasHeadings = caused.length > PLAIN_LIST_MAX;
  const heading = (severity: Severity, name: Clean, count: number): Clean =>
    hasHeadings
      ? md`### ${SEVERITY_MARKS[severity]} ${name} (${view.clean.inline(groupDigits(count))})\n\n`
      : md``;
  return [
    section(high, {
      ...{ report, view, rank: 1, fullerRank: 3, of: 'of high severity', opens: high.length <= OPENED_MAX },
      open: heading('high', md`High`, high.length),
    }),
    section(medium, {
      ...{ report, view, rank: 4, fullerRank: 6, of: 'of medium severity' },
      open: heading('medium', md`Medium`, medium.length),
    }),
    folded(low, {
      ...{ report, view, rank: 8, fullerRank: 9, of: 'of low severity' },
      label: md`${SEVERITY_MARKS.low} <b>${view.clean.inline(plural(low.length, 'finding'))} of low severity</b>`,
      // Nothing else is found: that is what the reader came for.
      opened: low.length === shown.length,
    }),
    folded(undecided, {
      ...{ report, view, rank: 5, fullerRank: 7, of: 'that could not be settled' },
      label: md`<b>${view.clean.inline(plural(undecided.length, 'finding'))} that could not be settled</b> by what the repository holds`,
      opened: true,
    }),
    folded(before, {
      ...{ report, view, rank: 8, fullerRank: 10, of: 'that were there before' },
      label: md`<b>${view.clean.inline(plural(before.length, 'finding'))} that ${before.length === 1 ? md`was` : md`were`} there before this change</b>`,
      // What can make a check red must not be hidden.
      opened: before.some((finding) => finding.severity === 'high' && canFail(finding, report.counting)),
    }),
    folded(outside, {
      ...{ report, view, rank: 7, fullerRank: 10, of: 'outside the diff' },
      label: md`<b>${view.clean.inline(plural(outside.length, 'finding'))} outside the diff</b>, in files that this change does not touch`,
      opened: outside.some(({ severity }) => severity === 'high'),
    }),
  ];
}

const unsureSection = (
  unsure: readonly PlacedFinding[],
  report: Report,
  view: MarkdownView,
): Section | null =>
  folded(unsure, {
    ...{ report, view, rank: 8, fullerRank: 10, of: 'that are too unsure to count' },
    label: md`<b>${view.clean.inline(`${plural(unsure.length, 'finding')} ${unsureWords(report.counting)}`)}</b>, which do not fail the check`,
    opened: false,
  });

type Place = {
  readonly report: Report;
  readonly view: MarkdownView;
  readonly rank: number;
  readonly fullerRank: number;
  /** What sets its findings apart, as in "12 findings of high severity". */
  readonly of: string;
  /** Whether each finding is unfolded from the start. */
  readonly opens?: boolean;
};

const BLANK_LINE = md`\n\n`;

function section(
  findings: readonly PlacedFinding[],
  place: Place & { readonly open: Clean },
): Section | null {
  return findings.length === 0 ? null : { open: place.open, close: md``, ...itemsOf(findings, place) };
}

function folded(
  findings: readonly PlacedFinding[],
  place: Place & { readonly label: Clean; readonly opened: boolean },
): Section | null {
  const { label, opened } = place;
  return findings.length === 0 ? null : fold({ label, opened, ...itemsOf(findings, place) });
}

function itemsOf(
  findings: readonly PlacedFinding[],
  { report, view, rank, fullerRank, of, opens = false }: Place,
): Omit<Section, 'open' | 'close'> {
  const one = findingView(report, view);
  return {
    rank,
    items: findings.map((finding) => findingLine(finding, one)),
    fuller: {
      rank: fullerRank,
      items: findings.map((finding) => findingFold(finding, one, opens)),
      cut: (left) => notShown(`Details of ${plural(left, 'finding')} ${of}`, report, view),
    },
    between: BLANK_LINE,
    cut: (left) => notShown(`${plural(left, 'finding')} ${of}`, report, view),
  };
}
