/** Whether what a run left is believed. */
export type Trust = { readonly allow: true } | { readonly allow: false; readonly reason: string };

/** A workflow run as GitHub describes it, in what decides whether its artifacts are believed. */
export type GithubRunFacts = {
  /** `.github/workflows/<file>`, with or without `@<ref>`. */
  readonly path: string;
  readonly event: string;
  readonly repositoryId: number;
  /** Null when the fork has been deleted. */
  readonly headRepositoryId: number | null;
};

/** What this run knows of itself, and of the earlier one from git. */
export type Expected = {
  readonly repositoryId: number;
  readonly workflowPath: string;
  /**
   * Whether the workflow's file at the head of the earlier run is, byte for byte, the one of the trusted commit. A branch's name
   * proves nothing: a tag may have it too.
   */
  readonly workflowUnchanged: boolean;
};

/**
 * Whether the journal that an earlier workflow run stored may be used: what it holds is taken for answers of our own agents, so
 * nobody who may not change the trusted commit may have written it. An event that is not known refuses.
 */
export function trusted(run: GithubRunFacts, expected: Expected): Trust {
  if (run.repositoryId !== expected.repositoryId) {
    return no(`it belongs to the repository ${run.repositoryId}, and this is ${expected.repositoryId}`);
  }
  if (run.headRepositoryId === null) return no('its code came from a fork that has been deleted');
  if (run.headRepositoryId !== expected.repositoryId) return no('its code came from a fork');
  const path = pathOf(run);
  if (path !== expected.workflowPath) return no(`it ran ${path}, and this is ${expected.workflowPath}`);
  const source = SOURCE_OF_WORKFLOW.get(run.event);
  if (source === undefined)
    return no(`it was started by ${run.event}; expected ${[...SOURCE_OF_WORKFLOW.keys()].join(', ')}`);
  if (source === 'pushed' && !expected.workflowUnchanged) {
    return no(`${path} differs between its commit and the trusted one`);
  }
  return { allow: true };
}

/** Path of the workflow's file, without the ref that it was read from. */
export const pathOf = ({ path }: Pick<GithubRunFacts, 'path'>): string => path.replace(REF, '');

// With a slash: a file may be called `ultracode.yml@main.yml`, but it has no folders.
const REF = /@refs\/.*$/s;

/** Where GitHub takes the workflow's file from: the default branch, or a commit that whoever may push can have written. */
const SOURCE_OF_WORKFLOW: ReadonlyMap<string, 'default-branch' | 'pushed'> = new Map([
  ['pull_request', 'pushed'],
  ['pull_request_review_comment', 'pushed'],
  ['push', 'pushed'],
  ['merge_group', 'pushed'],
  ['workflow_dispatch', 'pushed'],
  ['schedule', 'default-branch'],
  ['issue_comment', 'default-branch'],
]);

const no = (reason: string): Trust => ({
  allow: false,
  reason: `the earlier workflow run is not trusted: ${reason}`,
});
