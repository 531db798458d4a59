import type { CommandRow } from '../command.ts';
import type { PlanCommands } from './plan-commands.ts';
import { readOnlyPlanId } from './read-plan-words.ts';

const FORM = '/ultracode reject <plan>';

/** `/ultracode reject <plan>`. */
export const reject = {
  verb: 'reject',
  isPaid: false,
  help: [{ form: FORM, text: 'a script that waits for approval is not run' }],
  read(text) {
    const id = readOnlyPlanId(text, FORM);
    return id.status === 'ok' ? { status: 'ok', command: { verb: 'reject', id: id.command } } : id;
  },
  async act(command, call, signal) {
    await call.ports.react(call.commentId, 'eyes', signal);
    return call.ports.plans.reject(command, call, signal);
  },
} satisfies CommandRow<PlanCommands['reject']>;
