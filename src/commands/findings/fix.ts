import { explainingOf } from '../../report/explain/explaining-of.ts';
import { fixingWorkflow, NOTHING_REQUESTED } from '../../resume/describe-run.ts';
import type { Explaining } from '../../resume/run-spec.ts';
import { type CommandRow, replyInWords, subjectOf } from '../command.ts';
import type { CommandCall, Found, ReportHere } from '../decided.ts';
import { firstLineOf } from '../words.ts';
import { onlyIds } from './read-finding-ids.ts';

const FORM = '/ultracode fix <finding>';

type Fix = { readonly verb: 'fix'; readonly findings: readonly string[] };

/** Findings of one command: each is mended by one agent and checked by two, twice at most. */
const FINDINGS_MAX = 10;

/** `/ultracode fix <finding>…`: agents mend findings in the code as it is now. Where their edits go is the setting `edits`. */
export const fix = {
  verb: 'fix',
  isPaid: true,
  help: [
    {
      form: FORM,
      text: 'has an agent mend the cause of a finding, and two others try to refute the edit; several are named by their ids. What stands comes as suggestions on the lines of the pull request, or as the setting `edits` says; nothing is pushed to a branch of yours',
    },
  ],
  read(text) {
    const line = firstLineOf(text);
    const findings = onlyIds(line);
    if (findings !== null && findings.length <= FINDINGS_MAX)
      return { status: 'ok', command: { verb: 'fix', findings } };
    const got = line.trim() === '' ? 'none' : line.trim().slice(0, 60);
    return {
      status: 'unreadable',
      problem: `ids of findings, as they stand in the report (like K3F9Q), were expected after \`fix\`, ${FINDINGS_MAX} at most, got ${findings === null ? got : findings.length}`,
      nearest: findings === null ? FORM : `/ultracode fix ${findings.slice(0, FINDINGS_MAX).join(' ')}`,
    };
  },
  async act({ findings }, call, signal) {
    const { ports, commentId, issueNumber, onPullRequest } = call;
    await ports.react(commentId, 'eyes', signal);
    const refused = (problem: string) => replyInWords(call, { type: 'refused', problem }, signal);
    if (ports.defaults.edits === 'off')
      return refused('The setting `edits` is `off`, so agents change no files here.');
    const dismissed = await ports.dismissedHere({ issueNumber, onPullRequest }, signal);
    if (dismissed.status === 'refused') return refused(dismissed.reason);
    const found = await listed(findings, call, signal);
    if (found.status === 'refused') return refused(found.reason);
    const closed = found.value.flatMap(({ id, reason }) => {
      const why = dismissed.value.get(id) ?? reason;
      return why === null ? [] : [`\`${id}\` is dismissed (${why}), and only what is open is mended.`];
    });
    if (closed.length > 0) return refused(closed.join(' '));
    return {
      status: 'accepted',
      ...(await subjectOf(call, signal)),
      request: { ...NOTHING_REQUESTED, workflow: fixingWorkflow(findings) },
      approved: [],
      resumption: null,
      previous: null,
      fixing: { findings: found.value.map(({ one }) => one) },
    };
  },
} satisfies CommandRow<Fix>;

/** `reason`: why the report itself has it dismissed, by the settings or the code; null where it has not. */
type Listed = { readonly id: string; readonly one: Explaining; readonly reason: string | null };

/** The findings as the latest reports have them; refused as soon as one is in none. */
async function listed(
  ids: readonly string[],
  { ports, issueNumber, onPullRequest }: CommandCall,
  signal: AbortSignal,
): Promise<Found<readonly Listed[]>> {
  const seen: ReportHere[] = [];
  const findings: Listed[] = [];
  for (const finding of ids) {
    // Most stand in one report, and each search opens several.
    let here = seen.find(({ report }) => report.findings.some(({ id }) => id === finding));
    if (here === undefined) {
      const found = await ports.reportHere({ issueNumber, onPullRequest, finding }, signal);
      if (found.status === 'refused') return found;
      here = found.value;
      seen.push(here);
    }
    const one = explainingOf(here.report, { finding, newerRun: here.newerRun });
    if (one === null) throw new Error(`the report of ${here.spec.runId} lists no finding ${finding}`);
    const reason = here.report.findings.find(({ id }) => id === finding)?.dismissed?.reason ?? null;
    findings.push({ id: finding, one, reason });
  }
  return { status: 'ok', value: findings };
}
