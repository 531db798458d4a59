import { explainingOf } from '../../report/explain/explaining-of.ts';
import { explainingWorkflow, NOTHING_REQUESTED } from '../../resume/describe-run.ts';
import { type CommandRow, replyInWords } from '../command.ts';
import { readOnlyFinding } from './read-finding.ts';

const FORM = '/ultracode explain <finding>';

type Explain = { readonly verb: 'explain'; readonly finding: string };

/** `/ultracode explain <finding>`: one agent reads the code that the report is about, whatever the head is by now. */
export const explain = {
  verb: 'explain',
  isPaid: true,
  help: [
    {
      form: FORM,
      text: 'explains one finding of a report here, by its id: what happens step by step, what each vote rests on, how to reproduce it, and whether it holds. One agent reads the code; no report and no check changes',
    },
  ],
  read(text) {
    const id = readOnlyFinding(text, FORM);
    return id.status === 'ok' ? { status: 'ok', command: { verb: 'explain', finding: id.command } } : id;
  },
  async act({ finding }, call, signal) {
    const { ports, commentId, issueNumber, onPullRequest } = call;
    await ports.react(commentId, 'eyes', signal);
    const found = await ports.reportHere({ issueNumber, onPullRequest, finding }, signal);
    if (found.status === 'refused')
      return replyInWords(call, { type: 'refused', problem: found.reason }, signal);
    const { report, spec, newerRun } = found.value;
    const explaining = explainingOf(report, { finding, newerRun });
    if (explaining === null) throw new Error(`the report of ${spec.runId} lists no finding ${finding}`);
    const { headSha, base } = spec.code;
    return {
      status: 'accepted',
      // The lines of the finding are those of its commit: the head may have moved since.
      code: {
        ...spec.code,
        base: base === null ? null : (report.baseSha ?? base),
        trustedRef: ports.eventSha,
        headRef: headSha,
      },
      target: { pullNumber: onPullRequest ? issueNumber : null, replyTo: { issueNumber, commentId } },
      request: { ...NOTHING_REQUESTED, workflow: explainingWorkflow(finding) },
      approved: [],
      resumption: null,
      previous: null,
      explaining,
    };
  },
} satisfies CommandRow<Explain>;
