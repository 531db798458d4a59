import { groupDigits } from '../../../base/group-digits.ts';
import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import type { PlacedFinding } from '../../../findings/finding.ts';
import { plural, positionOf } from '../../format.ts';
import { dismissalsIn } from '../../history.ts';
import type { Report } from '../../report.ts';
import {
  coverageGroups,
  failedTogether,
  fatesLine,
  LEFT_OUT,
  onceTold,
  PATHS_SHOWN,
} from '../../words/coverage.ts';
import { dismissalWords, sortedOut } from '../../words/dismissed.ts';
import { refutedBesides } from '../../words/edits/not-done.ts';
import { phaseCostRows, repeatedRequests } from '../../words/usage.ts';
import { dataMarkdown } from './data-markdown.ts';
import { SEVERITY_MARKS } from './finding-markdown.ts';
import { fold, type Section } from './fit.ts';
import { type MarkdownView, notShown, shortText } from './markdown-view.ts';

/** Everything that a reader unfolds below the findings, in its order, and one line that is too short for that. */
export const folds = (report: Report, view: MarkdownView): readonly Section[] =>
  [
    returned,
    suspended,
    dismissed,
    absent,
    refuted,
    coverage,
    failures,
    omissions,
    refusedCalls,
    repeated,
    costs,
    ran,
    besides,
  ]
    .map((section) => section(report, view))
    .filter((section) => section !== null);

const LINE_BREAK = md`\n`;
const BLANK_LINE = md`\n\n`;
const NOTHING = md``;

/** What exactly is to be approved. */
function suspended(report: Report, view: MarkdownView): Section | null {
  const agents = report.gate?.agents ?? [];
  const { clean } = view;
  return list({
    ...{ rank: 5, report, view, noun: 'held agent' },
    label: md`<b>${clean.inline(plural(agents.length, 'agent'))} held for approval</b>, as far as is known`,
    items: agents.map(({ phase, label }) => md`- ${shortText(phase, view)}: ${clean.inlineCode(label)}`),
  });
}

/** Findings that do not count, and who said so. */
function dismissed(report: Report, view: MarkdownView): Section | null {
  const { clean } = view;
  const all = sortedOut(report).dismissed;
  return list({
    ...{ rank: 5, report, view, noun: 'dismissed finding' },
    label: md`<b>${clean.inline(groupDigits(all.length))} dismissed</b>, by whom, and why`,
    items: all.map(
      (finding) =>
        md`- ${clean.inlineCode(finding.id)} ${SEVERITY_MARKS[finding.severity]} **${shortText(finding.title, view)}**${placeIn(finding, clean)}: ${shortText(dismissalWords(finding.dismissed), view)}`,
    ),
  });
}

/** In brackets, where there is one. */
function placeIn({ file, line }: Pick<PlacedFinding, 'file' | 'line'>, clean: Cleaner): Clean {
  if (file === null) return NOTHING;
  return md` (${clean.inlineCode(line === null ? file : positionOf({ file, line }))})`;
}

const ABSENCES = {
  'not-looked-at': md`not looked at this time, so it may still be there`,
  'not-found-again': md`not found again, although its code is the same`,
  fixed: md`fixed`,
} as const;

/** Findings of the runs before that this one did not report, those first of which nothing is known. */
function absent(report: Report, view: MarkdownView): Section | null {
  const { clean } = view;
  const { history } = report;
  if (history === undefined) return null;
  const known = history.absent;
  const dismissalOf = dismissalsIn(history);
  return list({
    ...{ rank: 5, report, view, noun: 'finding of runs before' },
    label: md`<b>${clean.inline(plural(known.length, 'finding'))} of the runs before</b>, and what became of them`,
    items: Object.entries(ABSENCES).flatMap(([name, what]) =>
      known
        .filter(({ absence }) => absence === name)
        .map((one) => {
          const { id, title } = one;
          const by = dismissalOf(one);
          const also = by === undefined ? NOTHING : md`; dismissed ${shortText(dismissalWords(by), view)}`;
          return md`- ${clean.inlineCode(id)} **${shortText(title, view)}**${placeIn(one, clean)}: ${what}${also}`;
        }),
    ),
  });
}

function refuted(report: Report, view: MarkdownView): Section | null {
  const { clean } = view;
  const all = refutedBesides(report.refuted, report.edits?.discarded);
  return list({
    ...{ rank: 6, report, view, noun: 'refuted suspicion' },
    label: md`<b>${all.length} refuted</b>: what other agents did not let stand, and why`,
    items: all.map(({ title, file, line, reason }) => {
      const position =
        file === '' ? NOTHING : md` (${clean.inlineCode(line === null ? file : positionOf({ file, line }))})`;
      const why = reason.trim() === '' ? md`no reason was given` : shortText(reason, view);
      return md`- **${shortText(title, view)}**${position}: ${why}`;
    }),
  });
}

/** The script, where no commit holds it, and who agreed to it. */
function ran({ ran: script }: Report, { clean }: MarkdownView): Section | null {
  // A run that was closed by another process is known without it.
  if (script === undefined || script.script === '') return null;
  const agreed =
    script.approvedBy === null
      ? 'below the limit that needs no approval'
      : `approved by ${script.approvedBy}`;
  return fold({
    rank: 8,
    label: md`<b>The script that ran</b>: plan ${clean.inlineCode(script.planId)}, asked for by ${clean.inline(script.by)}, ${clean.inline(agreed)}`,
    items: [clean.code(script.script, 'js')],
    between: NOTHING,
    cut: () => md`_The script had no room here. It stands in the plan that was approved._`,
  });
}

