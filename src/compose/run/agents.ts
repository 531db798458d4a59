import { createSharedHeads } from '../../agent/guidance/shared-heads.ts';
import { agentLoop } from '../../agent/loop/loop.ts';
import type { ModelChoice } from '../../agent/loop/model-choice.ts';
import { fitsSchema } from '../../agent/loop/output.ts';
import type { Editing } from '../../agent/tools/edit/editing.ts';
import type { Toolset } from '../../agent/tools/toolset.ts';
import { sha256 } from '../../base/digest.ts';
import type { Cleaner } from '../../clean/clean.ts';
import {
  AGENT_COST_USD_MAX,
  AGENT_OUTPUT_TOKENS_MAX,
  ATTACHED_CHARS,
  TURN_OUTPUT_TOKENS_ENOUGH,
} from '../../config/fixed-limits.ts';
import type { Settings } from '../../config/settings.ts';
import type { FileEdit } from '../../edits/edit.ts';
import { cacheFacts } from '../../model/prices/cache-facts.ts';
import type { PriceList } from '../../model/prices/pricing.ts';
import { charsOf } from '../../requests/cache/prefix-key.ts';
import { metered } from '../../requests/metered.ts';
import type { Provider } from '../../requests/provider.ts';
import { resilientProvider } from '../../requests/resilient-provider.ts';
import { type AgentOptions, chain, type RunAgent } from '../../run/agent-call.ts';
import { type Budget, budgeted } from '../../run/budget.ts';
import { callKey } from '../../run/call-key.ts';
import type { Emit } from '../../run/events.ts';
import { gated } from '../../run/gate.ts';
import { type Journal, journaled, recorded, reusableIn } from '../../run/journal.ts';
import { scheduled } from '../../run/schedule.ts';
import { type Stop, stoppable } from '../../run/stop.ts';
import { traced } from '../../run/trace.ts';
import type { Host } from '../host.ts';
import type { Guidance } from './guidance.ts';
import type { transcripts } from './transcripts.ts';
import { stillTrueWithin } from './web.ts';

export type AgentParts = {
  readonly host: Host;
  readonly settings: Settings;
  readonly provider: Provider;
  readonly prices: PriceList;
  readonly models: ModelChoice;
  readonly toolset: Toolset;
  /** null: agents of this run change nothing. */
  readonly editing: Editing | null;
  /** Whether a command is run over the edits of each agent. */
  readonly verifiesEach: boolean;
  readonly sameBefore: (edits: readonly FileEdit[]) => Promise<boolean>;
  readonly guidance: Guidance;
  readonly budget: Budget;
  readonly journal: Journal;
  /** Phases that a person has let begin. */
  readonly approved: readonly string[];
  readonly stop: Stop;
  readonly emit: Emit;
  readonly record: ReturnType<typeof transcripts>;
  readonly withoutSecrets: Cleaner['withoutSecrets'];
};

/** What decides whether an outcome of a run before is given again. `warn`: told of what cannot be looked at anew. */
const keptIn = (
  { host, settings, journal, guidance, models, sameBefore, verifiesEach }: AgentParts,
  warn: (message: string) => void,
) => ({
  journal,
  // A refused task is asked of the verify-model, so another verify-model may answer it.
  bounds: `max-turns ${settings['max-turns']}, verify-model ${models.of(undefined, 'verify')}`,
  verifies: verifiesEach ? namedCommand(settings['verify-command']) : null,
  stillTrue: stillTrueWithin(host.now, guidance.stillTrue, warn),
  sameBefore,
  fits: fitsSchema(),
});

/** A command may hold what is nobody's business, and it stands in each line of the journal. */
const namedCommand = (command = ''): string | null =>
  command.trim() === '' ? null : sha256(command).slice(0, 12);

/** What a run before has of a call. The call itself tells what has to be told. */
export const composeReusable = (parts: AgentParts): ReturnType<typeof reusableIn> =>
  reusableIn(keptIn(parts, () => undefined));

/** What happens around every call, outermost first; ARCHITECTURE.md says why in this order. */
export function composeAgents(parts: AgentParts): RunAgent {
  const { host, settings, budget, stop, emit, models } = parts;
  const { now } = host;
  const kept = keptIn(parts, (message) => emit({ type: 'warning', atMs: now(), message }));
  const { journal, bounds, verifies } = kept;
  const keeping = { journal, bounds, verifies, notKept: stop.drain };
  const heads = createSharedHeads({
    leastChars: ({ options }) =>
      charsOf(cacheFacts(parts.prices).leastTokens(models.of(options.model, options.role))),
    pause: (signal) => host.wait(0, signal),
  });
  return chain(
    [
      traced(emit, now),
      journaled({ ...kept, notKept: stop.drain }),
      gated({ phases: settings['gate-phases'], approved: parts.approved }),
      heads.announced,
      scheduled(settings.concurrency, emit, now),
      recorded({ ...keeping, withoutSecrets: parts.withoutSecrets }),
      stoppable(stop),
      budgeted(budget),
      heads.shared,
    ],
    composeLoop(parts),
  );
}

/** The subagents themselves, over a provider that waits, retries and stays within the budget. */
function composeLoop(parts: AgentParts): RunAgent {
  const { host, settings, provider, prices, budget, emit, guidance } = parts;
  const { now, wait } = host;
  const timeoutMs = settings['agent-timeout-minutes'] * 60_000;
  const warn = (message: string): void => emit({ type: 'warning', atMs: now(), message });
  return agentLoop({
    provider: resilientProvider(provider, {
      now,
      wait,
      random: Math.random,
      emit,
      concurrency: settings.concurrency,
      cache: cacheFacts(prices),
      patienceMs: timeoutMs,
      timeLeftMs: () => parts.stop.endsAtMs() - now(),
      meter: (line) => metered(line, { budget, costUsd: prices.costUsd, warn }),
    }),
    toolset: parts.toolset,
    editing: parts.editing,
    exhausted: budget.exhausted,
    emit,
    now,
    pause: (signal) => wait(0, signal),
    record: parts.record,
    settings: {
      ...(settings.effort === undefined ? {} : { effort: settings.effort }),
      maxTurns: settings['max-turns'],
      enoughOutputTokens: TURN_OUTPUT_TOKENS_ENOUGH,
      agentOutputTokens: AGENT_OUTPUT_TOKENS_MAX,
      agentCostUsd: AGENT_COST_USD_MAX,
      timeoutMs,
      attachedChars: ATTACHED_CHARS,
    },
    system: guidance.system,
    definitions: guidance.definitions,
    rulesFor: guidance.rulesFor,
    models: parts.models,
  });
}

/** Identity of a call: its prompt and options, and everything around them that could change the answer. */
export const keyOfCalls =
  ({ settings, provider, toolset, editing, models, guidance }: AgentParts) =>
  (prompt: string, options: AgentOptions): string =>
    callKey(prompt, options, {
      provider: provider.name,
      effort: settings.effort ?? null,
      tools: options.isolation === 'worktree' && editing !== null ? editing.version : toolset.version,
      model: models.of(undefined, options.role),
      ...guidance.surroundings(options),
    });
