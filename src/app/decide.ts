import { UltracodeError } from '../base/errors.ts';
import { goOnFrom, type Resumption } from '../resume/go-on-from.ts';
import type { Resume } from '../resume/resume-request.ts';
import type { PreviousRun } from '../resume/run-record.ts';
import { decide } from '../trigger/permission.ts';
import type { Trigger } from '../trigger/trigger.ts';
import {
  NOTHING_SAID,
  type Order,
  type PullHead,
  type Subject,
  type Task,
  taskOf,
  type Wanted,
} from './task.ts';

type CommandTrigger = Extract<Trigger, { type: 'command' }>;
type RunCommand = Extract<CommandTrigger['command'], { type: 'run' }>;

/** What became of an event. `refused` and `answered` asked no model. */
export type Decided =
  | { readonly status: 'ignored' | 'refused' | 'answered'; readonly reason: string }
  | Accepted;

export type Accepted = {
  readonly status: 'accepted';
  readonly task: Task;
  readonly order: Order;
  readonly target: Target;
  /** null: nobody named a run to go on from; one that is found may still serve. */
  readonly goingOn: Resumption | null;
};

/** Where the answer belongs. */
export type Target = {
  readonly pullNumber: number | null;
  /** The comment that is answered; null when nobody asked. */
  readonly replyTo: { readonly issueNumber: number; readonly commentId: number } | null;
};

/** A run to go on from, or why there is none. */
export type PreviousFound =
  | { readonly status: 'found'; readonly run: PreviousRun }
  | { readonly status: 'none'; readonly reason: string };

export type HandlePorts = {
  readonly wanted: Wanted;
  /** The commit that the event started from: on a comment, the default branch. */
  readonly eventSha: string;
  readonly allowedPermission: string;
  readonly permissionOf: (login: string, signal: AbortSignal) => Promise<string>;
  readonly pull: (number: number, signal: AbortSignal) => Promise<PullHead>;
  /** The run that is named, or else the latest one that did the same task for the same target. */
  readonly earlierRun: (
    wanted: { readonly run: string } | { readonly workflow: string; readonly target: Target },
    signal: AbortSignal,
  ) => Promise<PreviousFound>;
  readonly react: (
    commentId: number,
    reaction: 'eyes' | '-1' | 'confused',
    signal: AbortSignal,
  ) => Promise<void>;
  /** Answers a command in words: help, what could not be read, or (`problem`) why it cannot be done. */
  readonly answer: (trigger: CommandTrigger, problem: string | null, signal: AbortSignal) => Promise<void>;
};

/** From an event to a task: who asks, may they, and on which commit. The head is pinned here and never looked up again. */
export async function handle(trigger: Trigger, ports: HandlePorts, signal: AbortSignal): Promise<Decided> {
  switch (trigger.type) {
    case 'ignored':
      return { status: 'ignored', reason: trigger.reason };
    case 'pull-request': {
      const { pullNumber: number, headSha, baseSha } = trigger;
      const subject: Subject = { type: 'pull', pull: { number, headSha, baseSha }, trustedSha: baseSha };
      return accepted(subject, NOTHING_SAID, { pullNumber: number, replyTo: null }, ports);
    }
    case 'sweep':
      return handleSweep(trigger, ports, signal);
    case 'command':
      return handleCommand(trigger, ports, signal);
  }
}

/** A sweep that goes on from a run about a pull request is about that pull request. */
async function handleSweep(
  { sha, resume, automatic }: Extract<Trigger, { type: 'sweep' }>,
  ports: HandlePorts,
  signal: AbortSignal,
): Promise<Decided> {
  const tree: Subject = { type: 'tree', sha };
  if (resume === null || resume.run === null) return accepted(tree, NOTHING_SAID, NOWHERE, ports);
  const found = await ports.earlierRun({ run: resume.run }, signal);
  if (found.status === 'none') throw new UltracodeError('USAGE', found.reason);
  const { order, target } = found.run.record;
  const pull = target.pullNumber === null ? null : await ports.pull(target.pullNumber, signal);
  const subject: Subject = pull === null ? tree : { type: 'pull', pull, trustedSha: sha };
  const going = goOnFrom(found.run, { headSha: pull?.headSha ?? sha, approve: resume.approve, automatic });
  if (going.status === 'refused') throw new UltracodeError('USAGE', going.reason);
  return { ...accepted(subject, { ...NOTHING_SAID, ...order }, target, ports), goingOn: going.goingOn };
}

