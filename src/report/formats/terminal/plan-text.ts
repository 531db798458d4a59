import { type Clean, joinClean, md } from '../../../clean/clean.ts';
import { formatUsd, plural } from '../../format.ts';
import type { Plan } from '../../plan.ts';
import { PLAN_HEAD, planHeadline, planRow, planWarnings } from '../../words/plan-words.ts';
import type { ConsoleView } from './blocks.ts';
import { wrap } from './wrap.ts';

/** The plan as text for a terminal, without a line break at its end. `isFree`: nothing has been paid on the way to it. */
export function planText(plan: Plan, view: ConsoleView, isFree = true): Clean {
  const { clean, palette } = view;
  const rows = [
    PLAN_HEAD,
    ...plan.phases.map((phase) => planRow(phase.title ?? 'outside of any phase', phase)),
  ];
  const table = [...rows, planRow('in all', plan.total)];
  const widths = PLAN_HEAD.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) => clean.plain(`  ${aligned(row, widths)}`));
  const shown = lines.map((line, index) => {
    if (index === 0) return palette.faint(line);
    return index === lines.length - 1 ? palette.strong(line) : line;
  });
  const { agents } = plan.total;
  return joinClean(
    [
      md`${palette.strong(clean.plain(planHeadline(plan)))}\n${block(plan.description, view)}`,
      ...planWarnings(plan).map((text) => palette.medium(block(`! ${text}`, view))),
      ...(agents.high > 0 ? [joinClean(shown, md`\n`)] : []),
      ...notes(plan, isFree).map((text) => palette.faint(block(text, view))),
    ],
    md`\n\n`,
  );
}

const NUMBERS = ['agents', 'input', 'output', 'cost'];

function aligned(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, column) => {
    const width = widths[column] ?? 0;
    return NUMBERS.includes(PLAN_HEAD[column] ?? '') ? cell.padStart(width) : cell.padEnd(width);
  });
  return cells.join('   ').trimEnd();
}

function notes(plan: Plan, isFree: boolean): readonly string[] {
  const { total, trials, assumptions, logs, maxCostUsd, noChange } = plan;
  if (total.agents.high === 0)
    return noChange === true || logs.length === 0 ? [] : [`The script said: ${logs.join(' · ')}`];
  const varies = total.agents.low < total.agents.high;
  return [
    ...(varies
      ? [
          `* depends on what agents answer. The range is what ${plural(trials.total, 'dry run')} showed, without outliers: lists of none to a dozen entries, numbers from the lowest to the highest, every kind of verdict; longer lists cost more.`,
        ]
      : []),
    `Estimated from prompts and files: ${assumptions}`,
    `${isFree ? 'No model was asked, nothing was paid. ' : ''}A run stops at ${formatUsd(maxCostUsd)} (--max-cost-usd).`,
  ];
}

/** Cleaned after wrapping, because a new line break may put `::` at the start of a line. */
const block = (text: string, { clean, width }: ConsoleView): Clean =>
  joinClean(
    wrap(text.replace(/\s+/g, ' ').trim(), width).map((line) => clean.plain(line)),
    md`\n`,
  );
