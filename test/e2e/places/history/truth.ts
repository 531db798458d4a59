import type { Absence, Recurrence } from '../../../../src/findings/history/known-finding.ts';
import type { Conclusion } from '../../../../src/report/report.ts';
import type { Push } from './story.ts';
import { type Fault, faultsOf, type World } from './world.ts';

/** What has to be told of a push, by the names of faults. */
export type Truth = {
  readonly reported: ReadonlyMap<string, Recurrence>;
  readonly absent: ReadonlyMap<string, Absence>;
  /** Reported ones that a person has dismissed. */
  readonly dismissed: readonly string[];
  /** All that a person has dismissed. */
  readonly decided: ReadonlySet<string>;
  /** Faults that are not known to be mended. */
  readonly open: ReadonlySet<string>;
  readonly conclusion: Conclusion;
};

/** Knows what was told of each fault so far. */
export function createTruth(world: World) {
  const told = new Map<Fault, 'open' | 'fixed'>();
  const dismissed = new Set<Fault>();

  function absenceOf(fault: Fault, { unseen, missed }: Push): Absence {
    const file = world.files.find((one) => faultsOf(one).includes(fault));
    if (file?.presence !== 'there') return 'fixed';
    if (unseen.includes(file)) return 'not-looked-at';
    return missed.includes(fault) ? 'not-found-again' : 'fixed';
  }

  return {
    of(push: Push): Truth {
      if (push.dismissed !== null) dismissed.add(push.dismissed);
      const present = world.files
        .filter((file) => file.presence === 'there' && !push.unseen.includes(file))
        .flatMap(faultsOf)
        .filter((fault) => !fault.isMended && !push.missed.includes(fault));
      const reported = new Map(present.map((fault) => [fault.name, recurrenceOf(told.get(fault))] as const));
      const absent = new Map<string, Absence>();
      for (const [fault, state] of told) {
        if (state === 'fixed' || present.includes(fault)) continue;
        const absence = absenceOf(fault, push);
        absent.set(fault.name, absence);
        if (absence === 'fixed') told.set(fault, 'fixed');
      }
      for (const fault of present) told.set(fault, 'open');
      const counts = (fault: Fault): boolean => fault.severity === 'high' && !dismissed.has(fault);
      const isNotSeen = push.unseen.length > 0;
      return {
        reported,
        absent,
        dismissed: present.filter((fault) => dismissed.has(fault)).map(({ name }) => name),
        decided: new Set([...dismissed].map(({ name }) => name)),
        open: new Set([...told].flatMap(([{ name }, state]) => (state === 'open' ? [name] : []))),
        conclusion: present.some(counts) ? 'failure' : isNotSeen ? 'neutral' : 'success',
      };
    },
  };
}

const recurrenceOf = (state: 'open' | 'fixed' | undefined): Recurrence =>
  state === undefined ? 'new' : state === 'fixed' ? 'came-back' : 'still-there';
