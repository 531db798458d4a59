import { canonicalJson } from '../../base/json.ts';
import type { Checkout } from '../../code/checkout.ts';
import { TOOL_NAMES } from '../../run/agent-call.ts';
import { cutLine } from './lines.ts';
import { TOOLS } from './registry.ts';
import type { ToolLimits } from './tool.ts';
import { toolResult } from './tool-result.ts';
import type { Toolset } from './toolset.ts';

/** Raise it when a tool answers the same question differently than before. */
const VERSION = 1;
const NAME_CHARS_MAX = 200;

/** The read-only tools over one checkout. */
export function createToolset(checkout: Checkout, limits: ToolLimits): Toolset {
  const tools = TOOL_NAMES.map((name) => TOOLS[name]);
  const byName = new Map<string, (typeof tools)[number]>(tools.map((tool) => [tool.name, tool]));
  return {
    version: `${VERSION} ${canonicalJson(limits)}`,
    definitions: tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
    caption: (name, input) => byName.get(name)?.caption(input) ?? cutLine(name, NAME_CHARS_MAX),
    shown: async (name, input) => (await byName.get(name)?.shown(input, { checkout, limits })) ?? [],
    use: async (name, input, signal) => {
      const tool = byName.get(name);
      if (tool) return toolResult(name, await tool.answer(input, { checkout, limits }, signal));
      return toolResult(name, {
        status: 'error',
        input,
        did: `there is no tool ${cutLine(name, NAME_CHARS_MAX)}`,
        next: `use one of ${TOOL_NAMES.join(', ')}; nothing can be run or changed.`,
      });
    },
  } satisfies Toolset;
}
