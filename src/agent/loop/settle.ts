import type { JsonObject } from '../../base/json.ts';
import { nearMiss } from '../../base/near-miss.ts';
import { isWebTool } from '../../requests/provider.ts';
import { type AgentCall, type AgentOutcome, NO_USAGE } from '../../run/agent-call.ts';
import type { AgentDefinition, AgentDefinitions } from '../guidance/definition.ts';
import { createMissingTools, isEditingTool, toolsFor, unheldLimits } from '../tools/allowed-tools.ts';
import { AGENT_WEB_USES_MAX } from '../web/access.ts';
import type { OutputReader } from './output.ts';
import type { AgentLoopParts, Subagent } from './subagent.ts';

/** An agent that is ready for its deadline to start, or the reason why the call cannot have one. */
export type Settled =
  | { readonly status: 'ready'; readonly agent: Omit<Subagent, 'deadline'> }
  | { readonly status: 'rejected'; readonly outcome: AgentOutcome };

/** Decides everything about one agent from the call's options, its definition and the run's settings, in this order; options may lower the bounds and never raise them. */
export function createSettling(parts: AgentLoopParts): (call: AgentCall) => Promise<Settled> {
  const readerOf = lazyReaders();
  const warn = warnOnce(parts);
  const missingTools = createMissingTools();
  return async (call) => {
    const { options } = call;
    const { settings } = parts;
    const { agentType } = options;
    const definition = agentType === undefined ? null : parts.definitions.byName.get(agentType);
    if (agentType !== undefined) parts.definitions.problems.forEach(warn);
    if (definition === undefined) return rejected(unknownType(agentType ?? '', parts.definitions));
    const reader = options.schema === undefined ? null : await readerOf(options.schema);
    if (reader?.status === 'unusable') return rejected(unusableSchema(reader));
    const wantsEditing = options.isolation === 'worktree';
    if (wantsEditing && parts.editing === null) warn(ONLY_READS);
    const opened = wantsEditing && parts.editing !== null ? parts.editing.open(call) : null;
    const all = opened?.toolset ?? parts.toolset;
    const missing = missingTools(all, definition, options);
    if (missing !== null) parts.emit({ type: 'log', atMs: parts.now(), message: missing });
    unheldLimits(all, definition, options).forEach(warn);

    const model = parts.models.of(options.model ?? definition?.model, options.role);
    const effort = options.effort ?? definition?.effort ?? settings.effort ?? null;
    const toolset = toolsFor(all, definition, options);
    // One that is left without a tool for it only reads, and could have changed nothing.
    const editing = toolset.definitions.some(({ name }) => isEditingTool(name)) ? opened : null;
    const hasWeb = toolset.definitions.some(isWebTool);
    parts.models.remarks({ model, effort, hasSchema: reader !== null, hasWeb }).forEach(warn);
    return {
      status: 'ready',
      agent: {
        call,
        ports: parts,
        timeoutMs: lower(options.timeoutMs, settings.timeoutMs),
        system: systemFor(editing?.system ?? parts.system, definition),
        model,
        afterRefusal: parts.models.afterRefusal(model),
        effort,
        maxTurns: lower(options.maxTurns ?? definition?.maxTurns, settings.maxTurns),
        maxOutputTokens: parts.models.maxOutputTokens,
        enoughOutputTokens: settings.enoughOutputTokens,
        spending: {
          outputTokens: settings.agentOutputTokens,
          costUsd: settings.agentCostUsd,
          webUses: AGENT_WEB_USES_MAX,
        },
        attachedChars: settings.attachedChars,
        toolset,
        editing,
        read: reader?.read ?? null,
      },
    };
  };
}

const ONLY_READS =
  "Agents of this run only read: `isolation: 'worktree'` gives them nothing to change, because edits of this run would go nowhere (setting `edits`).";

/** The validator compiler is a tenth of the bundle, and a run that the journal answers needs none: it is loaded with the first schema. */
function lazyReaders(): (schema: JsonObject) => Promise<OutputReader> {
  const load = async () => {
    const { createOutputReaders } = await import('./output.ts');
    return createOutputReaders();
  };
  let readers: ReturnType<typeof load> | undefined;
  return async (schema) => {
    readers ??= load();
    return (await readers)(schema);
  };
}

const lower = (asked: number | undefined, allowed: number): number => Math.min(asked ?? allowed, allowed);

/** A definition's prompt comes last, so that the prefix before it is the same for all agents and can be cached. */
const systemFor = (system: readonly string[], definition: AgentDefinition | null): readonly string[] =>
  definition === null || definition.prompt === '' ? system : [...system, definition.prompt];

const rejected = (outcome: AgentOutcome): Settled => ({ status: 'rejected', outcome });

function unknownType(name: string, { byName, problems }: AgentDefinitions): AgentOutcome {
  const known = [...byName.keys()].sort();
  const meant = nearMiss(name, known);
  const hint =
    known.length === 0
      ? 'There are none; leave agentType out.'
      : `There are ${known.join(', ')}.${meant === null ? '' : ` Did you mean "${meant}"?`}`;
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

/** The same warning of hundreds of calls is given once. */
function warnOnce({ emit, now }: AgentLoopParts): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    if (said.has(message)) return;
    said.add(message);
    emit({ type: 'warning', atMs: now(), message });
  };
}
