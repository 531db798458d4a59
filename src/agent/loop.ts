import { nearest } from '../base/nearest.ts';
import type { AgentCall, AgentOptions, AgentOutcome, Effort, RunAgent } from '../run/agent-call.ts';
import { NO_USAGE } from '../run/agent-call.ts';
import { allowTools } from './allowed-tools.ts';
import { converse } from './conversation.ts';
import { startDeadline } from './deadline.ts';
import type { AgentDefinition } from './definition.ts';
import { createOutputReaders, type OutputReader } from './output.ts';
import type { AgentPorts } from './subagent.ts';
import type { Toolset } from './toolset.ts';

/** Bounds and choices for every agent of a run. A script may lower the bounds for one agent and never raise them. */
type AgentSettings = {
  readonly effort?: Effort;
  readonly maxTurns: number;
  /** Of one turn. */
  readonly maxOutputTokens: number;
  readonly timeoutMs: number;
  /** Characters of all attached files of one agent together. */
  readonly attachedChars: number;
};

export type AgentLoopParts = AgentPorts & {
  readonly settings: AgentSettings;
  /** What every agent is told first, the same for all. */
  readonly system: readonly string[];
  readonly definitions: ReadonlyMap<string, AgentDefinition>;
  /** Full id of a model that a script or a definition names; undefined is the run's model. */
  readonly resolveModel: (name: string | undefined) => string;
};

/** Answers calls with subagents: turns of a model over tools that only read, within bounds. */
export function agentLoop(parts: AgentLoopParts): RunAgent {
  const readerOf = createOutputReaders();
  return async (call, signal) => {
    const { options } = call;
    const { settings } = parts;
    const definition = options.agentType === undefined ? null : parts.definitions.get(options.agentType);
    if (definition === undefined) return unknownType(options.agentType ?? '', parts.definitions);
    const reader = options.schema === undefined ? null : readerOf(options.schema);
    if (reader?.status === 'unusable') return unusableSchema(reader);
    warnOfUnknownTools(parts, call);

    const timeoutMs = lower(options.timeoutMs, settings.timeoutMs);
    using deadline = startDeadline(signal, timeoutMs);
    return await converse({
      call,
      ports: parts,
      deadline,
      timeoutMs,
      system: definition === null ? parts.system : [...parts.system, definition.prompt],
      model: parts.resolveModel(options.model ?? definition?.model),
      effort: options.effort ?? definition?.effort ?? settings.effort ?? null,
      maxTurns: lower(options.maxTurns, settings.maxTurns),
      maxOutputTokens: settings.maxOutputTokens,
      attachedChars: settings.attachedChars,
      toolset: toolsetFor(parts.toolset, options, definition),
      read: reader?.read ?? null,
    });
  };
}

const lower = (asked: number | undefined, allowed: number): number => Math.min(asked ?? allowed, allowed);

function toolsetFor(toolset: Toolset, options: AgentOptions, definition: AgentDefinition | null): Toolset {
  const ofDefinition = definition?.tools ? allowTools(toolset, definition.tools) : toolset;
  return options.tools ? allowTools(ofDefinition, options.tools) : ofDefinition;
}

function unknownType(name: string, definitions: ReadonlyMap<string, AgentDefinition>): AgentOutcome {
  const known = [...definitions.keys()].sort();
  const hint =
    known.length === 0
      ? 'This repository defines none; leave agentType out.'
      : `There are ${known.join(', ')}; the nearest is ${nearest(name, known)}.`;
  return {
    status: 'rejected',
    reason: 'agent-type',
    message: `unknown agentType "${name}". ${hint}`,
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

function warnOfUnknownTools({ toolset, emit, now }: AgentLoopParts, { options }: AgentCall): void {
  const known = toolset.definitions.map((definition) => definition.name);
  const unknown = (options.tools ?? []).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const message = `agent() asked for tools that this run does not have: ${unknown.join(', ')}. It has ${known.join(', ')}.`;
  emit({ type: 'warning', atMs: now(), message });
}
