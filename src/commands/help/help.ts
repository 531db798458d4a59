import { answerInWords, type CommandRow } from '../command.ts';

type Help = { readonly verb: 'help' };

/** `/ultracode help`. */
export const help = {
  verb: 'help',
  help: [{ form: '/ultracode help', text: 'shows this help' }],
  read: (words) =>
    words.length === 0
      ? { status: 'ok', command: { verb: 'help' } }
      : { status: 'unreadable', problem: '`help` stands alone', nearest: '/ultracode help' },
  act: (_command, call, signal) => answerInWords(call, { type: 'help' }, signal),
} satisfies CommandRow<Help>;
