import { answerInWords, type CommandRow } from '../command.ts';
import { alone } from '../help/alone.ts';

type Status = { readonly verb: 'status' };

/** `/ultracode status`. */
export const status = {
  verb: 'status',
  isPaid: false,
  help: [
    {
      form: '/ultracode status',
      text: 'shows the runs of this issue or pull request that go on or are queued, and the plans that wait for approval',
    },
  ],
  read: (text) => alone(text, { verb: 'status' }),
  async act(_command, call, signal) {
    const found = await call.ports.runsHere(call, signal);
    if (found.status === 'refused')
      return answerInWords(call, { type: 'refused', problem: found.reason }, signal);
    const plans = await call.ports.plans.undecided(call, signal);
    return answerInWords(call, { type: 'status', runs: found.value, plans }, signal);
  },
} satisfies CommandRow<Status>;
