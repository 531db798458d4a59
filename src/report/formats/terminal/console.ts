import { type Clean, joinClean, md } from '../../../clean/clean.ts';
import { type PlacedFinding, SEVERITIES } from '../../../findings/finding.ts';
import { oneLine, plural, positionOf } from '../../format.ts';
import type { Report } from '../../report.ts';
import {
  coverageGroups,
  coverageLine,
  failedTogether,
  fatesLine,
  LEFT_OUT,
  onceTold,
  PATHS_SHOWN,
} from '../../words/coverage.ts';
import { dismissalWords, sortedOut, unsureWords } from '../../words/dismissed.ts';
import { refutedBesides } from '../../words/edits/not-done.ts';
import { facts, headline } from '../../words/headline.ts';
import { nothingFound, notices } from '../../words/notices.ts';
import { numberedLines } from '../../words/snippet.ts';
import { BEFORE_THE_CHANGE, besideDiff, checkedWords } from '../../words/standing.ts';
import { phaseCostRows, repeatedRequests } from '../../words/usage.ts';
import { block, type ConsoleView, code } from './blocks.ts';
import { applyBlock, editBlocks } from './edits-text.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { wrap } from './wrap.ts';

/** The report as text for a terminal, without a line break at its end. */
export function consoleReport(report: Report, view: ConsoleView): Clean {
  const { clean, palette } = view;
  const { shown } = sortedOut(report);
  const isBad = report.conclusion !== 'success' || shown.length > 0;
  const title = palette.strong(clean.plain(headline(report)));
  const nothing = nothingFound(report);
  const covered = report.coverage === null ? null : coverageLine(report.coverage);
  const blocks = [
    md`${isBad ? palette.medium(title) : palette.good(title)}\n${palette.faint(clean.plain(facts(report).join(' · ')))}`,
    ...notices(report).map((notice) => block(`! ${notice.title} ${notice.text}`, md``, view)),
    ...(covered === null ? [] : [block(`Coverage: ${covered}.`, md``, view)]),
    ...(nothing === null ? [] : [block(nothing, md``, view)]),
    ...(report.summary === null ? [] : [block(plainMarkdown(report.summary), md``, view)]),
    ...editBlocks(report, view),
    ...SEVERITIES.flatMap((severity) => {
      const group = shown.filter((finding) => finding.severity === severity);
      const name = clean.plain(`${severity.toUpperCase()} (${group.length})`);
      return group.length === 0
        ? []
        : [palette[severity](palette.strong(name)), ...group.map((item) => entry(item, view))];
    }),
    ...rest(report, view),
  ];
  return joinClean(blocks, md`\n\n`);
}

const INDENT = md`    `;
/** One finding with all that is known of it. */
export function entry(finding: PlacedFinding, view: ConsoleView): Clean {
  const { clean, palette } = view;
  const { title, placeNote, detail, suggestion, settle } = finding;
  const quoted = finding.snippet === null ? finding.evidence : numberedLines(finding.snippet).join('\n');
  const doubt = finding.place === 'unverified' ? 'Its code was not found there: ' : 'Where: ';
  const about = [
    finding.id,
    ...(finding.category === undefined ? [] : [finding.category]),
    checkedWords(finding) ?? [],
    finding.introduced === false ? BEFORE_THE_CHANGE : [],
    besideDiff(finding) ?? [],
  ].flat();
  const lines = [
    md`  ${palette.strong(clean.plain(positionOf(finding)))}  ${palette.faint(clean.plain(about.join(' · ')))}`,
    block(oneLine(title), INDENT, view),
    ...(placeNote === null ? [] : [block(`${doubt}${placeNote}.`, INDENT, view)]),
    ...(quoted === undefined ? [] : [code(quoted, view)]),
    ...(detail === undefined ? [] : [block(detail, INDENT, view)]),
    ...(settle === undefined ? [] : [block(`To settle it: ${settle}`, INDENT, view)]),
    ...(suggestion === undefined ? [] : [block(`Suggestion: ${suggestion}`, INDENT, view)]),
  ];
  return joinClean(lines, md`\n`);
}

