import { answerInWords, type CommandRow } from '../command.ts';
import { alone } from './alone.ts';

type List = { readonly verb: 'list' };

/** `/ultracode list`. */
export const list = {
  verb: 'list',
  isPaid: false,
  help: [{ form: '/ultracode list', text: 'shows the workflows that can be run' }],
  read: (text) => alone(text, { verb: 'list' }),
  act: async (_command, call, signal) =>
    answerInWords(call, { type: 'workflows', workflows: await call.ports.workflows() }, signal),
} satisfies CommandRow<List>;
