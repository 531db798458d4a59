import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { error, info, notice, saveState, setOutput, setSecret, warning } from '@actions/core';
import type { Execution } from './app/execute.ts';
import { messageOf, UltracodeError } from './base/errors.ts';
import type { Clean, Cleaner } from './clean/clean.ts';
import { breakWorkflowCommands, visible } from './clean/visible.ts';
import { type Runner, readRunner } from './compose/github/read-runner.ts';
import type { Reported } from './compose/github/two-jobs/job-by-mode.ts';
import type { Verified } from './compose/github/two-jobs/verifying/verify-edits.ts';
import { appendToRunnerFile, usableFolder } from './compose/runner-files.ts';
import { cleanUncaught } from './compose/uncaught.ts';
import { readInputs } from './config/inputs.ts';
import type { RawSettings } from './config/read-settings.ts';
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

/** Bytes. The runner hands the state to the post step as a variable, and Linux starts no program with one of 128 KiB (MAX_ARG_STRLEN). */
const STATE_BYTES_MAX = 120_000;

/** Of which files of the runner something was said. */
const warned = new Set<string>();
const cleaner = async (): Promise<Cleaner> => (await import('./compose/output.ts')).composeClean(env, []);
cleanUncaught(process, { cleaner, say: (text: Clean) => error(text), exit: () => process.exit(3) });

process.exitCode = await main().catch(async (cause: unknown) => {
  const clean = await cleaner();
  error(clean.plain(messageOf(cause)));
  output('status', 'failed');
  return 3;
});

async function main(): Promise<number> {
  const runner = await runnerOfStep();
  const trigger = readTrigger(runner.event);
  if (trigger.type === 'ignored') {
    // Whole cleaning is loaded for events that are ours only; these reasons hold no more than names.
    info(breakWorkflowCommands(visible(`Nothing to do: ${trigger.reason}`)));
    output('status', 'skipped');
    return 0;
  }
  const inputs = readInputs(env);
  const { secretsIn } = await import('./config/settings-table.ts');
  const token = String(inputs['github-token'] ?? '') || (env.GITHUB_TOKEN ?? '');
  const secrets = [token, ...secretsIn(inputs)].filter((secret) => secret !== '');
  secrets.forEach(setSecret);
  return run(trigger, { runner, inputs, token, secrets });
}

/** The module reads the event when it is loaded: it throws when that is no JSON, and takes a missing file for an empty event. */
async function runnerOfStep(): Promise<Runner> {
  const path = env.GITHUB_EVENT_PATH ?? '';
  if (!existsSync(path)) throw unreadableEvent(path, 'no such file');
  const context = import('./compose/github/runner-context.ts').then((module) => module.context);
  return readRunner(
    await context.catch((cause: unknown) => {
      throw unreadableEvent(path, messageOf(cause), cause);
    }),
    host,
  );
}

function unreadableEvent(path: string, problem: string, cause?: unknown): UltracodeError {
  return new UltracodeError(
    'EVENT_INVALID',
    `the event ${path} (GITHUB_EVENT_PATH) cannot be read: expected a JSON file, got: ${problem}. To run here, use the ultracode command.`,
    { cause },
  );
}

type Step = {
  readonly runner: Runner;
  readonly inputs: RawSettings;
  readonly token: string;
  readonly secrets: readonly string[];
};

