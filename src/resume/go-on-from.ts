import type { RunDecision } from './describe-run.ts';
import type { PreviousRun } from './run-record.ts';
import type { Resumption, RunCode } from './run-spec.ts';

/** Approval lets a waiting run go on at the commit that the person saw, and at no other. `automatic`: no person asked. */
export function goOnFrom(
  { record }: PreviousRun,
  now: Pick<RunCode, 'headSha'> & { readonly approve: boolean; readonly automatic: boolean },
):
  | { readonly status: 'ok'; readonly resumption: Resumption; readonly approved: readonly string[] }
  | { readonly status: 'refused'; readonly reason: string } {
  const { spec, state, waitingFor, scriptDigest, spentUsd, plan } = record;
  const { runId, code, resumption } = spec;
  const isSame = code.headSha === now.headSha;
  const refused = (reason: string) => ({ status: 'refused', reason }) as const;
  if (spec.authoring !== undefined && plan !== undefined)
    return refused(
      `The run ${runId} wrote the plan \`${plan.id}\`, which stands in its reply: there is nothing left to go on with. \`/ultracode approve ${plan.id}\` runs its script, and \`/ultracode rerun ${plan.id}\` shows it anew.`,
    );
  if (now.approve && state !== 'waiting')
    return refused(`The run ${runId} does not wait for anybody (it is ${state}).`);
  if (now.approve && !isSame)
    return refused(
      `The run ${runId} was about ${code.headSha.slice(0, 7)}, and the head is ${now.headSha.slice(0, 7)} now: what was shown is not what would run. \`/ultracode resume ${runId}\` looks at the new head and asks again.`,
    );
  if (spec.authored !== undefined && !isSame)
    return refused(
      `The run ${runId} is one of the plan ${spec.authored.planId}, which was approved for ${code.headSha.slice(0, 7)}, and the head is ${now.headSha.slice(0, 7)} now. \`/ultracode rerun ${spec.authored.planId}\` shows the plan anew.`,
    );
  const before = isSame ? spec.approved : [];
  return {
    status: 'ok',
    approved: [...new Set([...before, ...(now.approve ? waitingFor : [])])],
    resumption: {
      runId,
      scriptDigest: now.approve ? scriptDigest : null,
      continuations: now.automatic ? (resumption?.continuations ?? 0) + 1 : 0,
      spentUsd: now.automatic ? spentUsd : 0,
    },
  };
}

/** What a previous run was asked, to be asked again of the code as it is now. */
export const askedBefore = ({
  record: { spec },
}: PreviousRun): Pick<RunDecision, 'request' | 'authoring' | 'authored' | 'explaining' | 'fixing'> => ({
  request: { ...spec.request, workflow: spec.workflow },
  authoring: spec.authoring,
  authored: spec.authored,
  explaining: spec.explaining,
  fixing: spec.fixing,
});

/**
 * The code that a run goes on with: the code as it is now, but for a plan that was approved for a commit of a branch, which moves on. What is
 * explained is a finding about one commit, and read by today's rules.
 */
export const codeNow = ({ record: { spec } }: PreviousRun, now: RunCode): RunCode =>
  spec.explaining !== undefined
    ? { ...spec.code, trustedRef: now.trustedRef }
    : spec.authored !== undefined && spec.target.pullNumber === null
      ? spec.code
      : now;
