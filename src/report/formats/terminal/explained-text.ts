import { type Clean, joinClean, md } from '../../../clean/clean.ts';
import type { Explained, Explanation } from '../../explain/explained.ts';
import { oneLine } from '../../format.ts';
import type { Report } from '../../report.ts';
import { explainedNotices, explanationTexts, placeOfStep, sourceOf } from '../../words/explained.ts';
import { facts, headline } from '../../words/headline.ts';
import { numberedLines } from '../../words/snippet.ts';
import { block, type ConsoleView, code } from './blocks.ts';
import { consoleReport, entry } from './console.ts';

/** What is said of one finding as text for a terminal, without a line break at its end. */
export function explainedText(report: Report, view: ConsoleView): Clean {
  const { explained } = report;
  return explained === undefined ? consoleReport(report, view) : textOf(report, explained, view);
}

function textOf(report: Report, explained: Explained, view: ConsoleView): Clean {
  const { clean, palette } = view;
  const { explanation, finding } = explained;
  const title = palette.strong(clean.plain(headline(report)));
  const isGood = explanation?.view === 'holds';
  const blocks = [
    md`${isGood ? title : palette.medium(title)}\n${palette.faint(clean.plain(facts(report).join(' · ')))}`,
    ...explainedNotices(report, explained).map((notice) =>
      block(`! ${notice.title} ${notice.text}`, md``, view),
    ),
    ...(explanation === null ? [] : explanationBlocks(explanation, view)),
    md`${palette.strong(clean.plain(sourceOf(explained)))}\n${entry(finding, view)}`,
    ...(report.runDir === null ? [] : [palette.faint(clean.plain(`Run folder: ${report.runDir}`))]),
  ];
  return joinClean(blocks, md`\n\n`);
}

const INDENT = md`  `;

function explanationBlocks(explanation: Explanation, view: ConsoleView): readonly Clean[] {
  const { clean, palette } = view;
  const { steps, votes } = explanation;
  const titled = (title: string, parts: readonly Clean[]): Clean =>
    joinClean([palette.strong(clean.plain(title)), ...parts], md`\n`);
  return [
    ...(steps.length === 0
      ? []
      : [
          titled(
            'What happens, step by step',
            steps.map((step, index) => stepText(step, index, view)),
          ),
        ]),
    ...explanationTexts(explanation).map(({ title, text }) => titled(title, [block(text, INDENT, view)])),
    ...(votes.length === 0
      ? []
      : [
          titled(
            'What the votes said, and whether it is borne out',
            votes.map(({ by, view: told, why }) => block(oneLine(`- ${by}: ${told}. ${why}`), INDENT, view)),
          ),
        ]),
  ];
}

function stepText({ what, place }: Explanation['steps'][number], index: number, view: ConsoleView): Clean {
  const { clean, palette } = view;
  const { position, doubt } = placeOfStep(place);
  const quoted = place.snippet === null ? place.evidence : numberedLines(place.snippet).join('\n');
  const lines = [
    md`${INDENT}${palette.strong(clean.plain(`${index + 1}. ${position}`))}${doubt === null ? md`` : palette.medium(clean.plain(` (${doubt})`))}`,
    block(oneLine(what), md`    `, view),
    ...(quoted === undefined ? [] : [code(quoted, view)]),
  ];
  return joinClean(lines, md`\n`);
}
