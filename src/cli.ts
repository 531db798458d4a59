import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { messageOf, UltracodeError } from './base/errors.ts';
import { type CommandLine, HELP, readCommandLine, wordsOfRun } from './config/command-line.ts';

// Standard output is for the result and nothing else.
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const now = (): number => Date.now();
const host = {
  env: process.env,
  now,
  wait: (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }),
  programDir: new URL('.', import.meta.url),
  // Nobody reads this output but the user; what goes elsewhere is cleaned of anything that looks like a token.
  maskSecret: () => undefined,
};

// Whoever reads our output may stop early, like `head`; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  say(`ultracode: ${messageOf(error)}`);
  return exitCodeOfError(error);
});

async function main(words: readonly string[]): Promise<number> {
  const line = readCommandLine(words);
  switch (line.command) {
    case 'help':
      process.stdout.write(HELP);
      return 0;
    case 'version':
      print(await version());
      return 0;
    case 'run':
      return run(line);
    case 'plan':
      return plan(line);
    case 'check':
      return check(line);
    case 'list':
      return list(line);
    case 'init':
      return init(line);
  }
}

async function run(line: Extract<CommandLine, { command: 'run' }>): Promise<number> {
  const [
    { runLocal },
    { createShutdown },
    { createStop },
    { exitCodeOf },
    { reportJson },
    { consoleReport },
    { ANSI, PLAIN },
  ] = await Promise.all([
    import('./compose/local/local.ts'),
    import('./run/shutdown.ts'),
    import('./run/stop.ts'),
    import('./report/conclude.ts'),
    import('./report/formats/json.ts'),
    import('./report/formats/terminal/console.ts'),
    import('./report/formats/terminal/palette.ts'),
  ]);
  const { composeClean, composeLive } = await import('./compose/output.ts');
  const clean = composeClean(process.env, []);
  const stop = createStop();
  using shutdown = createShutdown(host, stop);
  let interrupted = false;
  const interrupt = (): void => {
    // A second Ctrl-C does not wait for the report.
    if (interrupted) process.exit(130);
    interrupted = true;
    shutdown.cancel('interrupted');
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const size = () =>
    process.stderr.isTTY ? { rows: process.stderr.rows, columns: process.stderr.columns } : null;
  const live = composeLive({ write: (text) => process.stderr.write(text), size, clean, now });
  const said: string[] = [];
  const execution = await runLocal(host, {
    ...line,
    words: wordsOfRun(process.argv.slice(2)),
    runId: `${new Date(now()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${randomUUID().slice(0, 4)}`,
    stop,
    watch: live.watch,
    clean,
    log: (line) => void said.push(line),
  }).finally(() => live[Symbol.dispose]());
  said.forEach(say);
  const { report, result } = execution;
  const palette = process.stdout.isTTY && !process.env.NO_COLOR ? ANSI : PLAIN;
  const width = Math.min(process.stdout.columns ?? 100, 100);
  print(
    line.json ? clean.json(reportJson(report, result)) : consoleReport(report, { clean, palette, width }),
  );
  return interrupted ? 130 : exitCodeOf(report);
}

async function plan(line: Extract<CommandLine, { command: 'plan' }>): Promise<number> {
  const [{ planLocal }, { composeClean }, { planText }, { ANSI, PLAIN }] = await Promise.all([
    import('./compose/local/plan.ts'),
    import('./compose/output.ts'),
    import('./report/formats/terminal/plan-text.ts'),
    import('./report/formats/terminal/palette.ts'),
  ]);
  const planned = await planLocal(host, line);
  const clean = composeClean(process.env, []);
  const palette = process.stdout.isTTY && !process.env.NO_COLOR ? ANSI : PLAIN;
  const width = Math.min(process.stdout.columns ?? 100, 100);
  print(line.json ? clean.json({ ...planned }) : planText(planned, { clean, palette, width }));
  return 0;
}

async function check(line: Extract<CommandLine, { command: 'check' }>): Promise<number> {
  const { checkFile } = await import('./app/check.ts');
  let problems = 0;
  for (const path of line.files) {
    const source = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new UltracodeError('USAGE', `check: ${path} cannot be read: ${error.message}`, { cause: error });
    });
    const checked = checkFile({ source, path });
    for (const problem of checked.problems) print(problem);
    for (const warning of checked.warnings) print(warning);
    problems += checked.problems.length;
  }
  return problems === 0 ? 0 : 2;
}

async function list(line: Extract<CommandLine, { command: 'list' }>): Promise<number> {
  const { listLocal } = await import('./compose/local/local.ts');
  const entries = await listLocal(host, line.repo, line.settings);
  if (line.json) {
    print(JSON.stringify(entries));
    return 0;
  }
  for (const entry of entries) {
    if (entry.status === 'invalid')
      print(`${entry.name}  cannot load: ${entry.path}:${entry.problem.line}: ${entry.problem.message}`);
    else
      print(
        `${entry.name}  ${entry.description}\n    ${entry.path}${entry.hidden ? '  (hidden by one of the same name above: run it by its path)' : ''}`,
      );
  }
  return 0;
}

async function init(line: Extract<CommandLine, { command: 'init' }>): Promise<number> {
  const { initLocal } = await import('./compose/local/local.ts');
  for (const { path, written } of await initLocal(host, line.repo))
    print(`${written ? 'wrote  ' : 'kept   '}${path}`);
  say(
    "Next: put the Action's repository into .github/workflows/ultracode.yml, add the secret ANTHROPIC_API_KEY, and try it here: ultracode run error-paths --provider offline",
  );
  return 0;
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return String(JSON.parse(text).version);
}

function exitCodeOfError(error: unknown): number {
  const setup = ['USAGE', 'SCRIPT_INVALID', 'WORKFLOW_UNKNOWN', 'PROVIDER_INVALID', 'CHECKOUT_INVALID'];
  return error instanceof UltracodeError && setup.includes(error.code) ? 2 : 3;
}
