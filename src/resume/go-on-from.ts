import type { PreviousRun } from './run-record.ts';

/** What a run takes over from the one that it goes on from. */
export type Resumption = {
  readonly run: PreviousRun;
  /** Phases that a person has let begin. */
  readonly approved: readonly string[];
  /** SHA-256 of the script that a person has agreed to; null when nobody had to. */
  readonly script: string | null;
  /** How many runs before this one went on by themselves. */
  readonly hop: number;
  /** Dollars that count against this run's limit too: who goes on by itself gets no new budget. */
  readonly spentUsd: number;
};

/** A person's word lets a waiting run go on at the commit that they saw, and at no other. */
export function goOnFrom(
  run: PreviousRun,
  now: { readonly headSha: string; readonly approve: boolean; readonly automatic: boolean },
):
  | { readonly status: 'ok'; readonly goingOn: Resumption }
  | { readonly status: 'refused'; readonly reason: string } {
  const { record } = run;
  const { runId, state, headSha, waitingFor } = record;
  const isSame = headSha === now.headSha;
  const refused = (reason: string) => ({ status: 'refused', reason }) as const;
  if (now.approve && state !== 'waiting')
    return refused(`The run ${runId} does not wait for anybody (it is ${state}).`);
  if (now.approve && !isSame)
    return refused(
      `The run ${runId} was about ${headSha.slice(0, 7)}, and the head is ${now.headSha.slice(0, 7)} now: what was shown is not what would run. \`/ultracode resume ${runId}\` looks at the new head and asks again.`,
    );
  return {
    status: 'ok',
    goingOn: {
      run,
      approved: [...new Set([...(isSame ? record.approved : []), ...(now.approve ? waitingFor : [])])],
      script: now.approve ? record.script : null,
      hop: now.automatic ? record.hop + 1 : 0,
      spentUsd: now.automatic ? record.spentUsd : 0,
    },
  };
}
