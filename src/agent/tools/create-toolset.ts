import { canonicalJson } from '../../base/json.ts';
import type { Checkout } from '../../code/checkout.ts';
import { TOOL_NAMES } from '../../run/agent-call.ts';
import { WEB_VERSION, type WebAccess } from '../web/access.ts';
import type { Editor } from './edit/editor.ts';
import { cutLine } from './lines.ts';
import { TOOLS } from './registry.ts';
import type { ToolLimits } from './tool.ts';
import { toolResult } from './tool-result.ts';
import type { Toolset } from './toolset.ts';

/** Raise it when a tool answers the same question differently than before. */
const VERSION = 3;
const NAME_CHARS_MAX = 200;

/** The tools over one checkout: those that read, those of the web where the run has them, and those that change files for an agent that edits. */
export function createToolset(
  checkout: Checkout,
  limits: ToolLimits,
  access: WebAccess | null = null,
  editor: Editor | null = null,
): Toolset {
  const offered = TOOL_NAMES.flatMap((name) => {
    if (TOOLS[name].edits && editor === null) return [];
    const definition = TOOLS[name].definition(access, limits);
    return definition === null ? [] : [{ tool: TOOLS[name], definition }];
  });
  const tools = offered.map(({ tool }) => tool);
  const names = tools.map(({ name }) => name);
  const byName = new Map<string, (typeof tools)[number]>(tools.map((tool) => [tool.name, tool]));
  return {
    version: versionOf(limits, access),
    definitions: offered.map(({ definition }) => definition),
    caption: (name, input) => byName.get(name)?.caption(input) ?? cutLine(name, NAME_CHARS_MAX),
    shown: async (name, input) => (await byName.get(name)?.shown(input, { checkout, limits })) ?? [],
    use: async (name, input, signal) => {
      const tool = byName.get(name);
      if (tool) return toolResult(name, await tool.answer(input, { checkout, limits, editor }, signal));
      return toolResult(name, {
        status: 'error',
        input,
        did: `there is no tool ${cutLine(name, NAME_CHARS_MAX)}`,
        next: `use one of ${names.join(', ')}; nothing can be run${editor === null ? ' or changed' : ''}.`,
      });
    },
  } satisfies Toolset;
}

/** How often the web may be used changes no answer; without the web it is as it was before there was one. */
const versionOf = (limits: ToolLimits, access: WebAccess | null): string =>
  `${VERSION} ${canonicalJson(limits)}${access === null ? '' : ` web ${WEB_VERSION} ${canonicalJson(access)}`}`;