function rest(report: Report, view: ConsoleView): readonly Clean[] {
  const { clean, palette, width } = view;
  const { gate, refuted, coverage, failures, omissions, refusedCalls = [], runDir } = report;
  const list = (title: string, items: readonly string[]): readonly Clean[] =>
    items.length === 0
      ? []
      : [
          joinClean(
            [
              palette.strong(clean.plain(title)),
              ...items.map((item) => block(`- ${oneLine(item)}`, md`  `, view)),
            ],
            md`\n`,
          ),
        ];
  const suspended = gate?.agents ?? [];
  const { unsure, dismissed } = sortedOut(report);
  const others = refutedBesides(refuted, report.edits?.discarded);
  const named = (finding: PlacedFinding): string =>
    `${finding.id} ${finding.severity} ${positionOf(finding)}: ${finding.title}`;
  return [
    ...list(
      `${unsure.length} ${unsureWords(report.counting)}, which do not fail the check`,
      unsure.map(named),
    ),
    ...list(
      `${dismissed.length} dismissed`,
      dismissed.map((finding) => `${named(finding)}: ${dismissalWords(finding.dismissed)}`),
    ),
    ...list(
      `${suspended.length} held for approval`,
      suspended.map(({ phase, label }) => `${phase}: ${label}`),
    ),
    ...list(`${others.length} refuted by other agents`, others.map(refutedLine)),
    ...(coverage === null
      ? []
      : list(
          fatesLine(coverage),
          coverageGroups(coverage).map(
            ({ what, why, paths }) => `${what}: ${onceTold(why, report)}: ${pathList(paths)}`,
          ),
        )),
    ...list(
      `${failures.length} failed: what they were asked is not covered`,
      failedTogether(report).map(({ labels, more, reason }) => `${labels.join(', ')}${more}: ${reason}`),
    ),
    ...list(`${omissions.length} ${LEFT_OUT}`, omissions),
    ...list('Calls that were refused, and changed nothing', refusedCalls),
    ...repeated(report, view),
    ...costs(report, view),
    ...(report.data === null ? [] : [data(report, view)]),
    ...(runDir === null
      ? []
      : [palette.faint(joinClean(wrap(`Run folder: ${runDir}`, width).map(clean.plain), md`\n`))]),
    ...mending(report, view),
    ...applyBlock(report, view),
    ...goOn(report, view),
  ];
}

function refutedLine({ title, file, line, reason }: Report['refuted'][number]): string {
  const position = file === '' ? '' : ` (${line === null ? file : positionOf({ file, line })})`;
  return `${title}${position}: ${reason || 'no reason was given'}`;
}

function pathList(paths: readonly string[]): string {
  const more = paths.length - PATHS_SHOWN;
  return paths.slice(0, PATHS_SHOWN).join(', ') + (more > 0 ? ` and ${plural(more, 'other')}` : '');
}

/** How a finding is mended. Not wrapped either. */
function mending({ mend }: Report, { clean, palette }: ConsoleView): readonly Clean[] {
  if (mend === undefined || clean.plain(mend) !== mend) return [];
  return [palette.faint(md`Let an agent mend a finding: ${clean.plain(mend)}`)];
}

/** Not wrapped, so that it can be copied. */
function goOn({ next }: Report, { clean, palette }: ConsoleView): readonly Clean[] {
  if (next?.type !== 'command') return [];
  return [
    md`${palette.strong(md`Go on from here`)}, without paying again for what was answered:\n  ${clean.plain(next.command)}`,
  ];
}

function repeated(report: Report, view: ConsoleView): readonly Clean[] {
  const text = repeatedRequests(report);
  return text === null ? [] : [block(oneLine(text), md``, view)];
}

function costs(report: Report, view: ConsoleView): readonly Clean[] {
  const rows = phaseCostRows(report);
  if (rows.length === 0) return [];
  const title = view.palette.strong(md`Cost by phase`);
  const lines = rows.map((row) => {
    const tokens = `${row.inputTokens} tokens in (${row.cached} cached), ${row.outputTokens} out`;
    return block(`${row.cost} · ${row.phase} · ${row.agents} · ${tokens}`, md`  `, view);
  });
  return [
    joinClean(
      [title, ...lines, block(`Estimated from ${report.prices ?? 'unknown prices'}.`, md`  `, view)],
      md`\n`,
    ),
  ];
}

function data(report: Report, view: ConsoleView): Clean {
  const title = view.palette.strong(md`What else the workflow returned`);
  return md`${title}\n${code(JSON.stringify(report.data, null, 2), view)}`;
}
