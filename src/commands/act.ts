import { ambiguityOf } from './ambiguity.ts';
import { answerInWords, notUnderstood } from './command.ts';
import type { CommandCall, Decided } from './decided.ts';
import { type KnownCommand, rowFor } from './registry.ts';

/** Does a command by its row, unless its person has given too many in this hour, or it may as well be meant otherwise. */
export async function act(command: KnownCommand, call: CommandCall, signal: AbortSignal): Promise<Decided> {
  if (command.verb === 'author' && !command.named) {
    const there = await call.ports.workflows();
    const ambiguity = ambiguityOf(
      command.task,
      there.flatMap(({ name, path }) => [name, path]),
    );
    if (ambiguity !== null) return answerInWords(call, notUnderstood(command.task, ambiguity), signal);
  }
  const row = rowFor(command);
  const problem = row.isPaid ? await tooMany(call, signal) : null;
  if (problem !== null) return answerInWords(call, { type: 'refused', problem }, signal);
  return row.act(command, call, signal);
}

/** Why a person may not begin more paid work in this hour; null: nothing is against it. */
async function tooMany(
  { actor, issueNumber, ports }: CommandCall,
  signal: AbortSignal,
): Promise<string | null> {
  const most = ports.maxCommandsPerHour;
  const given = await ports.commandsWithinHour({ actor, issueNumber }, signal);
  // Unknown is not zero.
  if (given.status === 'refused')
    return `How many commands ${actor} has given within the last hour is not known: ${given.reason} Nothing that is paid for begins without it.`;
  if (given.value <= most) return null;
  return `${actor} has given ${given.value} commands in this repository within the last hour; \`max-commands-per-hour\` allows ${most}. Give the command again later.`;
}
