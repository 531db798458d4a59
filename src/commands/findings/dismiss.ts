import { trimMarks } from '../../base/matching/trim-marks.ts';
import type { CommandRow } from '../command.ts';
import { asWritten } from '../plans/read-plan-words.ts';
import type { FindingCommands } from './finding-commands.ts';
import { idsAtStart } from './read-finding-ids.ts';

const FORM = '/ultracode dismiss <finding> <reason>';

/** Characters of a reason: it stands in the state of a comment, which has little room. */
const REASON_CHARS_MAX = 300;

/** `/ultracode dismiss <finding> <reason>`: the reason is what others read who wonder why the check is green. */
export const dismiss = {
  verb: 'dismiss',
  isPaid: false,
  help: [
    {
      form: FORM,
      text: 'a finding no longer fails the check, on this commit and on those that follow; several are named by their ids, with commas between them',
    },
  ],
  read(text) {
    const { ids, rest } = idsAtStart(text);
    const [first] = ids;
    if (first === undefined)
      return {
        status: 'unreadable',
        problem: 'the id of a finding, like K3F9Q, was expected after `dismiss`',
        nearest: FORM,
      };
    const reason = reasonIn(rest);
    return reason === ''
      ? {
          status: 'unreadable',
          problem: 'a reason was expected after the id of the finding',
          nearest: `/ultracode dismiss ${ids.join(', ')} <reason>`,
        }
      : { status: 'ok', command: { verb: 'dismiss', findings: ids, reason } };
  },
  async act(command, call, signal) {
    await call.ports.react(call.commentId, 'eyes', signal);
    return call.ports.findings.dismiss(command, call, signal);
  },
} satisfies CommandRow<FindingCommands['dismiss']>;

/** On one line; without the quotes around it, or the colon or dash before it. */
function reasonIn(text: string): string {
  const line = asWritten(text).replaceAll(/\s+/g, ' ');
  const said = trimMarks(line, ':-–—,; ', '');
  const reason = QUOTES.includes(said.charAt(0)) ? trimMarks(said, QUOTES, QUOTES) : said;
  if (!/[\p{L}\p{N}]/u.test(reason)) return '';
  if (reason.length <= REASON_CHARS_MAX) return reason;
  // Half of a pair would be no character.
  return `${reason.slice(0, REASON_CHARS_MAX - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

const QUOTES = '"\'“”„‘’«»「」';