/** What became of the files that nobody looked at, by reason. */
function coverage(report: Report, view: MarkdownView): Section | null {
  if (report.coverage === null) return null;
  const { clean } = view;
  return list({
    ...{ rank: 5, report, view, noun: 'group of files' },
    label: md`<b>${clean.inline(fatesLine(report.coverage))}</b>, and why`,
    items: coverageGroups(report.coverage).map(({ what, why, paths }) => {
      const shown = paths.slice(0, PATHS_SHOWN).map((path) => clean.inlineCode(path));
      const more =
        paths.length > PATHS_SHOWN
          ? md` and ${clean.inline(plural(paths.length - PATHS_SHOWN, 'other'))}`
          : NOTHING;
      return md`- **${clean.inline(what)}**: ${shortText(onceTold(why, report), view)}<br>${joinClean(shown, md`, `)}${more}`;
    }),
  });
}

function failures(report: Report, view: MarkdownView): Section | null {
  return list({
    ...{ rank: 5, report, view, noun: 'failed agent' },
    label: md`<b>${view.clean.inline(plural(report.failures.length, 'agent'))} failed</b>: what they were asked is not covered`,
    items: failedTogether(report).map(({ labels, more, reason }) => {
      const names = joinClean(labels.map(view.clean.inlineCode), md`, `);
      return md`- ${names}${view.clean.inline(more)}: ${shortText(reason, view)}`;
    }),
  });
}

function omissions(report: Report, view: MarkdownView): Section | null {
  return list({
    ...{ rank: 5, report, view, noun: 'omission' },
    label: md`<b>${report.omissions.length} ${view.clean.inline(LEFT_OUT)}</b>`,
    items: report.omissions.map((omission) => md`- ${shortText(omission, view)}`),
  });
}

/** What agents tried and may not. */
function refusedCalls({ refusedCalls: calls = [], ...report }: Report, view: MarkdownView): Section | null {
  return list({
    ...{ rank: 5, report, view, noun: 'refused call' },
    // The same one, tried again and again, is told of once: how many they were is not known here.
    label: md`<b>Calls that were refused</b>, and changed nothing`,
    items: calls.map((call) => md`- ${shortText(call, view)}`),
  });
}

function repeated(report: Report, view: MarkdownView): Section | null {
  const text = repeatedRequests(report);
  if (text === null) return null;
  return {
    rank: 12,
    open: NOTHING,
    items: [shortText(text, view)],
    between: NOTHING,
    close: NOTHING,
    cut: () => notShown('Why requests were repeated', report, view),
  };
}

function costs(report: Report, view: MarkdownView): Section | null {
  const rows = phaseCostRows(report);
  if (rows.length === 0) return null;
  const { clean } = view;
  const source = clean.inline(report.prices ?? 'unknown prices');
  return fold({
    rank: 12,
    label: md`<b>Cost by phase</b>, estimated from ${source}`,
    before: md`| phase | agents | tokens in | cached | tokens out | cost |\n|---|--:|--:|--:|--:|--:|\n`,
    items: rows.map((row) => {
      const cells = [row.phase, row.agents, row.inputTokens, row.cached, row.outputTokens, row.cost];
      return md`| ${joinClean(cells.map(clean.inline), md` | `)} |`;
    }),
    between: LINE_BREAK,
    cut: (left) => notShown(`The cost of ${plural(left, 'phase')}`, report, view),
  });
}

/** Where a workflow gave neither findings nor words, what else it returned is the report, and comes first. */
const isAll = ({ listed, summary }: Report): boolean => !listed && summary === null;

const returned = (report: Report, view: MarkdownView): Section | null =>
  isAll(report) ? data(report, view, md`### What the workflow returned`) : null;

const besides = (report: Report, view: MarkdownView): Section | null =>
  isAll(report) ? null : data(report, view, md`### What else the workflow returned`);

/** Short values are read at once; what has no other form is JSON, unfolded by who wants it. */
function data(report: Report, view: MarkdownView, heading: Clean): Section | null {
  if (report.data === null) return null;
  const { parts, rest } = dataMarkdown(report.data, view.clean);
  const json = rest === null ? [] : [view.clean.data(rest)];
  if (rest !== null && parts.length === 0)
    return fold({
      rank: 11,
      label: md`<b>Data</b> that the workflow returned`,
      items: json,
      between: NOTHING,
      cut: () => notShown('The data that the workflow returned', report, view),
    });
  return {
    rank: 11,
    open: md`${heading}\n\n`,
    items: [...parts, ...json],
    between: BLANK_LINE,
    close: NOTHING,
    cut: (left) => notShown(`${plural(left, 'part')} of what the workflow returned`, report, view),
  };
}

type List = {
  readonly rank: number;
  readonly report: Report;
  readonly view: MarkdownView;
  readonly noun: string;
  readonly label: Clean;
  readonly items: readonly Clean[];
};

function list({ rank, report, view, noun, label, items }: List): Section | null {
  if (items.length === 0) return null;
  return fold({
    rank,
    label,
    items,
    between: LINE_BREAK,
    cut: (left) => notShown(plural(left, noun), report, view),
  });
}
