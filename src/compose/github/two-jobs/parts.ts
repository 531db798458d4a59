import { replyInWords } from '../../../commands/command.ts';
import type {
  Accepted,
  CommandCall,
  Decided,
  DecidePorts,
  FindingPorts,
  PlanPorts,
} from '../../../commands/decided.ts';
import type { EditsFile } from '../../../edits/edits-file.ts';
import { aboutOf } from '../../../report/formats/stored-report.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import type { Job } from '../job.ts';
import type { Github } from '../operations.ts';
import { artifactIdIn } from './artifact-id.ts';
import { artifactsHere, findLeftReport, type LeftReport } from './left-report.ts';
import type { Mode } from './mode.ts';
import { executionOf, type OwnDismissals, specOfLeft } from './publish-report.ts';

/** What a job that does only a part of a run does otherwise than one that does it all. */
export type Part = {
  /** What deciding may ask and tell. */
  readonly deciding: (ports: DecidePorts) => DecidePorts;
  readonly decided: (
    decided: Decided,
    describe: (accepted: Accepted) => RunSpec,
    signal: AbortSignal,
  ) => Promise<Decided>;
  readonly described: (spec: RunSpec) => RunSpec;
  /** The end of a run that is not made here; null where it is. */
  readonly ended: ((spec: RunSpec, own: OwnDismissals) => ReturnType<typeof executionOf>) | null;
  /** The edits of a run that is not made here; null where it is. */
  readonly edits: (() => Promise<EditsFile | null>) | null;
  /** Whether the run is continued as new when its time is up. */
  readonly isContinued: boolean;
};

/** Of a job that runs, or goes on with a run. */
export type RunMode = Exclude<Mode, 'verify'>;

export function partOf(mode: RunMode, job: Job, github: Github): Part {
  switch (mode) {
    case 'run':
      return WHOLE;
    case 'analyse':
      return ANALYSING;
    case 'publish':
      return publishing(job, github);
  }
}

const WHOLE: Part = {
  deciding: (ports) => ports,
  decided: async (decided) => decided,
  described: (spec) => spec,
  ended: null,
  edits: null,
  isContinued: true,
};

/** A plan is taken before anything is paid, which the job that asks models has no right to do. */
const noPlan = (_: unknown, call: CommandCall, signal: AbortSignal): Promise<Decided> =>
  replyInWords(
    call,
    {
      type: 'refused',
      problem:
        'Tasks in words and their plans need a job that does all of a run (`mode: run`); this workflow has one job that asks models and one that publishes. `/ultracode run <workflow>` works here.',
    },
    signal,
  );

const NO_PLANS: PlanPorts = {
  ...{ author: noPlan, approve: noPlan, revise: noPlan, reject: noPlan, rerun: noPlan },
  ...{ modify: noPlan, save: noPlan },
  undecided: async () => ({ plans: [], more: 0 }),
};

/** The job that asks models may mark nothing: the first comment that approves a run is the one that holds, in both jobs. */
const claim: DecidePorts['claim'] = async ({ commentId, command }) => commentId === command.commentId;

const leftToPublish = async (): Promise<Decided> => ({
  status: 'answered',
  reason: 'what is known of findings is written by the job that publishes',
});

const NO_FINDINGS: FindingPorts = { dismiss: leftToPublish, reopen: leftToPublish };

/** Reactions and replies are left to the job that publishes, which decides about the same event. */
const ANALYSING: Part = {
  ...WHOLE,
  deciding: (ports) => ({
    ...ports,
    react: async () => {},
    reply: async () => {},
    cancelRun: async () => ({ status: 'ok', value: null }),
    claim,
    plans: NO_PLANS,
    findings: NO_FINDINGS,
  }),
  described: (spec) => ({ ...spec, publish: { ...spec.publish, later: true } }),
  isContinued: false,
};

function publishing(job: Job, github: Github): Part {
  const { githubRun, log, clean } = job;
  const { runs } = github;
  let left: LeftReport = {
    status: 'none',
    reason: 'this runner does not say which workflow run it belongs to',
  };
  return {
    // Whether a key was there is seen by what the analysing job has left.
    deciding: (ports) => ({
      ...ports,
      claim,
      plans: NO_PLANS,
      canSignIn: async () => {
        if (githubRun === null) return false;
        const { artifacts } = await artifactsHere({ runs, githubRun }, new AbortController().signal);
        return artifacts.length > 0;
      },
    }),
    decided: async (decided, describe, signal) => {
      if (decided.status !== 'accepted' || githubRun === null) return decided;
      const wanted = aboutOf(describe(decided), clean);
      const artifactId = artifactIdIn(job.inputs);
      left = await findLeftReport(wanted, { runs, githubRun, artifactId, clean, log }, signal);
      return decided;
    },
    described: (spec) => specOfLeft(spec, left),
    ended: (spec, own) => executionOf(left, spec, own),
    edits: async () => (left.status === 'found' ? left.edits : null),
    isContinued: false,
  };
}
