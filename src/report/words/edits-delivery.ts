import { type EditsDelivery, isMergedSince, type ReportEdits, type UnsaidEdit } from '../edits.ts';
import { oneLine, plural } from '../format.ts';
import type { Report } from '../report.ts';
import { mergedFiles, movedWords } from './edits/verified.ts';

type About = Pick<Report, 'edits' | 'status' | 'goesOn'>;

type DeliveryNotice = {
  readonly weight: 'note' | 'warning';
  readonly title: string;
  readonly text: string;
  readonly address?: string;
};

/** Files of which it is said what cannot be suggested. */
const FILES_SHOWN = 10;

/** What became of bringing edits to GitHub, as it is shown above everything else. Texts are not yet cleaned. */
export function deliveryNotices(report: About): readonly DeliveryNotice[] {
  const { edits } = report;
  const delivered = edits?.delivered;
  if (edits === undefined || delivered === undefined) return [];
  switch (delivered.status) {
    case 'pull-request':
      return [pullNotice({ ...report, edits }, delivered)];
    case 'suggested': {
      const { count, left, isBefore } = delivered;
      const there =
        count === 0
          ? 'Nothing of the edits could be suggested.'
          : `The edits ${isBefore === true ? 'stand as suggestions on the lines since an earlier run' : 'are suggested on the lines'}: ${plural(count, 'suggestion')}.`;
      if (left.length === 0)
        return [note('note', there, 'Each can be committed with a click, or all together.')];
      return [
        note(
          'warning',
          there,
          `Of ${plural(left.length, 'file')} not all can be suggested, and the patch has it: ${unsaidWords(left)}.`,
        ),
      ];
    }
    case 'settled':
      return [
        about(delivered.address, note('note', 'No pull request was made or changed.', delivered.reason)),
      ];
    case 'refused':
      return [
        about(
          delivered.address ?? delivered.url ?? undefined,
          note('warning', 'The edits did not get to where they go.', delivered.reason),
        ),
      ];
  }
}

/** Of a pull request whose text has no marks of ours any more. */
export const TEXT_STAYS =
  'The hidden marks around our part of its text are gone, so title and text stay as people have written them.';

function pullNotice(
  report: About & { readonly edits: ReportEdits },
  delivered: Extract<EditsDelivery, { status: 'pull-request' }>,
): DeliveryNotice {
  const { number, isDraft, merged, onto, isVerified, isTextTheirs } = delivered;
  const { edits } = report;
  const { verification, head } = edits;
  const commit = head.slice(0, 7);
  const isUnverified = isMergedSince(edits, delivered);
  const text = [
    ...(merged.length === 0
      ? []
      : [`${mergedFiles(merged)} with what others have changed since ${commit}, without a conflict.`]),
    ...(isUnverified
      ? [`The command passed on ${commit}, and did not run over what merging came to.`]
      : onto !== undefined && verification?.status === 'passed'
        ? [`The command passed on ${commit}. ${movedWords(onto)}.`]
        : []),
    mergingWords(isDraft, report),
    ...(isVerified ? [] : ['GitHub does not vouch for who made its commit.']),
    ...(isTextTheirs === true ? [TEXT_STAYS] : []),
  ].join(' ');
  const pull = `${isDraft ? 'draft ' : ''}pull request #${number}`;
  return isUnverified
    ? note('warning', `The edits are in the ${pull}, and are not verified there.`, text)
    : note('note', `The edits are in the ${pull}.`, text);
}

/** A pull request that an earlier run has opened is a draft, or none, whatever this run has come to. */
function mergingWords(isDraft: boolean, { edits, status, goesOn }: About): string {
  if (edits?.verification?.status === 'failed') return 'It is not to be merged as it is.';
  if (status !== 'completed' && goesOn !== true)
    return isDraft
      ? 'It is not to be merged as it is: this run did not complete, and others may be missing.'
      : 'It has them since an earlier run. This run did not complete, and has changed nothing of it.';
  return isDraft ? 'A person marks it as ready once it may be merged.' : 'It waits for a person to merge it.';
}

const note = (weight: DeliveryNotice['weight'], title: string, text: string): DeliveryNotice => ({
  weight,
  title,
  text,
});

const about = (address: string | undefined, notice: DeliveryNotice): DeliveryNotice =>
  address === undefined ? notice : { ...notice, address };

function unsaidWords(left: readonly UnsaidEdit[]): string {
  const shown = left
    .slice(0, FILES_SHOWN)
    .map(({ path, reason }) => `\`${oneLine(path)}\` (${oneLine(reason)})`);
  const more = left.length - shown.length;
  return [...shown, ...(more > 0 ? [plural(more, 'other')] : [])].join('; ');
}

/** Where the edits are to be seen or brought further, with what stands there, as a label; null where there is no such page. */
export function deliveryPage(
  edits: ReportEdits | undefined,
): { readonly label: string; readonly url: string } | null {
  const delivered = edits?.delivered;
  if (delivered === undefined || delivered.status === 'settled' || delivered.url === null) return null;
  const { url } = delivered;
  if (delivered.status === 'pull-request') return { label: `pull request #${delivered.number}`, url };
  return { label: delivered.status === 'suggested' ? 'suggestions' : 'open the pull request by hand', url };
}
