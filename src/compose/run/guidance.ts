import { definitionDigest } from '../../agent/guidance/definition.ts';
import { loadDefinitions } from '../../agent/guidance/load-definitions.ts';
import { loadProjectRules, RULES_OBSERVED, type RuledCode } from '../../agent/guidance/project-rules.ts';
import {
  editingPrompt,
  PROMPT_VERSION,
  SYSTEM_PROMPT,
  SYSTEM_PROMPT_WITH_WEB,
} from '../../agent/guidance/prompt.ts';
import type { AgentLoopParts } from '../../agent/loop/subagent.ts';
import type { Toolset } from '../../agent/tools/toolset.ts';
import { sha256 } from '../../base/digest.ts';
import { canonicalJson } from '../../base/json.ts';
import { sharedSignal } from '../../base/shared-signal.ts';
import type { TrustedTree } from '../../code/trusted-tree.ts';
import { isWebTool } from '../../requests/provider.ts';
import type { AgentOptions, Observation } from '../../run/agent-call.ts';
import type { CallSurroundings } from '../../run/call-key.ts';

/** What agents are told before their task, from the trusted tree, and how much of it belongs to the identity of a call. */
export type Guidance = Pick<AgentLoopParts, 'system' | 'definitions' | 'rulesFor'> & {
  /** `system` for agents that change files. */
  readonly editingSystem: readonly string[];
  readonly surroundings: (options: AgentOptions) => CallSurroundings;
  /** Whether everything that an agent saw, rules of folders included, would be the same today. */
  readonly stillTrue: (observations: readonly Observation[]) => Promise<boolean>;
};

export async function composeGuidance(parts: {
  readonly tree: TrustedTree;
  /** The code under review, which the rules are for. */
  readonly code: RuledCode;
  readonly toolset: Toolset;
  readonly warn: (message: string) => void;
}): Promise<Guidance> {
  const [definitions, rules] = await Promise.all([loadDefinitions(parts.tree), loadProjectRules(parts)]);
  const prompt = parts.toolset.definitions.some(isWebTool) ? SYSTEM_PROMPT_WITH_WEB : SYSTEM_PROMPT;
  const withRules = (text: string): readonly string[] => (rules.text === null ? [text] : [text, rules.text]);
  const digest = sha256(canonicalJson([PROMPT_VERSION, rules.text]));
  const signal = sharedSignal([]);
  return {
    system: withRules(prompt),
    editingSystem: withRules(editingPrompt(prompt)),
    definitions,
    rulesFor: rules.forTask,
    surroundings: ({ agentType }) => {
      const definition = agentType === undefined ? undefined : definitions.byName.get(agentType);
      return definition === undefined
        ? { system: digest }
        : { system: digest, definition: definitionDigest(definition) };
    },
    stillTrue: stillTrueBy(async ({ tool, input }) =>
      tool === RULES_OBSERVED
        ? rules.digestNow(input)
        : (await parts.toolset.use(tool, input, signal)).observation.digest,
    ),
  };
}

/** What was asked once in this run is remembered. */
function stillTrueBy(digestNow: (asked: Observation) => Promise<string>): Guidance['stillTrue'] {
  const known = new Map<string, Promise<string>>();
  const remembered = (observation: Observation): Promise<string> => {
    const question = `${observation.tool} ${JSON.stringify(observation.input)}`;
    const asked = known.get(question) ?? digestNow(observation);
    known.set(question, asked);
    return asked;
  };
  return async (observations) => {
    const digests = await Promise.all(observations.map(remembered));
    return digests.every((digest, index) => digest === observations[index]?.digest);
  };
}
