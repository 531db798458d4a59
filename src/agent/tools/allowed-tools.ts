import { isLimited, toolName } from '../../base/matching/name-list.ts';
import { EDITING_TOOL_NAMES } from '../../run/agent-call.ts';
import { toolResult } from './tool-result.ts';
import type { Toolset } from './toolset.ts';

/** A definition or a script that may narrow an agent's tools; without `tools` all are allowed. */
type Asking = { readonly tools?: readonly string[]; readonly disallowedTools?: readonly string[] };

/** The tools of one agent: those of the run that its definition and its call both allow. */
export function toolsFor(toolset: Toolset, definition: Asking | null, options: Asking): Toolset {
  const known = namesOf(toolset);
  const allowed = [definition ?? {}, options].reduce<readonly string[]>((left, asking) => {
    const wanted = allowedOf(asking, known);
    return left.filter((name) => wanted.includes(name));
  }, known);
  return allowed.length === known.length ? toolset : withOnly(toolset, allowed);
}

/** What tools read and search, in place of one that this run does not have: who may run commands or edit can read as well. */
const READING = ['Read', 'Grep', 'Glob', 'Diff'];

/** The tools of the run that one list allows. A denied name with a limit, `Read(secrets/**)`, takes nothing away. */
function allowedOf({ tools, disallowedTools = [] }: Asking, known: readonly string[]): readonly string[] {
  const listed =
    tools === undefined
      ? known
      : known.filter(
          (name) =>
            tools.some((tool) => isSame(tool, name)) ||
            // A page can be fetched once a search has found it, so who may fetch may search.
            (name === 'WebSearch' && tools.some((tool) => isSame(tool, 'WebFetch'))) ||
            (READING.includes(name) && absent(tools, known).length > 0) ||
            tools.some((tool) => comesWith(tool, name)),
        );
  return listed.filter(
    (name) =>
      !disallowedTools.some(
        (tool) =>
          tool === '*' ||
          (!isLimited(tool) && (isSame(tool, name) || (isSame(tool, 'Write') && OF_FILES.includes(name)))),
      ),
  );
}

/** Tools that other runtimes have no names for: there a shell deletes and moves. */
const OF_FILES = ['Delete', 'Move'];

/** Whether who may use one tool may use the other as well. A file has to be read before it is changed. */
function comesWith(tool: string, name: string): boolean {
  if (OF_FILES.includes(name)) return isSame(tool, 'Write') || isSame(tool, 'Bash');
  if (name === 'Edit') return isSame(tool, 'MultiEdit');
  return name === 'Read' && ['Edit', 'MultiEdit', 'Write'].some((editing) => isSame(tool, editing));
}

const namesOf = ({ definitions }: Toolset): readonly string[] => definitions.map(({ name }) => name);

const isSame = (written: string, name: string): boolean =>
  toolName(written).toLowerCase() === name.toLowerCase();

const absent = (written: readonly string[], known: readonly string[]): readonly string[] =>
  written.filter((tool) => !known.some((name) => isSame(tool, name))).map(toolName);

/** The same toolset with only the tools that `names` lists; it can take away and never add. */
function withOnly(toolset: Toolset, names: readonly string[]): Toolset {
  const definitions = toolset.definitions.filter((definition) => names.includes(definition.name));
  return {
    ...toolset,
    definitions,
    use: async (name, input, signal) => {
      if (names.includes(name)) return toolset.use(name, input, signal);
      return toolResult(name, {
        status: 'error',
        input,
        did: `the tool ${name} is not available for this task`,
        next: names.length === 0 ? 'answer without tools.' : `use one of ${names.join(', ')}.`,
      });
    },
  } satisfies Toolset;
}

/** Whether a tool, by whatever case of its name, changes files. */
export const isEditingTool = (tool: string): boolean => EDITING_TOOL_NAMES.some((name) => isSame(tool, name));

/** Says which tools agents of a run asked for that it does not have: each name once. */
export function createMissingTools(): (
  toolset: Toolset,
  definition: Asking | null,
  options: Asking,
) => string | null {
  const said = new Set<string>();
  return (toolset, definition, options) => {
    const known = namesOf(toolset);
    const instead = known.filter((name) => READING.includes(name)).join(', ');
    const asked = [definition?.tools ?? [], options.tools ?? []].flat();
    const missing = [...new Set(absent(asked, known))].filter((name) => !said.has(name));
    for (const name of missing) said.add(name);
    return missing.length === 0
      ? null
      : `Agents asked for tools that this run does not have: ${missing.join(', ')}. They get ${instead} instead.${missing.some(isEditingTool) ? ` Only agents with \`isolation: 'worktree'\` change files.` : ''}`;
  };
}

/** A sentence for each limit within a tool, which this run cannot hold: a tool is given or taken as a whole. */
export function unheldLimits(
  toolset: Toolset,
  definition: (Asking & { readonly name: string }) | null,
  options: Asking,
): readonly string[] {
  const sentences = (who: string, { tools = [], disallowedTools = [] }: Asking): readonly string[] =>
    [...tools, ...disallowedTools]
      .filter((tool) => isLimited(tool) && namesOf(toolset).some((name) => isSame(tool, name)))
      .map(
        (tool) =>
          `${who} limits a tool by what it is used for, ${tool}; this does not hold, because tools are given or taken as a whole.`,
      );
  return [
    ...(definition === null ? [] : sentences(`the agent type "${definition.name}"`, definition)),
    ...sentences('agent()', options),
  ];
}
