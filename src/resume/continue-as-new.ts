// Nothing else would stop a run that never comes to its end.
const CONTINUATIONS_MAX = 20;

/** `kept`: the run's folder is an artifact now, whatever came of the rest. */
export type Continuation =
  | { readonly status: 'started'; readonly kept: true; readonly url: string | null }
  | { readonly status: 'not-started'; readonly kept: boolean; readonly reason: string };

export type ContinuationPorts = {
  /** Keeps the run's folder as an artifact; why it could not, or null. */
  readonly keepRun: (signal: AbortSignal) => Promise<string | null>;
  /** Dispatches the workflow that goes on from this run; the address of its run where GitHub tells it. */
  readonly dispatch: (
    signal: AbortSignal,
  ) => Promise<
    | { readonly status: 'ok'; readonly value: string | null }
    | { readonly status: 'refused'; readonly reason: string }
  >;
};

/**
 * Keeps the run and starts the workflow run that goes on from it. `continuations`: how many runs before this one were continued so.
 * It is the one thing that a run may start: GitHub lets a job's token dispatch, and nothing else.
 */
export async function continueAsNew(
  continuations: number,
  { keepRun, dispatch }: ContinuationPorts,
  signal: AbortSignal,
): Promise<Continuation> {
  if (continuations >= CONTINUATIONS_MAX)
    return notStarted(`it has gone on by itself ${CONTINUATIONS_MAX} times already, the limit`, false);
  const problem = await keepRun(signal);
  if (problem !== null) return notStarted(problem, false);
  const kept = true;
  const dispatched = await dispatch(signal);
  return dispatched.status === 'ok'
    ? { status: 'started', kept, url: dispatched.value }
    : notStarted(dispatched.reason, kept);
}

const notStarted = (reason: string, kept: boolean): Continuation => ({
  status: 'not-started',
  kept,
  reason,
});
