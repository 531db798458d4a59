import type { CommandRow } from '../command.ts';
import { firstLineOf } from '../words.ts';
import type { FindingCommands } from './finding-commands.ts';
import { onlyIds } from './read-finding-ids.ts';

const FORM = '/ultracode reopen <finding>';

/** `/ultracode reopen <finding>`. */
export const reopen = {
  verb: 'reopen',
  isPaid: false,
  help: [{ form: FORM, text: 'a finding that was dismissed counts again' }],
  read(text) {
    const line = firstLineOf(text);
    const findings = onlyIds(line);
    return findings === null
      ? {
          status: 'unreadable',
          problem: `ids of findings, like K3F9Q, were expected after \`reopen\`, got ${line.trim() === '' ? 'none' : line.trim().slice(0, 60)}`,
          nearest: FORM,
        }
      : { status: 'ok', command: { verb: 'reopen', findings } };
  },
  async act(command, call, signal) {
    await call.ports.react(call.commentId, 'eyes', signal);
    return call.ports.findings.reopen(command, call, signal);
  },
} satisfies CommandRow<FindingCommands['reopen']>;
