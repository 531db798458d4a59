import { toolResult } from './tool-result.ts';
import type { Toolset } from './toolset.ts';

/** A definition or a script that may narrow an agent's tools; without `tools` all are allowed. */
type Asking = { readonly tools?: readonly string[] };

/** The tools of one agent: those of the run that its definition and its call both allow. */
export function toolsFor(toolset: Toolset, definition: Asking | null, options: Asking): Toolset {
  const ofDefinition = definition?.tools ? allowTools(toolset, withDiff(definition.tools)) : toolset;
  return options.tools ? allowTools(ofDefinition, options.tools) : ofDefinition;
}

/** Definitions are written for Claude Code, where agents that only read see the diff by Bash. */
const withDiff = (tools: readonly string[]): readonly string[] =>
  tools.includes('Bash') ? [...tools, 'Diff'] : tools;

/** The same toolset with only the tools that `names` lists; it can take away and never add. */
function allowTools(toolset: Toolset, names: readonly string[]): Toolset {
  const definitions = toolset.definitions.filter((definition) => names.includes(definition.name));
  const allowed = definitions.map((definition) => definition.name);
  return {
    ...toolset,
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

/** A sentence about the definition, and one about the call, if it asks for tools that the run does not have. */
export function missingTools(
  toolset: Toolset,
  definition: (Asking & { readonly name: string }) | null,
  options: Asking,
): readonly string[] {
  const known = toolset.definitions.map((tool) => tool.name);
  const sentence = (who: string, { tools = [] }: Asking): readonly string[] => {
    const missing = tools.filter((name) => !known.includes(name));
    if (missing.length === 0) return [];
    return [
      `${who} asked for tools that this run does not have: ${missing.join(', ')}. It has ${known.join(', ')}.`,
    ];
  };
  return [
    ...(definition === null ? [] : sentence(`the agent type "${definition.name}"`, definition)),
    ...sentence('agent()', options),
  ];
}
