import { subjectOf } from '../../commands/command.ts';
import type { CommandCall, UndecidedPlan, UndecidedPlans } from '../../commands/decided.ts';
import { isDecided, openUntilMs, type PlanNow, planIn, refusalOf } from '../../resume/bound-plan.ts';
import type { OurComment, PlanOutside } from './open-plan.ts';

/** Each of them is an artifact that is downloaded. */
const LOOKED_AT_MAX = 10;

/** The plans under the issue or pull request of a command that were neither approved nor rejected, the newest first. */
export async function undecidedPlans(
  call: CommandCall,
  { ours, now }: Pick<PlanOutside, 'ours' | 'now'>,
  signal: AbortSignal,
): Promise<UndecidedPlans> {
  const comments = await ours(call.issueNumber, signal);
  const open = comments.filter(({ body }) => planIn(body) !== null && !isDecided(body)).reverse();
  if (open.length === 0) return { plans: [], more: 0 };
  const { code, target } = await subjectOf(call, signal);
  const headSha = target.pullNumber === null ? null : code.headSha;
  const asOfNow: PlanNow = { ...(await now()), issueNumber: call.issueNumber, headSha };
  const plans: UndecidedPlan[] = [];
  for (const comment of open.slice(0, LOOKED_AT_MAX))
    plans.push(await stateOf(comment, asOfNow, call, signal));
  return { plans, more: open.length - plans.length };
}

async function stateOf(
  { body, url }: OurComment,
  now: PlanNow,
  { ports }: CommandCall,
  signal: AbortSignal,
): Promise<UndecidedPlan> {
  const { id, runId } = planIn(body) ?? { id: '', runId: '' };
  const found = await ports.previousRun({ run: runId }, signal);
  if (found.status === 'none') return { id, url, problem: `Its script cannot be read: ${found.reason}` };
  const { plan } = found.run.record;
  if (plan?.id !== id) return { id, url, problem: 'What is kept of it is not what was shown under this id.' };
  const problem = refusalOf(plan, now);
  if (problem !== null) return { id, url, problem };
  const { task, by } = plan.bound;
  return { id, url, name: plan.name, task, by, untilMs: openUntilMs(plan) };
}
