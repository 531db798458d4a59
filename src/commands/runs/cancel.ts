import { githubRunIdOf } from '../../resume/resume-request.ts';
import { type CommandRow, type Reading, replyInWords } from '../command.ts';
import type { Reply } from '../decided.ts';
import { idBelow, withTypedId } from '../typed-ids.ts';
import { idIn, inWords, wordsAsTyped } from '../words.ts';

/** `run`: GitHub's number of a workflow run, or the id of a run of ours; null: all of this issue or pull request. */
type Cancel = { readonly verb: 'cancel'; readonly run: string | null };

const FORM = '/ultracode cancel [<run>]';

/** `/ultracode cancel [<run>]`: only runs of ours that belong to the issue or pull request of the comment. */
export const cancel = {
  verb: 'cancel',
  isPaid: false,
  help: [
    {
      form: FORM,
      text: 'ends the run that is named by its id or by the number in its address, or all that go on here; what they have found is reported',
    },
  ],
  read: (text) => withTypedId(readCancel(text), text, isRun),
  async act({ run }, call, signal) {
    await call.ports.react(call.commentId, 'eyes', signal);
    const found = await call.ports.runsHere(call, signal);
    if (found.status === 'refused')
      return replyInWords(call, { type: 'refused', problem: found.reason }, signal);
    const wanted = run === null ? null : githubRunOf(run);
    const runs = found.value.filter(({ githubRunId }) => wanted === null || githubRunId === wanted);
    if (run !== null && runs.length === 0)
      return replyInWords(call, { type: 'refused', problem: notHere(run) }, signal);
    const answers = [];
    for (const one of runs)
      answers.push({ one, answer: await call.ports.cancelRun(one.githubRunId, signal) });
    const reply: Reply = {
      type: 'cancelled',
      runs: answers.filter(({ answer }) => answer.status === 'ok').map(({ one }) => one),
      others: answers.flatMap(({ one, answer }) =>
        answer.status === 'refused' ? [{ run: one, reason: answer.reason }] : [],
      ),
    };
    return replyInWords(call, reply, signal);
  },
} satisfies CommandRow<Cancel>;

const readCancel = (text: string): Reading<Cancel> =>
  inWords<Cancel>(text, (words) => {
    const [word, ...others] = words;
    if (word === undefined)
      return idBelow(text, isRun) === null
        ? { status: 'ok', command: { verb: 'cancel', run: null } }
        : {
            status: 'unreadable',
            problem: 'a command is one line, and the id stands on the next one',
            nearest: FORM,
          };
    const run = idIn(word.source);
    if (others.length === 0 && isRun(run)) return { status: 'ok', command: { verb: 'cancel', run } };
    // Without words that may be an id, all may be meant.
    const nearest = /\d/.test(wordsAsTyped(words)) ? FORM : '/ultracode cancel';
    return {
      status: 'unreadable',
      problem: `the id of a run, like 17093812345-1-0a1b2c3d, or nothing was expected, got ${wordsAsTyped(words).slice(0, 60)}`,
      nearest,
    };
  });

const isRun = (id: string): boolean => githubRunOf(id) !== null;

/** GitHub's number of the workflow run. */
function githubRunOf(run: string): number | null {
  const number = /^\d{1,15}$/.test(run) ? Number(run) : githubRunIdOf(run);
  return number !== null && Number.isSafeInteger(number) && number > 0 ? number : null;
}

const notHere = (run: string): string =>
  `No run ${run} of this issue or pull request goes on. \`/ultracode status\` shows those that do.`;
