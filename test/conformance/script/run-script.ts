import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from '../../../src/base/json.ts';
import { type AgentCall, type AgentOutcome, NO_USAGE } from '../../../src/run/agent-call.ts';
import type { RunEvent } from '../../../src/run/events.ts';
import { WORKFLOW_LIMITS, type WorkflowLimits } from '../../../src/workflow/contract.ts';
import type { WorkflowPorts } from '../../../src/workflow/ports.ts';
import { runWorkflow, type WorkflowEnd } from '../../../src/workflow/runtime.ts';
import type { CreateSandbox } from '../../../src/workflow/sandbox/sandbox.ts';
import { loadScript, type Script } from '../../../src/workflow/script/script.ts';
import { ENGINES } from '../sandbox-engines.ts';

const sandboxes = ENGINES['quickjs-wasi'].createSandbox;

export const META = "export const meta = { name: 'trial', description: 'A trial.' };";

export const done = (value: Json): AgentOutcome => ({
  status: 'done',
  value,
  usage: NO_USAGE,
  observations: [],
  source: 'live',
});
export const failed = (reason: string): AgentOutcome => ({
  status: 'failed',
  reason,
  scope: 'agent',
  usage: NO_USAGE,
  observations: [],
  source: 'live',
});
export const rejected = (
  reason: 'budget' | 'cap' | 'schema' | 'agent-type' | 'options',
  message: string,
): AgentOutcome => ({ status: 'rejected', reason, message, usage: NO_USAGE });

export type Trial = {
  readonly args?: Json;
  readonly limits?: Partial<WorkflowLimits>;
  readonly ports?: Partial<WorkflowPorts>;
  readonly signal?: AbortSignal;
  readonly path?: string;
  /** The engine that is bundled, without one. */
  readonly createSandbox?: CreateSandbox;
};
export type Trialed = {
  /** undefined: the script threw. */
  readonly end: WorkflowEnd | undefined;
  readonly value: Json | undefined;
  readonly error: Error | undefined;
  readonly calls: readonly AgentCall[];
  readonly events: readonly RunEvent[];
  readonly warnings: readonly string[];
  readonly logs: readonly string[];
};

export function script(source: string, path = 'flows/trial.js'): Script {
  const loaded = loadScript({ source, path });
  if (loaded.status === 'ok') return loaded.script;
  throw new Error(
    loaded.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`).join('\n'),
  );
}

/** Runs a whole script in the real sandbox. Agents echo their prompt unless `ports.runAgent` says otherwise. */
export async function runSource(source: string, trial: Trial = {}): Promise<Trialed> {
  const calls: AgentCall[] = [];
  const events: RunEvent[] = [];
  const answer = trial.ports?.runAgent ?? (async (call) => done(`answer to ${call.prompt}`));
  const ports: WorkflowPorts = {
    emit: (event) => events.push(event),
    abilities: [],
    now: () => performance.now(),
    wait: (ms, signal) => wait(ms, undefined, { signal }),
    keyOf: (prompt, options) => JSON.stringify([prompt, options]),
    files: async () => [],
    changes: async () => [],
    lines: async () => null,
    grep: async () => ({ matches: [], truncated: false }),
    story: async () => ({ title: null, description: null, commits: [] }),
    budget: { total: null, spent: () => 0, totalUsd: null, spentUsd: () => 0 },
    findWorkflow: async () => script(source),
    ...trial.ports,
    runAgent: (call, signal) => {
      calls.push(call);
      return answer(call, signal);
    },
  };
  const texts = (type: 'warning' | 'log') =>
    events.flatMap((event) => (event.type === type && 'message' in event ? [event.message] : []));
  const seen = { calls, events };
  try {
    const end = await runWorkflow(
      {
        script: script(source, trial.path),
        args: trial.args,
        ports,
        createSandbox: trial.createSandbox ?? sandboxes,
        limits: { ...WORKFLOW_LIMITS, ...trial.limits },
      },
      trial.signal ?? new AbortController().signal,
    );
    const value = end.status === 'returned' ? end.value : undefined;
    return { ...seen, end, value, error: undefined, warnings: texts('warning'), logs: texts('log') };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      ...seen,
      end: undefined,
      value: undefined,
      error,
      warnings: texts('warning'),
      logs: texts('log'),
    };
  }
}

/** The same for what stands after `meta`, from line 2 on. */
export const run = (body: string, trial: Trial = {}): Promise<Trialed> =>
  runSource(`${META}\n${body}`, trial);
