import type { GitLocation } from '../../../checkout/git/git.ts';
import type { Settings } from '../../../config/settings.ts';
import type { CommentedCode } from '../../../findings/dismiss/ignored-in-code.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import { openCode } from '../../run/code/open-code.ts';
import { bringCommits, fillWorkspace, type Job } from '../job.ts';

/** The code that a report of another job is about, as this job's own git has it: nothing of it is checked out or run. */
export async function codeToPublish(
  job: Job,
  git: GitLocation,
  { spec, settings }: { readonly spec: RunSpec; readonly settings: Settings },
): Promise<CommentedCode> {
  const { headSha, base } = spec.code;
  await bringCommits(job, git, spec);
  await fillWorkspace(job, git, [headSha, ...(base === null ? [] : [base])]);
  const source = { git, source: 'commit', likelyBase: null, repository: null } as const;
  const opened = await openCode(spec.code, source, settings);
  return { ...(await opened.forFindings()), hide: job.clean.plain };
}
