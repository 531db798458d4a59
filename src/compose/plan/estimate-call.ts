import { estimateAgent } from '../../app/plan/estimate.ts';
import type { PlannedAgent } from '../../app/plan/plan.ts';
import { withWeb } from '../../app/plan/web-use.ts';
import type { PriceList } from '../../model/prices/pricing.ts';
import { isWebTool, type TurnRequest } from '../../requests/provider.ts';
import { type AgentCall, EDITING_TOOL_NAMES } from '../../run/agent-call.ts';

/** What an agent is likely to use, from its first request: rules, attached files and tools are in it as a model would get them. */
export function estimateCall(
  { options }: AgentCall,
  { model, system, tools, messages, outputSchema }: TurnRequest,
  { maxTurns, prices }: { readonly maxTurns: number; readonly prices: PriceList },
): PlannedAgent {
  const prefix = [...system, ...(tools.length === 0 ? [] : [JSON.stringify(tools)])];
  const task = messages.flatMap((message) =>
    message.content.map((block) => (block.type === 'text' ? block.text : '')),
  );
  const schema = outputSchema === undefined ? '' : JSON.stringify(outputSchema);
  const editing: readonly string[] = EDITING_TOOL_NAMES;
  const edits = tools.some(({ name }) => editing.includes(name));
  const size = {
    prefixChars: charsOf(prefix),
    taskChars: charsOf([...task, schema]),
    hasTools: tools.length > 0,
    edits,
    maxTurns: Math.min(options.maxTurns ?? maxTurns, maxTurns),
  };
  const estimate = estimateAgent(size, (tokens) => prices.costUsd(model, tokens));
  const web = tools.filter(isWebTool).map(({ name }) => name);
  return {
    phase: options.phase ?? null,
    edits,
    model,
    estimate:
      web.length === 0
        ? estimate
        : withWeb(estimate, { fetches: web.includes('WebFetch') }, (used) => prices.costUsd(model, used)),
  };
}

const charsOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);
