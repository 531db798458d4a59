import { answerInWords, type CommandRow } from '../command.ts';
import { alone } from './alone.ts';

type Help = { readonly verb: 'help' };

/** `/ultracode help`. */
export const help = {
  verb: 'help',
  isPaid: false,
  help: [{ form: '/ultracode help', text: 'shows this help' }],
  read: (text) => alone(text, { verb: 'help' }),
  act: (_command, call, signal) => answerInWords(call, { type: 'help' }, signal),
} satisfies CommandRow<Help>;
