import { formatUsd, plural } from '../format.ts';
import type { Plan, PlannedUse, Span } from '../plan.ts';

/** Titles of a plan's columns. */
export const PLAN_HEAD = ['phase', 'agents', 'model', 'input', 'output', 'cost'];

/** The plan in one line, not yet cleaned. */
export function planHeadline({ workflow, total, failures, trials, unreached }: Plan): string {
  if (trials.completed === 0 && failures.length > 0)
    return `${workflow}: the script fails with sampled answers`;
  if (total.agents.high === 0) return `${workflow}: no agent would be asked`;
  const more = unreached.length > 0 ? ' and up' : '';
  return `${workflow}: ${range(total.agents, String)} ${total.agents.high === 1 ? 'agent' : 'agents'}${more}, about ${range(total.costUsd, formatUsd)}${more}`;
}

/** The cells of a row, for `PLAN_HEAD`. */
export function planRow(
  title: string,
  use: PlannedUse & { readonly models?: readonly string[]; readonly edits?: true },
): readonly string[] {
  const varies = use.agents.low < use.agents.high;
  return [
    use.edits ? `${title} (changes files)` : title,
    `${range(use.agents, String)}${varies ? ' *' : '  '}`,
    (use.models ?? []).join(', '),
    range(use.inputTokens, tokens),
    range(use.outputTokens, tokens),
    range(use.costUsd, formatUsd),
  ];
}

/** What a reader has to know before anything is run, each in a sentence. */
export function planWarnings({
  failures,
  trials,
  total,
  maxCostUsd,
  agentsMax,
  unreached,
  noChange,
  warnings: said,
}: Plan): readonly string[] {
  // Where nobody is asked at all, another sentence says why; lines of a script that ships tell nobody anything.
  const isExplained =
    unreached.length === 0 ||
    (total.agents.high === 0 &&
      (noChange === true || unreached.every((place) => place.startsWith('built-in/'))));
  const { low, high } = total.costUsd;
  const limit = formatUsd(maxCostUsd);
  return [
    ...failures.map(
      (failure) =>
        `The script failed in a dry run: ${failure.replace(/[.!?]?$/, '.')} Agents were answered with sampled values, which may be the cause: values that a model would never give. If a real answer can look like that too, guard against it.`,
    ),
    ...(trials.completed > 0 && trials.completed < trials.total
      ? [
          `${trials.total - trials.completed} of ${trials.total} dry runs did not come to their end and are not counted.`,
        ]
      : []),
    ...(trials.cutShort === null
      ? []
      : [`${plural(trials.total, 'dry run')}: ${CUT_SHORT[trials.cutShort]}`]),
    ...(isExplained ? [] : [unreachedSentence(unreached)]),
    ...(agentsMax.reachedIn > 0
      ? [
          `With some answers the script goes on until it has had the ${plural(agentsMax.limit, 'agent')} of a run. Bound its loops by a number of rounds, or by budget.remainingUsd().`,
        ]
      : []),
    ...(low > maxCostUsd
      ? [
          `Even the lowest estimate is above the limit of ${limit}: the run would stop before its end. Raise --max-cost-usd, or narrow it with --args.`,
        ]
      : high > maxCostUsd
        ? [
            `The estimate reaches above the limit of ${limit}: the run may stop before its end, and would report what it has.`,
          ]
        : []),
    ...said.slice(0, WARNINGS_SHOWN),
    ...(said.length > WARNINGS_SHOWN
      ? [`${plural(said.length - WARNINGS_SHOWN, 'more warning')}; --json shows all.`]
      : []),
  ];
}

function unreachedSentence(places: readonly string[]): string {
  const more = places.length > PLACES_SHOWN ? ` and ${places.length - PLACES_SHOWN} more` : '';
  return `No dry run asked an agent at ${places.slice(0, PLACES_SHOWN).join(', ')}${more}: what stands before it was never met by sampled answers, or by these arguments. A run that gets there asks for more agents than are counted here.`;
}

const PLACES_SHOWN = 5;

const CUT_SHORT = {
  limit: 'none was made after the one that a limit ended.',
  time: 'there was no time for more, because the script computes for long. The range may be too narrow.',
} as const satisfies Record<NonNullable<Plan['trials']['cutShort']>, string>;

const WARNINGS_SHOWN = 5;

/** "3", or "3–9" where the ends differ as they are shown. */
function range({ low, high }: Span, format: (value: number) => string): string {
  const [from, to] = [format(low), format(high)];
  return from === to ? from : `${from}–${to.replace(/^\$/, '')}`;
}

/** "850", "4.2k", "36k", "1.2M". */
function tokens(count: number): string {
  if (count < 1_000) return String(count);
  if (count < 999_500) return `${(count / 1_000).toFixed(count < 9_950 ? 1 : 0)}k`;
  return `${(count / 1_000_000).toFixed(1)}M`;
}
