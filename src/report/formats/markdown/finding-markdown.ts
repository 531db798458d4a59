import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import type { PlacedFinding, Severity } from '../../../findings/finding.ts';
import { excerpt, positionOf } from '../../format.ts';
import type { Report } from '../../report.ts';

/** What the rendering of one finding depends on besides the finding. */
export type FindingView = Pick<Report, 'headSha'> & {
  readonly clean: Cleaner;
  readonly repositoryUrl: string | null;
  /** Most characters of one of its longer texts. */
  readonly textChars: number;
};

/** Head of the table that `findingRow` fills. */
export const TABLE_HEAD = md`| id | severity | finding | confirmed by |\n|---|---|---|---|\n`;

export function findingRow(finding: PlacedFinding, view: FindingView): Clean {
  const { clean } = view;
  const title = clean.link(titleOf(finding, clean), blobUrl(finding, view));
  const doubt = finding.place === 'unverified' ? md` (not verified)` : md``;
  return md`| ${clean.inlineCode(finding.id)} | ${SEVERITY_MARKS[finding.severity]} ${clean.inline(finding.severity)} | ${title}<br>${position(finding, clean)}${doubt} | ${votes(finding)} |`;
}

/** Everything about one finding, under a heading of its own. */
export function findingDetails(finding: PlacedFinding, view: FindingView): Clean {
  const { clean, textChars } = view;
  const long = (text: string | undefined): string => excerpt(clean.plain(text ?? ''), textChars);
  const parts = [
    md`#### ${SEVERITY_MARKS[finding.severity]} ${clean.inlineCode(finding.id)} ${titleOf(finding, clean)}`,
    joinClean(aboutOf(finding, view), md` · `),
    clean.markdown(long(finding.detail)),
    finding.evidence === undefined
      ? md``
      : clean.code(long(finding.evidence), extensionOf(finding.file ?? '')),
    finding.suggestion === undefined
      ? md``
      : md`**Suggestion**\n\n${clean.markdown(long(finding.suggestion))}`,
  ];
  return joinClean(
    parts.filter((part) => part !== ''),
    md`\n\n`,
  );
}

const SEVERITY_MARKS: Readonly<Record<Severity, Clean>> = { high: md`🔴`, medium: md`🟡`, low: md`⚪` };

const TITLE_CHARS = 200;

const titleOf = ({ title }: PlacedFinding, clean: Cleaner): Clean =>
  clean.inline(excerpt(clean.plain(title), TITLE_CHARS));

/** Of the commit that was looked at, not of a branch, whose lines move. */
function blobUrl(
  { file, line, endLine }: PlacedFinding,
  { repositoryUrl, headSha }: FindingView,
): string | null {
  if (repositoryUrl === null || file === null || line === null) return null;
  const path = file.split('/').map(encodeURIComponent).join('/');
  const lines = endLine === undefined || endLine === line ? `L${line}` : `L${line}-L${endLine}`;
  return `${repositoryUrl}/blob/${headSha}/${path}#${lines}`;
}

/** What is no place in the code is no code either. */
const position = (finding: PlacedFinding, clean: Cleaner): Clean =>
  finding.file === null ? clean.inline(positionOf(finding)) : clean.inlineCode(positionOf(finding));

function votes({ confirmedBy = [], refutedBy = [] }: PlacedFinding): Clean {
  const all = confirmedBy.length + refutedBy.length;
  return all === 0 ? md`–` : md`${confirmedBy.length} of ${all}`;
}

function aboutOf(finding: PlacedFinding, view: FindingView): readonly Clean[] {
  const { clean } = view;
  const names = (list: readonly string[] | undefined): Clean => clean.inline((list ?? []).join(', '));
  const said: readonly (readonly [Clean, Clean])[] = [
    [md``, clean.inline(finding.category ?? '')],
    [md`found by `, clean.inline(finding.foundBy ?? '')],
    [md`confirmed by `, names(finding.confirmedBy)],
    [md`refuted by `, names(finding.refutedBy)],
    [md``, finding.confidence === undefined ? md`` : md`${Math.round(finding.confidence * 100)} % sure`],
    [md``, finding.place === 'diff-file' ? md`not on a changed line` : md``],
    [
      finding.place === 'unverified' ? md`**place not verified**: ` : md``,
      clean.inline(finding.placeNote ?? ''),
    ],
  ];
  return [
    clean.link(position(finding, clean), blobUrl(finding, view)),
    ...said.filter(([, text]) => text !== '').map(([label, text]) => md`${label}${text}`),
  ];
}

const extensionOf = (file: string): string => /\.([A-Za-z0-9]+)$/.exec(file)?.[1] ?? '';
