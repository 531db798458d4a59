// One run of the whole product in a process of its own, for its processor time and memory. argv: a StackTask as JSON. Sends a StackResult over IPC.
import { setTimeout as wait } from 'node:timers/promises';
import type { Host } from '../src/compose/host.ts';
import { runLocal } from '../src/compose/local/run-local.ts';
import { composeClean } from '../src/compose/output.ts';
import type { RunEvent } from '../src/run/events.ts';
import { createStop } from '../src/run/stop.ts';

export type StackTask = {
  readonly repo: string;
  readonly out: string;
  readonly env: Readonly<Record<string, string>>;
  readonly agents: number;
  readonly concurrency: number;
};

export type StackResult = {
  readonly status: string;
  readonly reason: string | null;
  readonly failed: number;
  /** From the first start of an agent to the last end. */
  readonly wallMs: number;
  /** Summed over the agents. */
  readonly agentMs: number;
  readonly processorMs: number;
  readonly bytesOverBase: number;
};

const task: StackTask = JSON.parse(process.argv[2] ?? '');

async function run(agents: number, concurrency: number, out: string): Promise<StackResult> {
  const startedMs = new Map<number, number>();
  let agentMs = 0;
  let firstMs = 0;
  let lastMs = 0;
  const watch = (event: RunEvent): void => {
    const nowMs = performance.now();
    if (event.type === 'agent-started') {
      if (firstMs === 0) firstMs = nowMs;
      startedMs.set(event.call.id, nowMs);
    }
    if (event.type === 'agent-ended') {
      lastMs = nowMs;
      agentMs += nowMs - (startedMs.get(event.call.id) ?? nowMs);
    }
  };
  const base = process.memoryUsage().rss;
  let peak = base;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 25);
  const before = process.cpuUsage();
  const host: Host = {
    env: task.env,
    now: () => Date.now(),
    wait: (ms, signal) => wait(ms, undefined, { signal }),
    programDir: new URL('../src/', import.meta.url),
    maskSecret: () => undefined,
  };
  const stop = createStop();
  const { report } = await runLocal(host, {
    workflow: 'fan.js',
    args: JSON.stringify({ agents }),
    repo: task.repo,
    out,
    resume: null,
    approved: [],
    settings: { concurrency, 'max-agents': agents, model: 'claude-haiku-5-5', 'max-cost-usd': 1000 },
    runId: `bench-${agents}`,
    self: 'ultracode',
    words: [],
    stop,
    watch,
    clean: composeClean(task.env, []),
    log: () => undefined,
  });
  clearInterval(sampling);
  const { user, system } = process.cpuUsage(before);
  return {
    status: report.status,
    reason: report.reason,
    failed: report.agents.failed,
    wallMs: lastMs - firstMs,
    agentMs,
    processorMs: (user + system) / 1000,
    bytesOverBase: peak - base,
  };
}

// The first run loads and compiles everything; the memory that it leaves is the base.
await run(1, 1, `${task.out}-first`);
process.send?.('ready');
process.once('message', async () => {
  process.send?.(await run(task.agents, task.concurrency, task.out));
  process.disconnect();
});
