import { plural } from '../../report/format.ts';
import { concurrencyFaults } from './concurrency-checks.ts';
import { commentFaults, eventFaults, forkFaults } from './event-checks.ts';
import { type GithubWorkflow, placeOf, readGithubWorkflow, type WorkflowText } from './github-workflow.ts';
import { jobFaults, type KnownOfAction } from './job-checks.ts';
import { permissionFaults } from './permission-checks.ts';
import { pinFaults, placeholderFaults } from './pin-checks.ts';
import { faultsAt, type SetupFault } from './setup-fault.ts';

/** What a set-up says of itself, by its files alone. */
export type CheckedSetup = {
  readonly workflows: readonly GithubWorkflow[];
  readonly faults: readonly SetupFault[];
};

/** Reads the workflow files of a repository, and says what is missing in them. */
export function checkSetup(
  files: readonly WorkflowText[],
  known: KnownOfAction & { readonly isOwn: (uses: string) => boolean },
): CheckedSetup {
  const read = files.map((file) => ({ file, workflow: readGithubWorkflow(file, known.isOwn) }));
  const broken = read.flatMap(({ file, workflow }) =>
    typeof workflow === 'string' ? [faultsAt(file.path).missing(`The file ${workflow}.`)] : [],
  );
  const workflows = read.flatMap(({ workflow }) =>
    typeof workflow === 'string' || workflow === null ? [] : [workflow],
  );
  const ours = workflows.filter(({ jobs }) => jobs.length > 0);
  if (ours.length === 0)
    return {
      workflows,
      faults: [
        ...broken,
        ...workflows.flatMap(commandFaults),
        faultsAt(null).missing(
          `No file of .github/workflows uses this Action. ${known.self} init writes one.`,
        ),
      ],
    };
  const faults = ours.flatMap((workflow) => [
    ...eventFaults(workflow, known.self),
    ...workflow.jobs.flatMap((job) => [
      ...jobFaults(workflow, job, known),
      ...permissionFaults(workflow, job, known.fileSettings),
    ]),
    ...concurrencyFaults(workflow),
    ...twoJobFaults(workflow),
    ...unfilledFaults(workflow),
  ]);
  return {
    workflows,
    faults: [
      ...broken,
      ...placeholderFaults(ours, known.self),
      ...workflows.flatMap(commandFaults),
      ...faults,
      ...commentFaults(ours),
      ...pinFaults(ours),
      ...forkFaults(ours, known.self),
    ],
  };
}

/** npx runs whoever owns a name that is not installed. */
function commandFaults(workflow: GithubWorkflow): readonly SetupFault[] {
  const isForeign = workflow.steps.some(({ run }) => FOREIGN.test(run));
  const text =
    'A step runs another package: npx takes the name `ultracode` from the registry. Write npx ultracode-action.';
  return isForeign ? [faultsAt(placeOf(workflow, null)).missing(text)] : [];
}

const FOREIGN = /\bnpx(?: -[\w-]{1,30}){0,9} ultracode(?![\w-])/;

function unfilledFaults({ path, unfilled }: GithubWorkflow): readonly SetupFault[] {
  if (unfilled === 0) return [];
  const text = `${plural(unfilled, 'line')} still ${unfilled === 1 ? 'says' : 'say'} that something is to be filled in.`;
  return [faultsAt(path).missing(text)];
}

function twoJobFaults(workflow: GithubWorkflow): readonly SetupFault[] {
  const ofMode = (mode: string) => workflow.jobs.filter((job) => job.mode === mode);
  const [asking, verifying, showing] = [ofMode('analyse'), ofMode('verify'), ofMode('publish')];
  const needs = ({ job }: (typeof showing)[number]) => [job.needs].flat();
  return [
    ...(showing.length > 0
      ? []
      : asking.map((job) =>
          faultsAt(placeOf(workflow, job)).missing(
            'It has `mode: analyse`, and no job of the file has `mode: publish`: nobody sees the report.',
          ),
        )),
    ...verifying.flatMap((job) =>
      asking.some(({ name }) => needs(job).includes(name)) &&
      showing.some((last) => needs(last).includes(job.name))
        ? []
        : [
            faultsAt(placeOf(workflow, job)).missing(
              'It has `mode: verify`, and stands between no two jobs: it needs one with `mode: analyse`, and one with `mode: publish` has to need it.',
            ),
          ],
    ),
    ...showing.flatMap((job) => {
      const needed = needs(job);
      const isAwaiting = asking.some(({ name }) => needed.includes(name));
      return asking.length > 0 && isAwaiting
        ? []
        : [
            faultsAt(placeOf(workflow, job)).missing(
              'It has `mode: publish`, and does not `need` a job with `mode: analyse`, whose report it shows.',
            ),
          ];
    }),
  ];
}
