import { UltracodeError } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import type { RunAgent } from '../run/agent-call.ts';
import { createAgentCalls } from './agent-calls.ts';
import type { WorkflowLimits } from './contract.ts';
import { openDoor } from './door.ts';
import type { WorkflowPorts } from './ports.ts';
import type { CreateSandbox } from './sandbox.ts';
import type { Script } from './script.ts';

export type RunWorkflowOptions = {
  readonly script: Script;
  /** undefined: none were given. */
  readonly args: Json | undefined;
  readonly ports: WorkflowPorts;
  readonly createSandbox: CreateSandbox;
  readonly limits: WorkflowLimits;
};

/**
 * Runs a script and gives what it returned. Rejects with `SCRIPT_FAILED` or `SANDBOX_FAILED`. Aborting `signal` stops agents, not
 * the script: their calls become null, and it may still return what it has.
 */
export async function runWorkflow(
  { script, args, ports, createSandbox, limits }: RunWorkflowOptions,
  signal: AbortSignal,
): Promise<Json> {
  const over = new AbortController();
  const warn = (message: string) => ports.emit({ type: 'warning', atMs: ports.now(), message });
  const { pending, runAgent } = counted(ports.runAgent);
  const askAgent = createAgentCalls({
    runAgent,
    keyOf: ports.keyOf,
    agentsMax: limits.agents,
    warn,
    refused: () => ports.emit({ type: 'agent-refused', atMs: ports.now() }),
  });
  const agentSignal = AbortSignal.any([signal, over.signal]);
  const sandbox = await createSandbox({
    door: openDoor({
      ports,
      warn,
      path: script.path,
      asksMax: limits.asks,
      askAgent: (payload) => askAgent(payload, agentSignal),
      runChild: (child, given) =>
        sandbox.run({ code: child.code, path: child.path, args: given, child: child.meta.name }),
    }),
    limits,
    now: ports.now,
  });
  try {
    const value = await sandbox.run({ code: script.code, path: script.path, args, child: null });
    if (pending.size > 0) warn(stillAtWork(pending.size));
    return value;
  } finally {
    for (const failure of sandbox.unhandled())
      warn(`A promise failed and the script never awaited it: ${failure}`);
    sandbox.dispose();
    over.abort(new UltracodeError('SCRIPT_FAILED', 'The script ended before this agent did.'));
    // No event of an agent may follow the end of its run.
    await Promise.allSettled(pending);
  }
}

/** The same RunAgent, with the calls that it has not answered yet. */
function counted(next: RunAgent): {
  readonly pending: ReadonlySet<Promise<unknown>>;
  readonly runAgent: RunAgent;
} {
  const pending = new Set<Promise<unknown>>();
  const runAgent: RunAgent = async (call, signal) => {
    const answer = next(call, signal);
    pending.add(answer);
    try {
      return await answer;
    } finally {
      pending.delete(answer);
    }
  };
  return { pending, runAgent };
}

const stillAtWork = (count: number): string =>
  count === 1
    ? 'The script returned while 1 agent was at work; it was stopped. Await every agent().'
    : `The script returned while ${count} agents were at work; they were stopped. Await every agent().`;
