import { UltracodeError } from '../base/errors.ts';
import { answerInWords } from '../commands/command.ts';
import type { Accepted, Decided, DecidePorts } from '../commands/decided.ts';
import { decide as decidePermission } from '../commands/permission.ts';
import { act } from '../commands/registry.ts';
import { codeOfPull, codeOfTree, NOTHING_REQUESTED, type RunDecision } from '../resume/describe-run.ts';
import { goOnFrom, requestOf } from '../resume/go-on-from.ts';
import type { Target } from '../resume/run-spec.ts';
import type { Trigger } from '../trigger/trigger.ts';

/** From an event to a run: who asks, may they, and on which commit. The head is pinned here and never looked up again. */
export async function decide(trigger: Trigger, ports: DecidePorts, signal: AbortSignal): Promise<Decided> {
  switch (trigger.type) {
    case 'ignored':
      return { status: 'ignored', reason: trigger.reason };
    case 'pull-request':
      return accepted({
        code: codeOfPull(trigger, trigger.baseSha),
        target: { pullNumber: trigger.pullNumber, replyTo: null },
      });
    case 'sweep':
      return decideSweep(trigger, ports, signal);
    case 'command':
      return decideCommand(trigger, ports, signal);
  }
}

const accepted = (subject: Pick<RunDecision, 'code' | 'target'>): Accepted => ({
  ...subject,
  status: 'accepted',
  request: NOTHING_REQUESTED,
  approved: [],
  resumption: null,
  previous: null,
});

/** A sweep that goes on from a run about a pull request is about that pull request. */
async function decideSweep(
  { sha, resume, automatic }: Extract<Trigger, { type: 'sweep' }>,
  ports: DecidePorts,
  signal: AbortSignal,
): Promise<Accepted> {
  if (resume === null || resume.run === null) return accepted({ code: codeOfTree(sha), target: NO_TARGET });
  const found = await ports.previousRun({ run: resume.run }, signal);
  if (found.status === 'none') throw new UltracodeError('USAGE', found.reason);
  const { target } = found.run.record.spec;
  const code =
    target.pullNumber === null
      ? codeOfTree(sha)
      : codeOfPull(await ports.pull(target.pullNumber, signal), sha);
  const going = goOnFrom(found.run, { headSha: code.headSha, approve: resume.approve, automatic });
  if (going.status === 'refused') throw new UltracodeError('USAGE', going.reason);
  return {
    status: 'accepted',
    code,
    target,
    request: requestOf(found.run),
    approved: going.approved,
    resumption: going.resumption,
    previous: found.run,
  };
}

const NO_TARGET: Target = { pullNumber: null, replyTo: null };

async function decideCommand(
  trigger: Extract<Trigger, { type: 'command' }>,
  ports: DecidePorts,
  signal: AbortSignal,
): Promise<Decided> {
  const { actor, commentId, command } = trigger;
  const permission = await ports.permissionOf(actor, signal);
  const decision = decidePermission({ permission, allowed: ports.allowedPermission });
  if (!decision.allow) {
    await ports.react(commentId, '-1', signal);
    return { status: 'refused', reason: `${actor} may not command: ${decision.reason}` };
  }
  const { issueNumber, onPullRequest } = trigger;
  const call = { actor, commentId, issueNumber, onPullRequest, ports };
  if (command.verb !== null) return act(command, call, signal);
  const { read, problem, nearest } = command;
  return answerInWords(call, { type: 'unreadable', read, problem, nearest }, signal);
}
