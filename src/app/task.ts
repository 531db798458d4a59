import type { Json } from '../base/json.ts';

/** What somebody asked for; null and undefined: what the settings say, or the default. */
export type Order = {
  readonly workflow: string | null;
  readonly args: Json | undefined;
  /** What the head is compared with. */
  readonly base: string | null;
  readonly model: string | null;
  readonly maxCostUsd: number | null;
};

export const NOTHING_SAID: Order = {
  workflow: null,
  args: undefined,
  base: null,
  model: null,
  maxCostUsd: null,
};

/** The code that a run is about. Shas are pinned here and never looked up again. */
export type Subject =
  | {
      readonly type: 'pull';
      readonly pull: PullHead;
      /** A commit that the author of the change cannot write to. */
      readonly trustedSha: string;
    }
  | { readonly type: 'tree'; readonly sha: string };

export type PullHead = { readonly number: number; readonly headSha: string; readonly baseSha: string };

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

/** What the Action's inputs say about every run. */
export type Wanted = {
  readonly workflow: string | null;
  readonly args: string | null;
  readonly base: string | null;
};

const DEFAULT_REVIEW = 'review';
const DEFAULT_SWEEP = 'audit';

/** The task of an event that runs something: what was ordered goes before what the inputs say. */
export function taskOf(subject: Subject, order: Order, wanted: Wanted): Task {
  const { model, maxCostUsd } = order;
  const args = order.args === undefined ? readArgs(wanted.args) : order.args;
  const workflow = order.workflow ?? wanted.workflow;
  const base = order.base ?? wanted.base;
  if (subject.type === 'tree') {
    const { sha } = subject;
    const code = { headSha: sha, base, trustedRef: sha, headRef: null };
    return { workflow: workflow ?? DEFAULT_SWEEP, args, ...code, model, maxCostUsd };
  }
  const { number, headSha, baseSha } = subject.pull;
  const code = { headSha, base: base ?? baseSha, trustedRef: subject.trustedSha, headRef: pullRef(number) };
  return { workflow: workflow ?? DEFAULT_REVIEW, args, ...code, model, maxCostUsd };
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
