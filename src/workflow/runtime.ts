import { UltracodeError } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import { toolName } from '../base/matching/name-list.ts';
import { sharedSignal } from '../base/shared-signal.ts';
import type { AgentCall, AgentOutcome, RunAgent } from '../run/agent-call.ts';
import type { Ability } from '../run/events.ts';
import type { SuspendedAgent } from '../run/gate.ts';
import { createAgentCalls } from './agent-calls.ts';
import type { WorkflowLimits } from './contract.ts';
import { openDoor } from './door.ts';
import { isOwnNeed, neededAbilities, plain } from './needed-abilities.ts';
import { createPatches } from './patches.ts';
import type { WorkflowPorts } from './ports.ts';
import type { CreateSandbox } from './sandbox/sandbox.ts';
import type { Script } from './script/script.ts';

export type RunWorkflowOptions = {
  readonly script: Script;
  /** undefined: none were given. */
  readonly args: Json | undefined;
  readonly ports: WorkflowPorts;
  readonly createSandbox: CreateSandbox;
  readonly limits: WorkflowLimits;
};

/**
 * How a script ended. `lost`: what it returned and no report can show, and promises of it that failed unseen. `held`: its suspended agents. `suspended`: nothing is left to do without them. A script that returned may have
 * some too: those that it did not await.
 */
export type WorkflowEnd =
  | {
      readonly status: 'returned';
      readonly value: Json;
      readonly lost: readonly string[];
      readonly held: readonly SuspendedAgent[];
    }
  | { readonly status: 'suspended'; readonly held: readonly SuspendedAgent[] };

/**
 * Runs a script to its end. Rejects with `SCRIPT_FAILED` or `SANDBOX_FAILED`. Aborting `signal` stops agents, not the script:
 * their calls become null, and it may still return what it has.
 */
export async function runWorkflow(
  { script, args, ports, createSandbox, limits }: RunWorkflowOptions,
  signal: AbortSignal,
): Promise<WorkflowEnd> {
  const over = new AbortController();
  const warn = (message: string) => ports.emit({ type: 'warning', atMs: ports.now(), message });
  const own = [plain(script.source), plain(JSON.stringify(args ?? null))];
  const { pending, held, refusals, runAgent } = counted(tellingLacking(ports, own));
  const patches = createPatches(ports, warn);
  const calls = createAgentCalls({
    ...{ runAgent, keyOf: ports.keyOf, reusable: ports.reusable, valueOf: patches.valueOf },
    agentsMax: limits.agents,
    warn,
    refused: () => ports.emit({ type: 'agent-refused', atMs: ports.now() }),
  });
  const lost: string[] = [];
  // All agents that are asked for at once wait on it.
  const agentSignal = sharedSignal([signal, over.signal]);
  const sandbox = await createSandbox({
    door: openDoor({
      ports,
      warn,
      isRefusal: (text) => [...refusals].some((message) => text.includes(message)),
      path: script.path,
      asksMax: limits.asks,
      unread: (text) => lost.push(text),
      askAgent: (payload) => calls.ask(payload, agentSignal),
      ...{ askReusable: calls.reusable, discard: patches.discard, signal: agentSignal },
      runChild: (child, given) => {
        own.push(plain(child.source));
        return sandbox.run({ code: child.code, path: child.path, args: given, child: child.meta.name });
      },
    }),
    limits,
    now: ports.now,
    wait: ports.wait,
    signal,
  });
  /** Stops the agents and waits for them: no event of an agent may follow the end of its run. Gives how many were stopped. */
  const close = async (): Promise<number> => {
    for (const failure of await sandbox.unhandled()) {
      warn(`A promise failed and the script never awaited it: ${failure}`);
      lost.push(`a promise failed and the script never awaited it: ${failure}`);
    }
    sandbox.dispose();
    over.abort(new UltracodeError('SCRIPT_FAILED', 'The script ended before this agent did.'));
    const last = await Promise.allSettled(pending);
    return last.filter((one) => one.status === 'rejected' || one.value.status !== 'suspended').length;
  };
  const end = await sandbox
    .run({ code: script.code, path: script.path, args, child: null })
    .catch(async (error) => {
      await close();
      throw error;
    });
  const stopped = await close();
  if (end.status === 'suspended') return { ...end, held };
  for (const message of leftOver(stopped, held.length)) warn(message);
  return { ...end, lost, held };
}

/** The same agents. What a call lacks is told once it is answered: the first look at a prompt takes long, and a request must not wait for it. */
const tellingLacking =
  (ports: WorkflowPorts, own: readonly string[]): RunAgent =>
  async (call, signal) => {
    const outcome = await ports.runAgent(call, signal);
    tellLacking(call, own, ports);
    return outcome;
  };

/** Tells what a call orders that no agent of the run can do. `own`: texts of the scripts and their arguments. */
function tellLacking(
  { prompt, options }: Pick<AgentCall, 'prompt' | 'options'>,
  own: readonly string[],
  { abilities, emit, now }: WorkflowPorts,
): void {
  const ordered = neededAbilities(prompt).flatMap((need) => (isOwnNeed(need, own) ? [need.ability] : []));
  const needed = new Set<Ability>([...ordered, ...(options.tools?.some(isOfWeb) ? ['web' as const] : [])]);
  const isHad = (ability: Ability): boolean =>
    abilities.includes(ability) && (ability !== 'edit' || options.isolation === 'worktree');
  for (const ability of needed) if (!isHad(ability)) emit({ type: 'ability-lacking', atMs: now(), ability });
}

const isOfWeb = (tool: string): boolean => /^web(?:search|fetch)$/i.test(toolName(tool));

/** The same RunAgent, with its calls in flight (`pending`), those that were suspended (`held`), and what those threw that were refused. */
function counted(next: RunAgent): {
  readonly pending: ReadonlySet<Promise<AgentOutcome>>;
  readonly held: readonly SuspendedAgent[];
  readonly refusals: ReadonlySet<string>;
  readonly runAgent: RunAgent;
} {
  const pending = new Set<Promise<AgentOutcome>>();
  const held: SuspendedAgent[] = [];
  const refusals = new Set<string>();
  const runAgent: RunAgent = async (call, signal) => {
    const answer = next(call, signal);
    pending.add(answer);
    try {
      const outcome = await answer;
      if (outcome.status === 'suspended')
        held.push({ label: call.options.label ?? `agent ${call.id}`, phase: outcome.phase });
      if (outcome.status === 'rejected') refusals.add(outcome.message);
      return outcome;
    } finally {
      pending.delete(answer);
    }
  };
  return { pending, held, refusals, runAgent };
}

const leftOver = (stopped: number, held: number): readonly string[] => [
  ...(stopped > 0 ? [stillAtWork(stopped)] : []),
  ...(held > 0 ? [stillHeld(held)] : []),
];

const stillAtWork = (count: number): string =>
  count === 1
    ? 'The script returned while 1 agent was at work; it was stopped. Await every agent().'
    : `The script returned while ${count} agents were at work; they were stopped. Await every agent().`;

const stillHeld = (count: number): string =>
  count === 1
    ? 'The script returned without 1 agent that waits for approval. Await every agent().'
    : `The script returned without ${count} agents that wait for approval. Await every agent().`;
