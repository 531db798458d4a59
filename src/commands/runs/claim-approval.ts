import type { CommandCall } from '../decided.ts';
import { decide } from '../permission.ts';

/**
 * Takes the approval of a run, once: null where this command has it, or why it has not. Reports are written over one another, so what is
 * marked is a comment that approves the run: the first of somebody who may command, so that all who approve it mark the same one.
 */
export async function claimApproval(
  run: string,
  call: CommandCall,
  signal: AbortSignal,
): Promise<string | null> {
  const { ports, commentId, issueNumber } = call;
  const given = await ports.approvalsOf(run, issueNumber, signal);
  if (!given.some((one) => one.commentId === commentId))
    return `The comment that approves the run ${run} is not in this conversation. Give the command there, and not on a line of the diff.`;
  const first = await firstOf(given, call, signal);
  const anew = `\`/ultracode resume ${run}\` shows anew what waits.`;
  const ifEnded = `The step was ended when the run ${run} had been approved, and before it went on. ${anew}`;
  const command = { issueNumber, commentId };
  return (await ports.claim({ commentId: first, command, ifEnded }, signal))
    ? null
    : `The run ${run} was approved before, and an approval holds once. ${anew}`;
}

async function firstOf(
  given: Awaited<ReturnType<CommandCall['ports']['approvalsOf']>>,
  { ports, actor, commentId }: CommandCall,
  signal: AbortSignal,
): Promise<number> {
  for (const { author, commentId: id } of given) {
    if (id === commentId || author === actor) return id;
    if (author === null) continue;
    const permission = await ports.permissionOf(author, signal);
    if (decide({ permission, allowed: ports.allowedPermission }).allow) return id;
  }
  return commentId;
}
