import { decide } from '../trigger/permission.ts';
import type { Trigger } from '../trigger/trigger.ts';
import { type PullHead, type Task, taskOf, type Wanted } from './task.ts';

type CommandTrigger = Extract<Trigger, { type: 'command' }>;

/** What became of an event. `refused` and `answered` asked no model. */
export type Decided =
  | { readonly status: 'ignored' | 'refused' | 'answered'; readonly reason: string }
  | { readonly status: 'accepted'; readonly task: Task; readonly target: Target };

/** Where the answer belongs. */
export type Target = {
  readonly pullNumber: number | null;
  /** The comment that is answered; null when nobody asked. */
  readonly replyTo: { readonly issueNumber: number; readonly commentId: number } | null;
};

export type HandlePorts = {
  readonly wanted: Wanted;
  readonly allowedPermission: string;
  readonly permissionOf: (login: string, signal: AbortSignal) => Promise<string>;
  readonly pull: (number: number, signal: AbortSignal) => Promise<PullHead>;
  readonly react: (
    commentId: number,
    reaction: 'eyes' | '-1' | 'confused',
    signal: AbortSignal,
  ) => Promise<void>;
  /** Answers a command in words: help, or what could not be read. */
  readonly answer: (trigger: CommandTrigger, signal: AbortSignal) => Promise<void>;
};

/** From an event to a task: who asks, may they, and on which commit. The head is pinned here and never looked up again. */
export async function handle(trigger: Trigger, ports: HandlePorts, signal: AbortSignal): Promise<Decided> {
  switch (trigger.type) {
    case 'ignored':
      return { status: 'ignored', reason: trigger.reason };
    case 'pull-request':
      return {
        status: 'accepted',
        task: taskOf(trigger, null, ports.wanted),
        target: { pullNumber: trigger.pullNumber, replyTo: null },
      };
    case 'sweep':
      return {
        status: 'accepted',
        task: taskOf(trigger, null, ports.wanted),
        target: { pullNumber: null, replyTo: null },
      };
    case 'command':
      return handleCommand(trigger, ports, signal);
  }
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
  if (!runsSomething(trigger)) {
    await ports.react(trigger.commentId, trigger.command.type === 'unreadable' ? 'confused' : 'eyes', signal);
    await ports.answer(trigger, signal);
    return { status: 'answered', reason: `${trigger.actor} was answered in words (${trigger.command.type})` };
  }
  await ports.react(trigger.commentId, 'eyes', signal);
  const pull = trigger.onPullRequest ? await ports.pull(trigger.issueNumber, signal) : null;
  const { issueNumber, commentId } = trigger;
  return {
    status: 'accepted',
    task: taskOf(trigger, pull, ports.wanted),
    target: { pullNumber: pull?.number ?? null, replyTo: { issueNumber, commentId } },
  };
}

/** `/ultracode` alone runs the default workflow on a pull request and shows help on an issue. */
function runsSomething({ command, onPullRequest }: CommandTrigger): boolean {
  return command.type === 'run' && (command.workflow !== null || onPullRequest);
}
