import { sha256 } from '../../base/digest.ts';
import { shortId } from '../fingerprint.ts';
import type { Absence, CodeNow, KnownFinding, PresentFinding, Recurrence } from './known-finding.ts';
import { matchFindings } from './match-findings.ts';

/** What a run found and looked at. */
export type PresentRun = {
  readonly findings: readonly PresentFinding[];
  /** What became of a file, by its path of now or before: `gone` where there is none any more. */
  readonly fateOf: (known: KnownFinding) => 'seen' | 'not-seen' | 'gone';
  readonly codeOf: (known: KnownFinding) => CodeNow;
};

export type Told = {
  /** In the order of the present findings. `id`: the one that the finding has had, else a new one that no other ever had. */
  readonly findings: readonly {
    readonly id: string;
    readonly recurrence: Recurrence;
    readonly dismissed: NonNullable<KnownFinding['dismissed']> | null;
  }[];
  /** Known open ones that were not reported this time. */
  readonly absent: readonly { readonly known: KnownFinding; readonly absence: Absence }[];
  /** What the next run has to know. */
  readonly known: readonly KnownFinding[];
};

/** Compares what a run found with what is known from the runs before. Pure: what it needs of the code is asked before. */
export function tellHistory(before: readonly KnownFinding[], { findings, fateOf, codeOf }: PresentRun): Told {
  const matches = matchFindings(before, findings, codeOf);
  const taken = new Set(before.map(({ id }) => id));
  const told = findings.map((finding, index) => {
    const match = matches.get(index);
    const known = match === undefined ? undefined : before[match];
    const id = known?.id ?? newId(finding, taken);
    taken.add(id);
    return { finding, known, id, recurrence: recurrenceOf(known) };
  });
  const found = new Set(matches.values());
  const missing = before.filter((_, index) => !found.has(index));
  const absent = missing
    .filter(({ state }) => state === 'open')
    .map((known) => ({ known, absence: absenceOf(fateOf(known), codeOf(known)) }));
  const fixed = new Set(absent.filter(({ absence }) => absence === 'fixed').map(({ known }) => known.id));
  return {
    findings: told.map(({ id, recurrence, known }) => ({
      id,
      recurrence,
      dismissed: known?.dismissed ?? null,
    })),
    absent,
    known: [
      ...told.map(({ finding, known, id }) => remembered({ ...finding, id }, known)),
      ...missing.map((known) => (fixed.has(known.id) ? ({ ...known, state: 'fixed' } as const) : known)),
    ],
  };
}

const recurrenceOf = (known: KnownFinding | undefined): Recurrence =>
  known === undefined ? 'new' : known.state === 'fixed' ? 'came-back' : 'still-there';

function absenceOf(fate: ReturnType<PresentRun['fateOf']>, { state }: CodeNow): Absence {
  if (fate === 'gone') return 'fixed';
  if (fate === 'not-seen') return 'not-looked-at';
  return state === 'changed' || state === 'guarded' ? 'fixed' : 'not-found-again';
}

const remembered = (finding: PresentFinding, known: KnownFinding | undefined): KnownFinding => ({
  ...finding,
  state: 'open',
  ...(known?.dismissed === undefined ? {} : { dismissed: known.dismissed }),
  ...(known?.decided === undefined ? {} : { decided: known.decided }),
});

/** Its own id, where no other finding has had it. */
function newId({ id, title, file }: PresentFinding, taken: ReadonlySet<string>): string {
  return taken.has(id) ? shortId(sha256([id, file ?? '', title].join('\0')), taken) : id;
}
