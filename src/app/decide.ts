import { UltracodeError } from '../base/errors.ts';
import { act } from '../commands/act.ts';
import { answerInWords } from '../commands/command.ts';
import type { Accepted, Decided, DecidePorts } from '../commands/decided.ts';
import { decide as decidePermission } from '../commands/permission.ts';

import {
  codeOfGroup,
  codeOfPull,
  codeOfTree,
  DEPENDABOT,
  NOTHING_REQUESTED,
  type RunDecision,
} from '../resume/describe-run.ts';
import { askedBefore, codeNow, goOnFrom } from '../resume/go-on-from.ts';
import type { Target } from '../resume/run-spec.ts';
import type { Trigger } from '../trigger/trigger.ts';

/** From an event to a run: who asks, may they, and on which commit. The head is pinned here and never looked up again. */
export async function decide(trigger: Trigger, ports: DecidePorts, signal: AbortSignal): Promise<Decided> {
  switch (trigger.type) {
    case 'ignored':
      return { status: 'ignored', reason: trigger.reason };
    case 'pull-request':
      return decidePull(trigger, ports);
    case 'merge-group':
      return accepted({ code: codeOfGroup(trigger), target: NO_TARGET });
    case 'sweep':
      return decideSweep(trigger, ports, signal);
    case 'workflow-run':
      return decideWorkflowRun(trigger, ports, signal);
    case 'command':
      return decideCommand(trigger, ports, signal);
  }
}

const accepted = (subject: Pick<RunDecision, 'code' | 'target' | 'sweepOf'>): Accepted => ({
  ...subject,
  status: 'accepted',
  request: NOTHING_REQUESTED,
  approved: [],
  resumption: null,
  previous: null,
});

/** A pull request that cannot be reviewed ends as skipped, with the reason: that one of a fork has no secrets is as it should be. */
async function decidePull(
  trigger: Extract<Trigger, { type: 'pull-request' }>,
  { skipsDrafts, canSignIn }: DecidePorts,
): Promise<Decided> {
  const { outside, author, draft, isNew, pullNumber } = trigger;
  const run = accepted({
    code: codeOfPull(trigger, trigger.baseSha),
    target: { pullNumber, replyTo: null },
  });
  const skipped = (reason: string): Decided => ({ ...run, status: 'skipped', reason });
  if (draft && skipsDrafts) {
    const reason =
      'the pull request is a draft. It is looked at once it is ready for review, or when somebody who may write comments `/ultracode`; `drafts: review` looks at drafts too';
    // Said once, and not on every push.
    return isNew ? skipped(reason) : { status: 'ignored', reason };
  }
  if (outside === null || (await canSignIn())) return run;
  if (author === DEPENDABOT)
    return skipped(
      'pull requests of Dependabot get no secrets of Actions. Add the key to the secrets of Dependabot (Settings, Secrets and variables, Dependabot), or comment `/ultracode`; whoever may write to the repository can do that',
    );
  return skipped(
    'pull requests of forks get no secrets. Somebody who may write can comment `/ultracode` to have this one looked at',
  );
}

/**
 * The pull request of a fork after its own run, which had no secrets: the code is read as data, by the scripts and settings of the default
 * branch. Only the head that GitHub names now counts; one that has moved since has a workflow run of its own.
 */
async function decideWorkflowRun(
  { head }: Extract<Trigger, { type: 'workflow-run' }>,
  ports: DecidePorts,
  signal: AbortSignal,
): Promise<Decided> {
  const ignored = (reason: string): Decided => ({ status: 'ignored', reason });
  const at = `${head.sha.slice(0, 7)} of ${head.owner}:${head.branch}`;
  const open = await ports.pullsOfHead(head, signal);
  const [pull, ...others] = open.filter(({ headSha }) => headSha === head.sha);
  if (pull === undefined)
    return ignored(`no open pull request has the head ${at}: it was closed, or pushed to again`);
  if (others.length > 0) {
    const numbers = [pull, ...others].map(({ pullNumber }) => `#${pullNumber}`).join(', ');
    return ignored(`several pull requests have the head ${at} (${numbers}): comment \`/ultracode\` on one`);
  }
  if (pull.outside === null)
    return ignored(`#${pull.pullNumber} comes from this repository, where its own run has the secrets`);
  if (pull.draft && ports.skipsDrafts) return ignored(`#${pull.pullNumber} is a draft`);
  return accepted({
    code: codeOfPull(pull, ports.eventSha),
    target: { pullNumber: pull.pullNumber, replyTo: null },
  });
}

/** A sweep that goes on from a run about a pull request is about that pull request. */
async function decideSweep(
  { sha, resume, automatic, scheduled, defaultBranch }: Extract<Trigger, { type: 'sweep' }>,
  ports: DecidePorts,
  signal: AbortSignal,
): Promise<Accepted> {
  const sweepOf = { scheduled, defaultBranch };
  if (resume === null || resume.run === null)
    return accepted({ code: codeOfTree(sha), target: NO_TARGET, sweepOf });
  const found = await ports.previousRun({ run: resume.run }, signal);
  if (found.status === 'none') throw new UltracodeError('USAGE', found.reason);
  const { target } = found.run.record.spec;
  const code = codeNow(
    found.run,
    target.pullNumber === null
      ? codeOfTree(sha)
      : codeOfPull(await ports.pull(target.pullNumber, signal), sha),
  );
  const going = goOnFrom(found.run, { headSha: code.headSha, approve: resume.approve, automatic });
  if (going.status === 'refused') throw new UltracodeError('USAGE', going.reason);
  return {
    status: 'accepted',
    code,
    target,
    ...(target.pullNumber === null && target.replyTo === null && { sweepOf }),
    ...askedBefore(found.run),
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
  const permission = await ports.permissionOf(actor, signal).catch(async (error: unknown) => {
    // The comment gets an answer in any case.
    await ports.react(commentId, 'confused', signal);
    throw error;
  });
  const decision = decidePermission({ permission, allowed: ports.allowedPermission });
  if (!decision.allow) {
    await ports.react(commentId, '-1', signal);
    return { status: 'refused', reason: `${actor} may not command: ${decision.reason}` };
  }
  const { issueNumber, onPullRequest } = trigger;
  const call = { actor, commentId, issueNumber, onPullRequest, ports };
  if (command.verb !== null) return act(command, call, signal);
  const { verb: _, ...unread } = command;
  return answerInWords(call, { type: 'unreadable', ...unread }, signal);
}
