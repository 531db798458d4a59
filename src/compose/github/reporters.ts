import type { Target } from '../../app/handle.ts';
import { createClient } from '../../github/client.ts';
import { createRepository, createRuns, type Repository, type Runs } from '../../github/repository.ts';
import { type Clean, type Cleaner, md } from '../../report/clean/clean.ts';
import { annotations } from '../../report/formats/annotations.ts';
import type { Reporter } from '../../report/reporter.ts';
import { checkRun } from '../../reporters/check-run.ts';
import { jobSummary } from '../../reporters/job-summary.ts';
import { replyComment } from '../../reporters/reply-comment.ts';
import { stickyComment } from '../../reporters/sticky-comment.ts';
import type { CurrentWorkflowRun } from '../../resume/find-runs.ts';
import type { Host } from '../host.ts';
import { type Links, renderCheck, renderMarkdown } from '../render.ts';

/** A repository on GitHub, and the run that speaks to it. */
export type GithubPlace = {
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly runUrl: string | null;
  readonly wait: Host['wait'];
  /** Adds text to the job summary. */
  readonly appendSummary: (text: Clean) => Promise<void>;
  /** One line for the log. */
  readonly log: (line: string) => void;
  readonly clean: Cleaner;
};

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

/** GitHub in our words, over one client. */
export type Github = { readonly repository: Repository; readonly runs: Runs };

export function composeGithub(place: GithubPlace): Github {
  const { owner, repo, wait } = place;
  const client = createClient({
    token: place.token,
    baseUrl: place.apiUrl,
    userAgent: 'ultracode-action',
    log: place.log,
    secondMs: 1_000,
  });
  return {
    repository: createRepository(client, { owner, repo }),
    runs: createRuns(client, { owner, repo, wait }),
  };
}

export const linksOf = (place: GithubPlace): Links => ({
  repositoryUrl: `${place.serverUrl}/${place.owner}/${place.repo}`,
  reportUrl: place.runUrl,
});

/** The places where a report belongs, the most important first. */
export function composeReporters(
  place: GithubPlace,
  repository: Repository,
  open: OpenEnds,
): readonly Reporter[] {
  const { clean } = place;
  const links = linksOf(place);
  const render = renderMarkdown(clean, links);
  const commit = clean.inlineCode(open.headSha.slice(0, 7));
  const running = md`## ${clean.inline(open.workflow)}: running\n\n${clean.link(clean.inline('Watch it'), place.runUrl)} · commit ${commit}`;
  const check = checkRun({
    repository,
    check: {
      commit: open.headSha,
      name: clean.plain(`ultracode: ${open.workflow}`),
      externalId: open.externalId,
    },
    detailsUrl: place.runUrl,
    running: { title: clean.plain(`${open.workflow}: running`), summary: running },
    render: renderCheck(clean, links),
    annotate: (report) => (open.annotate ? annotations(report.findings, clean) : []),
  });
  const { workflow, pullNumber, replyTo } = open;
  const sticky =
    pullNumber === null || !open.sticky
      ? []
      : [stickyComment({ repository, issueNumber: pullNumber, workflow, running, render })];
  const reply = replyTo === null ? [] : [replyComment({ repository, ...replyTo, running, render })];
  return [check, ...sticky, ...reply, jobSummary({ append: place.appendSummary, render })];
}
