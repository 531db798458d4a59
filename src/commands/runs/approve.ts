import { PLAN_ID } from '../../resume/bound-plan.ts';
import { RUN_ID } from '../../resume/resume-request.ts';
import type { CommandRow, Reading } from '../command.ts';
import type { PlanCommands } from '../plans/plan-commands.ts';
import { withTypedId } from '../typed-ids.ts';
import { idIn, inWords } from '../words.ts';
import { goOn, readRunId } from './resume.ts';

const FORM = '/ultracode approve <id>';

/** `/ultracode approve <id>`: a person agrees to one certain run or plan, at one certain commit, so it must be named. */
export const approve = {
  verb: 'approve',
  isPaid: true,
  help: [
    {
      form: FORM,
      text: 'runs a script that waits for approval, or lets a run that waits go on, at the commit that it has shown',
    },
  ],
  read: (text) => withTypedId(readApprove(text), text, (id) => PLAN_ID.test(id) || RUN_ID.test(id)),
  async act(command, call, signal) {
    if (RUN_ID.test(command.id)) return goOn({ run: command.id, approve: true }, call, signal);
    await call.ports.react(call.commentId, 'eyes', signal);
    return call.ports.plans.approve(command, call, signal);
  },
} satisfies CommandRow<PlanCommands['approve']>;

const readApprove = (text: string): Reading<PlanCommands['approve']> =>
  inWords(text, (words) => {
    const [word] = words;
    if (word === undefined)
      return {
        status: 'unreadable',
        problem: 'the id of the plan or the run that waits was expected',
        nearest: FORM,
      };
    const plan = idIn(word.source);
    if (words.length === 1 && PLAN_ID.test(plan))
      return { status: 'ok', command: { verb: 'approve', id: plan } };
    const id = readRunId(words, {
      form: FORM,
      what: 'the id of a plan, like 0a1b2c3d4e5f6071, or of a run',
    });
    return id.status === 'ok' ? { status: 'ok', command: { verb: 'approve', id: id.command } } : id;
  });
