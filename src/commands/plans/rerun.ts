import type { CommandRow } from '../command.ts';
import type { PlanCommands } from './plan-commands.ts';
import { readOnlyPlanId } from './read-plan-words.ts';

const FORM = '/ultracode rerun <plan>';

/** `/ultracode rerun <plan>`. */
export const rerun = {
  verb: 'rerun',
  isPaid: true,
  help: [
    {
      form: FORM,
      text: 'shows the script of an earlier plan anew, for the code as it is now; it waits for approval again',
    },
  ],
  read(text) {
    const id = readOnlyPlanId(text, FORM);
    return id.status === 'ok' ? { status: 'ok', command: { verb: 'rerun', id: id.command } } : id;
  },
  async act(command, call, signal) {
    await call.ports.react(call.commentId, 'eyes', signal);
    return call.ports.plans.rerun(command, call, signal);
  },
} satisfies CommandRow<PlanCommands['rerun']>;
