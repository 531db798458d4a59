import { codeOfPull, codeOfTree, type RunDecision } from '../resume/describe-run.ts';
import type { CommandComment, Decided, DecidePorts, Reply } from './decided.ts';
import type { Word } from './words.ts';

/** What was read of the words after a verb. `nearest`: the command that they come nearest to. */
export type Reading<Command> =
  | { readonly status: 'ok'; readonly command: Command }
  | { readonly status: 'unreadable'; readonly problem: string; readonly nearest: string };

/** A command of somebody who may command. */
export type CommandCall = CommandComment & {
  readonly actor: string;
  readonly onPullRequest: boolean;
  readonly ports: DecidePorts;
};

/** One verb after `/ultracode`: everything that the parser, the help and the bot need to know of it. */
export interface CommandRow<Command extends { readonly verb: string }> {
  readonly verb: Command['verb'];
  /** The forms in which it is written, each with what it does, as Markdown. */
  readonly help: readonly { readonly form: string; readonly text: string }[];
  /** Reads the words after the verb. Never throws. */
  read(words: readonly Word[]): Reading<Command>;
  /** Does it, or decides on the run that does. */
  act(command: Command, call: CommandCall, signal: AbortSignal): Promise<Decided>;
}

/** What a command's run is about: the pull request as it is now, or the default branch. The answer goes to the comment. */
export async function subjectOf(
  { onPullRequest, issueNumber, commentId, ports }: CommandCall,
  signal: AbortSignal,
): Promise<Pick<RunDecision, 'code' | 'target'>> {
  const replyTo = { issueNumber, commentId };
  if (!onPullRequest) return { code: codeOfTree(ports.eventSha), target: { pullNumber: null, replyTo } };
  const pull = await ports.pull(issueNumber, signal);
  return {
    code: codeOfPull(pull, ports.eventSha),
    target: { pullNumber: pull.pullNumber, replyTo },
  };
}

/** Answers in words only: a reaction, and a reply. */
export async function answerInWords(
  { actor, commentId, issueNumber, ports }: CommandCall,
  reply: Reply,
  signal: AbortSignal,
): Promise<Decided> {
  await ports.react(commentId, isUnderstood(reply) ? 'eyes' : 'confused', signal);
  await ports.reply({ issueNumber, commentId }, reply, signal);
  return { status: 'answered', reason: `${actor} was answered in words (${reply.type})` };
}

const isUnderstood = ({ type }: Reply): boolean => type === 'help';
