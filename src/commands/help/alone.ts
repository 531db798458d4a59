import type { Reading } from '../command.ts';
import { firstLineOf } from '../words.ts';

/** A verb that takes no words after it. */
export const alone = <Command extends { readonly verb: string }>(
  text: string,
  command: Command,
): Reading<Command> =>
  firstLineOf(text).trim() === ''
    ? { status: 'ok', command }
    : {
        status: 'unreadable',
        problem: `\`${command.verb}\` stands alone`,
        nearest: `/ultracode ${command.verb}`,
      };
