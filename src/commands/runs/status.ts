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
      text: 'shows the runs of this issue or pull request that go on or are queued',
    },
  ],
  read: (text) => alone(text, { verb: 'status' }),
  async act(_command, call, signal) {
    const found = await call.ports.runsHere(call, signal);
    const reply =
      found.status === 'ok'
        ? ({ type: 'status', runs: found.value } as const)
        : ({ type: 'refused', problem: found.reason } as const);
    return answerInWords(call, reply, signal);
  },
} satisfies CommandRow<Status>;
