import type { CommandCall } from '../../commands/decided.ts';
import { type BoundPlan, type PlanNow, planIdOf, planIn } from '../../resume/bound-plan.ts';
import type { RunSpec } from '../../resume/run-spec.ts';
import type { LimitUse } from '../../spending/limit-use.ts';

/** A comment that our own account wrote. */
export type OurComment = { readonly id: number; readonly body: string; readonly url: string };

/** A script to commit. `as`: the name that it shall have, also in place of a workflow that has it; null: its own, where none has it. */
type SaveWanted = {
  readonly plan: BoundPlan;
  readonly as: string | null;
  readonly by: string;
  /** Our comment that reports what it found; null where it has not run, and then the one that shows its plan. */
  readonly report: OurComment;
};

/** What is asked of the outside about plans. */
export type PlanOutside = {
  /** Our own comments of an issue or pull request, oldest first. Rejects with a sentence for a person. */
  readonly ours: (issueNumber: number, signal: AbortSignal) => Promise<readonly OurComment[]>;
  /** Says above a plan what became of it. What cannot be said there is only logged. */
  readonly note: (comment: OurComment, text: string, signal: AbortSignal) => Promise<void>;
  /** Text of a workflow of the repository or a built-in one; why there is none. */
  readonly sourceOf: (
    workflow: string,
  ) => Promise<
    { readonly status: 'ok'; readonly source: string } | { readonly status: 'none'; readonly reason: string }
  >;
  /** Opens a pull request that commits a script. */
  readonly save: (
    wanted: SaveWanted,
    signal: AbortSignal,
  ) => Promise<
    | { readonly status: 'opened'; readonly url: string }
    | { readonly status: 'refused'; readonly reason: string }
  >;
  /** How the limits over several runs stand for a pull request (null: for none), or why none may begin: a part of a sentence in Markdown. */
  readonly look: (
    pullNumber: number | null,
    signal: AbortSignal,
  ) => Promise<
    | { readonly status: 'ok'; readonly uses: readonly LimitUse[] }
    | { readonly status: 'refused'; readonly reason: string }
  >;
  readonly now: () => Promise<Pick<PlanNow, 'repositoryId' | 'settings' | 'version' | 'nowMs'>>;
};

/** A plan as it was kept, with the comment that shows it. */
export type OpenPlan = { readonly plan: BoundPlan; readonly spec: RunSpec; readonly comment: OurComment };

type Found = ({ readonly status: 'ok' } & OpenPlan) | { readonly status: 'none'; readonly reason: string };

/** Finds a plan under the issue or pull request of a command. Its script is that of the run which showed it; the comment only points there. */
export async function openPlan(
  id: string,
  call: CommandCall,
  { ours }: Pick<PlanOutside, 'ours'>,
  signal: AbortSignal,
): Promise<Found> {
  const comments = await ours(call.issueNumber, signal);
  // A plan that was shown twice is decided on where it stands last.
  for (const comment of comments.toReversed()) {
    const pointer = planIn(comment.body);
    if (pointer?.id !== id) continue;
    const found = await call.ports.previousRun({ run: pointer.runId }, signal);
    if (found.status === 'none')
      return none(`The script of the plan \`${id}\` cannot be read any more: ${found.reason}`);
    const { plan, spec } = found.run.record;
    if (plan?.id !== id || planIdOf(plan.script, plan.bound) !== id) continue;
    if (plan.bound.issueNumber !== call.issueNumber)
      return none(`The plan \`${id}\` was shown under #${plan.bound.issueNumber}. Give the command there.`);
    return { status: 'ok', plan, spec, comment };
  }
  return none(
    `No plan \`${id}\` was shown under #${call.issueNumber}. A plan is approved, changed and saved where it was shown; its id stands in the reply that shows it.`,
  );
}

const none = (reason: string): Found => ({ status: 'none', reason });
