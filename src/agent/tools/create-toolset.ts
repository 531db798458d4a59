import { canonicalJson } from '../../base/json.ts';
import type { Checkout } from '../../code/checkout.ts';
import { diffTool } from './diff.ts';
import { globTool } from './glob.ts';
import { grepTool } from './grep.ts';
import { readTool } from './read.ts';
import type { ToolLimits } from './tool.ts';
import { toolResult } from './tool-result.ts';
import type { Toolset } from './toolset.ts';

/** Raise it when a tool answers the same question differently than before. */
const VERSION = 1;

/** The read-only tools over one checkout. Names and arguments are those of Claude Code; `Diff` is ours. */
export function createToolset(checkout: Checkout, limits: ToolLimits): Toolset {
  const tools = [readTool, grepTool, globTool, diffTool].map((make) => make(checkout, limits));
  const byName = new Map(tools.map((tool) => [tool.definition.name, tool]));
  return {
    version: `${VERSION} ${canonicalJson(limits)}`,
    definitions: tools.map((tool) => tool.definition),
    use: async (name, input, signal) => {
      const tool = byName.get(name);
      if (tool) return tool.use(input, signal);
      return toolResult(name, {
        status: 'error',
        input,
        did: `there is no tool ${name}`,
        next: `use one of ${[...byName.keys()].join(', ')}; nothing can be run or changed.`,
      });
    },
  } satisfies Toolset;
}
