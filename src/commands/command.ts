import { codeOfPull, codeOfTree, type RunDecision } from '../resume/describe-run.ts';
import type { CommandCall, Decided, Reply } from './decided.ts';

/** What was read of the words after a verb. `nearest`: the command that they come nearest to. */
export type Reading<Command> =
  | { readonly status: 'ok'; readonly command: Command }
  | { readonly status: 'unreadable'; readonly problem: string; readonly nearest: string };

/** One verb after `/ultracode`: everything that the parser, the help and the bot need to know of it. */
export interface CommandRow<Command extends { readonly verb: string }> {
  readonly verb: Command['verb'];
  /** It begins or continues work that is paid for, so that a person may give only so many of them in an hour. */
  readonly isPaid: boolean;
  /** The forms in which it is written, each with what it does, as Markdown. */
  readonly help: readonly { readonly form: string; readonly text: string }[];
  /** Reads what follows the verb: the rest of the first line, and the lines after it. Never throws. */
  read(text: string): Reading<Command>;
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
export async function answerInWords(call: CommandCall, reply: Reply, signal: AbortSignal): Promise<Decided> {
  await call.ports.react(call.commentId, isUnderstood(reply) ? 'eyes' : 'confused', signal);
  return replyInWords(call, reply, signal);
}

/** The same for a command that has its reaction already. */
export async function replyInWords(
  { actor, commentId, issueNumber, ports }: CommandCall,
  reply: Reply,
  signal: AbortSignal,
): Promise<Decided> {
  await ports.reply({ issueNumber, commentId }, reply, signal);
  return { status: 'answered', reason: `${actor} was answered in words (${reply.type})` };
}

/** A command that cannot be done as it stands. `said`: what was written after `/ultracode`. */
export const notUnderstood = (
  said: string,
  { problem, nearest }: { readonly problem: string; readonly nearest: string },
): Extract<Reply, { type: 'unreadable' }> => ({
  type: 'unreadable',
  read: shortened(`/ultracode ${said}`),
  problem: shortened(problem, PROBLEM_CHARS_MAX),
  nearest: shortened(nearest),
  task: taskOf(said),
});

/** The command that makes a task of what was written; null for a single word, which is none. */
function taskOf(said: string): string | null {
  const words = said.trim();
  if (!/\s/.test(words)) return null;
  // Half of a task must not be copied for a whole one.
  const isWhole = words.length < SHOWN_CHARS_MAX - 30 && !/[\r\n]/.test(words);
  return isWhole ? `/ultracode author ${words}` : '/ultracode author <all of your comment>';
}

/** What a reply shows of a comment: one line, and no more than it takes to know it again. */
function shortened(text: string, most = SHOWN_CHARS_MAX): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

const SHOWN_CHARS_MAX = 200;
/** A problem names what there is instead. */
const PROBLEM_CHARS_MAX = 1_000;

/** Asks for nothing that it would be wrong to do as it was written. */
const isUnderstood = ({ type }: Reply): boolean =>
  type !== 'unreadable' && type !== 'no-workflow' && type !== 'refused';