async function run(
  trigger: Exclude<Trigger, { type: 'ignored' }>,
  { runner, inputs, token, secrets }: Step,
): Promise<number> {
  // Only now: an event that is not ours must not pay for what runs need.
  const [{ jobByMode }, { composeClean, composeLive }, { createShutdown }, { createStop }] =
    await Promise.all([
      import('./compose/github/two-jobs/job-by-mode.ts'),
      import('./compose/output.ts'),
      import('./run/shutdown.ts'),
      import('./run/stop.ts'),
    ]);
  const clean = composeClean(env, secrets);
  const log = (line: string): void => info(clean.plain(line));
  const stop = createStop();
  using shutdown = createShutdown(host, stop);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => shutdown.cancel('the job was cancelled'));
  const runId = `${runner.runIdStart}-${randomUUID().slice(0, 8)}`;
  const write = (text: Clean) => process.stdout.write(text);
  const { dir, problem } = await usableFolder(runner.tempDir, tmpdir());
  if (problem !== null) log(problem);
  const outcome = await jobByMode(host, {
    ...runner,
    trigger,
    inputs,
    token,
    runId,
    stop,
    clean,
    log,
    env,
    eventSha: runner.event.sha,
    wait: host.wait,
    runDir: join(dir, runId),
    saveState: (spec) => keep('run', JSON.stringify(spec)),
    saveClaim: (claim) => keep('claim', claim === null ? '' : JSON.stringify(claim)),
    saveReported: (names) => keep('reported', JSON.stringify(names)),
    annotate: (finding) => annotate(finding, clean),
    folderKept: () => keep('folder-kept', 'true'),
    watch: composeLive({ write, size: () => null, clean, now: host.now, loudness: 'usual' }).watch,
  });
  if (outcome.status === 'reported') return conclude(outcome, clean);
  if (outcome.status === 'verified') return tellVerified(outcome, log);
  // Why it was not is its answer, and not what the post step says of a claim.
  if (outcome.status === 'skipped') keep('claim', '');
  log(`Nothing was run: ${outcome.reason}`);
  output('status', 'skipped');
  return 0;
}

/** Keeps a value for the post step. */
function keep(name: string, value: string): void {
  if (Buffer.byteLength(value) > STATE_BYTES_MAX)
    warnOnce('GITHUB_STATE', `The state "${name}" is too long to be kept for the post step.`);
  else written('GITHUB_STATE', () => saveState(name, value));
}

function output(name: string, value: string): void {
  written('GITHUB_OUTPUT', () => setOutput(name, value));
}

/** The report goes to GitHub whether or not a file of the runner can be written: that it cannot is one sentence in the log. */
function written(variable: string, write: () => void): void {
  try {
    // Without the variable, the toolkit writes a command of old runners.
    if ((env[variable] ?? '') === '') write();
    else appendToRunnerFile(variable, env[variable], write);
  } catch (cause) {
    warnOnce(variable, messageOf(cause));
  }
}

function warnOnce(about: string, text: string): void {
  if (!warned.has(about)) warning(breakWorkflowCommands(visible(text)));
  warned.add(about);
}

type Finding = Execution['report']['findings'][number];

function annotate({ severity, title, detail, file, line, endLine }: Finding, clean: Cleaner): void {
  const kinds = { high: error, medium: warning, low: notice };
  const place = file === null ? {} : { file, startLine: line ?? 1, endLine: endLine ?? line ?? 1 };
  kinds[severity](clean.plain(detail ?? title), { title: clean.plain(title), ...place });
}

/** How the command ended is for the publishing job to judge; this one has done its part. */
async function tellVerified(
  { verification }: Extract<Verified, { status: 'verified' }>,
  log: (line: string) => void,
): Promise<number> {
  const { verificationWords } = await import('./report/words/edits/verified.ts');
  if (verification.status === 'failed') log(verification.output);
  log(verificationWords(verification));
  output('status', 'completed');
  return 0;
}

/** Sets the outputs and says the end in one line. */
async function conclude(
  { execution: { report, result }, artifactId }: Reported,
  clean: Cleaner,
): Promise<number> {
  const [{ outputsOf }, { exitCodeOf }, { headline }] = await Promise.all([
    import('./report/formats/outputs.ts'),
    import('./report/conclude.ts'),
    import('./report/words/headline.ts'),
  ]);
  const hasSarif = report.runDir !== null && existsSync(join(report.runDir, 'report.sarif'));
  const outputs = outputsOf(report, result, { clean, hasSarif, artifactId });
  for (const [name, value] of Object.entries(outputs)) output(name, value);
  const exitCode = exitCodeOf(report);
  // What a run waits for stands in its headline already.
  const isSaid = report.reason === null || report.status === 'waiting';
  const closing = clean.plain(isSaid ? headline(report) : `${headline(report)}: ${report.reason}`);
  if (exitCode === 0) info(closing);
  else error(closing);
  return exitCode;
}
