import type { ReportSubject } from '../report/build-report.ts';
import type { Report } from '../report/report.ts';
import type { RunSpec } from '../resume/run-spec.ts';

/** To be replaced by the run's own spec: it knows all of this. */
type Facts = Pick<Report, 'workflow' | 'headSha' | 'baseSha' | 'prices' | 'offline' | 'runId'> & {
  readonly failOn: RunSpec['limits']['failOn'];
  readonly maxCostUsd: number | null;
  readonly runDir: string;
};

/** A report looks at nothing else of a spec. Every run has a limit, so null does not occur. */
export const factsAsSpec = (facts: Facts): ReportSubject => ({
  spec: {
    runId: facts.runId,
    request: { workflow: null, base: null, model: null, maxCostUsd: null },
    workflow: facts.workflow,
    code: { headSha: facts.headSha, base: null, trustedRef: facts.headSha, headRef: null },
    target: { pullNumber: null, replyTo: null },
    limits: { failOn: facts.failOn, maxCostUsd: facts.maxCostUsd ?? 0 },
    publish: { comment: 'off', annotations: 'off' },
    offline: facts.offline,
    approved: [],
    resumed: null,
    startedMs: 0,
    runDir: facts.runDir,
    artifact: null,
    githubRun: null,
  },
  seen: { title: facts.workflow, baseSha: facts.baseSha, prices: facts.prices },
});
