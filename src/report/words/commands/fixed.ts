import type { Verification } from '../../../edits/edit-set.ts';
import { isMergedSince, laidIn } from '../../edits.ts';
import { type Fixed, isMended, isMender, type Mend, mendsOf } from '../../fix/fixed.ts';
import { oneLine } from '../../format.ts';
import type { Report } from '../../report.ts';
import { sentence } from '../notices.ts';

/** "fix K3F9Q P7QRS: 1 of 2 mended", not yet cleaned, as all of this file; null for a report about something else. */
export function fixedHeadline(report: Report): string | null {
  const { fixed, status, offline } = report;
  if (fixed === undefined) return null;
  const named = `fix ${fixed.map(({ finding }) => finding.id).join(' ')}`;
  const mended = fixed.filter((one) => isMended(one, report)).length;
  const done = isFailed(report) ? 'edited' : 'mended';
  const all = ['', done, `both ${done}`][mended] ?? `all ${mended} ${done}`;
  const some = `${mended} of ${fixed.length} ${done}`;
  const held = `${mended === fixed.length ? all : some}${isFailed(report) ? ', verification failed' : isMerged(report) ? ', not verified' : ''}`;
  const of = mended === 0 ? 'not mended' : held;
  if (offline) return `${named}: no model was asked`;
  return `${named}: ${status === 'completed' ? of : `did not complete, ${of}`}`;
}

const isFailed = ({ edits }: Report): boolean => edits?.verification?.status === 'failed';

const isMerged = ({ edits }: Report): boolean => edits !== undefined && isMergedSince(edits, laidIn(edits));

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
  const reasons = said(mend.reasons)
    .map((reason) => `- ${reason}`)
    .join('\n');
  switch (mend.state) {
    case 'stands':
      return isMended(one, report)
        ? mendedText(one.finding.id, mend.summary, report)
        : leftOutText(one.finding.id, report);
    case 'unchanged':
      return `**Nothing was edited.** ${said([mend.summary]).join('')}`;
    case 'refuted':
      return `**Given up.** Agents edited it more than once, and each time others refuted the edit, so that nothing of it is left:\n${reasons}`;
    case 'unchecked':
      return `**Taken back.** It was edited, and not everybody who was to check the edit gave an answer, so that nothing of it is left.`;
    case 'failed':
      return `**Not mended.** ${said(mend.reasons).join(' ') || 'No agent gave an answer.'}`;
  }
}

/** What agents say, as sentences, each once. */
const said = (texts: readonly string[]): readonly string[] => [
  ...new Set(
    texts
      .map(oneLine)
      .filter((text) => text !== '')
      .map(sentence),
  ),
];

const NOTHING_SAID = {
  offline: '**No model was asked.** The offline provider edits nothing.',
  model: '**Not mended.** The run ended before anything was said of it.',
} as const;

function mendedText(id: string, summary: string, report: Report): string {
  const { edits } = report;
  const mine = mendsOf(id, edits);
  const files = mine.map(({ path }) => `\`${path}\``).join(', ');
  const words = [
    `**${isFailed(report) ? 'Edited' : 'Mended'}** in ${files}.`,
    ...said([summary]),
    'Two agents tried to refute it and could not.',
    ...mergedText(mine),
    verifiedText(mine[0]?.verification ?? null, edits?.verification ?? null),
  ];
  return words.join(' ');
}

/** What came after those who check: they saw the edit by itself, and not what stands where others edited the same file. */
function mergedText(mine: ReturnType<typeof mendsOf>): readonly string[] {
  const of = (merge: 'merged' | 'repaired') =>
    mine.flatMap((one) => (one.merge === merge ? [`\`${one.path}\``] : [])).join(', ');
  const [merged, repaired] = [of('merged'), of('repaired')];
  return [
    ...(merged === ''
      ? []
      : [
          `They saw it by itself: in ${merged} it was then merged with edits for other findings, and no agent has checked the two together.`,
        ]),
    ...(repaired === ''
      ? []
      : [
          `They saw it by itself: in ${repaired} it met edits for other findings in the same lines, and **no agent has checked what another one made of both**.`,
        ]),
  ];
}

/** `together`: of all edits of the run, where none was of this one, or where it counts otherwise. */
function verifiedText(alone: Verification | null, together: Verification | null): string {
  const verification = alone ?? together;
  if (verification === null) return 'No command verifies edits here, and nothing was run.';
  if (verification.status === 'not-run')
    return verification.later === true
      ? 'The command that verifies edits is left to another job of this workflow.'
      : `The command that verifies edits was not run: ${sentence(verification.reason)}`;
  const first = endedText('The command that verifies edits', verification, alone === null ? TOGETHER : 'it');
  const isOther = alone !== null && together !== null && together.status !== alone.status;
  return isOther && together.status !== 'not-run' ? `${first} ${endedText('It', together, TOGETHER)}` : first;
}

const TOGETHER = 'all edits together';

const endedText = (
  what: string,
  { status, isolation }: Extract<Verification, { isolation: string }>,
  over: string,
): string =>
  status === 'passed'
    ? `${what} passed over ${over} (${isolation}).`
    : `**${what} failed over ${over}** (${isolation}).`;

function leftOutText(id: string, { edits }: Report): string {
  const left = edits?.leftOut.find(({ agent }) => isMender(agent.label, id));
  return `**Left out.** It was mended, and the edit is not in the result: ${sentence(left?.reason ?? 'this run takes no edits')}`;
}
