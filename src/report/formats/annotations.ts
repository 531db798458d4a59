import type { Clean, Cleaner } from '../../clean/clean.ts';
import type { PlacedFinding, Severity } from '../../findings/finding.ts';
import { excerpt, oneLine } from '../format.ts';

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

/** One annotation for each finding: GitHub shows them also next to lines that are not in the diff. */
export const annotations = (findings: readonly PlacedFinding[], clean: Cleaner): readonly Annotation[] =>
  findings.map((finding) => ({
    path: finding.file ?? NO_FILE,
    startLine: finding.line ?? 1,
    endLine: finding.endLine ?? finding.line ?? 1,
    level: LEVELS[finding.severity],
    title: within(`${finding.id} ${oneLine(finding.title)}`, TITLE_CHARS, clean),
    message: within(messageOf(finding), MESSAGE_CHARS, clean),
    rawDetails: finding.evidence === undefined ? null : within(finding.evidence, MESSAGE_CHARS, clean),
  }));

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
  const { title, detail, suggestion, placeNote, confirmedBy = [], refutedBy = [] } = finding;
  const all = confirmedBy.length + refutedBy.length;
  const parts = [
    detail ?? title,
    placeNote === null ? null : `Place: ${placeNote}.`,
    suggestion === undefined ? null : `Suggestion: ${suggestion}`,
    all === 0 ? null : `Confirmed by ${confirmedBy.length} of ${all} agents.`,
  ];
  return parts.filter((part) => part !== null).join('\n\n');
}
