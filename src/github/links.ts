import type { Links } from '../report/formats/markdown/markdown-view.ts';

/** The addresses of a repository on its server that a report links to. */
export const linksOf = (run: {
  /** `https://github.com`, or that of a GitHub Enterprise Server. */
  readonly serverUrl: string;
  readonly owner: string;
  readonly repo: string;
  /** Page of the GitHub workflow run; null when the runner does not say which run it is. */
  readonly runUrl: string | null;
}): Links => ({
  repositoryUrl: `${run.serverUrl}/${run.owner}/${run.repo}`,
  reportUrl: run.runUrl,
});
