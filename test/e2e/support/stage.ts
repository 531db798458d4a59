import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import { type AnthropicServer, type Rule, startAnthropic } from '../../fakes/anthropic.ts';
import { type ArtifactService, startArtifactService } from '../../fakes/artifact-service.ts';
import { type FileContents, type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import {
  dispatchEvent,
  issueCommentEvent,
  pullRequestEvent,
  scheduleEvent,
  workflowRunEvent,
} from '../../fakes/github/events.ts';
import { FORK_OWNER, repositoryShape } from '../../fakes/github/repository-shapes.ts';
import type { WorkflowRunRecord } from '../../fakes/github/state.ts';
import { type GithubServer, startGithub } from '../../fakes/github.ts';
import {
  type ActionProcess,
  DISPATCH_INPUTS,
  type Ended,
  JOB,
  type Step,
  startStep,
  WORKFLOW_PATH,
} from './action-process.ts';
import { type Ground, once } from './ground.ts';
import { SHOP } from './shop.ts';

const FIRST_RUN_ID = 42;

/** An event with what the runner's machine looks like when it arrives. */
export type Happening = {
  readonly eventName: string;
  readonly payload: unknown;
  readonly sha: string;
  /** GITHUB_REF. */
  readonly ref: string;
  /** What GitHub says of the workflow run: of a pull request its head, not the merge that is checked out. */
  readonly head: Pick<WorkflowRunRecord, 'headSha' | 'headBranch' | 'headOwner'>;
  /** What actions/checkout left there. */
  readonly workspace: string;
};

type StepOptions = {
  /** What stands under `with:`, besides the key and the address of the model. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Text of the event file, when it is not the payload. */
  readonly eventText?: string;
  /** The workflow run that the step belongs to. When absent: the last one for a further attempt, else a new one. */
  readonly runId?: number;
  /** 2 for the first "Re-run failed jobs". */
  readonly attempt?: number;
  /** Variables of the job besides the runner's own, or in place of what a sound runner sets. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Words before the command of the main part: a program that watches it. */
  readonly under?: readonly string[];
  /** The job of a workflow file, in place of the usual one with its token: then it has no inputs but those given. */
  readonly job?: { readonly id: string; readonly token: string; readonly workflowPath: string };
  /** Plays both parts in processes that play many, which takes a third of the processor time; `start` has processes of their own when absent. */
  readonly isHosted?: boolean;
};

type StartedStep = Step & { readonly run: WorkflowRunRecord };

/** A repository on GitHub, a model that can be asked, and a runner's machine. */
export type Stage = AsyncDisposable & {
  readonly github: GithubServer;
  readonly anthropic: AnthropicServer;
  readonly artifacts: ArtifactService;
  /** What everybody pushes to. Its branch is `main`. */
  readonly origin: GitRepository;
  readonly mainSha: string;
  openPull(pull: Pull): Promise<string>;
  /** Pushes to the branch of a pull request; gives the new head. */
  push(number: number, files: FileContents, how?: How): Promise<string>;
  /** Another pull request was merged: what it changed. */
  moveMain(files: FileContents): Promise<void>;
  /** A line of a file as a commit holds it. */
  lineAt(sha: string, place: { readonly file: string; readonly line: number }): Promise<string>;
  pullRequest(event: PullEvent): Promise<Happening>;
  comment(comment: {
    readonly issueNumber: number;
    readonly author: string;
    readonly body: string;
  }): Promise<Happening>;
  dispatch(wanted?: {
    readonly inputs?: Readonly<Record<string, string>>;
    /** A branch; `main` when absent. */
    readonly ref?: string;
  }): Promise<Happening>;
  schedule(): Promise<Happening>;
  /** The end of a workflow run: another workflow that waits for it begins, on the default branch. */
  afterRun(run: WorkflowRunRecord, conclusion: string): Promise<Happening>;
  /** A workspace as actions/checkout leaves it there for `ref`. */
  checkout(ref: string): Promise<string>;
  start(happening: Happening, options?: StepOptions): Promise<StartedStep>;
  /** The main part of the step, from start to end; hosted unless something watches it. */
  play(happening: Happening, options?: StepOptions): Promise<Ended>;
};

/** `force`: one new commit on `main` takes the place of all that were pushed. `merge`: what has become of `main` is merged. */
type How = 'commit' | 'force' | 'merge';

type Pull = {
  readonly number: number;
  readonly author: string;
  readonly files: FileContents;
  readonly fork?: boolean;
};

type PullEvent = {
  readonly number: number;
  readonly action: 'opened' | 'synchronize';
  /** Commits that actions/checkout fetches; all when absent. */
  readonly depth?: number;
};

export async function setStage(
  options: {
    /** In place of a repository of its own, which `files` are for. */
    readonly ground?: Ground;
    readonly files?: FileContents;
    readonly rule?: Rule;
    readonly permissions?: NonNullable<Parameters<typeof startGithub>[0]>['permissions'];
  } = {},
): Promise<Stage> {
  const { ground, files = {}, rule = offlineBrain(), permissions } = options;
  const machine = await realpath(await mkdtemp(join(tmpdir(), 'ultracode-runner-')));
  const [github, anthropic, origin] = await Promise.all([
    startGithub(permissions === undefined ? {} : { permissions }),
    startAnthropic(rule),
    ground?.origin ?? gitRepository({ ...SHOP, ...files }),
  ]);
  const artifacts = await startArtifactService(github);
  const mainSha = await origin.git('rev-parse', 'main');
  github.setBranch('main', mainSha);
  github.declareWorkflow(basename(WORKFLOW_PATH), DISPATCH_INPUTS);
  const started: ActionProcess[] = [];
  let nextRunId = FIRST_RUN_ID;
  let movedOn: FileContents = {};

  /** As actions/checkout does it: a repository made on the spot, one fetch, a detached or named checkout. */
  async function checkout(
    ref: string,
    depth: number | null,
    parent = machine,
  ): Promise<Pick<Happening, 'sha' | 'workspace'>> {
    const workspace = await mkdtemp(join(parent, 'workspace-'));
    const history = depth === null ? '+refs/heads/*:refs/remotes/origin/*' : `--depth=${depth}`;
    const script =
      'cd "$1"; git init --quiet --template=; git remote add origin "$2"; git fetch --quiet --no-tags origin "$3" "$4"; git checkout --quiet --detach refs/checkout; git rev-parse HEAD';
    const address = `file://${origin.dir}`;
    return {
      workspace,
      sha: await origin.shell(script, workspace, address, history, `+${ref}:refs/checkout`),
    };
  }

  /** Commits on a pull request's branch and gives it the refs that GitHub gives it; `main` does not move, so the merge holds the same files. */
  async function pushed(number: number, contents: FileContents, how: How = 'commit'): Promise<string> {
    const known = github.state.issues.some((issue) => issue.number === number);
    const topic = known ? `topic-${number}` : 'main';
    if (known) await origin.git('read-tree', '--reset', '-u', topic);
    await origin.write({ ...contents, ...(how === 'merge' && movedOn) });
    const parents = { commit: `-p ${topic}`, force: '-p main', merge: `-p ${topic} -p main` }[how];
    const script = [
      'git add --all --force',
      'tree=$(git write-tree)',
      `head=$(git commit-tree "$tree" ${parents} -m change)`,
      'merge=$(git commit-tree "$tree" -p main -p "$head" -m merge)',
      `printf 'update %s %s\\n' "refs/heads/topic-$1" "$head" "refs/pull/$1/head" "$head" "refs/pull/$1/merge" "$merge" | git update-ref --stdin`,
      'git read-tree --reset -u main',
      'printf %s "$head"',
    ].join('; ');
    return origin.shell(script, String(number));
  }

  async function onBranch(branch: string, eventName: string, payload: unknown): Promise<Happening> {
    const ref = `refs/heads/${branch}`;
    const { sha, workspace } = await checkout(ref, 1);
    github.setBranch(branch, sha);
    const head = { headSha: sha, headBranch: branch, headOwner: github.state.owner };
    return { eventName, payload, sha, ref, head, workspace };
  }

  /** The workflow run as GitHub knows it from then on. */
  function begunRun(happening: Happening, { runId, attempt = 1, job }: StepOptions): WorkflowRunRecord {
    const { workflowRuns } = github.state;
    const id = runId ?? (attempt > 1 ? workflowRuns.at(-1)?.id : undefined) ?? nextRunId++;
    const known = workflowRuns.find((run) => run.id === id);
    const { eventName: event, head } = happening;
    const run =
      known ?? github.addWorkflowRun({ id, path: job?.workflowPath ?? WORKFLOW_PATH, event, ...head });
    run.attempt = attempt;
    run.status = 'in_progress';
    return run;
  }

  async function start(happening: Happening, stepOptions: StepOptions = {}): Promise<StartedStep> {
    const { owner, repo } = github.state;
    const { inputs = {}, eventText, env = {}, under = [], isHosted = false, job } = stepOptions;
    const usual = { 'anthropic-api-key': anthropic.key, 'anthropic-base-url': anthropic.url };
    const run = begunRun(happening, stepOptions);
    const { id: runId, attempt } = run;
    const step = await startStep({
      ...happening,
      eventText: eventText ?? JSON.stringify(happening.payload),
      repository: `${owner}/${repo}`,
      repositoryId: repositoryShape(github.state).id,
      run: { id: runId, attempt },
      resultsUrl: artifacts.url,
      job: job?.id ?? JOB,
      workflowPath: run.path,
      runtimeToken: artifacts.tokenOf({ runId, attempt, job: job?.id ?? JOB }),
      apiUrl: github.url,
      token: job?.token ?? github.token,
      inputs: job === undefined ? { ...usual, ...inputs } : inputs,
      env,
      ...{ under, isHosted, machine },
    });
    started.push(step.main);
    const main = checked(step.main);
    const ended = main.ended.finally(() => {
      run.status = 'completed';
    });
    return {
      ...step,
      run,
      main: { ...main, ended },
      post: async (before) => checked(await step.post(before)),
    };
  }

  /** Whatever a test looks at: a request that no correct client sends fails it. */
  function checked({ ended, kill }: ActionProcess): ActionProcess {
    return {
      kill,
      ended: ended.then((said) => {
        github.assertClean();
        anthropic.assertClean();
        return said;
      }),
    };
  }

  return {
    github,
    anthropic,
    artifacts,
    origin,
    mainSha,
    async openPull({ number, author, files: contents, fork = false }) {
      const make = (): Promise<string> => pushed(number, contents);
      const headSha = await (ground === undefined ? make() : once(ground.heads, `${number}`, make));
      const refs = { headRef: `topic-${number}`, baseSha: mainSha, baseRef: 'main' };
      github.addPull({ number, author, headSha, ...refs, fork });
      if (!fork) github.setBranch(refs.headRef, headSha);
      return headSha;
    },
    async push(number, contents, how = 'commit') {
      if (ground !== undefined)
        throw new Error('other stages read this repository: a push would change it for them');
      const issue = github.state.issues.find((candidate) => candidate.number === number);
      if (issue?.pull == null) throw new Error(`#${number} is not a pull request`);
      const baseSha = how === 'merge' ? await origin.git('rev-parse', 'main') : issue.pull.baseSha;
      const headSha = await pushed(number, contents, how);
      issue.pull = { ...issue.pull, headSha, baseSha };
      github.addCommit(headSha);
      if (!issue.pull.fork) github.setBranch(issue.pull.headRef, headSha);
      return headSha;
    },
    async moveMain(contents) {
      movedOn = { ...movedOn, ...contents };
      github.setBranch('main', await origin.commit(contents));
    },
    async lineAt(sha, { file, line }) {
      const text = await origin.git('show', `${sha}:${file}`);
      return text.split('\n')[line - 1] ?? '';
    },
    async pullRequest({ number, action, depth }) {
      const ref = `refs/pull/${number}/merge`;
      const pull = github.state.issues.find((issue) => issue.number === number)?.pull;
      if (pull == null) throw new Error(`#${number} is not a pull request`);
      const headOwner = pull.fork ? FORK_OWNER : github.state.owner;
      // With the whole history in it nothing has to be fetched, so it is only read.
      const checkedOut =
        ground !== undefined && depth === undefined
          ? once(ground.checkouts, ref, () => checkout(ref, null, ground.dir))
          : checkout(ref, depth ?? null);
      return {
        eventName: 'pull_request',
        payload: pullRequestEvent(github.state, { action, number }),
        ref,
        head: { headSha: pull.headSha, headBranch: pull.headRef, headOwner },
        ...(await checkedOut),
      };
    },
    comment: (comment) =>
      onBranch('main', 'issue_comment', issueCommentEvent(github.state, github.addComment(comment))),
    dispatch: ({ inputs = null, ref = 'main' } = {}) =>
      onBranch(ref, 'workflow_dispatch', dispatchEvent(github.state, inputs, ref)),
    schedule: () => onBranch('main', 'schedule', scheduleEvent(github.state)),
    afterRun: (run, conclusion) =>
      onBranch('main', 'workflow_run', workflowRunEvent(github.state, run, conclusion)),
    checkout: async (ref) => (await checkout(ref, null)).workspace,
    start,
    play: async (happening, stepOptions = {}) => {
      const isHosted = stepOptions.under === undefined;
      return (await start(happening, { isHosted, ...stepOptions })).main.ended;
    },
    async [Symbol.asyncDispose]() {
      for (const process of started) process.kill('SIGKILL');
      await Promise.allSettled(started.map((process) => process.ended));
      const parts = [artifacts, github, anthropic, ...(ground === undefined ? [origin] : [])];
      await Promise.all(parts.map((part) => part[Symbol.asyncDispose]()));
      await rm(machine, { recursive: true, force: true });
    },
  };
}
