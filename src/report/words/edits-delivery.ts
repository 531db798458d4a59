import type { ReportEdits, UnsaidEdit } from '../edits.ts';
import { oneLine, plural } from '../format.ts';

type DeliveryNotice = { readonly weight: 'note' | 'warning'; readonly title: string; readonly text: string };

/** Files of which it is said what cannot be suggested. */
const FILES_SHOWN = 10;

/** What became of bringing edits to GitHub, as it is shown above everything else. Texts are not yet cleaned. */
export function deliveryNotices(edits: ReportEdits | undefined): readonly DeliveryNotice[] {
  const delivered = edits?.delivered;
  if (delivered === undefined) return [];
  switch (delivered.status) {
    case 'pull-request': {
      const { number, isDraft, merged, isVerified } = delivered;
      const text = [
        mergingWords(isDraft, edits?.verification?.status === 'failed'),
        ...(merged.length === 0
          ? []
          : [`${plural(merged.length, 'file')} of it hold what others have changed meanwhile, too.`]),
        ...(isVerified ? [] : ['GitHub does not vouch for who made its commit.']),
      ].join(' ');
      return [note('note', `The edits are in the ${isDraft ? 'draft ' : ''}pull request #${number}.`, text)];
    }
    case 'suggested': {
      const { count, left } = delivered;
      const there =
        count === 0
          ? 'Nothing of the edits could be suggested.'
          : `The edits are suggested on the lines: ${plural(count, 'suggestion')}.`;
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
      return [note('note', 'No pull request was made or changed.', delivered.reason)];
    case 'refused':
      return [note('warning', 'The edits did not get to where they go.', delivered.reason)];
  }
}

/** A pull request that an earlier run has opened is a draft, or none, whatever this run has come to. */
function mergingWords(isDraft: boolean, isFailed: boolean): string {
  if (isFailed) return 'It is not to be merged as it is.';
  return isDraft ? 'A person marks it as ready once it may be merged.' : 'It waits for a person to merge it.';
}

const note = (weight: DeliveryNotice['weight'], title: string, text: string): DeliveryNotice => ({
  weight,
  title,
  text,
});

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
