import { type Clean, md } from '../clean/clean.ts';
import { completeCheck } from '../github/annotation-batches.ts';
import { type Answer, deliveryOf } from '../github/answer.ts';
import type { Check, CheckIdentity, Verdict } from '../github/operations/checks.ts';
import type { Repository } from '../github/repository.ts';
import type { Annotation } from '../report/formats/annotations.ts';
import type { Report } from '../report/report.ts';
import type { Reporter } from '../report/reporter.ts';

type CheckText = { readonly title: Clean; readonly summary: Clean };

type Options = {
  readonly repository: Pick<
    Repository,
    'findCheck' | 'isNewestCheck' | 'verdict' | 'createCheck' | 'updateCheck'
  >;
  readonly check: CheckIdentity;
  readonly detailsUrl: string | null;
  readonly running: CheckText;
  readonly render: (report: Report, maxLength: number) => CheckText;
  readonly annotate: (report: Report) => readonly Annotation[];
  /** It takes the place of the check that this run has: GitHub adds annotations to those that a check has, and takes none away. */
  readonly isAnew: boolean;
};

/** A check on the head commit, open while the run lasts. `render` keeps the summary to the length that it is given. */
export function checkRun(options: Options) {
  const { repository, check, detailsUrl, running, render, annotate, isAnew } = options;
  const runningOutput = { ...running, annotations: [] };
  let opening: Promise<Answer<Check>> | null = null;

  async function open(signal: AbortSignal): Promise<Answer<Check>> {
    const found = isAnew ? NONE : await repository.findCheck(check, signal);
    // A token that may not read checks may still be allowed to create one.
    if (found.status === 'refused' || found.value === null) {
      return repository.createCheck(
        { ...check, detailsUrl, conclusion: null, output: runningOutput },
        signal,
      );
    }
    return repository.updateCheck(found.value.id, { conclusion: null, output: runningOutput }, signal);
  }

  /** The check that `begin` opened; opened now if that failed or has not been asked for. */
  async function opened(signal: AbortSignal): Promise<Answer<Check>> {
    const before = await opening?.catch(() => null);
    return before?.status === 'ok' ? before : open(signal);
  }

  return {
    async begin(signal) {
      opening = open(signal);
      return deliveryOf(await opening);
    },
    async report(report, signal) {
      const isNewest = isAnew ? await repository.isNewestCheck(check, signal) : null;
      if (isNewest?.status === 'refused') return deliveryOf(isNewest);
      if (isNewest?.value === false) return { status: 'refused', reason: NEWER };
      const standing = await standingOver(report, { repository, check }, signal);
      if (standing !== null && report.status === 'skipped' && opening === null)
        return { status: 'refused', reason: staying(standing) };
      const conclusion = standing ?? report.conclusion;
      const answer = await opened(signal);
      if (answer.status === 'refused') return deliveryOf(answer);
      const closing = {
        check: answer.value,
        conclusion,
        render: (maxLength: number) =>
          standing === null
            ? render(report, maxLength)
            : withStanding(render(report, maxLength - STANDING_CHARS), standing),
        annotations: annotate(report),
        writeAnew: (text: CheckText) => {
          const closed = { conclusion, output: { ...text, annotations: [] } };
          return repository.createCheck({ ...check, detailsUrl, ...closed }, signal);
        },
      };
      return completeCheck(repository, closing, signal);
    },
  } satisfies Omit<Reporter, 'name'>;
}

const NONE = { status: 'ok', value: null } as const;
const NEWER = 'another run of this commit has a newer check, which stays';

/**
 * What the check of an earlier run of the commit says, where ours must not take its place: GitHub lets the newest check of a name count and a
 * neutral one pass, so a run that was not made, or did not complete, would let pass what the earlier one has found.
 */
async function standingOver(
  { status, conclusion }: Report,
  { repository, check }: { readonly repository: Pick<Repository, 'verdict'>; readonly check: CheckIdentity },
  signal: AbortSignal,
): Promise<Verdict | null> {
  if (status !== 'skipped' && (status === 'completed' || conclusion !== 'neutral')) return null;
  const found = await repository.verdict(check, signal);
  if (found.status === 'refused' || found.value === null) return null;
  return status !== 'skipped' && found.value === 'success' ? null : found.value;
}

const staying = (verdict: string): string =>
  `the check of an earlier run stands on this commit (${verdict}) and stays, as this run was not made`;

const STANDING_CHARS = 200;
const withStanding = ({ title, summary }: CheckText, verdict: Verdict): CheckText => ({
  title,
  summary: md`This run did not come to its end, so what an earlier run said of this commit (${CODES[verdict]}) stays.\n\n${summary}`,
});
const CODES: Readonly<Record<Verdict, Clean>> = {
  success: md`success`,
  failure: md`failure`,
  action_required: md`waits for approval`,
};
