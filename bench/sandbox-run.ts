// One measurement of one engine in a process of its own. argv: an order as JSON. Says what it took over the channel.
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from '../src/base/json.ts';
import type { AgentOutcome, RunAgent } from '../src/run/agent-call.ts';
import type { CreateSandbox } from '../src/workflow/sandbox/sandbox.ts';
import { peakMemory } from '../test/support/peak-memory.ts';
import { TITLES } from '../test/support/titles-script.ts';

export type SandboxOrder = {
  readonly engine: 'quickjs-wasi' | 'quickjs-emscripten';
  readonly wasm: string;
  /** File of the guest code: bytecode for the first engine, as it ships; text for the other. */
  readonly prelude: string;
  readonly measure: 'start' | 'pending' | 'fan' | 'stages' | 'titles' | 'record' | 'replay';
  /** Where the recorded run leaves its journal. */
  readonly journal: string;
};

/**
 * `start` gives the first four and `processorMs`, that of the whole process; every other measure gives the next three, and `titles` also
 * the processor time that Node itself takes for the same.
 */
export type SandboxFigures = {
  readonly coldMs?: number;
  readonly coldAnswerMs?: number;
  readonly secondMs?: number;
  readonly secondAnswerMs?: number;
  readonly wallMs?: number;
  readonly processorMs?: number;
  readonly bytesOverIdle?: number;
  readonly nodeMs?: number;
};

// Before anything is imported that is measured.
const order: SandboxOrder = JSON.parse(process.argv[2] ?? '');

async function engine(): Promise<CreateSandbox> {
  const { sandboxes } = await import('../src/workflow/sandbox/create-sandbox.ts');
  const isFirst = order.engine === 'quickjs-wasi';
  return sandboxes({
    thread: new URL(`${order.engine}.js`, import.meta.url),
    code: Promise.resolve({
      wasm: await readFile(order.wasm),
      prelude: isFirst ? await readFile(order.prelude) : await readFile(order.prelude, 'utf8'),
    }),
  });
}

const now = () => performance.now();
const pause = (ms: number, over: AbortSignal) => wait(ms, undefined, { signal: over });
const { signal } = new AbortController();

async function start(): Promise<SandboxFigures> {
  // A run has read its settings and its script by then.
  await import('../src/workflow/script/script.ts');
  await import('../src/workflow/runtime.ts');
  const { WORKFLOW_LIMITS: limits } = await import('../src/workflow/contract.ts');
  const door = {
    ask: async () => ({ status: 'answered', value: null }) as const,
    tell: () => undefined,
    budget: () => null,
  };
  const since = async (beganMs: number, createSandbox: CreateSandbox) => {
    const sandbox = await createSandbox({ door, limits, now, wait: pause, signal });
    const readyMs = performance.now() - beganMs;
    await sandbox.run({ code: 'return await agent("x")', path: 'a.js', args: undefined, child: null });
    return { readyMs, answerMs: performance.now() - beganMs };
  };
  const beganMs = performance.now();
  const createSandbox = await engine();
  const cold = await since(beganMs, createSandbox);
  // What the first one left to compile in the background is done by the time another run begins.
  await wait(500);
  const second = await since(performance.now(), createSandbox);
  const { user, system } = process.cpuUsage();
  return {
    coldMs: cold.readyMs,
    coldAnswerMs: cold.answerMs,
    secondMs: second.readyMs,
    secondAnswerMs: second.answerMs,
    processorMs: (user + system) / 1000,
  };
}

const META = "export const meta = { name: 'bench', description: 'Many calls.' };\n";
const FAN = (count: number): string =>
  `${META}const answers = await Promise.all(Array.from({ length: ${count} }, (_, i) => agent('This is the task of agent ' + i, { label: 'task ' + i })));
return answers.length;`;
const STAGES = `${META}const stage = (before, item, index) => agent('Stage for item ' + index + ' after ' + before, { label: 'item ' + index });
const results = await pipeline(Array.from({ length: 4096 }, (_, i) => 'item ' + i), stage, stage, stage);
return results.length;`;

async function titles(): Promise<SandboxFigures> {
  const before = process.cpuUsage();
  const alike: number = new Function(TITLES)();
  const { user, system } = process.cpuUsage(before);
  const figures = await script(META + TITLES, alike, async () => done);
  return { ...figures, nodeMs: (user + system) / 1000 };
}

