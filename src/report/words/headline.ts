import { groupDigits } from '../../base/group-digits.ts';
import { isOpen, SEVERITIES } from '../../findings/finding.ts';
import { lookedAt } from '../conclude.ts';
import { formatDuration, formatUsd, plural, series } from '../format.ts';
import type { Report } from '../report.ts';
import { fixedHeadline } from './commands/fixed.ts';
import { coveredSoFar, lookedAtOfItself, notLookedAt } from './coverage.ts';
import { besidesShown, sortedOut } from './dismissed.ts';
import { editedWords } from './edits.ts';
import { explainedOutcome } from './explained.ts';
import { formatCachedShare } from './usage.ts';

/** The report in one line, not yet cleaned: "review: 3 findings (1 high)". A run that waits or did not complete says so, whatever it found. */
export function headline(report: Report): string {
  const { workflow, explained } = report;
  const fixed = fixedHeadline(report);
  if (fixed !== null) return fixed;
  const told = explainedOutcome(report);
  return explained !== undefined && told !== null
    ? `explain ${explained.finding.id}: ${told}`
    : `${workflow}: ${outcome(report)}`;
}

/** Commit, agents, duration, cost and cached share, in this order, not yet cleaned; of what was not run, the commit. */
export function facts(report: Report): readonly string[] {
  const commit = report.headSha.slice(0, 7);
  if (report.status === 'skipped') return [commit];
  const { total, reused, failed } = report.agents;
  const agents = [
    plural(total, 'agent'),
    ...(reused > 0 ? [`${reused} reused`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  const cached =
    report.usage.cacheReadTokens === 0 ? [] : [`${formatCachedShare(report.usage)} of the input cached`];
  return [commit, agents.join(', '), formatDuration(report.durationMs), cost(report), ...cached];
}

function outcome(report: Report): string {
  const { gate, edits } = report;
  const { shown: findings } = sortedOut(report);
  const edited = edits === undefined ? null : editedWords(edits);
  if (report.status === 'failed' && report.verdict?.type === 'error')
    return `failed: ${brief(report.verdict.text)}`;
  if (report.status === 'skipped') return 'not run';
  if (report.authored?.status === 'drafted') return 'a plan waits for approval';
  if (report.status !== 'completed' && report.goesOn !== true) {
    const what = gate === null ? 'did not complete' : `waits for approval before ${series(gate.phases)}`;
    const found = findings.length === 0 ? [] : [plural(findings.length, 'finding')];
    if (edited !== null) return `${what} (so far ${[edited, ...found].join(', ')})`;
    return found.length === 0 ? what : `${what} (${found} so far)`;
  }
  const settled = findings.filter(({ standing }) => standing !== 'undecided');
  const found = settled.length === 0 ? null : `${plural(settled.length, 'finding')} (${heaviest(settled)})`;
  const open = findings.length - settled.length;
  const parts = [
    ownWords(report),
    edited,
    found,
    open === 0 ? null : `${groupDigits(open)} undecided`,
    ...besides(report),
    report.goesOn === true && report.coverage !== null ? coveredSoFar(report.coverage) : missed(report),
    weakened(report),
  ].filter((part) => part !== null);
  const share = report.coverage === null ? null : lookedAtOfItself(report.coverage);
  const all = [...(parts.length === 0 ? [nothingFound(report)] : parts), ...(share === null ? [] : [share])];
  return all.join(', ');
}

/** What is listed and changes nothing; where there is nothing else, that is said first: a green title must not look like one without findings. */
function besides(report: Report): readonly string[] {
  const words = besidesShown(report);
  return words.length === 0 || sortedOut(report).shown.length > 0
    ? words
    : [
        report.findings.every((finding) => !isOpen(finding)) ? 'no open finding' : 'no finding that counts',
        ...words,
      ];
}

function nothingFound({ listed, agents }: Report): string {
  if (!listed) return 'completed';
  return agents.total === 0 ? 'no agent was asked' : 'no findings';
}

function ownWords({ verdict }: Report): string | null {
  if (verdict === null) return null;
  return verdict.type === 'skipped'
    ? `skipped by the workflow: ${brief(verdict.text)}`
    : `did not pass (${brief(verdict.text)})`;
}

/** A headline is also the title of a check, which is one short line. */
function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 120 ? line : `${line.slice(0, 119).toWellFormed()}…`;
}

const weakened = ({ ownRules }: Report): string | null =>
  ownRules.some(({ weaker }) => weaker) ? 'the change makes its own review weaker' : null;

function missed({ coverage, agents }: Report): string | null {
  switch (lookedAt(coverage)) {
    case 'nothing-to-look-at':
      // A script may ask about other code where there is no change.
      return agents.total > 0 && coverage?.total === 0 && coverage.of === 'change'
        ? 'the change has no files'
        : 'nothing to look at';
    case 'nothing':
      return 'nothing was looked at';
    case 'not-all':
      return coverage === null ? null : notLookedAt(coverage);
    default:
      return null;
  }
}

function heaviest(findings: Report['findings']): string {
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  }));
  const top = counts.find(({ count }) => count > 0);
  return top === undefined ? '' : `${groupDigits(top.count)} ${top.severity}`;
}

function cost({ offline, usage, maxCostUsd }: Report): string {
  if (offline) return 'no cost';
  const { webSearches = 0 } = usage;
  const searches =
    webSearches === 0 ? '' : ` (${plural(webSearches, 'web search', 'web searches')} among it)`;
  const spent = `${formatUsd(usage.costUsd)}${searches}`;
  return maxCostUsd === null ? spent : `${spent} of ${formatUsd(maxCostUsd)}`;
}
