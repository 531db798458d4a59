import type { CommandRow } from '../command.ts';
import type { PlanCommands } from './plan-commands.ts';
import { asWritten, firstAndRest, readPlanId, withTypedPlan } from './read-plan-words.ts';

const FORM = '/ultracode revise <plan> <what to change>';

/** `/ultracode revise <plan> <what to change>`. */
export const revise = {
  verb: 'revise',
  isPaid: true,
  help: [{ form: FORM, text: 'a model changes a script that waits for approval, and shows it anew' }],
  read(text) {
    const { first, rest } = firstAndRest(text);
    const id = readPlanId(first === '' ? null : first, FORM);
    if (id.status !== 'ok') return withTypedPlan(id, text);
    const wish = asWritten(rest);
    return wish === ''
      ? {
          status: 'unreadable',
          problem: 'what to change was expected, in words, after the id of the plan',
          nearest: `/ultracode revise ${id.command} <what to change>`,
        }
      : { status: 'ok', command: { verb: 'revise', id: id.command, wish } };
  },
  async act(command, call, signal) {
    await call.ports.react(call.commentId, 'eyes', signal);
    return call.ports.plans.revise(command, call, signal);
  },
} satisfies CommandRow<PlanCommands['revise']>;
