import { randomUUID } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { error, info, saveState, setOutput, setSecret } from '@actions/core';
import type { Execution } from './app/execute.ts';
import { messageOf, UltracodeError } from './base/errors.ts';
import { readInputs } from './config/inputs.ts';
import type { RawSettings } from './config/read-settings.ts';
import type { Cleaner } from './report/clean/clean.ts';
import { readTrigger } from './trigger/read-trigger.ts';
import type { Trigger } from './trigger/trigger.ts';

const { env } = process;
const host = {
  env,
  now: (): number => Date.now(),
  wait: (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }),
  programDir: new URL('.', import.meta.url),
  maskSecret: setSecret,
};

process.exitCode = await main().catch((cause: unknown) => {
  error(messageOf(cause));
  setOutput('status', 'failed');
  return 3;
});

async function main(): Promise<number> {
  const trigger = readTrigger({
    eventName: needed('GITHUB_EVENT_NAME'),
    payload: await readEvent(needed('GITHUB_EVENT_PATH')),
    sha: needed('GITHUB_SHA'),
  });
  if (trigger.type === 'ignored') {
    info(`Nothing to do: ${trigger.reason}`);
    setOutput('status', 'skipped');
    return 0;
  }
  const inputs = readInputs(env);
  const secrets = secretsIn(inputs);
  for (const secret of Object.values(secrets)) if (secret !== '') setSecret(secret);
  return run(trigger, inputs, secrets);
}

type Secrets = { readonly token: string; readonly key: string };

function secretsIn(inputs: RawSettings): Secrets {
  return {
    token: String(inputs['github-token'] ?? '') || (env.GITHUB_TOKEN ?? ''),
    key: String(inputs['anthropic-api-key'] ?? ''),
  };
}

async function run(
  trigger: Exclude<Trigger, { type: 'ignored' }>,
  inputs: RawSettings,
  { token, key }: Secrets,
): Promise<number> {
  // Only now: an event that is not ours must not pay for what runs need.
  const [{ runOnGithub }, { composeClean, composeLive }, { createShutdown }, { readRunner }, { createStop }] =
    await Promise.all([
      import('./compose/github/github.ts'),
      import('./compose/output.ts'),
      import('./run/shutdown.ts'),
      import('./compose/github/read-runner.ts'),
      import('./run/stop.ts'),
    ]);
  const clean = composeClean(env, [token, key]);
  const log = (line: string): void => info(clean.plain(line));
  const stop = createStop();
  using shutdown = createShutdown(host, stop);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => shutdown.cancel('the job was cancelled'));
  const runId = `${env.GITHUB_RUN_ID ?? 'local'}-${env.GITHUB_RUN_ATTEMPT ?? '1'}-${randomUUID().slice(0, 8)}`;
  const workspace = needed('GITHUB_WORKSPACE');
  needed('GITHUB_REPOSITORY');
  const write = (text: string) => process.stdout.write(text);
  const outcome = await runOnGithub(host, {
    ...readRunner(host),
    ...{ trigger, inputs, token, workspace, runId, stop, clean, log },
    eventSha: needed('GITHUB_SHA'),
    workflowSha: env.GITHUB_WORKFLOW_SHA ?? null,
    wait: host.wait,
    runDir: join(env.RUNNER_TEMP ?? workspace, 'ultracode', runId),
    appendSummary: (text) => appendFile(needed('GITHUB_STEP_SUMMARY'), text),
    saveState: (spec) => saveState('run', spec),
    folderKept: () => saveState('folder-kept', 'true'),
    watch: composeLive({ write, size: () => null, clean, now: host.now }).watch,
  });
  saveState('closed', 'true');
  if (outcome.status === 'reported') return conclude(outcome.execution, clean);
  log(`Nothing was run: ${outcome.reason}`);
  setOutput('status', 'skipped');
  return 0;
}

/** Sets the outputs and says the end in one line. */
async function conclude({ report, result }: Execution, clean: Cleaner): Promise<number> {
  const [{ outputsOf }, { exitCodeOf }, { headline }] = await Promise.all([
    import('./report/formats/outputs.ts'),
    import('./report/conclude.ts'),
    import('./report/words/headline.ts'),
  ]);
  for (const [name, value] of Object.entries(outputsOf(report, result, clean))) setOutput(name, value);
  const exitCode = exitCodeOf(report);
  // What a run waits for stands in its headline already.
  const isSaid = report.reason === null || report.status === 'waiting';
  const closing = clean.plain(isSaid ? headline(report) : `${headline(report)}: ${report.reason}`);
  if (exitCode === 0) info(closing);
  else error(closing);
  return exitCode;
}

function needed(name: string): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw new UltracodeError(
    'EVENT_INVALID',
    `${name} is not set: expected the environment of a GitHub Actions step. To run here, use the ultracode command.`,
  );
}

async function readEvent(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new UltracodeError(
      'EVENT_INVALID',
      `the event ${path} (GITHUB_EVENT_PATH) cannot be read: expected a JSON file, got: ${messageOf(cause)}`,
      { cause },
    );
  }
}
