import { toolResult } from './tool-result.ts';
import type { Toolset } from './toolset.ts';

/** The same toolset with only the tools that `names` lists; it can take away and never add. */
export function allowTools(toolset: Toolset, names: readonly string[]): Toolset {
  const definitions = toolset.definitions.filter((definition) => names.includes(definition.name));
  const allowed = definitions.map((definition) => definition.name);
  return {
    version: toolset.version,
    definitions,
    use: async (name, input, signal) => {
      if (allowed.includes(name)) return toolset.use(name, input, signal);
      return toolResult(name, {
        status: 'error',
        input,
        did: `the tool ${name} is not available for this task`,
        next: allowed.length === 0 ? 'answer without tools.' : `use one of ${allowed.join(', ')}.`,
      });
    },
  } satisfies Toolset;
}
