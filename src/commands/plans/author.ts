import type { CommandRow } from '../command.ts';
import type { PlanCommands } from './plan-commands.ts';
import { asWritten } from './read-plan-words.ts';

const FORM = '/ultracode author <task in words>';

/** `/ultracode author <task>`: always a task, whatever its words are. */
export const author = {
  verb: 'author',
  isPaid: true,
  help: [
    {
      form: '/ultracode <task in words>',
      text: 'a model writes a workflow for the task and shows it; nothing of it runs before somebody approves it. The lines after the first one belong to the task, 4,000 characters in all',
    },
    {
      form: FORM,
      text: 'the same, also for a task that begins like a command or with the name of a workflow',
    },
  ],
  read(text) {
    const task = asWritten(text);
    return task === ''
      ? { status: 'unreadable', problem: 'a task in words was expected after `author`', nearest: FORM }
      : { status: 'ok', command: { verb: 'author', task, named: true } };
  },
  async act(command, call, signal) {
    await call.ports.react(call.commentId, 'eyes', signal);
    return call.ports.plans.author(command, call, signal);
  },
} satisfies CommandRow<PlanCommands['author']>;
