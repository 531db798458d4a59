import { refusedIn } from '../../edits/applying/refused-edits.ts';
import type { EditsFile } from '../../edits/edits-file.ts';
import type { EditsDelivery, LaidEdits, ReportEdits } from '../edits.ts';
import { oneLine } from '../format.ts';
import type { Report } from '../report.ts';
import type { Delivery } from '../reporter.ts';

/** Where the bytes of a run's edits are, and what may be changed with them. */
export type EditsAtHand = {
  /** Null where they are not there, or not whole. */
  readonly read: () => Promise<EditsFile | null>;
  /** Why no file may be changed under this path, as the end of a sentence that names it; null when it may. */
  readonly refusedPath: (path: string) => string | null;
  /** Whether a text holds a secret that this process knows: another one may have written the bytes, and not have known it. */
  readonly holdsSecret: (text: string) => boolean;
  /** Where they can be had in any case, as a sentence. */
  readonly keptIn: string;
};

/** What a place that takes edits does with a report. */
export type Looked =
  | { readonly status: 'ready'; readonly edits: ReportEdits; readonly file: EditsFile }
  | { readonly status: 'done'; readonly delivery: Delivery };

/** The bytes are data from outside by now, also where this very job has written them: what does not fit to the report, or may not be changed, leads nowhere. */
export async function lookAtEdits(report: Report, at: EditsAtHand): Promise<Looked> {
  const { edits, status, headSha } = report;
  // A run that was ended may have edited, and kept nothing of it but its journal.
  if (edits === undefined)
    return done({
      ...{ status: 'delivered', url: null },
      said: status === 'incomplete' ? 'no edits were kept' : null,
    });
  if (edits.delivered !== undefined) return done(told(edits.delivered));
  if (edits.files.length === 0) return done({ status: 'delivered', url: null, said: 'no file was changed' });
  if (status === 'waiting')
    return done(
      settledDelivery('The run waits for approval: what it has edited so far is kept until it goes on.'),
    );
  if (status === 'failed')
    return done(
      refusedDelivery('The script failed, so what its agents had edited by then is not proposed.', at),
    );
  const file = await at.read();
  if (file === null)
    return done(
      refusedDelivery('The edits of this run cannot be read: its folder has no whole `edits.json`.', at),
    );
  if (file.set.head !== headSha || edits.head !== headSha)
    return done(
      refusedDelivery(
        `The edits are about the commit ${file.set.head.slice(0, 7)}, and the report about ${headSha.slice(0, 7)}.`,
        at,
      ),
    );
  const refusal = refusalIn(file, at);
  return refusal === null ? { status: 'ready', edits, file } : done(refusedDelivery(refusal, at));
}

function refusalIn({ set }: EditsFile, at: EditsAtHand): string | null {
  for (const { edit } of set.files) {
    const refused = refusedIn(edit, at.refusedPath);
    if (refused !== null)
      return `The path ${JSON.stringify(refused.path)} ${refused.reason}, so none of the edits is proposed.`;
    if (at.holdsSecret(edit.path) || at.holdsSecret(edit.after?.text ?? ''))
      return `${JSON.stringify(edit.path)} holds a secret of this run, so none of the edits is proposed.`;
  }
  return null;
}

const done = (delivery: Delivery): Looked => ({ status: 'done', delivery });

/** Nothing is lost where a place refuses: the sentence says where the edits are. */
export function refusedDelivery(
  reason: string,
  { keptIn }: Pick<EditsAtHand, 'keptIn'>,
  {
    url = null,
    isPassing = false,
    address,
    laid,
  }: {
    readonly url?: string | null;
    readonly isPassing?: boolean;
    readonly address?: string;
    readonly laid?: LaidEdits;
  } = {},
): Delivery {
  const whole = `${oneLine(reason)} ${keptIn}`;
  return {
    ...{ status: 'refused', reason: whole },
    edits: {
      ...{ status: 'refused', reason: whole, url },
      ...(address !== undefined && { address }),
      ...(laid !== undefined && { laid }),
    },
    ...(isPassing && { isPassing }),
  };
}

export const settledDelivery = (reason: string, address?: string): Delivery => ({
  ...{ status: 'delivered', url: null, said: reason },
  edits: { status: 'settled', reason, ...(address !== undefined && { address }) },
});

/** What became of them stands in the report already. */
function told(delivered: EditsDelivery): Delivery {
  if (delivered.status === 'refused') return { status: 'refused', reason: delivered.reason };
  if (delivered.status === 'settled') return { status: 'delivered', url: null, said: delivered.reason };
  return { status: 'delivered', url: delivered.url };
}
