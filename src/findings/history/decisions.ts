import type { Dismissal } from '../finding.ts';
import type { KnownFinding } from './known-finding.ts';

/** What a command decides of known findings. `at`: when it was given, in milliseconds since 1970. `dismissed`: null reopens them. */
export type Decision = {
  readonly findings: ReadonlySet<string>;
  readonly at: number;
  readonly dismissed: Dismissal | null;
};

/** What is known after a decision. One that a later command has made already stays. */
export const decideOn = (known: readonly KnownFinding[], decision: Decision): readonly KnownFinding[] =>
  known.map((one) =>
    decision.findings.has(one.id) && !holds(one, decision)
      ? withDismissal(one, { dismissed: decision.dismissed ?? undefined, decided: decision.at })
      : one,
  );

/** Whether all of a decision stands, or what a later command has decided. */
export const standsIn = (known: readonly KnownFinding[], decision: Decision): boolean =>
  known.every((one) => !decision.findings.has(one.id) || holds(one, decision));

// GitHub tells the second in which a command was given: of two within one the second may be this one.
const holds = ({ decided = 0, dismissed }: KnownFinding, decision: Decision): boolean =>
  decided > decision.at ||
  (decided === decision.at && JSON.stringify(dismissed ?? null) === JSON.stringify(decision.dismissed));

/**
 * What a run knows, with what commands have decided since it has read the state: of two decisions about a finding the later one counts, in
 * whichever order they were written. What a command has dismissed and the run does not know stays known.
 */
export function withDecisions(
  ours: readonly KnownFinding[],
  standing: readonly KnownFinding[],
): readonly KnownFinding[] {
  const there = new Map(standing.map((one) => [one.id, one]));
  const ids = new Set(ours.map(({ id }) => id));
  const forgotten = standing.filter(({ id, dismissed }) => dismissed?.how === 'command' && !ids.has(id));
  const merged = ours.map((one) => {
    const other = there.get(one.id);
    return other?.decided === undefined || other.decided <= (one.decided ?? 0)
      ? one
      : withDismissal(one, other);
  });
  return [...merged, ...forgotten];
}

/** Finding → the login of who resolved the thread of its comment. */
export type ResolvedThreads = ReadonlyMap<string, string>;

/** What is known, with the threads that are resolved now. What a command has decided is stronger, whichever way. */
export const withThreads = (
  known: readonly KnownFinding[],
  threads: ResolvedThreads,
): readonly KnownFinding[] =>
  known.map((one) => {
    if (one.decided !== undefined || one.dismissed?.how === 'command') return one;
    const by = threads.get(one.id);
    if (by === undefined) return one.dismissed === undefined ? one : withDismissal(one, {});
    return withDismissal(one, { dismissed: { how: 'thread', by: by.slice(0, 100), reason: RESOLVED } });
  });

const RESOLVED = 'its thread was resolved';

type Dismissed = {
  readonly dismissed?: Dismissal | undefined;
  readonly decided?: number | undefined;
};

function withDismissal(
  { dismissed: _, ...one }: KnownFinding,
  { dismissed, decided = one.decided }: Dismissed,
): KnownFinding {
  return {
    ...one,
    ...(dismissed !== undefined && { dismissed }),
    ...(decided !== undefined && { decided }),
  };
}
