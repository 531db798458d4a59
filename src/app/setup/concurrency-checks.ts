import { isJsonObject } from '../../base/json.ts';
import { type GithubWorkflow, placeOf, textOf } from './github-workflow.ts';
import { faultsAt, type SetupFault } from './setup-fault.ts';

/** Runs that end others which nobody meant to end: paid work is lost, and a check stays open. */
export function concurrencyFaults(workflow: GithubWorkflow): readonly SetupFault[] {
  const { whole, jobs } = workflow;
  return [
    ...faultsOf(workflow, whole.concurrency, placeOf(workflow, null)),
    ...jobs.flatMap((job) => faultsOf(workflow, job.job.concurrency, placeOf(workflow, job))),
  ];
}

function faultsOf({ events }: GithubWorkflow, said: unknown, where: string): readonly SetupFault[] {
  if (!isJsonObject(said)) return [];
  const [group, cancel] = [textOf(said.group), textOf(said['cancel-in-progress'])];
  if (cancel === '' || cancel === 'false' || isPerRun(group)) return [];
  const at = faultsAt(where);
  if (!TOLD_APART.test(group))
    return [
      at.missing(
        `\`cancel-in-progress\` with one group for everything (${group.slice(0, 80) || 'none is named'}): whatever starts ends what goes on, also on another pull request. Put the pull request's number into the group, as \`init\` writes it.`,
      ),
    ];
  // Where it depends on the event, its author has thought of the others.
  if (cancel.includes('github.event_name')) return [];
  if (COMMENTS.some((event) => events.has(event)))
    return [
      at.missing(
        '`cancel-in-progress` also holds where a comment starts the run, so a comment ends a review that goes on. Give what is no push a group of its own, by `github.run_id`, as `init` writes it.',
      ),
    ];
  return events.has('schedule')
    ? [
        at.advice(
          '`cancel-in-progress` also ends a sweep, when the next one begins or somebody starts one by hand.',
        ),
      ]
    : [];
}

/** Where it is the last choice, or one by the event, what is no push has a group of its own. */
const isPerRun = (group: string): boolean =>
  /\bgithub\.run_id ?\}\}/.test(group) ||
  (group.includes('github.run_id') && group.includes('github.event_name'));

const COMMENTS = ['issue_comment', 'pull_request_review_comment'];

/** What differs from one pull request, or one push, to another. */
const TOLD_APART = /\bgithub\.(?:ref|ref_name|head_ref|sha|run_number|event\.)\b|\binputs\./;
