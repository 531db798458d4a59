import type { Json } from '../base/json.ts';
import type { Trigger } from '../trigger/trigger.ts';

/** One run to be done: what, on which code, by whose scripts. Refs are shas, except where the user named one. */
export type Task = {
  readonly workflow: string;
  readonly args: Json | undefined;
  readonly headSha: string;
  /** What the head is compared with; null for the whole tree. */
  readonly base: string | null;
  /** Scripts, rules and settings are read from here: a commit that the author of the change cannot write to. */
  readonly trustedRef: string;
  /** Where the remote keeps the head, when it may not be in the checkout; null when it surely is. */
  readonly headRef: string | null;
  readonly model: string | null;
  readonly maxCostUsd: number | null;
};

const DEFAULT_REVIEW = 'review';
const DEFAULT_SWEEP = 'audit';

/** What the Action's inputs say about every run. */
export type Wanted = {
  readonly workflow: string | null;
  readonly args: string | null;
  readonly base: string | null;
  /** The commit that the event started from: on a comment, the default branch. */
  readonly eventSha: string;
};

export type PullHead = { readonly number: number; readonly headSha: string; readonly baseSha: string };

/** The task of an event that runs something. `pull` is the pull request of a command, pinned when the command was accepted. */
export function taskOf(
  trigger: Extract<Trigger, { type: 'pull-request' | 'sweep' | 'command' }>,
  pull: PullHead | null,
  wanted: Wanted,
): Task {
  const shared = { args: readArgs(wanted.args), headRef: null, model: null, maxCostUsd: null };
  if (trigger.type === 'pull-request') {
    return {
      ...shared,
      workflow: wanted.workflow ?? DEFAULT_REVIEW,
      headSha: trigger.headSha,
      base: wanted.base ?? trigger.baseSha,
      trustedRef: trigger.baseSha,
      headRef: pullRef(trigger.pullNumber),
    };
  }
  if (trigger.type === 'sweep') {
    return {
      ...shared,
      workflow: wanted.workflow ?? DEFAULT_SWEEP,
      headSha: trigger.sha,
      base: wanted.base,
      trustedRef: trigger.sha,
    };
  }
  const command = trigger.command.type === 'run' ? trigger.command : null;
  return {
    workflow: command?.workflow ?? wanted.workflow ?? (pull === null ? DEFAULT_SWEEP : DEFAULT_REVIEW),
    args: command?.args ?? readArgs(wanted.args),
    headSha: pull?.headSha ?? wanted.eventSha,
    base: command?.base ?? wanted.base ?? pull?.baseSha ?? null,
    trustedRef: wanted.eventSha,
    headRef: pull === null ? null : pullRef(pull.number),
    model: command?.model ?? null,
    maxCostUsd: command?.maxCostUsd ?? null,
  };
}

/** JSON arrives as the value it stands for, any other text as itself; scripts guard for both. */
export function readArgs(text: string | null): Json | undefined {
  if (text === null || text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const pullRef = (number: number): string => `refs/pull/${number}/head`;