/** Runs one script through the real runtime; what it costs is counted from the moment everything is loaded. */
async function script(source: string, expected: number, runAgent: RunAgent): Promise<SandboxFigures> {
  const { loadScript } = await import('../src/workflow/script/script.ts');
  const { runWorkflow } = await import('../src/workflow/runtime.ts');
  const { WORKFLOW_LIMITS } = await import('../src/workflow/contract.ts');
  const { callKey } = await import('../src/run/call-key.ts');
  const createSandbox = await engine();
  const loaded = loadScript({ source, path: 'bench.js' });
  if (loaded.status !== 'ok') throw new Error(JSON.stringify(loaded));
  const idle = process.memoryUsage().rss;
  const before = process.cpuUsage();
  const beganMs = performance.now();
  const end = await runWorkflow(
    {
      script: loaded.script,
      args: undefined,
      createSandbox,
      limits: { ...WORKFLOW_LIMITS, agents: 20_000 },
      ports: {
        runAgent,
        emit: () => undefined,
        now,
        wait: pause,
        abilities: [],
        keyOf: (prompt, options) => callKey(prompt, options, { model: 'bench' }),
        files: async () => [],
        changes: async () => [],
        lines: async () => null,
        grep: async () => ({ matches: [], truncated: false }),
        story: async () => ({ title: null, description: null, commits: [] }),
        budget: { total: null, spent: () => 0, totalUsd: null, spentUsd: () => 0 },
        findWorkflow: () => Promise.reject(new Error('there is no other workflow')),
      },
    },
    new AbortController().signal,
  );
  if (end.status !== 'returned' || end.value !== expected)
    throw new Error(`expected ${expected} answers, got ${JSON.stringify(end)}`);
  const { user, system } = process.cpuUsage(before);
  return {
    wallMs: performance.now() - beganMs,
    processorMs: (user + system) / 1000,
    bytesOverIdle: peakMemory() - idle,
  };
}

const ANSWER: Json = {
  findings: [{ file: 'src/a.ts', line: 12, title: 'A finding', detail: 'x'.repeat(600) }],
};

const done: AgentOutcome = {
  status: 'done',
  value: ANSWER,
  usage: {
    inputTokens: 9000,
    outputTokens: 800,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    costUsd: 0.01,
    requests: 3,
  },
  observations: [{ tool: 'Read', input: { file_path: 'src/a.ts' }, digest: 'd'.repeat(32) }],
  source: 'live',
};

/** The chain of a run, from the trace to the schedule, over a journal on disk. */
async function journaledRun(
  path: string,
  earlier: readonly string[],
  live: RunAgent,
): Promise<SandboxFigures> {
  const { openJournal } = await import('../src/store/journal-file.ts');
  const { chain } = await import('../src/run/agent-call.ts');
  const { journaled, recorded } = await import('../src/run/journal.ts');
  const { scheduled } = await import('../src/run/schedule.ts');
  const { traced } = await import('../src/run/trace.ts');
  const emit = () => undefined;
  const now = () => performance.now();
  const beganMs = performance.now();
  await using journal = await openJournal(
    { file: path, seal: null },
    earlier.map((file) => ({ file, seal: null })),
  );
  const openMs = performance.now() - beganMs;
  const notKept = (reason: string) => {
    throw new Error(reason);
  };
  const keeping = { journal, bounds: '', notKept };
  const runAgent = chain(
    [
      traced(emit, now),
      journaled({ ...keeping, stillTrue: async () => true, sameBefore: async () => true, fits: () => true }),
      scheduled(64, emit, now),
      recorded({ ...keeping, withoutSecrets: (value) => value }),
    ],
    live,
  );
  const result = await script(FAN(1_000), 1_000, runAgent);
  return { ...result, wallMs: openMs + (result.wallMs ?? 0) };
}

const MEASURED: Readonly<Record<SandboxOrder['measure'], () => Promise<SandboxFigures>>> = {
  start,
  pending: () =>
    script(FAN(1_000), 1_000, async ({ id }) => {
      await wait(id % 50);
      return done;
    }),
  fan: () => script(FAN(10_000), 10_000, async () => done),
  stages: () => script(STAGES, 4_096, async () => done),
  titles,
  record: () => journaledRun(order.journal, [], async () => done),
  replay: () =>
    journaledRun(`${order.journal}-${process.pid}`, [order.journal], ({ key }) =>
      Promise.reject(new Error(`call ${key} was not in the journal`)),
    ),
};

process.send?.(await MEASURED[order.measure]());
process.disconnect();
