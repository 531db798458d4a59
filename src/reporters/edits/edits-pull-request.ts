import type { Contents } from '../../github/repository.ts';
import { editChanges } from '../../proposal/edit-changes.ts';
import { editsBranch } from '../../proposal/edits-branch.ts';
import type { Proposal, Propose, Proposed } from '../../proposal/proposal.ts';
import {
  type EditsAtHand,
  lookAtEdits,
  refusedDelivery,
  settledDelivery,
} from '../../report/edits/edits-at-hand.ts';
import { plural } from '../../report/format.ts';
import type { Report } from '../../report/report.ts';
import type { Delivery, Reporter } from '../../report/reporter.ts';
import { TEXT_STAYS } from '../../report/words/edits-delivery.ts';
import type { RunSpec } from '../../resume/run-spec.ts';

type Options = {
  readonly spec: Pick<RunSpec, 'reportKey' | 'target' | 'githubRun' | 'code'>;
  readonly at: EditsAtHand;
  readonly propose: Propose;
  readonly contents: Pick<Contents, 'defaultBranch' | 'branchOfPull' | 'pullsFrom'>;
  readonly text: (report: Report) => Pick<Proposal, 'title' | 'body' | 'says'>;
  /** One line for the log. */
  readonly log: (line: string) => void;
};

/**
 * Edits as one branch of ours with one pull request, which the next run of the workflow brings up to date. It leads to the branch that was looked at: that of the
 * event or, for a pull request, the one that it comes from.
 */
export function editsPullRequest({ spec, at, propose, contents, text, log }: Options) {
  return {
    async report(report, signal) {
      if (report.edits?.files.length === 0 && report.edits.delivered === undefined)
        return nothingLeft(report, { spec, contents, log }, signal);
      const looked = await lookAtEdits(report, at);
      if (looked.status === 'done') return looked.delivery;
      const { file } = looked;
      const where = await whereTo({ spec, contents }, signal);
      if (where.status === 'refused') return refusedDelivery(where.reason, at, where);
      const proposed = await propose(
        {
          branch: where.branch,
          base: { branch: where.base, commit: report.headSha },
          changes: editChanges(file.set.files.map(({ edit }) => edit)),
          before: file.before,
          ...text(report),
          ...draftOf(report),
        },
        signal,
      );
      tell(proposed, report, log);
      return deliveryOf(proposed, at);
    },
  } satisfies Omit<Reporter, 'name'>;
}

/** Why the edits are not to be merged as they are: not all of them are there, or the command failed over them. Of a part, its failure says nothing of the whole. */
function draftOf({ edits, status, goesOn }: Report): Pick<Proposal, 'draft'> {
  if (status !== 'completed' && goesOn !== true) return { draft: 'unfinished' };
  return edits?.verification?.status === 'failed' ? { draft: 'wrong' } : {};
}

type Where =
  | { readonly status: 'ok'; readonly branch: string; readonly base: string }
  | { readonly status: 'refused'; readonly reason: string; readonly isPassing?: boolean };

async function whereTo(
  { spec, contents }: Pick<Options, 'spec' | 'contents'>,
  signal: AbortSignal,
): Promise<Where> {
  const { reportKey, target, githubRun } = spec;
  const { pullNumber } = target;
  if (pullNumber !== null) {
    const from = await contents.branchOfPull(pullNumber, signal);
    if (from.status === 'refused') return from;
    if (from.value === null)
      return { status: 'refused', reason: `#${pullNumber} comes from a fork, to which nothing is proposed.` };
    return {
      status: 'ok',
      base: from.value,
      branch: editsBranch({ reportKey, pullNumber, otherBranch: null }),
    };
  }
  const base = githubRun?.branch ?? null;
  if (base === null)
    return {
      status: 'refused',
      reason: 'The run belongs to no branch, so there is none to propose the edits to.',
    };
  const main = await contents.defaultBranch(signal);
  if (main.status === 'refused') return main;
  const otherBranch = base === main.value ? null : base;
  return { status: 'ok', base, branch: editsBranch({ reportKey, pullNumber, otherBranch }) };
}

/** An open pull request of a run before is about files that a person may still want: it stays. */
async function nothingLeft(
  report: Report,
  { spec, contents, log }: Pick<Options, 'spec' | 'contents' | 'log'>,
  signal: AbortSignal,
): Promise<Delivery> {
  const where = await whereTo({ spec, contents }, signal);
  const pulls = where.status === 'ok' ? await contents.pullsFrom(where.branch, signal) : null;
  if (pulls?.status !== 'ok') {
    if (pulls !== null) log(`Whether a pull request of a run before is open is not known: ${pulls.reason}`);
    return { status: 'delivered', url: null, said: 'no file was changed' };
  }
  const open = pulls.value.find(({ state }) => state === 'open');
  if (open === undefined) return { status: 'delivered', url: null, said: 'no file was changed' };
  return settledDelivery(
    `${changedNothing(report)} The pull request of a run before is still open and stays as it is: ${open.url}`,
    open.url,
  );
}

/** Where not all agents could say so, that no file was changed says nothing of the code. */
function changedNothing({ edits, status, goesOn, agents }: Report): string {
  const { leftOut = [], discarded = [], unchanged = [] } = edits ?? {};
  const reasons = [
    ...(status === 'completed' && goesOn !== true ? [] : ['it did not get through all of its work']),
    ...(agents.failed === 0 ? [] : [`${plural(agents.failed, 'agent')} failed`]),
    ...(leftOut.length === 0 ? [] : [`edits of ${plural(leftOut.length, 'agent')} are left out`]),
    ...(discarded.length === 0 ? [] : [`edits of ${plural(discarded.length, 'agent')} were taken back`]),
  ];
  if (reasons.length > 0 || unchanged.length === 0)
    return `This run changed no file${reasons.length === 0 ? '' : `: ${reasons.join(', ')}`}. Whether something is left to change is not known.`;
  return `Nothing is left to change, as far as the agents of this run saw: ${unchanged.length === 1 ? 'the one that could change files' : `all ${unchanged.length} that could change files`} ran to the end and changed none.`;
}

function tell(proposed: Proposed, report: Report, log: Options['log']): void {
  if (proposed.status !== 'opened' && proposed.status !== 'pushed') return;
  const { merged, isVerified } = proposed.made;
  if (merged.length > 0)
    log(`Merged with what others have changed since ${report.headSha.slice(0, 7)}: ${merged.join(', ')}`);
  if (!isVerified)
    log(
      'GitHub does not vouch for the commit: it signs those that the token of an App makes, and no others.',
    );
  if (proposed.status === 'opened' && proposed.isTextTheirs === true) log(`${TEXT_STAYS} ${proposed.url}`);
  if (proposed.status === 'opened' && proposed.isDraft && draftOf(report).draft === undefined)
    log(`The pull request is still a draft, until a person marks it as ready: ${proposed.url}`);
}

function deliveryOf(proposed: Proposed, at: EditsAtHand): Delivery {
  switch (proposed.status) {
    case 'opened': {
      const { status: _, made, ...opened } = proposed;
      return { status: 'delivered', url: opened.url, edits: { status: 'pull-request', ...opened, ...made } };
    }
    case 'settled':
      return settledDelivery(proposed.reason, proposed.address);
    case 'pushed': {
      const { isVerified: _, ...laid } = proposed.made;
      return refusedDelivery(proposed.reason, at, { ...proposed, laid });
    }
    case 'refused':
      return refusedDelivery(proposed.reason, at, proposed);
  }
}
