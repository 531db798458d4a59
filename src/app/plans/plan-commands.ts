import { replyInWords, subjectOf } from '../../commands/command.ts';
import type { Claim, CommandCall, Decided, PlanPorts } from '../../commands/decided.ts';
import { digestOfShown, ranPointer, refusalOf } from '../../resume/bound-plan.ts';
import { AUTHORING, authoredWorkflow, NOTHING_REQUESTED } from '../../resume/describe-run.ts';
import type { Authoring } from '../../resume/run-spec.ts';
import { saidOfEstimate } from '../../spending/limit-use.ts';
import { type OpenPlan, openPlan, type PlanOutside } from './open-plan.ts';
import { undecidedPlans } from './undecided-plans.ts';

/** What commands do with plans. */
export function planCommands(outside: PlanOutside): PlanPorts {
  return {
    undecided: (call, signal) => undecidedPlans(call, outside, signal),
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
  const room = await roomFor(plan, target.pullNumber, outside, signal);
  if (room.status === 'refused') return refuse(room.reason, call, signal);
  const anew = `A plan runs once: \`/ultracode rerun ${plan.id}\` shows it anew.`;
  const ifEnded = `The step was ended when the plan \`${plan.id}\` had been approved, and before its run had begun. ${anew}`;
  if (!(await call.ports.claim(claimOf(comment, call, ifEnded), signal)))
    return refuse(
      `The plan \`${plan.id}\` was approved or rejected before; what became of it stands above it. ${anew}`,
      call,
      signal,
    );
  await outside.note(comment, `Approved by ${call.actor}.${room.said}`, signal);
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

/** Whether limits over several runs leave enough for a plan: asked before it is taken, so that it can be approved when they do. */
async function roomFor(
  { id, estimateUsd }: OpenPlan['plan'],
  pullNumber: number | null,
  { look }: Pick<PlanOutside, 'look'>,
  signal: AbortSignal,
): Promise<
  { readonly status: 'ok'; readonly said: string } | { readonly status: 'refused'; readonly reason: string }
> {
  const refused = (why: string) =>
    ({ status: 'refused', reason: `The plan \`${id}\` still waits for approval: ${why}.` }) as const;
  const looked = await look(pullNumber, signal);
  if (looked.status === 'refused') return refused(looked.reason);
  if (estimateUsd === undefined) return { status: 'ok', said: '' };
  const told = looked.uses.flatMap((use) => saidOfEstimate(use, estimateUsd) ?? []);
  const short = told.find(({ isEnough }) => !isEnough);
  if (short !== undefined) return refused(lowerFirst(short.said));
  return { status: 'ok', said: told.map(({ said }) => ` ${said}: it may end before it is done.`).join('') };
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

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
  const ifEnded = `The plan \`${plan.id}\` was rejected.`;
  if (!(await call.ports.claim(claimOf(comment, call, ifEnded), signal)))
    return refuse(
      `The plan \`${plan.id}\` was approved or rejected before; what became of it stands above it.`,
      call,
      signal,
    );
  await outside.note(comment, `Rejected by ${call.actor}.`, signal);
  return { status: 'answered', reason: `${call.actor} rejected the plan ${plan.id}` };
}

const claimOf = (
  { id: commentId }: OpenPlan['comment'],
  { issueNumber, commentId: ofCommand }: CommandCall,
  ifEnded: string,
): Claim => ({ commentId, command: { issueNumber, commentId: ofCommand }, ifEnded });

const refuse = (problem: string, call: CommandCall, signal: AbortSignal): Promise<Decided> =>
  replyInWords(call, { type: 'refused', problem }, signal);
