import { type Clean, joinClean, md } from '../../../../clean/clean.ts';
import type { ReportEdits } from '../../../edits.ts';
import { plural } from '../../../format.ts';
import type { Report } from '../../../report.ts';
import { facts } from '../../../words/headline.ts';
import { type MarkdownView, notShown } from '../markdown-view.ts';
import { editsMarkdown } from './edits-markdown.ts';

/** What is on the branch of a pull request, besides what the run knows. */
type Made = { readonly merged: readonly string[]; readonly isVerified: boolean };

/** Characters that are left to what stands around the edits. */
const AROUND_CHARS = 6_000;
const PATHS_SHOWN = 20;

/** The text of a pull request of edits: what is to be known before it is merged, each file with what and why, what was left, and what it cost. */
export function pullBody(
  report: Report,
  edits: ReportEdits,
  { made, view }: { readonly made: Made; readonly view: MarkdownView },
): Clean {
  const { clean, reportUrl } = view;
  const [commit = '', ...others] = facts(report);
  const { delivered: _, ...shown } = edits;
  const parts = [
    ...(isWhole(report) ? [] : [alert(unfinished(report), view)]),
    md`The workflow ${clean.inlineCode(report.workflow)} changed this, on ${clean.inlineCode(commit)}.`,
    editsMarkdown(shown, { ...view, limit: view.limit - AROUND_CHARS }),
    ...mergedWords(made.merged, report, view),
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
export function pullTitle({ workflow, edits }: Report): string {
  const files = edits?.files ?? [];
  const failed = edits?.verification?.status === 'failed' ? 'verification failed: ' : '';
  return `${failed}${workflow}: ${plural(files.length, 'file')} changed`;
}

const isWhole = ({ status, goesOn }: Report): boolean => status === 'completed' || goesOn === true;

const unfinished = ({ reason }: Report): string =>
  `The run did not complete, so not all of its edits are here${reason === null ? '' : `: ${reason}`}.`;

const alert = (text: string, { clean }: MarkdownView): Clean => md`> [!WARNING]\n> ${clean.inline(text)}`;

function mergedWords(merged: readonly string[], report: Report, view: MarkdownView): readonly Clean[] {
  if (merged.length === 0) return [];
  const { clean } = view;
  const shown = merged.slice(0, PATHS_SHOWN).map((path) => md`- ${clean.inlineCode(path)}`);
  const more = merged.length - shown.length;
  const verified =
    report.edits?.verification?.status === 'passed' ? ' The command did not run over what that came to.' : '';
  return [
    md`**Merged** with what others have changed since ${clean.inlineCode(report.headSha.slice(0, 7))}, without a conflict:${clean.inline(verified)}\n\n${joinClean([...shown, ...(more > 0 ? [notShown(plural(more, 'other file'), report, view)] : [])], md`\n`)}`,
  ];
}
