import { type AgentOutcome, isRefusal } from '../run/agent-call.ts';
import type { RefusedFile } from './coverage.ts';

/** What agents without an answer had before them. */
export type Failures = {
  /** `inTask`: files that the task shows or names; those that the agent read itself are added. */
  readonly add: (outcome: Unanswered, inTask: readonly string[]) => void;
  /** Why the first agent that had the file before it gave no answer; null when there was none. */
  readonly of: (path: string) => string | null;
  readonly refusedOn: () => readonly RefusedFile[];
};

type Unanswered = Exclude<AgentOutcome, { readonly status: 'done' }>;

// One refusal may be about anything in the task.
const REFUSALS_TOLD = 2;

export function createFailures(): Failures {
  const reasons = new Map<string, string>();
  const refusals = new Map<string, number>();
  return {
    add: (outcome, inTask) => {
      const isRefused = outcome.status === 'failed' && isRefusal(outcome.reason);
      for (const path of new Set([...inTask, ...readBy(outcome)])) {
        if (!reasons.has(path)) reasons.set(path, `its agent gave no answer: ${reasonOf(outcome)}`);
        if (isRefused) refusals.set(path, (refusals.get(path) ?? 0) + 1);
      }
    },
    of: (path) => reasons.get(path) ?? null,
    refusedOn: () =>
      [...refusals]
        .map(([path, agents]) => ({ path, agents }))
        .filter(({ agents }) => agents >= REFUSALS_TOLD)
        .toSorted((a, b) => b.agents - a.agents || (a.path < b.path ? -1 : 1)),
  };
}

/** Files that the agent named in calls of its tools. */
function readBy(outcome: Unanswered): readonly string[] {
  if (outcome.status === 'suspended') return [];
  return (outcome.observations ?? []).flatMap(({ input: { file_path: path } }) =>
    typeof path === 'string' ? [path] : [],
  );
}

function reasonOf(outcome: Unanswered): string {
  if (outcome.status === 'suspended') return 'it waits for approval';
  return outcome.status === 'rejected' ? outcome.message : outcome.reason;
}
