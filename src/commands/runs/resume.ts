import { NOTHING_REQUESTED, workflowOf } from '../../resume/describe-run.ts';
import { askedBefore, codeNow, goOnFrom } from '../../resume/go-on-from.ts';
import { type ResumeRequest, RUN_ID } from '../../resume/resume-request.ts';
import type { Target } from '../../resume/run-spec.ts';
import { answerInWords, type CommandRow, type Reading, subjectOf } from '../command.ts';
import type { Accepted, CommandCall, Decided } from '../decided.ts';
import { idBelow, withTypedId } from '../typed-ids.ts';
import { idIn, inWords, type Word, wordsAsTyped } from '../words.ts';
import { claimApproval } from './claim-approval.ts';

type Resume = { readonly verb: 'resume' } & Pick<ResumeRequest, 'run'>;

/** `/ultracode resume [<run>]`: the run that is named, or the latest one of the default workflow here. */
export const resume = {
  verb: 'resume',
  isPaid: true,
  help: [
    {
      form: '/ultracode resume [<run>]',
      text: 'goes on from a run that did not complete, named by the id in its report, or from the latest one of the default workflow here: what was asked and answered is not paid again',
    },
  ],
  read: (text) => withTypedId(readResume(text), text, isRunId),
  act({ run }, call, signal) {
    if (run === null && !call.onPullRequest) return answerInWords(call, { type: 'help' }, signal);
    return goOn({ run, approve: false }, call, signal);
  },
} satisfies CommandRow<Resume>;

const isRunId = (id: string): boolean => RUN_ID.test(id);

const readResume = (text: string): Reading<Resume> =>
  inWords<Resume>(text, (words) => {
    const form = '/ultracode resume <run>';
    if (words.length === 0)
      return idBelow(text, isRunId) === null
        ? { status: 'ok', command: { verb: 'resume', run: null } }
        : {
            status: 'unreadable',
            problem: 'a command is one line, and the id stands on the next one',
            nearest: form,
          };
    const id = readRunId(words, { form, what: 'the id of a run' });
    return id.status === 'ok' ? { status: 'ok', command: { verb: 'resume', run: id.command } } : id;
  });

/** One id of a run and nothing else. `what`: how that which was expected is called. */
export function readRunId(
  words: readonly Word[],
  { form, what }: { readonly form: string; readonly what: string },
): Reading<string> {
  const [word] = words;
  const unreadable = (problem: string) => ({ status: 'unreadable', problem, nearest: form }) as const;
  if (word === undefined || words.length > 1)
    return unreadable(`one id was expected, got ${wordsAsTyped(words).slice(0, 60)}`);
  const id = idIn(word.source);
  if (RUN_ID.test(id)) return { status: 'ok', command: id };
  return unreadable(`${what}, like 17093812345-1-0a1b2c3d, was expected, got ${word.source.slice(0, 40)}`);
}

/** What the previous run was asked is asked again, of the code as it is now. */
export async function goOn(
  { run, approve }: ResumeRequest,
  call: CommandCall,
  signal: AbortSignal,
): Promise<Decided> {
  const { ports, commentId, issueNumber } = call;
  await ports.react(commentId, 'eyes', signal);
  const resumed = await resumedRun({ run, approve }, call, signal);
  if (resumed.status === 'accepted') return resumed;
  await ports.reply({ issueNumber, commentId }, { type: 'refused', problem: resumed.reason }, signal);
  return { status: 'answered', reason: `nothing to go on from: ${resumed.reason}` };
}

async function resumedRun(
  { run, approve }: ResumeRequest,
  call: CommandCall,
  signal: AbortSignal,
): Promise<Accepted | { readonly status: 'refused'; readonly reason: string }> {
  const { ports } = call;
  const subject = await subjectOf(call, signal);
  const { code, target } = subject;
  const workflow = workflowOf({ request: NOTHING_REQUESTED, code }, ports.defaults);
  const found = await ports.previousRun(run === null ? { workflow, target } : { run }, signal);
  if (found.status === 'none') return { status: 'refused', reason: found.reason };
  const { spec } = found.run.record;
  if (spec.target.pullNumber !== target.pullNumber)
    return {
      status: 'refused',
      reason: `The run ${spec.runId} ${belongsTo(spec.target)}. Give the command there.`,
    };
  const goesOnWith = codeNow(found.run, code);
  const going = goOnFrom(found.run, { headSha: goesOnWith.headSha, approve, automatic: false });
  if (going.status === 'refused') return going;
  const changed = spec.authored === undefined ? null : ports.refusalOfScript(spec.authored);
  if (changed !== null) return { status: 'refused', reason: changed };
  // Asked before the approval is taken, so that it can be given when something is left.
  const noRoom = approve ? await ports.refusalOfLimits(target.pullNumber, signal) : null;
  if (noRoom !== null)
    return { status: 'refused', reason: `The run ${spec.runId} still waits for approval: ${noRoom}.` };
  const taken = approve && run !== null ? await claimApproval(run, call, signal) : null;
  if (taken !== null) return { status: 'refused', reason: taken };
  return {
    target,
    code: goesOnWith,
    status: 'accepted',
    ...askedBefore(found.run),
    approved: going.approved,
    resumption: going.resumption,
    previous: found.run,
  };
}

const belongsTo = ({ pullNumber }: Target): string =>
  pullNumber === null ? 'is not about a pull request' : `is about pull request #${pullNumber}`;
