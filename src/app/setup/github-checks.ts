import { nearMiss } from '../../base/near-miss.ts';
import { type ActionJob, type GithubWorkflow, placeOf, textOf } from './github-workflow.ts';
import { secretAdvice, secretsOf } from './secret-checks.ts';
import { faultsAt, type SetupFault } from './setup-fault.ts';

/** Something that GitHub was asked for, or why it was not told. */
export type Told<T> =
  | { readonly status: 'ok'; readonly value: T }
  | { readonly status: 'refused'; readonly reason: string };

/** What GitHub says of a repository. */
export type GithubSide = {
  readonly defaultBranch: Told<string>;
  readonly policy: Told<{
    readonly enabled: boolean;
    readonly allowed: string;
    readonly isCommitRequired: boolean;
  }>;
  readonly mayOpenPulls: Told<boolean>;
  readonly rules: Told<{ readonly checks: readonly string[]; readonly hasMergeQueue: boolean }>;
  readonly secrets: Told<readonly string[]>;
  /** Path of each workflow file → whether the default branch has it, and with the same bytes. */
  readonly files: ReadonlyMap<string, Told<'same' | 'other' | 'none'>>;
};

/** What is missing on GitHub for the workflow files of a repository. */
export function githubFaults(side: GithubSide, workflows: readonly GithubWorkflow[]): readonly SetupFault[] {
  const at = faultsAt(null);
  const jobs = workflows.flatMap((workflow) => workflow.jobs.map((job) => ({ workflow, job })));
  return [
    ...Object.values({ ...side, files: null }).flatMap((told) =>
      told !== null && told.status === 'refused' ? [at.unknown(`${told.reason}.`.replace(/\.\.$/, '.'))] : [],
    ),
    ...policyFaults(side, jobs),
    ...fileFaults(side),
    ...secretFaults(side, jobs),
    ...checkFaults(side, jobs),
    ...(side.mayOpenPulls.status === 'ok' && !side.mayOpenPulls.value && jobs.some(isSaving)
      ? [
          at.missing(
            'Actions may not open pull requests here, so /ultracode save cannot: Settings, Actions, General, Allow GitHub Actions to create and approve pull requests.',
          ),
        ]
      : []),
  ];
}

type Placed = { readonly workflow: GithubWorkflow; readonly job: ActionJob };

const isSaving = ({ workflow, job }: Placed): boolean => {
  const said = job.job.permissions ?? workflow.whole.permissions;
  return (
    said === 'write-all' || (typeof said === 'object' && JSON.stringify(said).includes('"contents":"write"'))
  );
};

function policyFaults({ policy }: GithubSide, jobs: readonly Placed[]): readonly SetupFault[] {
  if (policy.status === 'refused') return [];
  const { enabled, allowed, isCommitRequired } = policy.value;
  const at = faultsAt(null);
  const foreign = jobs.filter(({ job }) => !job.step.uses.startsWith('./'));
  if (!enabled) return [at.missing('Actions are switched off here: Settings, Actions, General.')];
  return [
    ...(allowed === 'local_only' && foreign.length > 0
      ? [
          at.missing(
            'Only actions of the owner may be used here: Settings, Actions, General, Actions permissions.',
          ),
        ]
      : []),
    ...(allowed === 'selected' && foreign.length > 0
      ? [
          at.advice(
            'Only actions on a list may be used here: see that this one is on it (Settings, Actions, General).',
          ),
        ]
      : []),
    ...(isCommitRequired
      ? foreign
          .filter(({ job }) => !/@[0-9a-f]{40}$/.test(job.step.uses))
          .map(({ workflow, job }) =>
            faultsAt(placeOf(workflow, job)).missing(
              `Only commits may be used here, and \`uses: ${job.step.uses}\` is none: no job starts.`,
            ),
          )
      : []),
  ];
}

function fileFaults({ files, defaultBranch }: GithubSide): readonly SetupFault[] {
  const branch = defaultBranch.status === 'ok' ? defaultBranch.value : 'the default branch';
  return [...files].flatMap(([path, told]) => {
    const at = faultsAt(path);
    if (told.status === 'refused') return [at.unknown(`${told.reason}.`)];
    if (told.value === 'none')
      return [
        at.missing(
          `It is not on ${branch}: comments, schedules and forks use the files of that branch only.`,
        ),
      ];
    return told.value === 'other'
      ? [
          at.advice(
            `It is another one than on ${branch}, and what is checked here is the file of this clone.`,
          ),
        ]
      : [];
  });
}

function secretFaults({ secrets }: GithubSide, jobs: readonly Placed[]): readonly SetupFault[] {
  if (secrets.status === 'refused') return jobs.flatMap(({ workflow, job }) => secretAdvice(workflow, job));
  return jobs.flatMap(({ workflow, job }) =>
    secretsOf(workflow, job)
      .filter((name) => name.toUpperCase() !== 'GITHUB_TOKEN' && !secrets.value.includes(name.toUpperCase()))
      .map((name) => {
        const at = faultsAt(placeOf(workflow, job));
        const meant = nearMiss(name, secrets.value);
        const instead = meant === null ? '' : ` (there is ${meant})`;
        // The secrets of an environment are listed apart, and only where one may administer it.
        return job.job.environment === undefined
          ? at.missing(`There is no secret ${name}${instead}: gh secret set ${name}`)
          : at.unknown(
              `The secret ${name} is none of the repository; whether the job's environment has it was not looked at.`,
            );
      }),
  );
}

function checkFaults({ rules }: GithubSide, jobs: readonly Placed[]): readonly SetupFault[] {
  const ofPulls = jobs.filter(
    ({ workflow, job }) => workflow.events.has('pull_request') && job.mode !== 'analyse',
  );
  if (rules.status === 'refused' || ofPulls.length === 0) return [];
  const at = faultsAt(null);
  const { checks, hasMergeQueue } = rules.value;
  const wanted = ofPulls.map(({ job }) => `ultracode: ${workflowOf(job)}`);
  const required = wanted.filter((name) => checks.includes(name));
  const jobNames = jobs.map(({ job }) => textOf(job.job.name) || job.name);
  const jobsRequired = jobNames.filter((name) => checks.includes(name));
  const isQueued = jobs.some(({ workflow }) => workflow.events.has('merge_group'));
  return [
    ...(jobsRequired.length > 0
      ? [
          at.missing(
            `The job ${jobsRequired.join(' and ')} is required, and a job is green where nothing was looked at. Require the check "${wanted[0]}" in its place.`,
          ),
        ]
      : []),
    ...(required.length === 0 && jobsRequired.length === 0
      ? [
          at.advice(
            `The check "${wanted[0]}" is not required: what it finds does not keep anything from being merged.`,
          ),
        ]
      : []),
    ...(required.length > 0 && hasMergeQueue && !isQueued
      ? [
          at.missing(
            `"${required[0]}" is required and there is a merge queue, where it never appears: add \`merge_group:\` under \`on:\`.`,
          ),
        ]
      : []),
  ];
}

/** The workflow that a pull request is looked at with, where the file names one. */
const workflowOf = ({ step }: ActionJob): string => {
  const named = textOf(step.with.workflow);
  return named === '' || named.includes('${{') ? 'review' : named;
};
