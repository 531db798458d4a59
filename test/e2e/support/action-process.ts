import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { parse } from 'yaml';
import { playHosted } from './step-host.ts';

const ROOT = join(import.meta.dirname, '../../..');
const DIST = join(ROOT, 'dist');

/** The file of an entry as it ships. */
export const distFile = (name: string): string => join(DIST, name);

const action: {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
} = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));

/** The workflow that people copy: every started step belongs to it. */
export const WORKFLOW_PATH = '.github/workflows/ultracode.yml';
const workflow: {
  readonly on: {
    readonly workflow_dispatch: { readonly inputs: Readonly<Record<string, unknown>> };
  };
} = parse(readFileSync(join(ROOT, WORKFLOW_PATH), 'utf8'));

/** Names of the inputs that it declares: GitHub refuses a dispatch with others. */
export const DISPATCH_INPUTS: readonly string[] = Object.keys(workflow.on.workflow_dispatch.inputs);

/** Id of the job in it. */
export const JOB = 'ultracode';

/** Names of the outputs that action.yml promises. */
export const OUTPUT_NAMES: readonly string[] = Object.keys(action.outputs);

/** What the runner knows when it starts a step. */
type StepFacts = {
  readonly eventName: string;
  /** Text of the event file. */
  readonly eventText: string;
  readonly sha: string;
  /** GITHUB_REF: the branch, or the merge of a pull request. */
  readonly ref: string;
  readonly workspace: string;
  readonly repository: string;
  readonly repositoryId: number;
  readonly run: { readonly id: number; readonly attempt: number };
  /** Id of the job, and path of the workflow's file. */
  readonly job: string;
  readonly workflowPath: string;
  /** Where the step stores artifacts, and with what. */
  readonly resultsUrl: string;
  readonly runtimeToken: string;
  readonly apiUrl: string;
  readonly token: string;
  /** What stands under `with:`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Folder of the machine. */
  readonly machine: string;
  /** Variables of the job besides the runner's own, or in place of what a sound runner sets; `undefined` for none. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Words before the command of the main part: a program that watches it. */
  readonly under: readonly string[];
  /** In processes that play many steps (see playHosted). */
  readonly isHosted: boolean;
};

export type Ended = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
};

/** One started bundle. */
export type ActionProcess = {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
};

export type Step = {
  readonly main: ActionProcess;
  /** What the runner gives to its processes, and the folder that is emptied after the job. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly temp: string;
  /** Starts `dist/post.js` as the runner does at the end of the job: the same step, with the state that the main part saved. */
  post(main: Ended): Promise<ActionProcess>;
};

/** Starts `dist/action.js` as the runner does: nothing of this process's environment but PATH reaches it. */
export async function startStep(facts: StepFacts): Promise<Step> {
  const temp = await mkdtemp(join(facts.machine, 'step-'));
  const home = join(facts.machine, 'home');
  await mkdir(home, { recursive: true });
  const event = join(temp, 'event.json');
  await writeFile(event, facts.eventText);
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: facts.apiUrl,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: facts.repository,
    GITHUB_REPOSITORY_ID: String(facts.repositoryId),
    GITHUB_EVENT_NAME: facts.eventName,
    GITHUB_EVENT_PATH: event,
    GITHUB_SHA: facts.sha,
    GITHUB_REF: facts.ref,
    GITHUB_WORKSPACE: facts.workspace,
    GITHUB_RUN_ID: String(facts.run.id),
    GITHUB_RUN_ATTEMPT: String(facts.run.attempt),
    GITHUB_WORKFLOW: 'ultracode',
    GITHUB_WORKFLOW_REF: `${facts.repository}/${facts.workflowPath}@${facts.ref}`,
    GITHUB_WORKFLOW_SHA: facts.sha,
    GITHUB_JOB: facts.job,
    GITHUB_ACTION: '__ultracode-action_ultracode-action',
    GITHUB_RETENTION_DAYS: '90',
    ACTIONS_RUNTIME_TOKEN: facts.runtimeToken,
    ACTIONS_RESULTS_URL: facts.resultsUrl,
    RUNNER_TEMP: temp,
    ...inputVariables(facts),
    ...facts.env,
  };
  return {
    env,
    temp,
    main: await start('action.js', { env, temp, under: facts.under, isHosted: facts.isHosted }),
    post: ({ state }) =>
      start('post.js', { env: { ...env, ...stateVariables(state) }, temp, isHosted: facts.isHosted }),
  };
}

/** The runner sets every input: as given, else its default, else empty. */
function inputVariables({ inputs, token }: StepFacts): Record<string, string> {
  const defaults = Object.entries(action.inputs).map(([name, input]) => [
    name,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of the runner
    input.default === '${{ github.token }}' ? token : (input.default ?? ''),
  ]);
  const values: Record<string, string> = { ...Object.fromEntries(defaults), ...inputs };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  );
}

const stateVariables = (state: Ended['state']): Record<string, string> =>
  Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));

async function start(
  bundle: string,
  {
    env,
    temp,
    under = [],
    isHosted = false,
  }: {
    readonly env: NodeJS.ProcessEnv;
    readonly temp: string;
    readonly under?: readonly string[];
    readonly isHosted?: boolean;
  },
): Promise<ActionProcess> {
  const folder = await mkdtemp(join(temp, 'commands-'));
  const names = { GITHUB_OUTPUT: 'output', GITHUB_STATE: 'state', GITHUB_STEP_SUMMARY: 'summary' };
  const files = Object.fromEntries(Object.entries(names).map(([name, file]) => [name, join(folder, file)]));
  for (const file of Object.values(files)) await writeFile(file, '');
  const process = isHosted
    ? playHosted({ entry: distFile(bundle), env: { ...files, ...env } })
    : startOwn([...under, execPath, distFile(bundle)], { ...files, ...env });
  const read = (file: string): Promise<string> => readFile(join(folder, file), 'utf8');
  const ended = process.ended.then(async (said) => ({
    ...said,
    outputs: readCommandFile(await read('output')),
    state: readCommandFile(await read('state')),
    summary: await read('summary'),
  }));
  return { ended, kill: process.kill };
}

function startOwn([program = execPath, ...words]: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  return { ended: closed(child), kill: (signal: NodeJS.Signals) => void child.kill(signal) };
}

/** Waits for the end of a child process and for all that it said. */
export function closed(
  child: ChildProcess,
): Promise<{ readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, ...said }));
  });
}

/** `name<<delimiter`, lines, `delimiter`: what the runner reads after the step. */
function readCommandFile(text: string): Readonly<Record<string, string>> {
  const entries = [...text.matchAll(/^([^\n]+?)<<(ghadelimiter_[\w-]+)\n([\s\S]*?)\n\2$/gm)];
  return Object.fromEntries(entries.map(([, name = '', , value = '']) => [name, value]));
}
