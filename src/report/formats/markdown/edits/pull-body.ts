import { type Clean, joinClean, md } from '../../../../clean/clean.ts';
import { isMergedSince, type LaidEdits, type ReportEdits } from '../../../edits.ts';
import { isMended } from '../../../fix/fixed.ts';
import { excerpt, oneLine, plural } from '../../../format.ts';
import type { Report } from '../../../report.ts';
import { mergedFiles } from '../../../words/edits/verified.ts';
import { facts } from '../../../words/headline.ts';
import { type MarkdownView, notShown } from '../markdown-view.ts';
import { editsMarkdown } from './edits-markdown.ts';

/** What is on the branch of a pull request, besides what the run knows. */
type Made = LaidEdits & { readonly isVerified: boolean };

/** Characters that are left to what stands around the edits. */
const AROUND_CHARS = 6_000;
const PATHS_SHOWN = 20;
const TITLE_CHARS = 100;

/** The text of a pull request of edits: what is to be known before it is merged, each file with what and why, what was left, and what it cost. */
export function pullBody(
  report: Report,
  edits: ReportEdits,
  {
    made,
    view,
    pullNumber,
  }: {
    readonly made: Made;
    readonly view: MarkdownView;
    /** The one that they are proposed to, null for none. */
    readonly pullNumber: number | null;
  },
): Clean {
  const { clean, reportUrl } = view;
  const [commit = '', ...others] = facts(report);
  const { delivered: _, ...shown } = edits;
  const parts = [
    ...mergedWords(report, made, view),
    ...(isWhole(report) ? [] : [alert(clean.inline(unfinished(report)))]),
    ...changedBy(report, { commit, pullNumber, clean }),
    editsMarkdown(shown, { ...view, limit: view.limit - AROUND_CHARS }, made),
    joinClean(
      [
        ...(made.isVerified
          ? []
          : [
              md`GitHub does not vouch for who made the commit: a rule that asks for signatures keeps it from being merged.`,
            ]),
        md`Workflows on this pull request may wait for approval by a person with write access.`,
        md`The next run brings it up to date in place; once somebody else has committed to this branch, it stays as it is.`,
      ],
      md` `,
    ),
    md`<sub>${joinClean([...others.map((fact) => clean.inline(fact)), ...(reportUrl === null ? [] : [clean.link(md`full report`, reportUrl)])], md` · `)}</sub>`,
  ];
  return joinClean(parts, md`\n\n`);
}

/** One line: how many files, and first of all that they are not to be merged as they are. */
export function pullTitle(report: Report, pullNumber: number | null, laid: LaidEdits): string {
  const { workflow, edits } = report;
  const files = edits?.files ?? [];
  const failed = edits?.verification?.status === 'failed' ? 'verification failed: ' : '';
  const merged = edits !== undefined && isMergedSince(edits, laid) ? 'not verified: ' : '';
  const mended = mendedIn(report);
  const of = pullNumber === null ? '' : ` (#${pullNumber})`;
  const what =
    mended.length > 0 ? `${fixTitle(mended)}${of}` : `${workflow}: ${plural(files.length, 'file')} changed`;
  return `${failed}${merged}${what}`;
}

const mendedIn = (report: Report): readonly Finding[] =>
  (report.fixed ?? []).flatMap((one) => (isMended(one, report) ? [one.finding] : []));

type Finding = NonNullable<Report['fixed']>[number]['finding'];

function fixTitle(mended: readonly Finding[]): string {
  const [first] = mended;
  const ids = mended.map(({ id }) => id).join(' ');
  return mended.length === 1 && first !== undefined
    ? `fix ${ids}: ${excerpt(oneLine(first.title), TITLE_CHARS)}`
    : `fix ${ids}`;
}

/** What the edits are for, and the commit that they are about. */
function changedBy(
  report: Report,
  {
    commit,
    pullNumber,
    clean,
  }: { readonly commit: string; readonly pullNumber: number | null; readonly clean: MarkdownView['clean'] },
): readonly Clean[] {
  const mended = mendedIn(report);
  if (mended.length === 0)
    return [
      md`The workflow ${clean.inlineCode(report.workflow)} changed this, on ${clean.inlineCode(commit)}.`,
    ];
  const where = pullNumber === null ? md`an earlier report` : md`the report on #${pullNumber}`;
  const list = mended.map(
    ({ id, title, file }) =>
      md`- ${clean.inlineCode(id)} ${clean.inline(oneLine(title))}${file === null ? md`` : md` (${clean.inlineCode(file)})`}`,
  );
  return [
    md`Agents changed this to mend ${clean.inline(plural(mended.length, 'finding'))} of ${where}, on ${clean.inlineCode(commit)}:`,
    joinClean(list, md`\n`),
  ];
}

const isWhole = ({ status, goesOn }: Report): boolean => status === 'completed' || goesOn === true;

const unfinished = ({ reason }: Report): string =>
  `The run did not complete, so not all of its edits are here${reason === null ? '' : `: ${reason}`}.`;

const alert = (text: Clean): Clean => md`> [!WARNING]\n> ${text}`;

/** What stands on the branch is not what the run has looked at, and verified: said before everything else. */
function mergedWords(report: Report, { merged, ...made }: Made, view: MarkdownView): readonly Clean[] {
  const { edits, headSha } = report;
  if (merged.length === 0 || edits === undefined) return [];
  const { clean } = view;
  const commit = headSha.slice(0, 7);
  const shown = merged.slice(0, PATHS_SHOWN).map((path) => md`- ${clean.inlineCode(path)}`);
  const more = merged.length - shown.length;
  const what = `${mergedFiles(merged)} with what others have changed since ${commit}`;
  const said = isMergedSince(edits, { merged, ...made })
    ? alert(
        md`**${clean.inline(`${what}: this is not verified.`)}** There was no conflict. ${clean.inline(`The command passed on ${commit}, and did not run over what merging came to.`)}`,
      )
    : md`**${clean.inline(`${what}.`)}** There was no conflict.`;
  const rest = more > 0 ? [notShown(plural(more, 'other file'), report, view)] : [];
  return [said, joinClean([...shown, ...rest], md`\n`)];
}
