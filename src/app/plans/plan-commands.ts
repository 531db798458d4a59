import { replyInWords, subjectOf } from '../../commands/command.ts';
import type { CommandCall, Decided, PlanPorts } from '../../commands/decided.ts';
import { digestOfShown, ranPointer, refusalOf } from '../../resume/bound-plan.ts';
import { AUTHORING, authoredWorkflow, NOTHING_REQUESTED } from '../../resume/describe-run.ts';
import type { Authoring } from '../../resume/run-spec.ts';
import { type OpenPlan, openPlan, type PlanOutside } from './open-plan.ts';

/** What commands do with plans. */
export function planCommands(outside: PlanOutside): PlanPorts {
  return {
    author: ({ task }, call, signal) => write({ task, before: null }, call, signal),
    approve: ({ id }, call, signal) =>
      withPlan(id, call, signal, (open) => approve(open, call, outside, signal)),
    reject: ({ id }, call, signal) =>
      withPlan(id, call, signal, (open) => reject(open, call, outside, signal)),
    rerun: ({ id }, call, signal) =>
      withPlan(id, call, signal, ({ plan }) =>
        write({ task: plan.bound.task, before: { script: plan.script, wish: null } }, call, signal),
      ),
    revise: ({ id, wish }, call, signal) =>
      withPlan(id, call, signal, ({ plan }) =>
        write({ task: plan.bound.task, before: { script: plan.script, wish } }, call, signal),
      ),
    save: ({ id, as }, call, signal) =>
      withPlan(id, call, signal, async ({ plan, comment }) => {
        const ours = await outside.ours(call.issueNumber, signal);
        const report = ours.findLast(({ body }) => body.includes(ranPointer(id))) ?? comment;
        const saved = await outside.save({ plan, as, by: call.actor, report }, signal);
        return saved.status === 'opened'
          ? replyInWords(call, { type: 'saved', url: saved.url }, signal)
          : refuse(saved.reason, call, signal);
      }),
    modify: async ({ workflow, wish }, call, signal) => {
      const found = await outside.sourceOf(workflow);
      if (found.status === 'none') return refuse(found.reason, call, signal);
      const task = `Change the workflow ${workflow}.`;
      return write({ task, before: { script: found.source, wish } }, call, signal);
    },
  };

  async function withPlan(
    id: string,
    call: CommandCall,
    signal: AbortSignal,
    act: (open: OpenPlan) => Promise<Decided>,
  ): Promise<Decided> {
    const found = await openPlan(id, call, outside, signal);
    return found.status === 'ok' ? act(found) : refuse(found.reason, call, signal);
  }
}

/** A run that writes a script and shows its plan. */
async function write(
  { task, before }: Pick<Authoring, 'task' | 'before'>,
  call: CommandCall,
  signal: AbortSignal,
): Promise<Decided> {
  return {
    ...(await subjectOf(call, signal)),
    status: 'accepted',
    request: { ...NOTHING_REQUESTED, workflow: AUTHORING },
    approved: [],
    resumption: null,
    previous: null,
    authoring: { task, by: call.actor, before },
  };
}

/** Runs the bytes that were shown, on the commit that was shown, once. All that speaks against it is looked at before the plan is taken. */
async function approve(
  { plan, spec, comment }: OpenPlan,
  call: CommandCall,
  outside: PlanOutside,
  signal: AbortSignal,
): Promise<Decided> {
  const { code, target } = await subjectOf(call, signal);
  const headSha = target.pullNumber === null ? null : code.headSha;
  const now = { ...(await outside.now()), issueNumber: call.issueNumber, headSha };
  const refusal = refusalOf(plan, now) ?? doubtOfPlace({ plan, spec }) ?? doubtOfText({ plan, comment });
  if (refusal !== null) return refuse(refusal, call, signal);
  if (!(await outside.claim(comment.id, signal)))
    return refuse(
      `The plan \`${plan.id}\` was approved or rejected before; what became of it stands above it. A plan runs once: \`/ultracode rerun ${plan.id}\` shows it anew.`,
      call,
      signal,
    );
  await outside.note(comment, `Approved by ${call.actor}.`, signal);
  const { task, by } = plan.bound;
  return {
    status: 'accepted',
    code: spec.code,
    target,
    request: { ...spec.request, workflow: authoredWorkflow(plan.id) },
    approved: [],
    resumption: null,
    previous: null,
    authored: {
      ...{ planId: plan.id, task, by, approvedBy: call.actor, script: plan.script },
      settings: plan.bound.settings,
    },
  };
}

/** What the run that showed a plan says of itself must be what the plan binds. */
function doubtOfPlace({ plan: { id, bound }, spec }: Pick<OpenPlan, 'plan' | 'spec'>): string | null {
  const { code, target } = spec;
  const isSame =
    code.headSha === bound.headSha &&
    code.base === bound.base &&
    code.trustedRef === bound.trustedRef &&
    target.replyTo?.issueNumber === bound.issueNumber &&
    target.replyTo.commentId === bound.commentId;
  return isSame
    ? null
    : `What is kept of the plan \`${id}\` names another commit or place than its run does.`;
}

/** An edited comment may show another script than the one that would run. */
const doubtOfText = ({ plan, comment }: Pick<OpenPlan, 'plan' | 'comment'>): string | null =>
  digestOfShown(comment.body) === plan.shownDigest
    ? null
    : `The comment that shows the plan \`${plan.id}\` is not as it was written. \`/ultracode rerun ${plan.id}\` shows the plan anew.`;

async function reject(
  { plan, comment }: OpenPlan,
  call: CommandCall,
  outside: PlanOutside,
  signal: AbortSignal,
): Promise<Decided> {
  if (!(await outside.claim(comment.id, signal)))
    return refuse(
      `The plan \`${plan.id}\` was approved or rejected before; what became of it stands above it.`,
      call,
      signal,
    );
  await outside.note(comment, `Rejected by ${call.actor}.`, signal);
  return { status: 'answered', reason: `${call.actor} rejected the plan ${plan.id}` };
}

const refuse = (problem: string, call: CommandCall, signal: AbortSignal): Promise<Decided> =>
  replyInWords(call, { type: 'refused', problem }, signal);
