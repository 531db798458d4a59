import { parse } from 'yaml';
import { z } from 'zod';
import { fromTemplate, type InitChoice, initFiles } from '../../../../src/app/init-files.ts';
import { readTemplate } from '../../../../src/store/assets.ts';
import { NO_ACCESS, type Permissions } from '../../../fakes/github/permissions.ts';
import type { WorkflowRunRecord } from '../../../fakes/github/state.ts';
import { type Contexts, filledIn, isTrue } from '../../../support/github-workflow.ts';
import type { Ended } from '../action-process.ts';
import type { Happening, Stage } from '../stage.ts';

const Access = z.enum(['none', 'read', 'write']);
const Workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      if: z.string().default('true'),
      needs: z.union([z.string(), z.array(z.string())]).default([]),
      outputs: z.record(z.string(), z.string()).default({}),
      permissions: z.strictObject({
        actions: Access.default('none'),
        checks: Access.default('none'),
        contents: Access.default('none'),
        issues: Access.default('none'),
        'pull-requests': Access.default('none'),
        'security-events': Access.default('none'),
      }),
      steps: z.tuple([
        z.looseObject({
          uses: z.string().startsWith('actions/checkout@'),
          with: z.looseObject({ ref: z.string().optional(), 'fetch-depth': z.int().default(1) }),
        }),
        z.looseObject({
          uses: z.literal('acme/ultracode-action@v1'),
          id: z.string().optional(),
          with: z.record(z.string(), z.string()),
        }),
      ]),
    }),
  ),
});

/** A file of GitHub's workflows in a repository. */
export type WorkflowFile = { readonly path: string; readonly text: string };

/** The files that `ultracode init` writes for a choice, from the templates that ship. */
export async function workflowFiles(choice: Partial<InitChoice>): Promise<readonly WorkflowFile[]> {
  const whole = {
    commands: true,
    sweep: false,
    forks: false,
    twoJobs: false,
    verifiedEdits: false,
    provider: 'anthropic',
    ...choice,
  } as const;
  const files = initFiles(whole, '.github/ultracode').filter(({ path }) => path.endsWith('.yml'));
  return Promise.all(
    files.map(async ({ path, template, parts }) => ({
      path,
      text: fromTemplate(await readTemplate(new URL('../../../../dist/', import.meta.url), template), {
        parts,
        action: 'acme/ultracode-action@v1',
      }),
    })),
  );
}

/** One job that ran, with all that its processes were given and where they could write. */
export type PlayedJob = {
  readonly id: string;
  readonly ended: Ended;
  readonly token: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folders: readonly string[];
};

export type PlayedWorkflow = {
  readonly jobs: readonly PlayedJob[];
  readonly run: WorkflowRunRecord | null;
  readonly conclusion: 'success' | 'failure' | 'skipped';
};

type Playing = {
  readonly before?: (job: string) => void | Promise<void>;
  /** False for processes of their own; true when absent, which is faster. */
  readonly isHosted?: boolean;
  /** This job alone of that workflow run, as after those before it. */
  readonly only?: {
    readonly job: string;
    readonly runId: number;
    /** What the jobs before it have put out. */
    readonly outputs?: Record<string, string>;
  };
};

