import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import type { PlacedFinding, Severity } from '../../../findings/finding.ts';
import { excerpt, oneLine, positionOf } from '../../format.ts';
import type { Report } from '../../report.ts';
import { numberedLines } from '../../words/snippet.ts';
import { BEFORE_THE_CHANGE, besideDiff, checkedWords, NOT_FOUND_THERE } from '../../words/standing.ts';
import { editText } from './edits/edit-text.ts';
import { longText } from './long-text.ts';

/** What the rendering of one finding depends on besides the finding. */
export type FindingView = Pick<Report, 'headSha' | 'baseSha'> & {
  readonly clean: Cleaner;
  readonly repositoryUrl: string | null;
  /** Where the whole report can be read. */
  readonly whole: Clean;
  /** Most characters of one of its longer texts. */
  readonly textChars: number;
};

export const SEVERITY_MARKS: Readonly<Record<Severity, Clean>> = {
  high: md`🔴`,
  medium: md`🟡`,
  low: md`⚪`,
};

/** One finding in two short lines: what, and where, with the id that commands take. Narrow enough for a phone, where a table is cut. */
export function findingLine(finding: PlacedFinding, view: FindingView): Clean {
  const { clean } = view;
  const { id, title, severity, place } = finding;
  const name = clean.inline(excerpt(oneLine(clean.plain(title)), TITLE_CHARS));
  const position = clean.anchor(positionIn(finding, clean), blobUrl(finding, view));
  const doubt = place === 'unverified' ? md` · ${clean.inline(NOT_FOUND_THERE)}` : md``;
  return md`${SEVERITY_MARKS[severity]} <b>${name}</b><br>${position} · ${clean.inline(id)}${doubt}${checked(finding, clean)}`;
}

/** The same, and unfolded under it all that is known of it. */
export function findingFold(finding: PlacedFinding, view: FindingView, opened: boolean): Clean {
  const line = findingLine(finding, view);
  const about = findingDetails(finding, view);
  if (about === '') return line;
  return md`<details${opened ? md` open` : md``}>\n<summary>${line}</summary>\n\n${about}\n\n</details>`;
}

function findingDetails(finding: PlacedFinding, view: FindingView): Clean {
  const { clean, textChars } = view;
  const long = (text: string | undefined): Clean => longText(clean.plain(text ?? ''), textChars, view);
  const parts = [
    codeIn(finding, view),
    long(finding.detail),
    finding.settle === undefined ? md`` : md`**What would settle it**\n\n${long(finding.settle)}`,
    finding.suggestion === undefined ? md`` : md`**Suggestion**\n\n${long(finding.suggestion)}`,
    editText(finding, clean, textChars),
    joinClean(aboutOf(finding, clean), md` · `),
  ];
  return joinClean(
    parts.filter((part) => part !== ''),
    md`\n\n`,
  );
}

const TITLE_CHARS = 200;

/** Of the commit that was looked at, not of a branch, whose lines move; of lines that the change removes, the commit before it. */
function blobUrl(
  { file, line, endLine, snippet }: PlacedFinding,
  { repositoryUrl, headSha, baseSha }: FindingView,
): string | null {
  if (repositoryUrl === null || file === null || line === null) return null;
  // A browser would follow it out of the repository.
  if (file.split('/').some((part) => part === '.' || part === '..')) return null;
  const path = file.split('/').map(encodeURIComponent).join('/');
  const isGone = snippet?.of === 'base' && baseSha !== null;
  const [from, to] = isGone ? [snippet.quoted.line, snippet.quoted.endLine] : [line, endLine ?? line];
  const lines = from === to ? `L${from}` : `L${from}-L${to}`;
  return `${repositoryUrl}/blob/${isGone ? baseSha : headSha}/${path}#${lines}`;
}

/** What is no place in the code is no code either. */
const positionIn = (finding: PlacedFinding, clean: Cleaner): Clean =>
  finding.file === null ? clean.inline(positionOf(finding)) : clean.inlineCode(positionOf(finding));

function checked(finding: PlacedFinding, clean: Cleaner): Clean {
  const { standing, introduced } = finding;
  const isOld = introduced === false && standing !== 'undecided' && standing !== 'unchecked';
  const words = isOld ? BEFORE_THE_CHANGE : checkedWords(finding);
  return words === null ? md`` : md` · ${clean.inline(words)}`;
}

/** The code with its line numbers, the lines that are meant marked; without a place, what the agent quoted. */
function codeIn({ snippet, evidence, file }: PlacedFinding, { clean, textChars }: FindingView): Clean {
  const language = /\.([A-Za-z0-9]+)$/.exec(file ?? '')?.[1] ?? '';
  if (snippet !== null) return clean.code(numberedLines(snippet).join('\n'), language);
  return evidence === undefined ? md`` : clean.code(excerpt(clean.plain(evidence), textChars), language);
}

function aboutOf(finding: PlacedFinding, clean: Cleaner): readonly Clean[] {
  const names = (list: readonly string[] | undefined): Clean => clean.inline((list ?? []).join(', '));
  const said: readonly (readonly [Clean, Clean])[] = [
    [
      finding.place === 'unverified' ? md`**${clean.inline(NOT_FOUND_THERE)}**: ` : md``,
      clean.inline(finding.placeNote ?? ''),
    ],
    [
      md``, // Those outside of it stand under a heading that says so.
      clean.inline((finding.place === 'diff-file' ? besideDiff(finding) : null) ?? ''),
    ],
    [md``, clean.inline(finding.category ?? '')],
    [md`found by the agent `, clean.inline(finding.foundBy ?? '')],
    [md`confirming checks: `, names(finding.confirmedBy)],
    [md`refuting checks: `, names(finding.refutedBy)],
    [md``, finding.confidence === undefined ? md`` : md`${Math.round(finding.confidence * 100)} % sure`],
  ];
  return said.filter(([, text]) => text !== '').map(([label, text]) => md`${label}${text}`);
}
