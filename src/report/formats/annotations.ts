import type { Clean, Cleaner } from '../../clean/clean.ts';
import { canFail, isOpen, type PlacedFinding, type Severity } from '../../findings/finding.ts';
import { excerpt, oneLine, plural } from '../format.ts';
import type { Report } from '../report.ts';
import { editWords } from '../words/edit.ts';
import { standingSentences } from '../words/standing.ts';

/** A finding as a check run shows it, next to its lines. GitHub reads no markup in its texts. */
export type Annotation = {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: Clean;
  readonly message: Clean;
  /** The quoted code. */
  readonly rawDetails: Clean | null;
};

/** Where GitHub's own runner puts annotations that belong to no file. */
const NO_FILE = '.github';

/** One annotation for each finding that was not dismissed: GitHub shows them also next to lines that are not in the diff. */
export const annotations = (
  { findings, counting }: Pick<Report, 'findings' | 'counting'>,
  clean: Cleaner,
): readonly Annotation[] =>
  findings.filter(isOpen).map((finding) => ({
    path: finding.file !== null && isInside(finding.file) ? finding.file : NO_FILE,
    ...linesOf(finding),
    level: canFail(finding, counting) ? LEVELS[finding.severity] : 'notice',
    title: within(`${finding.id} ${oneLine(finding.title)}`, TITLE_CHARS, clean),
    message: within(messageOf(finding), MESSAGE_CHARS, clean),
    rawDetails: finding.evidence === undefined ? null : within(finding.evidence, MESSAGE_CHARS, clean),
  }));

/** GitHub answers 422 to a batch with a path that is none of the repository, and with lines that end before they begin. */
const isInside = (file: string): boolean =>
  !/^(?:[\\/]|[A-Za-z]:)/.test(file) && !file.split(/[\\/]/).includes('..');

function linesOf({ line, endLine }: PlacedFinding): Pick<Annotation, 'startLine' | 'endLine'> {
  const startLine = Math.min(line ?? 1, LINE_MAX);
  return { startLine, endLine: Math.min(Math.max(startLine, endLine ?? startLine), LINE_MAX) };
}

/** Lines are 32-bit integers there. */
const LINE_MAX = 2_147_483_647;

const LEVELS: Readonly<Record<Severity, Annotation['level']>> = {
  high: 'failure',
  medium: 'warning',
  low: 'notice',
};

/** The API allows 255 characters of `title`. */
const TITLE_CHARS = 200;

/** The API allows 64 KB of `message` and `raw_details`: 16,000 characters have at most that in UTF-8, and 100 are left for the note on the cut. */
const MESSAGE_CHARS = 15_900;

const within = (text: string, maxChars: number, clean: Cleaner): Clean =>
  clean.plain(excerpt(clean.plain(text), maxChars));

function messageOf(finding: PlacedFinding): string {
  const { title, detail, suggestion, edit, placeNote, confirmedBy = [], refutedBy = [] } = finding;
  const all = confirmedBy.length + refutedBy.length;
  const parts = [
    ...standingSentences(finding),
    detail ?? title,
    placeNote === null ? null : `Place: ${placeNote}.`,
    suggestion === undefined ? null : `Suggestion: ${suggestion}`,
    editWords(edit),
    all === 0 ? null : `Confirmed by ${confirmedBy.length} of ${plural(all, 'agent')}.`,
  ];
  return parts.filter((part) => part !== null).join('\n\n');
}
