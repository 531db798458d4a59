import { linksOf } from '../../github/links.ts';
import type { Repository } from '../../github/repository.ts';
import type { Reporter } from '../../report/reporter.ts';
import { reportersFor } from '../../reporters/registry.ts';
import type { CurrentWorkflowRun } from '../../resume/find-runs.ts';
import type { RunSpec, Target } from '../../resume/run-spec.ts';
import type { GithubPlace } from './operations.ts';

/** What a run opens on GitHub. The main step saves it as state, so that the post step can close it after a kill. */
export type OpenEnds = Target & {
  readonly workflow: string;
  readonly headSha: string;
  readonly externalId: string;
  readonly sticky: boolean;
  readonly annotate: boolean;
  readonly runDir: string;
  /** Name under which the run's folder is kept; null where it cannot be. */
  readonly artifact: string | null;
  readonly own: CurrentWorkflowRun | null;
  readonly startedMs: number;
};

/** To be replaced: the main step and the post step call `reportersFor` with the run's own spec. */
export const composeReporters = (
  place: GithubPlace,
  repository: Repository,
  open: OpenEnds,
): readonly Reporter[] =>
  reportersFor({
    spec: specOfOpenEnds(open),
    repository,
    links: linksOf(place),
    clean: place.clean,
    appendSummary: place.appendSummary,
  });

/** What `OpenEnds` does not say is not looked at by a reporter. */
export const specOfOpenEnds = (open: OpenEnds): RunSpec => ({
  runId: open.externalId,
  request: { workflow: null, base: null, model: null, maxCostUsd: null },
  workflow: open.workflow,
  code: { headSha: open.headSha, base: null, trustedRef: open.headSha, headRef: null },
  target: { pullNumber: open.pullNumber, replyTo: open.replyTo },
  limits: { failOn: 'high', maxCostUsd: 0 },
  publish: { comment: open.sticky ? 'sticky' : 'off', annotations: open.annotate ? 'on' : 'off' },
  offline: false,
  approved: [],
  resumed: null,
  startedMs: open.startedMs,
  runDir: open.runDir,
  artifact: open.artifact,
  githubRun: null,
});
