import type { Draft } from '../../../author/draft.ts';
import type { Cleaner } from '../../../clean/clean.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Approval } from '../../../report/authored.ts';
import { readsAs } from '../../../report/formats/markdown/authored-markdown.ts';
import { type BoundPlan, DAYS_OPEN, planIdOf } from '../../../resume/bound-plan.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import { boundSettings } from './bound-settings.ts';

/** A written script, to be shown under a comment. */
type Written = {
  readonly script: string;
  readonly name: string;
  readonly estimateUsd: NonNullable<BoundPlan['estimateUsd']>;
};

type Binding = {
  readonly spec: RunSpec;
  readonly settings: Settings;
  readonly version: string;
  /** Whether the run's folder, which holds the plan, is kept. */
  readonly isKept: boolean;
  readonly clean: Cleaner;
  readonly nowMs: number;
};

/** What a person can agree to; a sentence where nobody can. */
export function bindPlan(
  { script, name, estimateUsd }: Written,
  { spec, settings, version, isKept, clean, nowMs }: Binding,
):
  | { readonly plan: BoundPlan; readonly approval: Approval }
  | { readonly plan: null; readonly approval: Approval } {
  const { authoring, code, githubRun, target } = spec;
  const { replyTo } = target;
  if (authoring === undefined || githubRun === null || replyTo === null || !isKept)
    return impossible(
      'nothing keeps it here: this runner says of no workflow run that it belongs to it, or keeps no artifacts.',
    );
  if (readsAs(script, clean) !== script)
    return impossible(
      'a comment cannot show its script as it is: it holds characters that cannot be seen, what looks like a secret, or lines that a runner would take for commands. Ask for one without them.',
    );
  const bound = {
    repositoryId: githubRun.repositoryId,
    issueNumber: replyTo.issueNumber,
    commentId: replyTo.commentId,
    ...(githubRun.attempt > 1 && { attempt: githubRun.attempt }),
    by: authoring.by,
    task: authoring.task,
    headSha: code.headSha,
    base: code.base,
    trustedRef: code.trustedRef,
    settings: boundSettings(settings),
    version,
  };
  const id = planIdOf(script, bound);
  return {
    plan: { id, script, name, bound, shownMs: nowMs, estimateUsd },
    approval: { type: 'waits', planId: id, runId: spec.runId, days: DAYS_OPEN },
  };
}

const impossible = (reason: string) => ({ plan: null, approval: { type: 'impossible', reason } }) as const;

/** Whether a plan needs no approval: nobody doubts it, and its whole estimate is known, below the limit that the settings give, and within what limits over several runs leave (`leftUsd`). */
export const runsAtOnce = (
  { plan, warnings, criticism }: Pick<Draft, 'plan' | 'warnings' | 'criticism'>,
  { belowUsd, leftUsd }: { readonly belowUsd: number | undefined; readonly leftUsd: number },
): boolean =>
  belowUsd !== undefined &&
  warnings.length + criticism.length === 0 &&
  plan.total.costUsd.high < belowUsd &&
  plan.total.costUsd.high <= leftUsd &&
  plan.trials.completed === plan.trials.total &&
  plan.trials.cutShort === null &&
  plan.unreached.length === 0 &&
  plan.agentsMax.reachedIn === 0 &&
  !plan.fails;
