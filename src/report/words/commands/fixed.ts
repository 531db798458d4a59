import type { Verification } from '../../../edits/edit-set.ts';
import { type Fixed, type Mend, mendLabels } from '../../fix/fixed.ts';
import { oneLine } from '../../format.ts';
import type { Report } from '../../report.ts';
import { sentence } from '../notices.ts';

/** "fix K3F9Q P7QRS: 1 of 2 mended", not yet cleaned, as all of this file; null for a report about something else. */
export function fixedHeadline(report: Report): string | null {
  const { fixed, status, offline } = report;
  if (fixed === undefined) return null;
  const named = `fix ${fixed.map(({ finding }) => finding.id).join(' ')}`;
  const mended = fixed.filter((one) => isMended(one, report)).length;
  const all = ['', 'mended', 'both mended'][mended] ?? `all ${mended} mended`;
  const some = mended === 0 ? 'not mended' : `${mended} of ${fixed.length} mended`;
  const of = mended > 0 && mended === fixed.length ? all : some;
  if (offline) return `${named}: no model was asked`;
  return `${named}: ${status === 'completed' ? of : `did not complete, ${of}`}`;
}

/** Whether the edits of a finding are in what the run has edited: another agent may have edited the same lines. */
const isMended = ({ finding, mend }: Fixed[number], { edits }: Report): boolean =>
  mend?.state === 'stands' && editsOf(finding.id, edits).length > 0;

function editsOf(id: string, edits: Report['edits']) {
  const labels = mendLabels(id);
  return (edits?.files ?? []).flatMap(({ path, agents }) =>
    agents.flatMap(({ label, verification }) => (labels.includes(label) ? [{ path, verification }] : [])),
  );
}

/** What became of each finding, as Markdown. */
export const fixedSummary = (report: Report, fixed: Fixed): string =>
  fixed.map((one) => partOf(one, report)).join('\n\n');

function partOf(one: Fixed[number], report: Report): string {
  const { finding, of, mend } = one;
  const where =
    finding.file === null
      ? ''
      : ` (\`${finding.file}\`, as the report of ${of.workflow} about ${of.headSha.slice(0, 7)} has it)`;
  return [`### ${finding.id}: ${oneLine(finding.title)}${where}`, told(one, mend, report)].join('\n\n');
}

function told(one: Fixed[number], mend: Mend | null, report: Report): string {
  if (mend === null) return NOTHING_SAID[report.offline ? 'offline' : 'model'];
  const summary = oneLine(mend.summary);
  const reasons = mend.reasons.map((reason) => `- ${oneLine(reason)}`).join('\n');
  switch (mend.state) {
    case 'stands':
      return isMended(one, report)
        ? mendedText(one.finding.id, summary, report)
        : leftOutText(one.finding.id, report);
    case 'unchanged':
      return `**Nothing was edited.** ${summary}`;
    case 'refuted':
      return `**Given up.** Agents edited it twice, and each time others refuted the edit, so that nothing of it is left:\n${reasons}`;
    case 'unchecked':
      return `**Taken back.** It was edited, and not everybody who was to check the edit gave an answer, so that nothing of it is left.`;
    case 'failed':
      return `**Not mended.** ${sentence(oneLine(mend.reasons.join(' ')) || 'no agent gave an answer')}`;
  }
}

const NOTHING_SAID = {
  offline: '**No model was asked.** The offline provider edits nothing.',
  model: '**Not mended.** The run ended before anything was said of it.',
} as const;

function mendedText(id: string, summary: string, { edits }: Report): string {
  const mine = editsOf(id, edits);
  const files = mine.map(({ path }) => `\`${path}\``).join(', ');
  return `**Mended** in ${files}. ${summary} Two agents tried to refute it and could not. ${verifiedText(mine[0]?.verification ?? null, edits?.verification ?? null)}`;
}

/** `together`: of all edits of the run, where none was of this one. */
function verifiedText(alone: Verification | null, together: Verification | null): string {
  const verification = alone ?? together;
  const it = alone === null ? 'all edits together' : 'it';
  if (verification === null) return 'No command verifies edits here, and nothing was run.';
  switch (verification.status) {
    case 'passed':
      return `The command that verifies edits passed over ${it} (${verification.isolation}).`;
    case 'failed':
      return `**The command that verifies edits failed over ${it}** (${verification.isolation}).`;
    case 'not-run':
      // This text is written before that job, and shown after it.
      return verification.later === true
        ? 'The command that verifies edits runs in another job of this workflow: how it ended stands with the edits.'
        : `The command that verifies edits was not run: ${sentence(verification.reason)}`;
  }
}

function leftOutText(id: string, { edits }: Report): string {
  const labels = mendLabels(id);
  const left = edits?.leftOut.find(({ agent }) => labels.includes(agent.label));
  return `**Left out.** It was mended, and the edit is not in the result: ${sentence(left?.reason ?? 'this run takes no edits')}`;
}
