import { randomUUID } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { error, info, saveState, setOutput, setSecret } from '@actions/core';
import { messageOf, UltracodeError } from './base/errors.ts';
import { readInputs } from './config/inputs.ts';
import { readTrigger } from './trigger/read-trigger.ts';

const { env } = process;

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
  const token = String(inputs['github-token'] ?? '') || (env.GITHUB_TOKEN ?? '');
  for (const secret of [token, String(inputs['anthropic-api-key'] ?? '')])
    if (secret !== '') setSecret(secret);
  // Only now: an event that is not ours must not pay for what runs need.
  const [
    { runOnGithub },
    { composeClean, composeLive },
    { createShutdown },
    { readArtifactStep, readOwnRun },
    { createStop },
    { outputsOf },
    { exitCodeOf },
    { headline },
  ] = await Promise.all([
    import('./compose/github/github.ts'),
    import('./compose/output.ts'),
    import('./run/shutdown.ts'),
    import('./compose/github/read-runner.ts'),
    import('./run/stop.ts'),
    import('./report/formats/outputs.ts'),
    import('./report/conclude.ts'),
    import('./report/words/headline.ts'),
  ]);
  const clean = composeClean(env, [token, String(inputs['anthropic-api-key'] ?? '')]);
  const log = (line: string): void => info(clean.plain(line));
  const host = {
    env,
    now: (): number => Date.now(),
    wait: (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }),
    programDir: new URL('.', import.meta.url),
    maskSecret: setSecret,
  };
  const stop = createStop();
  using shutdown = createShutdown(host, stop);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => shutdown.cancel('the job was cancelled'));
  const [owner = '', repo = ''] = needed('GITHUB_REPOSITORY').split('/');
  const runId = `${env.GITHUB_RUN_ID ?? 'local'}-${env.GITHUB_RUN_ATTEMPT ?? '1'}-${randomUUID().slice(0, 8)}`;
  const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com';
  const live = composeLive({
    write: (text) => process.stdout.write(text),
    size: () => null,
    clean,
    now: host.now,
  });
  const outcome = await runOnGithub(host, {
    trigger,
    inputs,
    token,
    owner,
    repo,
    apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
    serverUrl,
    workspace: needed('GITHUB_WORKSPACE'),
    eventSha: needed('GITHUB_SHA'),
    own: readOwnRun(env),
    workflowSha: env.GITHUB_WORKFLOW_SHA ?? null,
    artifacts: readArtifactStep(host),
    wait: host.wait,
    runId,
    runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${owner}/${repo}/actions/runs/${env.GITHUB_RUN_ID}` : null,
    runDir: join(env.RUNNER_TEMP ?? needed('GITHUB_WORKSPACE'), 'ultracode', runId),
    appendSummary: (text) => appendFile(needed('GITHUB_STEP_SUMMARY'), text),
    log,
    remember: (open) => saveState('open', open),
    kept: () => saveState('kept', 'true'),
    watch: live.watch,
    stop,
    clean,
  });
  saveState('closed', 'true');
  if (outcome.status !== 'reported') {
    log(`Nothing was run: ${outcome.reason}`);
    setOutput('status', 'skipped');
    return 0;
  }
  const { report } = outcome.execution;
  const outputs = outputsOf(report, outcome.execution.result, clean);
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
  const closing = clean.plain(
    // What a run waits for stands in its headline already.
    report.reason === null || report.status === 'waiting'
      ? headline(report)
      : `${headline(report)}: ${report.reason}`,
  );
  if (exitCodeOf(report) === 0) info(closing);
  else error(closing);
  return exitCodeOf(report);
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