async function handleCommand(
  trigger: CommandTrigger,
  ports: HandlePorts,
  signal: AbortSignal,
): Promise<Decided> {
  const permission = await ports.permissionOf(trigger.actor, signal);
  const decision = decide({ permission, allowed: ports.allowedPermission });
  if (!decision.allow) {
    await ports.react(trigger.commentId, '-1', signal);
    return { status: 'refused', reason: `${trigger.actor} may not command: ${decision.reason}` };
  }
  const { command, onPullRequest, issueNumber, commentId } = trigger;
  if (!runsSomething(trigger)) {
    await ports.react(commentId, command.type === 'unreadable' ? 'confused' : 'eyes', signal);
    await ports.answer(trigger, null, signal);
    return { status: 'answered', reason: `${trigger.actor} was answered in words (${command.type})` };
  }
  await ports.react(commentId, 'eyes', signal);
  const pull = onPullRequest ? await ports.pull(issueNumber, signal) : null;
  const target: Target = { pullNumber: pull?.number ?? null, replyTo: { issueNumber, commentId } };
  const subject: Subject =
    pull === null
      ? { type: 'tree', sha: ports.eventSha }
      : { type: 'pull', pull, trustedSha: ports.eventSha };
  if (command.type !== 'resume') {
    return accepted(subject, command.type === 'run' ? orderOf(command) : NOTHING_SAID, target, ports);
  }
  const resumed = await resume(command, { subject, target }, ports, signal);
  if (resumed.status === 'accepted') return resumed;
  await ports.answer(trigger, resumed.reason, signal);
  return { status: 'answered', reason: `nothing to go on from: ${resumed.reason}` };
}

/** What the earlier run was asked is asked again, of the code as it is now. */
async function resume(
  { run, approve }: Resume,
  { subject, target }: { readonly subject: Subject; readonly target: Target },
  ports: HandlePorts,
  signal: AbortSignal,
): Promise<Accepted | { readonly status: 'refused'; readonly reason: string }> {
  const plain = accepted(subject, NOTHING_SAID, target, ports);
  const found = await ports.earlierRun(
    run === null ? { workflow: plain.task.workflow, target } : { run },
    signal,
  );
  if (found.status === 'none') return { status: 'refused', reason: found.reason };
  const { record } = found.run;
  if (record.target.pullNumber !== target.pullNumber)
    return {
      status: 'refused',
      reason: `The run ${record.runId} ${belongsTo(record.target)}. Give the command there.`,
    };
  const { headSha } = plain.task;
  const going = goOnFrom(found.run, { headSha, approve, automatic: false });
  if (going.status === 'refused') return going;
  const order = { ...NOTHING_SAID, ...record.order };
  return { ...accepted(subject, order, target, ports), goingOn: going.goingOn };
}

const orderOf = ({ workflow, args, base, model, maxCostUsd }: RunCommand): Order => ({
  workflow,
  args: args ?? undefined,
  base,
  model,
  maxCostUsd,
});

const NOWHERE: Target = { pullNumber: null, replyTo: null };

const accepted = (subject: Subject, order: Order, target: Target, { wanted }: HandlePorts): Accepted => ({
  status: 'accepted',
  task: taskOf(subject, order, wanted),
  order,
  target,
  goingOn: null,
});

const belongsTo = ({ pullNumber }: Target): string =>
  pullNumber === null ? 'is not about a pull request' : `is about pull request #${pullNumber}`;

/** `/ultracode` alone runs the default workflow on a pull request and shows help on an issue; so does `resume` without a run. */
function runsSomething({ command, onPullRequest }: CommandTrigger): boolean {
  if (command.type === 'resume') return command.run !== null || onPullRequest;
  return command.type === 'run' && (command.workflow !== null || onPullRequest);
}
