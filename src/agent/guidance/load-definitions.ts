import type { TrustedTree } from '../../code/trusted-tree.ts';
import type { AgentDefinition, AgentDefinitions } from './definition.ts';

const FOLDER = '.claude/agents';

/** The agents of `.claude/agents` and below, which replace the built-in ones of the same name. A file that cannot be used is a problem, never fatal. */
export async function loadDefinitions(tree: TrustedTree): Promise<AgentDefinitions> {
  const listed = await tree.list(FOLDER);
  const paths = listed.filter((path) => /\.md$/i.test(path) && !/(^|\/)readme\.md$/i.test(path)).toSorted();
  const problems = await passedOver(tree, listed);
  if (paths.length === 0) return { byName: byName(BUILTIN_DEFINITIONS), problems };
  const [{ readDefinition }, ...files] = await Promise.all([
    import('./read-definition.ts'),
    ...paths.map(async (path) => ({ path, text: await tree.read(path) })),
  ]);

  const own = new Map<string, { readonly path: string; readonly definition: AgentDefinition }>();
  for (const { path, text } of files) {
    const reading = readDefinition(path, text ?? '');
    if (reading.status === 'malformed') {
      problems.push(reading.problem);
      continue;
    }
    const { definition } = reading;
    const first = own.get(definition.name);
    if (first !== undefined) {
      problems.push(
        `${path} is not used as an agent: ${first.path} has the same name, "${definition.name}".`,
      );
      continue;
    }
    own.set(definition.name, { path, definition });
    problems.push(...reading.problems);
  }
  const definitions = [...own.values()].map(({ definition }) => definition);
  return { byName: byName([...BUILTIN_DEFINITIONS, ...definitions]), problems };
}

/** Files that look like an agent of a repository and are read by nobody, one sentence each. */
async function passedOver(tree: TrustedTree, listed: readonly string[]): Promise<string[]> {
  const names = await tree.names('.claude');
  const elsewhere = names.filter((name) => ['agent', 'subagents'].includes(name.toLowerCase()));
  return [
    ...listed
      .filter((path) => /\.(?:markdown|mdx|mdc|txt|ya?ml|json)$/i.test(path))
      .map((path) => `${path} is passed over: agents are files that end in .md.`),
    ...elsewhere.map((name) => `.claude/${name} is passed over: agents are looked up in ${FOLDER}.`),
  ];
}

const byName = (definitions: readonly AgentDefinition[]): AgentDefinitions['byName'] =>
  new Map(definitions.map((definition) => [definition.name, definition]));

/** Agent types that Claude Code has without a definition, so scripts name them. Here they only read, like all others. */
const BUILTIN_DEFINITIONS: readonly AgentDefinition[] = [
  { name: 'general-purpose', prompt: '' },
  {
    name: 'Explore',
    prompt: `# Your part: explore
You find things in this repository for somebody else, who goes on with what you say and does not look again.
- Search broadly first, by several names for the same thing, then read only what the search brought up.
- Answer with places: path and line for each statement, and the few lines of code that show it.
- Say what you searched for without finding it. Do not judge or plan unless the task asks.`,
  },
  {
    name: 'Plan',
    prompt: `# Your part: plan
You work out how a change would be made; somebody else makes it.
- Find the code that it touches and the way that like things are already done here, and follow that way.
- Answer with steps in order. Each names its files, what changes in them, and how to see that it worked.
- Name what could break and the decisions that are open. End with the files that matter most, the most important first.`,
  },
];
