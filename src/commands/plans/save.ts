import type { CommandRow, Reading } from '../command.ts';
import { inWords, type Word } from '../words.ts';
import type { PlanCommands } from './plan-commands.ts';
import { readPlanId, withTypedPlan } from './read-plan-words.ts';

const FORM = '/ultracode save <plan> [as <name>]';

/** `/ultracode save <plan> [as <name>]`. */
export const save = {
  verb: 'save',
  isPaid: false,
  help: [
    { form: FORM, text: 'opens a pull request that adds the script to the workflows of this repository' },
  ],
  read: (text) => withTypedPlan(inWords(text, readSave), text),
  async act(command, call, signal) {
    await call.ports.react(call.commentId, 'eyes', signal);
    return call.ports.plans.save(command, call, signal);
  },
} satisfies CommandRow<PlanCommands['save']>;

function readSave([first, as, name, ...others]: readonly Word[]): Reading<PlanCommands['save']> {
  const id = readPlanId(first?.source ?? null, FORM);
  if (id.status !== 'ok') return id;
  if (as === undefined) return { status: 'ok', command: { verb: 'save', id: id.command, as: null } };
  const isAs = as.source.toLowerCase() === 'as';
  // What follows the id without `as` may be the name.
  const wanted = isAs ? name : as;
  const file = wanted?.type === 'bare' ? wanted.text.replace(/\.m?js$/i, '') : '';
  const fits = NAME.test(file);
  if (isAs && fits && others.length === 0)
    return { status: 'ok', command: { verb: 'save', id: id.command, as: file } };
  return {
    status: 'unreadable',
    problem: isAs
      ? `one name was expected after \`as\`, of letters, digits, \`-\` and \`_\`, got ${[name, ...others]
          .map((word) => word?.source ?? 'none')
          .join(' ')
          .slice(0, 60)}`
      : `\`as <name>\` was expected after the id, got ${as.source.slice(0, 40)}`,
    nearest: `/ultracode save ${id.command} as ${fits ? file : '<name>'}`,
  };
}

/** The name of a file on every system, without its ending. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_-]{0,63}$/u;
