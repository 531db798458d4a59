import type { GitLocation } from '../../checkout/git/git.ts';
import { textAt } from '../../checkout/git/object-at.ts';
import type { ChangedFile } from '../../code/changed-file.ts';
import { SETTINGS_FILES } from '../../config/settings.ts';
import type { OwnRule } from '../../report/own-rule.ts';
import { type Job, trustedShaOf } from './job.ts';

/** What a change under review does to the rules that it is reviewed by. */
export async function ownRules(
  job: Job,
  git: GitLocation,
  { changes, scriptPath }: { readonly changes: readonly ChangedFile[]; readonly scriptPath: string },
): Promise<readonly OwnRule[]> {
  const touches = (path: string): boolean =>
    changes.some((change) => [change.path, change.from].includes(path));
  const fromBase = [scriptPath, ...SETTINGS_FILES].filter(touches).map(
    (path): OwnRule => ({
      text: `The change touches \`${path}\`; the version of the base was used.`,
      weaker: false,
    }),
  );
  const workflowPath = job.githubRun?.workflowPath ?? null;
  // Only then GitHub takes the file from the change itself.
  const { trigger } = job;
  const isFromChange =
    trigger.type === 'pull-request' || (trigger.type === 'command' && trigger.baseSha !== null);
  const isOwn = isFromChange && workflowPath !== null && touches(workflowPath);
  return isOwn ? [...fromBase, await workflowFileRule(job, git, workflowPath)] : fromBase;
}

async function workflowFileRule(job: Job, git: GitLocation, path: string): Promise<OwnRule> {
  const says = `The change touches the workflow file \`${path}\`, and GitHub ran the version of the change.`;
  const isSha = job.workflowSha ?? job.eventSha;
  const [before, after] = await Promise.all([textAt(git, trustedShaOf(job), path), textAt(git, isSha, path)]);
  if (before === null) return { text: `${says} The base has no such file yet.`, weaker: false };
  const { weakerInputs } = await import('../../config/weaker-inputs.ts');
  const weaker =
    after === null
      ? ['its text could not be read']
      : weakerInputs(before, after, { job: job.githubRun?.job ?? '', given: job.inputs });
  return weaker.length === 0
    ? { text: `${says} Its inputs do not make the review weaker.`, weaker: false }
    : { text: `${says} Its inputs make the review weaker: ${weaker.join('; ')}.`, weaker: true };
}