/** Plays the jobs of a file in turn, as GitHub does: with the token that each job's `permissions:` give, and those secrets only that its step names. */
export async function playWorkflow(
  stage: Stage,
  file: WorkflowFile,
  happening: Happening,
  options: Playing = {},
): Promise<PlayedWorkflow> {
  const yaml = Workflow.parse(parse(file.text));
  if (!(happening.eventName in yaml.on))
    throw new Error(`${file.path} does not wait for ${happening.eventName}`);
  const fromFork =
    happening.eventName === 'pull_request' && happening.head.headOwner !== stage.github.state.owner;
  const results: Record<string, { result: string; outputs: Record<string, string> }> = {};
  const jobs: PlayedJob[] = [];
  let run: WorkflowRunRecord | null = null;
  for (const [id, job] of Object.entries(yaml.jobs)) {
    if (options.only !== undefined && options.only.job !== id) {
      results[id] = { result: 'success', outputs: options.only.outputs ?? {} };
      continue;
    }
    const contexts = {
      github: githubContext(stage, happening),
      secrets: fromFork ? {} : { ANTHROPIC_API_KEY: stage.anthropic.key },
      inputs: {},
      needs: results,
    };
    const isReady = [job.needs].flat().every((name) => results[name]?.result === 'success');
    const says = /\b(?:cancelled|always|failure|success)\(\)/.test(job.if);
    if (!isTrue(job.if, contexts) || (!says && !isReady)) {
      results[id] = { result: 'skipped', outputs: {} };
      continue;
    }
    await options.before?.(id);
    const known = run?.id ?? options.only?.runId;
    const step = await startJob(stage, { id, job, file, happening, contexts, fromFork, known, options });
    const { token, workspace } = step;
    run = step.run;
    const ended = await step.main.ended;
    await (await step.post(ended)).ended;
    jobs.push({ id, ended, token, env: step.env, folders: [workspace, step.temp] });
    const steps = { [job.steps[1].id ?? '']: { outputs: ended.outputs } };
    const outputs = Object.entries(job.outputs).map(([name, value]) => [name, filledIn(value, { steps })]);
    results[id] = {
      result: ended.exitCode === 0 ? 'success' : 'failure',
      outputs: Object.fromEntries(outputs),
    };
  }
  const all = Object.values(results).map(({ result }) => result);
  const conclusion = all.includes('failure') ? 'failure' : all.includes('success') ? 'success' : 'skipped';
  return { jobs, run, conclusion };
}

type Checkout = z.infer<typeof Workflow>['jobs'][string]['steps'][0]['with'];

type Starting = {
  readonly id: string;
  readonly job: z.infer<typeof Workflow>['jobs'][string];
  readonly file: WorkflowFile;
  readonly happening: Happening;
  readonly contexts: Contexts;
  readonly fromFork: boolean;
  /** Number of the workflow run; undefined for a new one. */
  readonly known: number | undefined;
  readonly options: Playing;
};

/** Checks out, and starts the Action with what its `with:` holds. */
async function startJob(stage: Stage, starting: Starting) {
  const { id, job, file, happening, contexts, fromFork, known, options } = starting;
  const [checkout, action] = job.steps;
  const given = Object.entries(action.with).map(
    ([name, value]) => [name, filledIn(value, contexts)] as const,
  );
  const inputs: Record<string, string> = Object.fromEntries(given);
  // Where the model of the tests is; a file for GitHub does not say it.
  if ('anthropic-api-key' in inputs) inputs['anthropic-base-url'] = stage.anthropic.url;
  const declared = { ...NO_ACCESS, ...job.permissions };
  const token = stage.github.tokenWith(fromFork ? readOnly(declared) : declared);
  const workspace = await checkedOut(stage, { with: checkout.with, happening, contexts });
  const step = await stage.start(
    { ...happening, workspace },
    {
      inputs,
      isHosted: options.isHosted ?? true,
      job: { id, token, workflowPath: file.path },
      ...(known === undefined ? {} : { runId: known }),
    },
  );
  return { ...step, token, workspace };
}

/** Of a pull request it is there already, with all branches. */
function checkedOut(
  stage: Stage,
  {
    with: given,
    happening,
    contexts,
  }: Pick<Starting, 'happening' | 'contexts'> & { readonly with: Checkout },
): Promise<string> | string {
  if (given.ref !== undefined) return stage.checkout(filledIn(given.ref, contexts));
  const isThere = given['fetch-depth'] !== 0 || happening.eventName === 'pull_request';
  return isThere ? happening.workspace : stage.checkout(happening.sha);
}

const githubContext = ({ github: { state } }: Stage, { eventName, payload, ref, sha }: Happening) => ({
  event_name: eventName,
  event: payload,
  ref,
  sha,
  run_id: '42',
  repository: `${state.owner}/${state.repo}`,
});

const readOnly = (permissions: Permissions): Permissions => {
  const read = (access: Permissions['actions']) => (access === 'write' ? 'read' : access);
  const { actions, checks, contents, issues, 'pull-requests': pulls } = permissions;
  return {
    'security-events': read(permissions['security-events']),
    actions: read(actions),
    checks: read(checks),
    contents: read(contents),
    issues: read(issues),
    'pull-requests': read(pulls),
  };
};
