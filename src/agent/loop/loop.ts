import type { JsonObject } from '../../base/json.ts';
import { nearest } from '../../base/nearest.ts';
import type { AgentOptions, AgentOutcome, Effort, RunAgent } from '../../run/agent-call.ts';
import { NO_USAGE } from '../../run/agent-call.ts';
import type { AgentDefinition, AgentDefinitions } from '../guidance/definition.ts';
import type { ModelChoice } from '../model-choice.ts';
import { allowTools } from '../tools/allowed-tools.ts';
import type { Toolset } from '../tools/toolset.ts';
import { converse } from './conversation.ts';
import { startDeadline } from './deadline.ts';
import type { OutputReader } from './output.ts';
import type { AgentPorts } from './subagent.ts';

/** Bounds and choices for every agent of a run. A script may lower the bounds for one agent and never raise them. */
type AgentSettings = {
  readonly effort?: Effort;
  readonly maxTurns: number;
  /** Of one turn. */
  readonly maxOutputTokens: number;
  /** Of all turns of one agent. */
  readonly agentOutputTokens: number;
  readonly agentCostUsd: number;
  readonly timeoutMs: number;
  /** Characters of all attached files of one agent together. */
  readonly attachedChars: number;
};

export type AgentLoopParts = AgentPorts & {
  readonly settings: AgentSettings;
  /** What every agent is told first, the same for all. */
  readonly system: readonly string[];
  readonly definitions: AgentDefinitions;
  readonly models: ModelChoice;
};

/** Answers calls with subagents: turns of a model over tools that only read, within bounds. */
export function agentLoop(parts: AgentLoopParts): RunAgent {
  let readers: ReturnType<typeof loadReaders> | undefined;
  const readerOf = async (schema: JsonObject): Promise<OutputReader> => {
    readers ??= loadReaders();
    return (await readers)(schema);
  };
  const warn = warnOnce(parts);
  return async (call, signal) => {
    const { options } = call;
    const { settings } = parts;
    const { agentType } = options;
    const definition = agentType === undefined ? null : parts.definitions.byName.get(agentType);
    if (agentType !== undefined) parts.definitions.problems.forEach(warn);
    if (definition === undefined) return unknownType(agentType ?? '', parts.definitions);
    const reader = options.schema === undefined ? null : await readerOf(options.schema);
    if (reader?.status === 'unusable') return unusableSchema(reader);
    for (const asked of [toolsOf(definition), toolsOf(options)]) {
      const missing = asked === null ? null : missingTools(parts.toolset, asked);
      if (missing !== null) warn(missing);
    }

    const model = parts.models.of(options.model ?? definition?.model, options.role);
    const effort = options.effort ?? definition?.effort ?? settings.effort ?? null;
    parts.models.remarks({ model, effort, hasSchema: reader !== null }).forEach(warn);

    const timeoutMs = lower(options.timeoutMs, settings.timeoutMs);
    using deadline = startDeadline(signal, timeoutMs);
    return await converse({
      call,
      ports: parts,
      deadline,
      timeoutMs,
      system: systemFor(parts.system, definition),
      model,
      afterRefusal: parts.models.afterRefusal(model),
      effort,
      maxTurns: lower(options.maxTurns, settings.maxTurns),
      maxOutputTokens: settings.maxOutputTokens,
      spending: { outputTokens: settings.agentOutputTokens, costUsd: settings.agentCostUsd },
      attachedChars: settings.attachedChars,
      toolset: toolsetFor(parts.toolset, options, definition),
      read: reader?.read ?? null,
    });
  };
}

/** What makes validators is a tenth of the program, and a run that the journal answers needs none. */
async function loadReaders() {
  const { createOutputReaders } = await import('./output.ts');
  return createOutputReaders();
}

const lower = (asked: number | undefined, allowed: number): number => Math.min(asked ?? allowed, allowed);

/** A definition adds to the end: what stands before it is the same for all agents. */
const systemFor = (system: readonly string[], definition: AgentDefinition | null): readonly string[] =>
  definition === null || definition.prompt === '' ? system : [...system, definition.prompt];

function toolsetFor(toolset: Toolset, options: AgentOptions, definition: AgentDefinition | null): Toolset {
  const ofDefinition = definition?.tools ? allowTools(toolset, withDiff(definition.tools)) : toolset;
  return options.tools ? allowTools(ofDefinition, options.tools) : ofDefinition;
}

/** Definitions are written for Claude Code, where Bash is how an agent that only reads sees the diff. */
const withDiff = (tools: readonly string[]): readonly string[] =>
  tools.includes('Bash') ? [...tools, 'Diff'] : tools;

function unknownType(name: string, { byName, problems }: AgentDefinitions): AgentOutcome {
  const known = [...byName.keys()].sort();
  const hint =
    known.length === 0
      ? 'There are none; leave agentType out.'
      : `There are ${known.join(', ')}; the nearest is ${nearest(name, known)}.`;
  return {
    status: 'rejected',
    reason: 'agent-type',
    message: [`unknown agentType "${name}". ${hint}`, ...problems].join(' '),
    usage: NO_USAGE,
  };
}

const unusableSchema = ({
  problems,
}: Extract<OutputReader, { readonly status: 'unusable' }>): AgentOutcome => ({
  status: 'rejected',
  reason: 'schema',
  message: `no answer can fit this schema: ${problems.join('; ')}`,
  usage: NO_USAGE,
});

type AskedTools = { readonly who: string; readonly tools: readonly string[] };

function toolsOf(asking: AgentDefinition | AgentOptions | null): AskedTools | null {
  if (asking?.tools === undefined) return null;
  return { who: 'name' in asking ? `the agent type "${asking.name}"` : 'agent()', tools: asking.tools };
}

function missingTools({ definitions }: Toolset, { who, tools }: AskedTools): string | null {
  const known = definitions.map((definition) => definition.name);
  const missing = tools.filter((name) => !known.includes(name));
  if (missing.length === 0) return null;
  return `${who} asked for tools that this run does not have: ${missing.join(', ')}. It has ${known.join(', ')}.`;
}

/** What is true of hundreds of calls is said once. */
function warnOnce({ emit, now }: AgentLoopParts): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    if (said.has(message)) return;
    said.add(message);
    emit({ type: 'warning', atMs: now(), message });
  };
}
