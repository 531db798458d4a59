import { answerInWords, type CommandRow, notUnderstood } from '../command.ts';
import { WORKFLOW_NAME } from '../runs/run.ts';
import { splitWords } from '../words.ts';
import type { PlanCommands } from './plan-commands.ts';
import { asWritten } from './read-plan-words.ts';

const FORM = '/ultracode modify <workflow> <what to change>';

/** `/ultracode modify <workflow> <what to change>`. */
export const modify = {
  verb: 'modify',
  isPaid: true,
  help: [
    { form: FORM, text: 'a model changes a workflow that exists, and shows it; the file stays as it is' },
  ],
  read(text) {
    const [, name = '', rest = ''] = NAME_AND_REST.exec(text) ?? [];
    const split = splitWords(name);
    const word = split.status === 'ok' ? split.words[0] : undefined;
    if (word === undefined || word.type === 'pair' || !WORKFLOW_NAME.test(word.text))
      return {
        status: 'unreadable',
        problem: `the name of a workflow was expected, got ${name === '' ? 'none' : name.slice(0, 40)}`,
        nearest: FORM,
      };
    const wish = asWritten(rest);
    return wish === ''
      ? {
          status: 'unreadable',
          problem: 'what to change was expected, in words, after the name of the workflow',
          nearest: `/ultracode modify ${name} <what to change>`,
        }
      : { status: 'ok', command: { verb: 'modify', workflow: word.text, wish } };
  },
  async act(command, call, signal) {
    const { workflow, wish } = command;
    const instead = await call.ports.insteadOf(workflow);
    if (instead !== null) {
      const there = instead.names.length === 0 ? '' : `; there are ${instead.names.join(', ')}`;
      const reply = notUnderstood(`modify ${workflow} ${wish}`, {
        problem: `there is no workflow \`${workflow}\`${there}`,
        nearest: FORM,
      });
      return answerInWords(call, reply, signal);
    }
    await call.ports.react(call.commentId, 'eyes', signal);
    return call.ports.plans.modify(command, call, signal);
  },
} satisfies CommandRow<PlanCommands['modify']>;

// A name of several words stands in quotes.
const NAME_AND_REST = /^\s*("[^"\r\n]*"|[“„][^“”\r\n]*[“”]|\S*)(.*)$/s;
